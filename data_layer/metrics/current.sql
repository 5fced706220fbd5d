-- Current figures of each unit × track × book type (spec/metrics.md "Current figure", "Merger"), one row a line.
-- $until: the last period whose reports are seen. $seen_from: the period from which units are looked at (mergers).
-- $accepted_only: basis. $known_at: submissions received and decisions entered at or before it (null: all).
-- $units: only these speakers (null: all).
-- DuckDB's arg_max passes over rows whose first argument is null: that is "the latest period in which it is not blank".
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
        and ($known_at::timestamp is null or submission.received_at <= $known_at)
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
),

own as (
    select
        speaker, unit, track, book_type, for_both,
        arg_max(books, period) as books, max(period) filter (books is not null) as books_of,
        arg_max(total, period) as total, max(period) filter (total is not null) as total_of,
        arg_max(unable, period) as unable, max(period) filter (unable is not null) as unable_of,
        arg_max(matched, period) as matched,
        arg_max(mismatched, period) as mismatched,
        arg_max(done[1], period) as done_1, max(period) filter (done[1] is not null) as done_1_of,
        arg_max(done[2], period) as done_2, max(period) filter (done[2] is not null) as done_2_of,
        arg_max(done[3], period) as done_3, max(period) filter (done[3] is not null) as done_3_of,
        arg_max(done[4], period) as done_4, max(period) filter (done[4] is not null) as done_4_of,
        arg_max(done[5], period) as done_5, max(period) filter (done[5] is not null) as done_5_of,
        arg_max(done[6], period) as done_6, max(period) filter (done[6] is not null) as done_6_of
    from spoken
    group by speaker, unit, track, book_type, for_both
),

unmerged as (
    select
        unit, track, book_type, books, books_of, total, total_of, unable, unable_of, matched, mismatched,
        [done_1, done_2, done_3, done_4, done_5, done_6] as done,
        [done_1_of, done_2_of, done_3_of, done_4_of, done_5_of, done_6_of] as done_of
    from own
    where speaker not in (select speaker from active_speaker)
),

-- figure by figure: the successor's own since the merger, else what both wards last had, added up
merged as (
    select
        speaker as unit, track, book_type,
        coalesce(max(books) filter (for_both), sum(books) filter (not for_both)::bigint) as books,
        coalesce(max(books_of) filter (for_both), min(books_of)) as books_of,
        coalesce(max(total) filter (for_both), sum(total) filter (not for_both)::bigint) as total,
        coalesce(max(total_of) filter (for_both), min(total_of)) as total_of,
        coalesce(max(unable) filter (for_both), sum(unable) filter (not for_both)::bigint) as unable,
        coalesce(max(unable_of) filter (for_both), min(unable_of)) as unable_of,
        coalesce(max(matched) filter (for_both), sum(matched) filter (not for_both)::bigint) as matched,
        coalesce(max(mismatched) filter (for_both), sum(mismatched) filter (not for_both)::bigint) as mismatched,
        [
            coalesce(max(done_1) filter (for_both), sum(done_1) filter (not for_both)::bigint),
            coalesce(max(done_2) filter (for_both), sum(done_2) filter (not for_both)::bigint),
            coalesce(max(done_3) filter (for_both), sum(done_3) filter (not for_both)::bigint),
            coalesce(max(done_4) filter (for_both), sum(done_4) filter (not for_both)::bigint),
            coalesce(max(done_5) filter (for_both), sum(done_5) filter (not for_both)::bigint),
            coalesce(max(done_6) filter (for_both), sum(done_6) filter (not for_both)::bigint)
        ] as done,
        [
            coalesce(max(done_1_of) filter (for_both), min(done_1_of)),
            coalesce(max(done_2_of) filter (for_both), min(done_2_of)),
            coalesce(max(done_3_of) filter (for_both), min(done_3_of)),
            coalesce(max(done_4_of) filter (for_both), min(done_4_of)),
            coalesce(max(done_5_of) filter (for_both), min(done_5_of)),
            coalesce(max(done_6_of) filter (for_both), min(done_6_of))
        ] as done_of
    from own
    where speaker in (select speaker from active_speaker)
    group by speaker, track, book_type
),

current_line as (
    select * from unmerged
    union all by name
    select * from merged
)
