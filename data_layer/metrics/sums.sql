-- After completion.sql: ΣD and ΣT of each unit and stage, by their places in the plan, and nothing else (what is not
-- asked for is not worked out).
final as (
    select
        unit_position, stage_position,
        sum(done) filter (counted)::double as done,
        sum(total) filter (counted)::double as total
    from base
    group by unit_position, stage_position
    having count(*) filter (counted) > 0
)
select unit_position, stage_position, done, total from final
