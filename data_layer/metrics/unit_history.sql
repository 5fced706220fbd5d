-- Every figure the unit (and those merged into it) reported, with the cell it stands in: where a number comes from.
, numbered as (
    select submission_id,
        row_number() over (partition by unit, period order by submission_id) as version
    from submission
    where kind = 'report' and status = 'stored'
),

final as (
    select
        spoken.period, spoken.unit, spoken.track, spoken.book_type, stage.stage,
        spoken.books, spoken.total, spoken.unable, spoken.done[stage.slot] as done,
        submission.file_name, numbered.version, spoken.sheet, spoken.cells[6 + stage.slot] as cell,
        submission.received_at, submission.submission_id::varchar as submission_id,
        book_type.position as book_type_position, stage.position as stage_position
    from spoken
    join submission using (submission_id)
    join numbered using (submission_id)
    join plan.stage on stage.track = spoken.track
    join plan.book_type on book_type.id = spoken.book_type
)
select * exclude (book_type_position, stage_position)
from final
order by period, unit, stage_position, book_type_position
