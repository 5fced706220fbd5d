"""Khóa kỳ và phát hành: what still waits, the office's own words, a preview, the issue; then the files for good."""

import streamlit as st

from data_layer.review import issues
from pages.access import visit
from pages.office import closing_draft, closing_issue
from pages.ward import counter
from ui import numbers

# 1. Who may
found = visit.here()
counter.style()
counter.ask(found, "decide", what="closing")
month = counter.period(found)

# 2. How far the month is
st.title(closing_issue.sentence(found, month), anchor=False)
closing_issue.draw_state(found, month)

# 3. The report as it stands, with the office's additions
st.subheader("Dự thảo báo cáo", anchor=False)
kind, addressee = closing_draft.choose(month)
unsaved = closing_draft.draw(found, month, kind, addressee)

# 4. Issue
st.subheader(f"Phát hành báo cáo {numbers.period(month).lower()}", anchor=False)
issued = issues.issued_reports(found.store)
closing_issue.draw_issue(found, month, kind, addressee, unsaved, issued)

# 5. What was issued
st.subheader("Báo cáo đã phát hành", anchor=False)
closing_issue.draw_issued(found, issued)

# 6. The form
with st.expander("Mẫu Word của báo cáo", icon=":material/description:"):
    closing_draft.draw_template(found)
