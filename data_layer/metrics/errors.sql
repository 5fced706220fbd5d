-- After log_attempts.sql: refused cases by error group, for each unit (as seen from $seen_from) and book type.
, failure as (
    select unit, book_type, error_group, 1 as cases
    from record_attempt
    where not ok
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
