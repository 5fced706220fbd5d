-- Each row of `told` with what its texts mean (nulls: cannot be read).
create or replace temp view read as
select
    told.*,
    coalesce(quick_time(told.occurred), time_of.value) as occurred_at,
    unit_of.value as unit_id,
    book_type_of.value as book_type_id,
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
left join error_of
    on error_of.raw_code is not distinct from told.code
    and error_of.outline is not distinct from outline(told.description);
