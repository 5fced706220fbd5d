-- Months in which a ward had no report that counts, under the unit that speaks for it. $periods: the months to look at.
-- A report that came but leaves a figure out is not missing: the figure stands still.
, reported as (
    select distinct unit, period from eligible
),

expected as (
    select unit.id as unit, month.period
    from plan.unit
    cross join (select unnest($periods::varchar[]) as period) as month
    where unit.merged_from is null or unit.merged_from > month.period
),

final as (
    select distinct coalesce(active_speaker.speaker, expected.unit) as unit, expected.period
    from expected
    anti join reported using (unit, period)
    left join active_speaker on active_speaker.unit = expected.unit
)
select unit, period from final
