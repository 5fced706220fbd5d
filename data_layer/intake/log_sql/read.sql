-- Each row of `told` with what its texts mean (nulls: cannot be read), and whether it is a row at all.
create or replace temp view read as
select
    told.*,
    coalesce(quick_time(told.occurred), time_of.value) as occurred_at,
    unit_of.value as unit_id,
    book_type_of.value as book_type_id,
    result_of.value as is_ok,
    year_of.value as registered_year,
    records_of.value as records_count,
    ok_of.value as ok_count,
    failed_of.value as failed_count,
    quantity_of.value as quantity_count,
    error_of.code as error_code,
    error_of.error_group,
    coalesce(
        told.occurred, told.unit, told.book_type, told.file, told.line, told.book_no, told.number, told.registered,
        told.result, told.code, told.description, told.records, told.ok, told.failed, told.quantity
    ) is null as is_blank
from told
left join time_of on time_of.text = told.occurred
left join unit_of on unit_of.text = told.unit_source
left join book_type_of on book_type_of.text = told.book_type_source
left join result_of on result_of.text = told.result
left join year_of on year_of.text = told.registered
left join count_of as records_of on records_of.text = told.records
left join count_of as ok_of on ok_of.text = told.ok
left join count_of as failed_of on failed_of.text = told.failed
left join count_of as quantity_of on quantity_of.text = told.quantity
left join error_of
    on error_of.raw_code is not distinct from told.code and error_of.outline is not distinct from outline(told.description);
