-- Decisions about something that is no stored report.
select decision_id
from decision
join submission using (submission_id)
where kind <> 'report' or status <> 'stored' or verdict not in ('accept', 'return')
