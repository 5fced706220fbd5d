"""A field for each setting, by the kind of its value; the sentence of data_layer/store/settings.py below its label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_layer.plan import Plan
from data_layer.store.settings import BY_NAME, LONGEST_TEXT

LABELS = {
    "grace_days": "Số ngày ân hạn", "weights": "Trọng số công đoạn", "four_eyes": "Hai người duyệt",
    "wards_see_overview": "Phường, xã xem chung", "agency_above": "Cơ quan chủ quản", "agency": "Cơ quan ban hành",
    "number_suffix": "Ký hiệu báo cáo", "place": "Địa danh", "signatory_title": "Chức vụ người ký",
    "signatory_name": "Họ tên người ký", "deputy_title": "Chức vụ cấp phó", "deputy_name": "Họ tên cấp phó",
    "signed_by_deputy": "Cấp phó ký thay", "addressee_ubnd": "Kính gửi (1)", "addressee_so_tu_phap": "Kính gửi (2)",
    "recipients": "Nơi nhận", "bases": "Căn cứ", "smtp_host": "Máy chủ thư", "smtp_port": "Cổng",
    "smtp_starttls": "Mã hóa STARTTLS",
    "smtp_user": "Tên đăng nhập", "mail_from": "Địa chỉ gửi đi",
}
"""A short name; a setting that has none here goes by its own."""
NOT_A_NUMBER = "Trọng số “{}” không phải là số; hãy ghi như 0,15."


def fields(plan: Plan, names: Sequence[str], now: dict[str, Any]) -> dict[str, Any]:
    """What stands in the fields of a group now, two side by side; weights have lines of their own."""
    typed: dict[str, Any] = {}
    short = [name for name in names if not isinstance(now[name], dict)]
    for start in range(0, len(short), 2):
        for column, name in zip(st.columns(2), short[start:start + 2], strict=False):
            with column:
                typed[name] = _field(name, now[name])
    for name in names:
        if name not in short:
            typed[name] = _weights(plan, name, now[name])
    return typed


def _field(name: str, value: Any) -> Any:
    label, key = LABELS.get(name, name), f"tl-{name}-{value}"[:200]
    with st.container(gap="xxsmall"):
        if isinstance(value, bool):
            typed: Any = st.toggle(label, value, key=key)
        elif isinstance(value, int):
            typed = st.number_input(label, value=value, step=1, key=key, min_value=0)
        elif isinstance(value, list):
            typed = st.text_area(f"{label} (mỗi dòng một mục)", "\n".join(value), key=key, height=120)
        else:
            typed = st.text_input(label, value, key=key, max_chars=LONGEST_TEXT)
        st.caption(BY_NAME[name].sentence)
    return typed


def _weights(plan: Plan, name: str, value: dict[str, float]) -> dict[str, str]:
    """A share a stage, written as here (0,4); each track in a row of its own."""
    st.caption(f"{BY_NAME[name].sentence} Mỗi tuyến cộng lại bằng 1.")
    typed: dict[str, str] = {}
    for track in plan.tracks:
        stages = plan.stages_of(track.id)
        st.markdown(f"{LABELS[name]}, {track.name.lower()}")
        for column, stage in zip(st.columns(len(stages)), stages, strict=True):
            key = f"{track.id}.{stage.id}"
            typed[key] = column.text_input(stage.name, written(value[key]), key=f"tl-{name}-{key}-{value[key]}",
                                           max_chars=8)
    return typed


def written(share: float) -> str:
    """A share as it is typed: 0,15."""
    return f"{share:.6g}".replace(".", ",")


def value_of(typed: Any, kept: Any) -> Any:
    """What was typed, as the setting keeps it; `kept` is its value until now.

    Raises:
        ValueError: a weight that is no number.
    """
    if isinstance(typed, dict):
        return {key: _share(text) for key, text in typed.items()}
    if isinstance(kept, list):
        return [line.strip() for line in str(typed).splitlines() if line.strip()]
    return typed


def _share(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise ValueError(NOT_A_NUMBER.format(text)) from None
