-- Reminders sent twice for the same unit, period and kind; outcomes of attempts that never began; entries repeated.
select 'sent twice' as what, unit || ' ' || period || ' ' || kind as which
from reminder_event
where outcome = 'sent'
group by unit, period, kind
having count(*) > 1
union all
select 'never begun', attempt_id::varchar
from reminder_event
group by attempt_id
having count(*) filter (outcome = 'begun') <> 1 or count(*) filter (outcome <> 'begun') > 1
union all
select 'repeated', event_id::varchar
from reminder_event
group by event_id
having count(*) > 1
