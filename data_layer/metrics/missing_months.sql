-- Months of which a unit has not told how far a stage is: no report came, or one that leaves out what an earlier one
-- told. A stage not told yet by a report that came is work not begun. $periods: the months to look at.
, told as (
    select unit, track, period,
        [count(done[1]), count(done[2]), count(done[3]), count(done[4]), count(done[5]), count(done[6])] as figures
    from spoken
    group by unit, track, period
),

first_told as (
    select told.unit, stage.track, stage.stage, min(told.period) as period
    from told
    join plan.stage on stage.track = told.track
    where told.figures[stage.slot] > 0
    group by all
),

reported as (
    select distinct unit, period, true as came from eligible
),

expected as (
    select unit.id as unit, month.period, stage.track, stage.stage, stage.slot
    from plan.unit
    join plan.track_role using (role)
    join plan.stage using (track)
    cross join (select unnest($periods::varchar[]) as period) as month
    where unit.merged_from is null or unit.merged_from > month.period
),

final as (
    select distinct
        coalesce(active_speaker.speaker, expected.unit) as unit, expected.track, expected.stage, expected.period
    from expected
    left join reported using (unit, period)
    left join told using (unit, track, period)
    left join first_told using (unit, track, stage)
    left join active_speaker using (unit)
    where ($units::varchar[] is null or list_contains($units, coalesce(active_speaker.speaker, expected.unit)))
        and coalesce(told.figures[expected.slot], 0) = 0
        and (reported.came is null or first_told.period < expected.period)
)
select unit, track, stage, period from final
