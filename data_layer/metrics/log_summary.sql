-- Which logs there are: rows as received, by month, unit and shape.
with seen as (
    select submission_id, file_name, received_at
    from submission
    where kind = 'import_log'
        and status = 'stored'
        and ($known_at::timestamp is null or case when $as_stored then stored_at else received_at end <= $known_at)
),

told as (
    select
        submission_id, unit, 'record' as shape, date_trunc('month', occurred_at)::date as month,
        count(*) as rows,
        count(*) filter (ok) as ok,
        count(*) filter (not ok) as failed
    from log_record
    where occurred_at < $last_day::date + interval 1 day
    group by all
    union all by name
    select
        submission_id, unit, 'batch' as shape, date_trunc('month', occurred_at)::date as month,
        count(*) as rows,
        sum(ok)::bigint as ok,
        sum(failed)::bigint as failed
    from log_batch
    where occurred_at < $last_day::date + interval 1 day
    group by all
    union all by name
    select
        submission_id, unit, 'daily' as shape, date_trunc('month', day)::date as month,
        count(*) as rows,
        sum(quantity)::bigint as ok,
        null::bigint as failed
    from log_daily
    where day <= $last_day
    group by all
),

active_speaker as (
    select unit, speaker
    from plan.speaker
    where since <= $seen_from
),

final as (
    select
        strftime(told.month, '%Y-%m') as period,
        coalesce(active_speaker.speaker, told.unit) as unit,
        told.shape,
        sum(told.rows)::bigint as rows,
        sum(told.ok)::bigint as ok,
        sum(told.failed)::bigint as failed,
        max(seen.received_at) as last_received_at,
        list(distinct seen.file_name order by seen.file_name) as file_names
    from told
    join seen using (submission_id)
    left join active_speaker on active_speaker.unit = told.unit
    group by all
)

select * from final
order by period, unit, shape
