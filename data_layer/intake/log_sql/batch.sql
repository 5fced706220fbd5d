-- Rows of a batch log. A column that is missing altogether follows from the two others.
create or replace temp view counted as
select
    *,
    case when getvariable('derive_records') then ok_count + failed_count else records_count end as all_count,
    case when getvariable('derive_ok') then records_count - failed_count else ok_count end as good_count,
    case when getvariable('derive_failed') then records_count - ok_count else failed_count end as bad_count
from read;

create or replace temp view judged as
select
    *,
    occurred_at is not null as time_ok,
    coalesce(least(all_count, good_count, bad_count) >= 0, false)
        and all_count is not null and good_count is not null and bad_count is not null as result_ok,
    coalesce(all_count = good_count + bad_count, true) as sum_ok,
    case when occurred_at is null then is_blank or is_total(concat_ws('|', occurred, unit, book_type, file)) else false end
        as is_skipped
from counted;

create or replace temp view good as
select
    occurred_at, unit_id as unit, book_type_id as book_type, file as file_name, all_count as records, good_count as ok,
    bad_count as failed,
    case when bad_count > 0 then error_code end as error_code,
    case when bad_count > 0 then coalesce(error_group, 'khác') end as error_group
from judged
where time_ok and result_ok and sum_ok and unit_id is not null and book_type_id is not null and not is_skipped;
