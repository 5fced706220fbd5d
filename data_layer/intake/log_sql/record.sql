-- Rows of a record log: `judged` with the rules each one breaks, `good` as the ledger's log_record takes them.
create or replace temp view judged as
select
    read.*,
    result_of.value as is_ok,
    year_of.value as registered_year,
    null::bigint as records_count,
    null::bigint as ok_count,
    null::bigint as failed_count,
    occurred_at is not null as time_ok,
    result_of.value is not null as result_ok,
    true as sum_ok,
    case when occurred_at is null then is_blank or is_total(concat_ws('|', occurred, unit, book_type, file)) else false end
        as is_skipped
from read
left join result_of on result_of.text = read.result
left join year_of on year_of.text = read.registered;

create or replace temp view good as
select
    occurred_at, unit_id as unit, book_type_id as book_type,
    parse_filename(file, false, 'both_slash') as file_name,
    try_cast(line as bigint) as line,
    plain_number(book_no) as book_no, plain_number(number) as number, registered_year, is_ok as ok,
    case when not is_ok then error_code end as error_code,
    case when not is_ok then coalesce(error_group, 'khác') end as error_group
from judged
where time_ok and result_ok and unit_id is not null and book_type_id is not null;
