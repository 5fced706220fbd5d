-- Rows of import logs that count (spec/import-log.md), each attempt once, finest shape only.
-- $last_day: rows to the end of that day. $seen_from: the period from which units are looked at (mergers).
-- $known_at: logs received at or before it (null: all).
-- Keys are 64-bit hashes: a million rows are grouped in memory, and two of them collide once in 30 million times.
with seen as (
    select submission_id, row_number() over (order by received_at, submission_id) as arrival
    from submission
    where kind = 'import_log'
        and status = 'stored'
        and ($known_at::timestamp is null or case when $as_stored then stored_at else received_at end <= $known_at)
),

-- a number for unit and book type: cheaper to carry through a million groups than two names
pair as (
    select unit, book_type, hash(unit, book_type) as pair
    from log_record
    group by unit, book_type
),

record_row as (
    select
        hash(log_record.unit, log_record.book_type) as pair,
        log_record.occurred_at,
        log_record.line,
        log_record.ok,
        log_record.error_group,
        seen.arrival,
        hash(
            log_record.unit, log_record.book_type, log_record.file_name, log_record.line, log_record.occurred_at,
            -- without file and line, what was registered tells rows apart; without that too, each row is its own
            case
                when log_record.file_name is not null and log_record.line is not null then 0
                when log_record.line is not null or log_record.number is not null
                    then hash(log_record.book_no, log_record.number, log_record.registered_year)
                else hash(log_record.submission_id, log_record.rowid)
            end
        ) as attempt_key,
        case
            when log_record.book_no is not null and log_record.number is not null
                then hash(
                    log_record.unit, log_record.book_type, log_record.book_no, log_record.number,
                    log_record.registered_year
                )
            when log_record.file_name is not null and log_record.line is not null
                then hash(
                    log_record.unit, log_record.book_type, 'file', log_record.file_name, log_record.line
                )
            else hash(log_record.submission_id, log_record.rowid)
        end as record_key
    from log_record
    join seen using (submission_id)
    where log_record.occurred_at < $last_day::date + interval 1 day
),

record_month as (
    select pair.unit, pair.book_type, told.month
    from (select distinct pair, date_trunc('month', occurred_at)::date as month from record_row) as told
    join pair using (pair)
),

batch_row as (
    select log_batch.*, seen.arrival
    from log_batch
    join seen using (submission_id)
    where log_batch.occurred_at < $last_day::date + interval 1 day
),

batch_attempt as (
    select
        unit, book_type, file_name, occurred_at,
        arg_max(records, arrival) as records,
        arg_max(ok, arrival) as ok,
        arg_max(failed, arrival) as failed,
        arg_max(error_group, arrival) as error_group,
        max(arrival) as arrival,
        date_trunc('month', occurred_at)::date as month
    from batch_row
    -- without a file name, what was counted tells rows apart
    group by unit, book_type, file_name, occurred_at, case when file_name is null then row(records, ok, failed) end
),

counted_batch as (
    select batch_attempt.*
    from batch_attempt
    anti join record_month using (unit, book_type, month)
),

active_speaker as (
    select unit, speaker
    from plan.speaker
    where since <= $seen_from
)
