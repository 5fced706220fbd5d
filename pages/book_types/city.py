"""Loại sổ: each book type across the city: stages, units, where the most cases wait, difficulties. Tracks apart."""

import streamlit as st

from pages.book_types import choice, one, places, stages
from pages.shared import explain, figures, status
from pages.shared.scope import enter
from pages.shared.waiting import waiting
from ui import theme
from ui.sentences import lower_first

scope = enter()
theme.sheet("leader.css")
theme.sheet("detail.css")
status.line(scope)
with st.container(key="pickers"):
    book_type = choice.pick(scope)
lines = figures.completion(scope, "unit", "book_type", "stage")

# 1. One book type
if book_type:
    one.draw(scope, book_type, lines)
    st.stop()

# 2. Or all of them: the answer, then each track
found = figures.completion(scope, "book_type", "stage")
queue = waiting(lines, scope.plan, ("book_type",))
said = {
    track.id: stages.sentence(scope, track, found[found.track == track.id], queue[queue.track == track.id])
    for track in scope.plan.tracks
}
parts = [f"{lower_first(track.name)} {said[track.id].rstrip('.')}" for track in scope.plan.tracks]
st.title(f"{scope.as_of_words}: {'; '.join(parts)}.", anchor=False)
for track in scope.plan.tracks:
    mine, its = found[found.track == track.id], queue[queue.track == track.id]
    stages.track_title(track)
    st.markdown("Mỗi thanh là mọi trường hợp của một loại sổ, chia theo công đoạn đang chờ.")
    if len(its):
        held = stages.held(scope, mine)
        places.draw(scope, track, its, "book_type", {b.id: b.name for b in held},
                    {b.id: choice.type_link(scope, b) for b in held})
    with st.container(key=f"theo-loai-{track.id}"):
        stages.every(scope, track, mine, its)
    explain.button(scope, "digitised", track=track.id)
stages.export_all(scope, found, f"loai-so-{scope.period}")
