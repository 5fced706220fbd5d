-- Rows of a batch log. A column that is missing altogether follows from the two others.
create or replace temp view counted as
select
    read.*,
    records_of.value as records_count,
    ok_of.value as ok_count,
    failed_of.value as failed_count,
    case when getvariable('derive_records') then ok_of.value + failed_of.value else records_of.value end as all_count,
    case when getvariable('derive_ok') then records_of.value - failed_of.value else ok_of.value end as good_count,
    case when getvariable('derive_failed') then records_of.value - ok_of.value else failed_of.value end as bad_count
from read
left join count_of as records_of on records_of.text = read.records
left join count_of as ok_of on ok_of.text = read.ok
left join count_of as failed_of on failed_of.text = read.failed;

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
    occurred_at, unit_id as unit, book_type_id as book_type,
    parse_filename(file, false, 'both_slash') as file_name,
    all_count as records, good_count as ok, bad_count as failed,
    case when bad_count > 0 then error_code end as error_code,
    case when bad_count > 0 then coalesce(error_group, 'khác') end as error_group
from judged
where time_ok and result_ok and sum_ok and unit_id is not null and book_type_id is not null;
