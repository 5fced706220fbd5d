-- The last decision on each report: what stands. Figures that look back (`known_at`) rank the decisions themselves.

create view decision_now as
select decision_id, submission_id, verdict, reason, actor, decided_at
from decision
qualify row_number() over (partition by submission_id order by decision_id desc) = 1;
