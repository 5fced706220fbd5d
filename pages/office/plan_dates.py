"""Ngày kế hoạch: guidance, the pilot's end, hand-overs and moved due days, with author and reason; none is erased."""

from dataclasses import replace

import streamlit as st

from data_layer.review.plan_events import plan_events
from pages.access import visit
from pages.office import plan_dates_form, plan_dates_lists
from pages.shared.scope import enter
from pages.ward import counter
from ui import theme

scope = enter()
counter.ask(visit.here(), "plan_event", what="plan_dates")
theme.sheet("leader.css")
theme.sheet("office.css")
whole = replace(scope, period=scope.plan.reporting_until)
events = plan_events(scope.store)

# 1. What is known by now
st.title(plan_dates_lists.sentence(whole), anchor=False)
plan_dates_lists.draw_days(whole, events)
plan_dates_lists.draw_last_period(whole, events)

# 2. A new entry
st.subheader("Ghi một ngày", anchor=False)
plan_dates_form.draw(scope)

# 3. Due days that were moved: the old one beside the new one
st.subheader("Hạn đã dời", anchor=False)
plan_dates_lists.draw_moved(whole, events)

# 4. Each ward's hand-over
st.subheader("Ngày nhận bàn giao dữ liệu của từng phường, xã", anchor=False)
plan_dates_lists.draw_handed_over(whole, events)

# 5. Every entry
st.subheader("Mọi lần ghi", anchor=False)
plan_dates_lists.draw_all(scope, events)
