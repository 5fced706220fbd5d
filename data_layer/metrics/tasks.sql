-- Tasks of Biểu 03: the last status reported, the day it gives, and since when it has said "done".
, task_seen as (
    select spoken_task.unit, spoken_task.period, spoken_task.task,
        coalesce(spoken_task.status, if(spoken_task.done_on is not null, 'done', null)) as status,
        spoken_task.done_on
    from task_line as spoken_task
    where spoken_task.submission_id in (select submission_id from current_version)
),

final as (
    select
        unit, task,
        arg_max(status, period) as status,
        arg_max(done_on, period) filter (status = 'done') as done_on,
        min(period) filter (status = 'done') as first_done_period
    from task_seen
    where status is not null
    group by unit, task
)
select * from final
