-- What came for each unit and period: first receipt, first valid one, versions. $known_at as in spoken.sql.
with last_decision as (
    select submission_id, arg_max(verdict, decision_id) as verdict
    from decision
    where $known_at::timestamp is null or decided_at <= $known_at
    group by submission_id
),

final as (
    select
        submission.unit, submission.period,
        min(submission.received_at) as first_received_at,
        min(submission.received_at) filter (submission.status = 'stored') as first_valid_at,
        count(*) filter (submission.status = 'stored') as versions,
        count(*) filter (submission.status = 'stored' and last_decision.verdict is distinct from 'return') as standing
    from submission
    left join last_decision using (submission_id)
    where submission.kind = 'report'
        and submission.unit is not null
        and submission.period <= $until
        and ($known_at::timestamp is null or case when $as_stored then stored_at else received_at end <= $known_at)
    group by submission.unit, submission.period
)
select * from final
