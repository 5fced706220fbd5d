-- Difficulties as the current reports of $until tell them, by group.
, told as (
    select difficulty_line.unit, difficulty_line.period,
        coalesce(difficulty_line.difficulty_group, 'other') as difficulty_group, difficulty_line.cases
    from difficulty_line
    where submission_id in (select submission_id from current_version)
),

-- months that named the group, and the unbroken run of them up to $until
month as (
    select distinct difficulty_group, period,
        date_diff('month', strptime(period, '%Y-%m')::date, strptime($until, '%Y-%m')::date) as ago
    from told
),

open_for as (
    select difficulty_group, min(period) as first_period, count(*) filter (ago = place) as months_open
    from (select *, row_number() over (partition by difficulty_group order by ago) - 1 as place from month)
    group by difficulty_group
),

final as (
    select
        told.difficulty_group,
        count(*) as reports,
        count(distinct told.unit) as units,
        sum(told.cases)::bigint as cases,
        list(distinct told.unit order by told.unit) as unit_ids,
        any_value(open_for.first_period) as first_period,
        any_value(open_for.months_open) as months_open
    from told
    join open_for using (difficulty_group)
    where told.period = $until
    group by told.difficulty_group
)
select difficulty_group, reports, units, cases, unit_ids, first_period, months_open
from final
order by units desc, difficulty_group
