-- After log_attempts.sql: what the logs say of each unit (as seen from $seen_from) and book type. All additive.
-- Flags ride as the last bit of the numbers that order them, so that min and max pick them.
-- Where two logs say different things of one attempt, the later log's word stands.
, record_attempt as (
    select
        any_value(pair) as pair,
        any_value(record_key) as record_key,
        any_value(occurred_at) as occurred_at,
        any_value(line) as line,
        max(arrival * 2 + ok::bigint) as word
    from record_row
    group by attempt_key
),

-- tries of one record in their order: by time, then the log that came first, then the line
record as (
    select
        any_value(pair) as pair,
        count(*) as tries,
        sum(word & 1) as tries_ok,
        min(place) & 1 = 1 as first_ok,
        max(place) & 1 = 1 as last_ok
    from (
        select *,
            (epoch_us(occurred_at)::hugeint * 1000000 + (word >> 1)) * 20000000 + coalesce(line, 0) * 2 + (word & 1)
                as place
        from record_attempt
    )
    group by record_key
),

record_of_pair as (
    select
        pair,
        sum(tries)::bigint as rows,
        sum(tries_ok)::bigint as ok,
        count(*) as records_tried,
        count(*) filter (first_ok) as records_first_ok,
        count(*) filter (not last_ok) as records_outstanding,
        count(*) filter (tries_ok > 0) as records_ever_ok
    from record
    group by pair
),

record_total as (
    select pair.unit, pair.book_type, record_of_pair.* exclude (pair)
    from record_of_pair
    join pair using (pair)
),

batch_total as (
    select
        unit, book_type,
        sum(records)::bigint as records,
        sum(ok)::bigint as ok,
        sum(failed)::bigint as failed
    from counted_batch
    group by unit, book_type
),

loaded_file as (
    select
        unit, book_type,
        arg_min(failed = 0, row(occurred_at, arrival)) as first_ok,
        arg_max(failed = 0, row(occurred_at, arrival)) as last_ok
    from counted_batch
    group by unit, book_type, coalesce(file_name, occurred_at::varchar)
),

file_outcome as (
    select
        unit, book_type,
        count(*) as files_tried,
        count(*) filter (first_ok) as files_first_ok,
        count(*) filter (not last_ok) as files_outstanding
    from loaded_file
    group by unit, book_type
),

batch_month as (
    select distinct unit, book_type, month
    from batch_attempt
),

-- a book's count on a day: the same row twice counts once, a later log's word stands
daily_told as (
    select unit, book_type, book_no, day, arrival, sum(quantity)::bigint as quantity
    from (
        select distinct log_daily.unit, log_daily.book_type, log_daily.book_no, log_daily.day, seen.arrival,
            log_daily.quantity
        from log_daily
        join seen using (submission_id)
        where log_daily.day <= $last_day
    )
    group by unit, book_type, book_no, day, arrival
),

daily_count as (
    select
        unit, book_type,
        date_trunc('month', day)::date as month,
        arg_max(quantity, arrival) as quantity
    from daily_told
    group by unit, book_type, book_no, day
),

daily_total as (
    select unit, book_type, sum(quantity)::bigint as quantity
    from daily_count
    anti join record_month using (unit, book_type, month)
    anti join batch_month using (unit, book_type, month)
    group by unit, book_type
),

own as (
    select
        coalesce(record_total.rows, 0) + coalesce(batch_total.records, 0) as records,
        coalesce(record_total.ok, 0) + coalesce(batch_total.ok, 0) as ok,
        coalesce(record_total.rows - record_total.ok, 0) + coalesce(batch_total.failed, 0) as failed,
        record_total.records_tried,
        record_total.records_first_ok,
        record_total.records_outstanding,
        file_outcome.* exclude (unit, book_type),
        coalesce(record_total.records_ever_ok, 0) + coalesce(batch_total.ok, 0) + coalesce(daily_total.quantity, 0)
            as logged_ok,
        record_total.rows is not null or batch_total.records is not null as has_attempts,
        unit, book_type
    from record_total
    full join batch_total using (unit, book_type)
    full join file_outcome using (unit, book_type)
    full join daily_total using (unit, book_type)
),

final as (
    select
        coalesce(active_speaker.speaker, own.unit) as unit,
        own.book_type,
        sum(own.records) filter (own.has_attempts)::bigint as records,
        sum(own.ok) filter (own.has_attempts)::bigint as ok,
        sum(own.failed) filter (own.has_attempts)::bigint as failed,
        sum(own.records_tried)::bigint as records_tried,
        sum(own.records_first_ok)::bigint as records_first_ok,
        sum(own.records_outstanding)::bigint as records_outstanding,
        sum(own.files_tried)::bigint as files_tried,
        sum(own.files_first_ok)::bigint as files_first_ok,
        sum(own.files_outstanding)::bigint as files_outstanding,
        sum(own.logged_ok)::bigint as logged_ok
    from own
    left join active_speaker on active_speaker.unit = own.unit
    group by all
)

select * from final
