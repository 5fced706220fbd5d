-- Questions whose id stands twice, and what was said to questions that are not there, or says nothing.
select 'question' as place, question_id as id from question group by question_id having count(*) > 1
union all
select 'question_entry', entry_id from question_entry group by entry_id having count(*) > 1
union all
select 'no question', entry_id from question_entry where question_id not in (select question_id from question)
union all
select 'kind', entry_id from question_entry
where kind not in ('answer', 'close', 'reopen') or (kind = 'answer' and text is null)
