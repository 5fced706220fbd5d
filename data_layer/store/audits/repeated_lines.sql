-- The same line twice in one report, or more stage figures than the track has stages.
select submission_id, track, book_type, count(*) as lines
from report_line
group by submission_id, track, book_type
having count(*) > 1 or max(len(done)) > (select max(slot) from stage_slot where stage_slot.track = report_line.track)
