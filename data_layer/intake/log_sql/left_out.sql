-- Rows that cannot be read: how many, and the first of them as the log has them.
with unread as (
    select
        place, occurred, unit, book_type, file, result, records, ok, failed, quantity,
        records_count, ok_count, failed_count, unit_source, book_type_source,
        time_ok, unit_id is not null as unit_ok, book_type_id is not null as book_type_ok, result_ok, sum_ok
    from judged
    where not is_skipped and not (time_ok and result_ok and sum_ok and unit_id is not null and book_type_id is not null)
),

final as (
    select count(*) as left_out, min_by(unread, place, 100) as first_rows
    from unread
)

select * from final
