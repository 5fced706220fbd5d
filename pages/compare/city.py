"""So sánh: what may be said of units side by side, and what may not."""

import streamlit as st

from pages.compare import defects, groups, pair, ranks, weekly
from pages.shared import region, status
from pages.shared.scope import Scope, enter


def answer(scope: Scope) -> str:
    """How many units stand out in their imports, as far as chance does not explain it."""
    found = defects.placed(scope)
    if found.empty:
        return f"{scope.as_of_words}: chưa có nhật ký import; so sánh dựa trên tiến độ."
    above = len(defects.above(found))
    inside = int((found.place == "inside").sum())
    if not above:
        return f"{scope.as_of_words}: không đơn vị nào có tỷ lệ lỗi import cao hơn hẳn mức chung."
    return (
        f"{scope.as_of_words}: **{above}** đơn vị có tỷ lệ lỗi import cao hơn hẳn mức chung; "
        f"{inside} đơn vị không khác nhau quá mức ngẫu nhiên."
    )


scope = enter()
status.line(scope)

# 1. The answer
st.title(answer(scope), anchor=False)
st.markdown("Phường, xã chênh nhau đến 8 lần về số sổ: mỗi con số đi kèm mức tin cậy, không xếp hạng trần.")

# 2. Progress with intervals
st.subheader("Tiến độ một công đoạn", anchor=False)
with st.container(key="pickers"):
    track, stage = ranks.pick_stage(scope)
seen = region.pick(scope)
known = ranks.draw(scope, track, stage, seen)
if len(known):
    pair.draw(scope, known, next(s.name for s in scope.plan.stages_of(track) if s.id == stage))

# 3. Speed
st.subheader("Tốc độ mỗi tuần của công đoạn này", anchor=False)
weekly.draw(scope, track, stage, seen)

# 4. Errors
st.subheader("Tỷ lệ lượt import lỗi", anchor=False)
defects.draw(scope, seen)

# 5. Groups
st.subheader("Thí điểm và còn lại", anchor=False)
groups.draw(scope)
