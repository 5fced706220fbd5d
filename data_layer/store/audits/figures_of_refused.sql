-- Figures of a refused submission, or a stored report whose unit or period is not that of its lines.
select report_line.submission_id, submission.status
from report_line
join submission using (submission_id)
where submission.status <> 'stored'
    or submission.unit is distinct from report_line.unit
    or submission.period is distinct from report_line.period
