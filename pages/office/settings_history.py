"""Who changed which setting, when, to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_layer.store import SettingChange, Store
from pages.office.settings_fields import LABELS
from pages.ward import counter
from ui import numbers
from ui.markup import show_table

SHOWN = 100


def draw(store: Store, changes: Sequence[SettingChange]) -> None:
    """The latest first."""
    if not changes:
        st.markdown("Chưa đổi thiết lập nào.")
        return
    rows = [
        [numbers.instant(each.entered_at), LABELS.get(each.name, each.name), in_words(store, each.value),
         counter.actor_words(each.actor)]
        for each in changes[:SHOWN]
    ]
    heads = ["Lúc", "Thiết lập", "Giá trị mới", "Người đổi"]
    show_table(heads, rows, caption="Lịch sử thay đổi thiết lập", stacked=True)
    if len(changes) > SHOWN:
        st.caption(f"{numbers.count(SHOWN)} lần gần nhất trên tổng số {numbers.count(len(changes))}.")


def in_words(store: Store, value: Any) -> str:
    """A value as it is read."""
    if value is None:
        return "về mặc định"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        stages = {f"{stage.track}.{stage.id}": f"{stage.name} ({stage.track})" for stage in store.plan.stages}
        return "; ".join(f"{stages.get(key, key)} {numbers.decimal(share)}" for key, share in value.items())
    if isinstance(value, list):
        return " · ".join(value) or "(trống)"
    return str(value) or "(trống)"
