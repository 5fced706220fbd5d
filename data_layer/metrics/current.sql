-- Current figures of each unit × track × book type (spec/metrics.md "Current figure", "Merger"), one row a line.
-- Stands behind spoken.sql. DuckDB's arg_max passes over rows whose first argument is null: that is "the latest
-- period in which it is not blank".
, own as (
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
