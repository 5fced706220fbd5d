"""Mốc tiến độ: every milestone of the city and of every unit; what is waited for; how the forecasts moved."""

import streamlit as st

from pages.milestones import sentences, slipping, states, waiting
from pages.overview import strip
from pages.shared import figures, status
from pages.shared.scope import enter
from ui import theme

scope = enter()
theme.sheet("leader.css")
status.line(scope)
city = figures.milestones(scope)

# 1. The answer
st.title(sentences.answer(scope, city), anchor=False)
office = sentences.office(scope)
if office:
    st.markdown(office)

# 2. The city's milestones over the year
strip.draw(scope, city, every=True)

# 3. Every milestone of every unit
st.subheader("Từng đơn vị", anchor=False)
states.draw(scope)

# 4. What is waited for
st.subheader("Mốc có điều kiện", anchor=False)
waiting.draw(scope)

# 5. How the forecasts moved
st.subheader("Dự báo thay đổi thế nào qua các báo cáo", anchor=False)
slipping.draw(scope)
