"""Đơn vị × loại sổ: one stage over all units and book types."""

import streamlit as st

from pages.compare.ranks import pick_stage
from pages.overview import heat
from pages.shared import figures, region, status
from pages.shared.scope import enter

scope = enter()
status.line(scope)
with st.container(key="pickers"):
    track, stage = pick_stage(scope)
heat.draw(scope, figures.completion(scope, "unit", "book_type", "stage"), track, stage, region.pick(scope))
