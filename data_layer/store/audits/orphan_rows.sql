-- Rows of a submission that is not there: the ledger would hold half a submission.
select 'report_line' as place, submission_id from report_line where submission_id not in (select submission_id from submission)
union all
select 'task_line', submission_id from task_line where submission_id not in (select submission_id from submission)
union all
select 'difficulty_line', submission_id from difficulty_line where submission_id not in (select submission_id from submission)
union all
select 'finding', submission_id from finding where submission_id not in (select submission_id from submission)
union all
select 'log_record', submission_id from log_record where submission_id not in (select submission_id from submission)
union all
select 'log_batch', submission_id from log_batch where submission_id not in (select submission_id from submission)
union all
select 'log_daily', submission_id from log_daily where submission_id not in (select submission_id from submission)
union all
select 'decision', submission_id from decision where submission_id not in (select submission_id from submission)
union all
select 'issued_file', issue_id from issued_file where issue_id not in (select issue_id from issued_report)
union all
select 'issued_figure', issue_id from issued_figure where issue_id not in (select issue_id from issued_report)
