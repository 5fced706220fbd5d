-- Rows of a daily log: the day is the file name's, or that of a column if there is one.
create or replace temp view judged as
select
    read.*,
    quantity_of.value as quantity_count,
    null::bigint as records_count,
    null::bigint as ok_count,
    null::bigint as failed_count,
    coalesce(occurred_at::date, case when occurred is null then getvariable('file_day')::date end) as day,
    coalesce(occurred_at::date, case when occurred is null then getvariable('file_day')::date end) is not null as time_ok,
    quantity_of.value is not null as result_ok,
    true as sum_ok,
    is_blank or is_total(concat_ws('|', occurred, unit, book_type, book_no)) as is_skipped
from read
left join count_of as quantity_of on quantity_of.text = read.quantity;

create or replace temp view good as
select day, unit_id as unit, book_type_id as book_type, plain_number(book_no) as book_no, quantity_count as quantity
from judged
where time_ok and result_ok and unit_id is not null and book_type_id is not null and not is_skipped;
