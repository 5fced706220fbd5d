"""Đơn vị: one unit on one page: how far, how late, why; stages, flow, duties, quality, rank, difficulties, sources."""

import streamlit as st

from pages.shared import status
from pages.shared.scope import enter
from pages.units import by_type, choice, curve, duties, flow, headline, sources, stages, standing, troubles
from pages.units.own import own
from ui import theme

ANSWER = 150
"""Pixels kept free for the first sentence while the unit's figures are being made."""

scope = enter()
theme.sheet("leader.css")
theme.sheet("detail.css")
theme.sheet("unit_sheet.css")
status.line(scope)
unit = choice.pick(scope)
with st.skeleton(height=ANSWER):
    mine = own(scope, unit)

# 1. The answer
headline.draw(scope, mine)

# 2. Plan, what was done, forecast
st.subheader("Kế hoạch, thực hiện, dự báo", anchor=False)
with st.container(key="cong-doan"):
    stages.draw(scope, mine)
with st.container(key="duong-don-vi"):
    curve.draw(scope, mine)

# 3. Where cases wait
st.subheader("Dòng công việc qua các công đoạn", anchor=False)
flow.draw(scope, mine)

# 4. Book types
st.subheader("Theo loại sổ", anchor=False)
with st.container(key="theo-loai"):
    by_type.draw(scope, mine)

# 5. Duties: tasks, reports
st.subheader("Việc chuẩn bị và báo cáo tháng", anchor=False)
left, right = st.container(key="viec-bao-cao").columns(2, gap="large")
with left:
    duties.tasks(scope, mine)
with right:
    duties.reports(scope, mine)

# 6. Quality and rank
st.subheader("Chất lượng nhập và thứ hạng", anchor=False)
left, right = st.container(key="chat-luong-hang").columns(2, gap="large")
with left:
    standing.quality(scope, mine)
with right:
    standing.ranks(scope, mine)

# 7. Difficulties
st.subheader("Khó khăn, vướng mắc", anchor=False)
with st.container(key="kho-khan-don-vi"):
    troubles.draw(scope, mine)

# 8. Sources: not on paper
if not mine.is_silent:
    with st.container(key="nguon-so-lieu"), st.expander("Số liệu này từ đâu: tệp, trang tính, ô", expanded=True):
        sources.draw(scope, mine)
