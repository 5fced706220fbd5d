, base as (
    select
        holding.unit, unit.unit_group, unit.province, unit.district, unit.position as unit_position,
        holding.book_type, book_type.position as book_type_position,
        stage.track, stage.stage, stage.position as stage_position,
        line.books,
        line.total - coalesce(line.unable, 0) as total,
        coalesce(line.unable, 0) as unable,
        line.done[stage.slot] as done,
        line.total is not null and line.done[stage.slot] is not null as counted,
        least(line.total_of, line.done_of[stage.slot],
            coalesce(line.books_of, $until), coalesce(line.unable_of, $until)) < $until as stale
    from plan.holding
    join plan.unit on unit.id = holding.unit
    join plan.book_type on book_type.id = holding.book_type
    join plan.stage on stage.track = holding.track
    left join current_line as line
        on line.unit = holding.unit and line.track = holding.track and line.book_type = holding.book_type
    where (unit.merged_from is null or unit.merged_from > $seen_from)
        and ($by_stage or stage.is_last)
        and ($units::varchar[] is null or list_contains($units, holding.unit))
),
