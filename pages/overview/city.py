"""Tổng quan: how far are we, who is late and by how much, will we finish. The answer first, in one sentence."""

import streamlit as st

from data_layer.plan import period_end
from pages.overview import attention, late_units, moves, outlook, pilot_groups, progress, stage_cards, strip
from pages.shared import figures, status
from pages.shared.scope import enter
from ui import sentences, theme
from ui.markup import show

ANSWER = 150
"""Pixels kept free for the first sentence while its figures are being made."""

scope = enter()
theme.sheet("leader.css")
status.line(scope)
finish = stage_cards.finish_id(scope)

# 1. The answer
with st.skeleton(height=ANSWER):
    city = figures.milestones(scope)
    answer = sentences.answer(
        scope.as_of_words,
        city,
        stage_cards.milestone_names(scope),
        finish,
        sentences.overdue_wards(attention.attention(scope).overdue_wards),
        sentences.finish_outlook(
            outlook.by_milestone(scope).get(finish), period_end(scope.period), late_units.each_for_itself(scope, finish)
        ),
    )
    latest = late_units.named(scope)
st.title(answer, anchor=False)
if latest:
    show(latest)
st.markdown(stage_cards.reports(scope))
st.markdown(late_units.in_time(scope, finish))

# 2. How far: what is digitised, and the stages on the way there
st.subheader("Đã số hóa (xong công đoạn cuối)", anchor=False)
stage_cards.digitised(scope, city)
st.subheader("Các công đoạn trước đó, chưa tính là đã số hóa", anchor=False)
stage_cards.stages(scope, city)

# 3. When
st.subheader("Mốc tiến độ", anchor=False)
strip.draw(scope, city)

# 4. Whom to call
st.subheader("Đơn vị cần chú ý", anchor=False)
late_units.draw(scope)

# 5. How it goes on
st.subheader("Tiến độ và dự báo", anchor=False)
milestone = progress.pick(scope, city)
progress.draw(scope, city, milestone)

# 6. What did the pilot teach
st.subheader("Thí điểm và còn lại", anchor=False)
pilot_groups.draw(scope, milestone)

# 7. What changed
st.subheader("Thay đổi so với tháng trước", anchor=False)
moves.draw(scope)
