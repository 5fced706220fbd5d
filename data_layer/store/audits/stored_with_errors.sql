-- A stored submission with an error among its findings, or a refused one without.
select submission.submission_id, submission.status
from submission
left join finding using (submission_id)
group by submission.submission_id, submission.status
having (submission.status = 'stored') = coalesce(bool_or(finding.severity = 'error'), false)
