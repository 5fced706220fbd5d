"""Thiết lập: every setting with its sentence and a fitting field; who changed what, when."""

import streamlit as st

from data_layer.store import setting_history, settings
from pages.access import visit
from pages.office import settings_form, settings_history
from pages.ward import counter
from ui import theme

found = visit.here()
counter.ask(found, "settings", what="settings")
theme.sheet("leader.css")
theme.sheet("office.css")
now, changes = settings(found.store), setting_history(found.store)

# 1. How many are the office's own
st.title(settings_form.sentence(found.store, now), anchor=False)
settings_form.told()

# 2. A form a group
for group, names in settings_form.groups().items():
    settings_form.draw(found, group, names, now)

# 3. Who changed what
st.subheader("Lịch sử thay đổi", anchor=False)
settings_history.draw(found.store, changes)
