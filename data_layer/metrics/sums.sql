-- After completion.sql: ΣD and ΣT of each unit and stage, and nothing else (what is not asked for is not worked out).
final as (
    select
        unit, track, stage,
        sum(done) filter (counted)::double as done,
        sum(total) filter (counted)::double as total
    from base
    group by unit, track, stage
    having count(*) filter (counted) > 0
)
select unit, track, stage, done, total from final
