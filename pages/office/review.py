"""Duyệt báo cáo: the reports of a month, what to look at in each, and the decision, on several at once."""

import uuid

import streamlit as st

from pages.access import visit
from pages.office import review_list, review_one
from pages.ward import counter

OPEN = "_review_open"
"""Set while a report is open."""

# 1. Who may
found = visit.here()
counter.style()
counter.ask(found, "decide", what="review")
month = counter.period(found)

# 2. One report that the address names, or the month's list
queue = review_list.queue(found, month)
wanted = st.query_params.get(review_list.IN_ADDRESS)
chosen = next((each for each in queue if wanted and each.submission_id == review_list.as_id(wanted)), None)
if chosen:
    st.session_state[OPEN] = True
    review_one.draw(found, month, chosen)
elif isinstance(review_list.as_id(wanted or ""), uuid.UUID):
    review_list.gone(found, month, uuid.UUID(wanted))
else:
    if st.session_state.pop(OPEN, False) and not wanted:
        # the side bar leads here without the report's id leaving the browser's address: it would come back
        st.query_params[review_list.IN_ADDRESS] = ""
        del st.query_params[review_list.IN_ADDRESS]
    review_list.draw(found, month, queue)
