-- The lines that speak: of each unit and period the current version, under the unit that speaks for it (mergers).
-- $until: the last period whose reports are seen. $seen_from: the period from which units are looked at (mergers).
-- $as_stored: $known_at is held against the day of storing, not of receipt (an issued report's view).
-- $accepted_only: basis. $known_at: submissions received and decisions entered at or before it (null: all).
-- $units: only these speakers (null: all).
with last_decision as (
    select submission_id, arg_max(verdict, decision_id) as verdict
    from decision
    where $known_at::timestamp is null or decided_at <= $known_at
    group by submission_id
),

eligible as (
    select submission.submission_id, submission.unit, submission.period, submission.received_at
    from submission
    left join last_decision using (submission_id)
    where submission.kind = 'report'
        and submission.status = 'stored'
        and submission.period <= $until
        and ($known_at::timestamp is null or case when $as_stored then stored_at else received_at end <= $known_at)
        and case when $accepted_only then last_decision.verdict is not distinct from 'accept'
            else last_decision.verdict is distinct from 'return' end
),

current_version as (
    select arg_max(submission_id, row(received_at, submission_id)) as submission_id
    from eligible
    group by unit, period
),

active_speaker as (
    select unit, speaker, since
    from plan.speaker
    where since <= $seen_from
),

spoken as (
    select
        report_line.*,
        coalesce(active_speaker.speaker, report_line.unit) as speaker,
        -- after the merger the successor's own figures speak for both
        active_speaker.since is not null and report_line.period >= active_speaker.since as for_both
    from report_line
    left join active_speaker on active_speaker.unit = report_line.unit
    where report_line.submission_id in (select submission_id from current_version)
        and ($units::varchar[] is null or list_contains($units, coalesce(active_speaker.speaker, report_line.unit)))
)
