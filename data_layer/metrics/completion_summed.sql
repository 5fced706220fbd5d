final as (
    select
        case when $by_province then province end as province,
        case when $by_district then district end as district,
        case when $by_unit then unit end as unit,
        case when $by_book_type then book_type end as book_type,
        track, stage,
        case when $by_group then unit_group end as unit_group,
        sum(books) filter (counted)::bigint as books,
        sum(total) filter (counted)::bigint as total,
        sum(unable) filter (counted)::bigint as unable,
        sum(done) filter (counted)::bigint as done,
        sum(done) filter (counted) / nullif(sum(total) filter (counted), 0) as rate,
        count(distinct unit) as units_expected,
        count(distinct unit) filter (counted) as units_with_data,
        coalesce(list(distinct unit order by unit) filter (counted and stale), []) as stale_units,
        case when $by_province then min(unit_position) end as province_order,
        case when $by_district then min(unit_position) end as district_order,
        case when $by_unit then min(unit_position) end as unit_order,
        case when $by_group then min(unit_position) end as group_order,
        case when $by_book_type then min(book_type_position) end as book_type_order,
        min(stage_position) as stage_order
    from base
    group by case when $by_province then province end, case when $by_district then district end,
        case when $by_unit then unit end, case when $by_book_type then book_type end, track, stage,
        case when $by_group then unit_group end
)
select province, district, unit, book_type, track, stage, unit_group as "group", books, total, unable, done, rate,
    units_expected, units_with_data, stale_units
from final
order by province_order, district_order, unit_order, group_order, book_type_order, stage_order
