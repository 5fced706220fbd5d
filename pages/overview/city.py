"""Tổng quan: how far are we, against which plan, who is late and by how much."""

import streamlit as st

from pages.overview import late_units, pilot_groups, stage_cards
from pages.shared import figures, status
from pages.shared.scope import enter
from ui import sentences

scope = enter()
status.line(scope)

city = figures.milestones(scope)
names = stage_cards.milestone_names(scope)

# 1. The answer
st.title(sentences.answer(scope.as_of_words, city, names, stage_cards.finish_id(scope)), anchor=False)
st.markdown(stage_cards.summary(scope, city))

# 2. Digitised: the last stage of each track, and the one sum over both
st.subheader("Đã số hóa", anchor=False)
stage_cards.digitised(scope, city)

# 3. Each stage against its milestone
st.subheader("Từng công đoạn so với mốc của kế hoạch", anchor=False)
stage_cards.stages(scope, city)

# 4. Pilot wards and the others
st.subheader("Thí điểm và còn lại", anchor=False)
pilot_groups.draw(scope)

# 5. Whom to call
st.subheader("Ai đang chậm", anchor=False)
late_units.draw(scope)
