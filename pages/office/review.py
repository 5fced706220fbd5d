"""Duyệt báo cáo: the reports of a month, what to look at in each, and the decision, on several at once."""

import uuid

from pages.access import visit
from pages.office import review_list, review_one
from pages.shared import address
from pages.ward import counter

# 1. Who may
found = visit.here()
counter.style()
counter.ask(found, "decide", what="review")
month = counter.period(found)

# 2. One report that the address names, or the month's list
queue = review_list.queue(found, month)
wanted = address.opened(review_list.IN_ADDRESS)
chosen = next((each for each in queue if wanted and each.submission_id == review_list.as_id(wanted)), None)
if chosen:
    review_one.draw(found, month, chosen)
elif isinstance(review_list.as_id(wanted or ""), uuid.UUID):
    review_list.gone(found, month, uuid.UUID(wanted))
else:
    review_list.draw(found, month, queue)
