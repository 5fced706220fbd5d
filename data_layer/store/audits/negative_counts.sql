-- Counts below nought.
select submission_id, track, book_type
from report_line
where least(books, total, unable, matched, mismatched, list_min(done)) < 0
