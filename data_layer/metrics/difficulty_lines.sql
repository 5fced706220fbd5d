-- Difficulties in the words of the wards, from their current reports, the latest first.
, final as (
    select
        difficulty_line.period, difficulty_line.unit, difficulty_line.position,
        coalesce(difficulty_line.difficulty_group, 'other') as difficulty_group,
        difficulty_line.book_type, difficulty_line.cases, difficulty_line.content, difficulty_line.proposal,
        submission.file_name, difficulty_line.sheet, difficulty_line.cell
    from difficulty_line
    join current_version using (submission_id)
    join submission using (submission_id)
    left join active_speaker on active_speaker.unit = difficulty_line.unit
    where $units::varchar[] is null
        or list_contains($units, coalesce(active_speaker.speaker, difficulty_line.unit))
)
select period, unit, difficulty_group, book_type, cases, content, proposal, file_name, sheet, cell
from final
order by period desc, unit, position
