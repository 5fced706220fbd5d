-- Difficulties as the current reports of $until tell them; months_open: periods in a row up to it that named the group.
, told as (
    select difficulty_line.unit, difficulty_line.period,
        coalesce(difficulty_line.difficulty_group, 'other') as difficulty_group, difficulty_line.cases
    from difficulty_line
    where submission_id in (select submission_id from current_version)
),

final as (
    select
        told.difficulty_group,
        count(*) as reports,
        count(distinct told.unit) as units,
        sum(told.cases)::bigint as cases,
        list(distinct told.unit order by told.unit) as unit_ids,
        (select min(earlier.period) from told as earlier
            where earlier.difficulty_group = told.difficulty_group) as first_period
    from told
    where told.period = $until
    group by told.difficulty_group
)
select difficulty_group, reports, units, cases, unit_ids, first_period
from final
order by units desc, difficulty_group
