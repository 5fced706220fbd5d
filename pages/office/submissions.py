"""Tình hình nộp: which report came when, over wards and months; who is missing now, and a way to remind them."""

import streamlit as st

from data_layer import access
from pages.office import submissions_cell, submissions_files, submissions_grid, submissions_missing
from pages.shared import explain, figures
from pages.shared.scope import enter
from ui import theme

scope = enter()
theme.sheet("leader.css")
theme.sheet("office.css")
theme.sheet("landscape.css")
rows, by_month = figures.reporting(scope), figures.reporting_summary(scope)

# 1. The answer for the month chosen
found = submissions_missing.now(scope)
st.title(submissions_missing.sentence(scope, by_month, found), anchor=False)
explain.button(scope, "reporting")

# 2. The report whose cell was touched
submissions_cell.draw(scope, rows)

# 3. Who is missing now; the office writes to them
submissions_missing.draw(scope, found)
if access.may(scope.viewer, "remind", scope.plan):
    submissions_missing.draw_office(scope, found)

# 4. Wards × months
with st.container(key="luoi"):
    st.subheader("Phường, xã theo tháng", anchor=False)
    submissions_grid.draw(scope, rows, by_month)
submissions_files.draw(scope, rows, by_month)
