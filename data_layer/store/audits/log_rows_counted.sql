-- An import log whose rows are not as many as its receipt says.
with rows_there as (
    select submission_id, count(*) as there from log_record group by submission_id
    union all
    select submission_id, count(*) from log_batch group by submission_id
    union all
    select submission_id, count(*) from log_daily group by submission_id
)
select submission.submission_id, submission.log_rows, submission.log_left_out, rows_there.there
from submission
left join rows_there using (submission_id)
where submission.kind = 'import_log' and submission.status = 'stored'
    and coalesce(rows_there.there, 0) <> submission.log_rows
