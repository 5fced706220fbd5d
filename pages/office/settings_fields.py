"""A field for each setting, by the kind of its value; the sentence of data_layer/store/settings.py below its label."""

from __future__ import annotations

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
NOT_A_NUMBER = "Trọng số cần là số từ 0 đến 1."


def field(plan: Plan, name: str, value: Any) -> Any:
    """What stands in the field now."""
    label, key = LABELS.get(name, name), f"tl-{name}-{value}"[:200]
    sentence = BY_NAME[name].sentence
    if isinstance(value, dict):
        return _weights(plan, name, value, sentence)
    with st.container(gap=None):
        st.caption(sentence)
        if isinstance(value, bool):
            return st.toggle(label, value, key=key)
        if isinstance(value, int):
            return st.number_input(label, value=value, step=1, key=key, min_value=0)
        if isinstance(value, list):
            return st.text_area(f"{label} (mỗi dòng một mục)", "\n".join(value), key=key, height=120)
        return st.text_input(label, value, key=key, max_chars=LONGEST_TEXT)


def _weights(plan: Plan, name: str, value: dict[str, float], sentence: str) -> dict[str, float]:
    """A number a stage; each track in a row of its own."""
    st.caption(f"{sentence} Mỗi tuyến cộng lại bằng 1.")
    typed: dict[str, float] = {}
    for track in plan.tracks:
        stages = plan.stages_of(track.id)
        st.markdown(f"{LABELS[name]}, {track.name.lower()}")
        for column, stage in zip(st.columns(len(stages)), stages, strict=True):
            key = f"{track.id}.{stage.id}"
            typed[key] = column.number_input(stage.name, 0.0, 1.0, value[key], 0.05, format="%.2f",
                                             key=f"tl-{name}-{key}-{value[key]}")
    return typed


def value_of(typed: Any, kept: Any) -> Any:
    """What was typed, as the setting keeps it; `kept` is its value until now.

    Raises:
        ValueError: a weight that is no number.
    """
    if isinstance(typed, dict):
        if any(share is None for share in typed.values()):
            raise ValueError(NOT_A_NUMBER)
        return {key: round(float(share), 4) for key, share in typed.items()}
    if isinstance(kept, list):
        return [line.strip() for line in str(typed).splitlines() if line.strip()]
    return typed
