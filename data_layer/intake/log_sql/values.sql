-- The distinct values that are read in Python, in one pass over the log.
select
    count(*) as rows,
    list(distinct unit_source) as units,
    list(distinct book_type_source) as book_types,
    list(distinct result) as results,
    list(distinct registered) as registered,
    list(distinct occurred) filter (quick_time(occurred) is null) as times,
    list(distinct records) as records,
    list(distinct ok) as oks,
    list(distinct failed) as faileds,
    list(distinct quantity) as quantities,
    list(distinct row(code, outline(description))) filter (code is not null or description is not null) as errors,
    bool_or(regexp_matches(concat_ws(' ', code, description, others), '(^|[^0-9])[0-9]{12}([^0-9]|$)')) as personal
from told;
