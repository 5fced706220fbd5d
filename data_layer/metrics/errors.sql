-- After log_attempts.sql: refused cases by error group, for each unit (as seen from $seen_from) and book type.
, record_attempt as (
    select
        any_value(pair) as pair,
        max(arrival * 2 + ok::bigint) % 2 = 1 as ok,
        arg_max(error_group, arrival) as error_group
    from record_row
    where attempt_key in (select attempt_key from record_row where not ok)
    group by attempt_key
),

failure as (
    select pair.unit, pair.book_type, record_attempt.error_group, 1 as cases
    from record_attempt
    join pair using (pair)
    where not record_attempt.ok
    union all by name
    select unit, book_type, error_group, failed as cases
    from counted_batch
    where failed > 0
),

final as (
    select
        coalesce(active_speaker.speaker, failure.unit) as unit,
        failure.book_type,
        coalesce(failure.error_group, 'khác') as error_group,
        sum(failure.cases)::bigint as count
    from failure
    left join active_speaker on active_speaker.unit = failure.unit
    group by all
)

select * from final
