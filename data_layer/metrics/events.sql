-- Plan events seen: the last entry of each kind, unit and milestone. A moved due day is the plan's, not something
-- that happened on that day: it holds from the moment it was entered, however late the new day is.
select name, unit, milestone, arg_max(day, event_id) as day, max(event_id) as event_id
from plan_event
where ($known_at::timestamp is null or entered_at <= $known_at)
    and (name = 'moved' or day <= $last_day)
group by name, unit, milestone
order by event_id
