-- What each row of `raw` tells, blank cells as nulls, and the sources by which its unit and book type are looked up:
-- u + the cell, else f + the row's file, else nothing (the log's own file name, then the sender).
-- almost every cell begins with a visible character; only the others are looked at closely
create or replace temp macro blank_as_null(cell) as case
    when cell >= '!' then cell
    else nullif(trim(cell, ' ' || chr(9) || chr(10) || chr(13)), '')
end;

-- the forms that tools write most; others are read in Python (log_times.py), which must agree with these
create or replace temp macro quick_time(cell) as case
    when cell like '__/__/____ __:__:__' then try_strptime(cell, '%d/%m/%Y %H:%M:%S')
    when cell like '____-__-__ __:__:__' then try_strptime(cell, '%Y-%m-%d %H:%M:%S')
    when cell like '____-__-__T__:__:__' then try_strptime(cell, '%Y-%m-%dT%H:%M:%S')
    when cell like '____-__-__T__:__:__+07:00' then try_strptime(left(cell, 19), '%Y-%m-%dT%H:%M:%S')
    when cell like '____-__-__T__:__:__Z' then try_strptime(cell, '%Y-%m-%dT%H:%M:%SZ') + interval 7 hour
    when cell like '____-__-__T__:__:__.%' and strlen(cell) < 27 and regexp_full_match(right(cell, 6), '[0-9.]+')
        then try_cast(cell as timestamp)
    when cell like '__/__/____ __:__' then try_strptime(cell, '%d/%m/%Y %H:%M')
end;

-- 01/2005 and 1/2005, 5 and 5.0 are one number
create or replace temp macro plain_number(cell) as case
    when regexp_full_match(cell, '[1-9][0-9]*') then cell
    else regexp_replace(
        regexp_replace(upper(regexp_replace(cell, '\s+', '', 'g')), '\.0+$', ''), '(^|[^0-9])0+([0-9])', '\1\2', 'g'
    )
end;

create or replace temp macro outline(cell) as left(regexp_replace(cell, '[0-9]+', '0', 'g'), 300);

create or replace temp macro is_total(cells) as regexp_matches(
    lower(cells), '(^|\|)[ *]*(tổng|tổng số|tổng cộng|cộng|toàn thành phố|tong|tong so|tong cong|cong)[ .:*]*($|\|)'
);

create or replace temp view told as
select
    place,
    blank_as_null(occurred) as occurred,
    blank_as_null(unit) as unit,
    blank_as_null(book_type) as book_type,
    blank_as_null(file) as file,
    blank_as_null(line) as line,
    blank_as_null(book_no) as book_no,
    blank_as_null(number) as number,
    blank_as_null(registered) as registered,
    blank_as_null(result) as result,
    blank_as_null(code) as code,
    blank_as_null(description) as description,
    blank_as_null(records) as records,
    blank_as_null(ok) as ok,
    blank_as_null(failed) as failed,
    blank_as_null(quantity) as quantity,
    others,
    coalesce('u' || blank_as_null(unit), 'f' || blank_as_null(file), '') as unit_source,
    coalesce('u' || blank_as_null(book_type), 'f' || blank_as_null(file), '') as book_type_source
from raw;
