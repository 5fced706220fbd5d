-- unit × book type × stage: every group is one line, so nothing is left to add up
final as (
    select
        unit, book_type, track, stage, unit_group,
        if(counted, books, null) as books,
        if(counted, total, null) as total,
        if(counted, unable, null) as unable,
        if(counted, done, null) as done,
        if(counted, done, null) / nullif(total, 0) as rate,
        1::bigint as units_expected,
        counted::integer::bigint as units_with_data,
        if(counted and stale, [unit], []) as stale_units,
        unit_position, book_type_position, stage_position
    from base
)
select unit, book_type, track, stage, unit_group as "group", books, total, unable, done, rate,
    units_expected, units_with_data, stale_units
from final
order by unit_position, book_type_position, stage_position
