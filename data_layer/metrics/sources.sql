-- The cells that a stage's completion is added up from: what was done, the total, and what cannot be digitised, of
-- every line that is counted. Stands behind spoken.sql and picks figures as current.sql does, each with its place.
, numbered as (
    select submission_id, row_number() over (partition by unit, period order by submission_id) as version
    from submission
    where kind = 'report' and status = 'stored'
),

-- cells are of label, books, total, unable, matched, mismatched, then the stages
figure as (
    select speaker, unit, book_type, for_both, period, submission_id, sheet, measure, "value", cell
    from (
        select
            spoken.*,
            unnest(['done', 'total', 'unable']) as measure,
            unnest([done[stage.slot], total, unable]) as "value",
            unnest([cells[6 + stage.slot], cells[3], cells[4]]) as cell
        from spoken
        join plan.stage on stage.track = spoken.track
        where stage.track = $track and stage.stage = $stage
            and ($book_type::varchar is null or spoken.book_type = $book_type)
    )
    where "value" is not null
),

latest as (
    select * exclude (for_both)
    from (
        select
            *,
            period = max(period) over (partition by speaker, unit, book_type, measure, for_both) as is_latest,
            bool_or(for_both) over (partition by speaker, book_type, measure) as is_spoken_for
        from figure
    )
    where is_latest and for_both = is_spoken_for
),

counted as (
    select *
    from (
        select
            *,
            bool_or(measure = 'done') over (partition by speaker, book_type) as has_done,
            bool_or(measure = 'total') over (partition by speaker, book_type) as has_total
        from latest
    )
    where has_done and has_total
),

final as (
    select
        speaker as unit, counted.unit as reported_by, book_type, measure, counted."value", counted.period,
        file_name, "version", sheet, cell, received_at, verdict as decision,
        submission_id::varchar as submission_id,
        holder.position as unit_position, book_type.position as book_type_position
    from counted
    join submission using (submission_id)
    join numbered using (submission_id)
    left join last_decision using (submission_id)
    join plan.unit as holder on holder.id = speaker
    join plan.book_type on book_type.id = book_type
)
select * exclude (unit_position, book_type_position)
from final
order by unit_position, reported_by, book_type_position, measure
