"""The report typed on the web when Excel fails: the template's own tables, the same rules, the same receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.receive.submissions import Sent, figures_of, submissions
from data_layer.receive.typed import DAY, SIGNER, Column, Form, Value, filled, forms_of
from data_layer.store import to_local, utc_now
from data_layer.workbooks.bundle import template_of
from data_layer.workbooks.model import NoTemplate
from data_layer.workbooks.template_layout import figures_of as layout_of
from pages.access import visit
from pages.ward import confirm, counter
from ui import numbers

DRAFT = "nhap_bieu"
"""Begins as what a session that ran out keeps (pages/access/visit.py)."""
FOR = "_nhap_item"


def draw(found: visit.Here, unit: str | None, month: str, received_at: dt.datetime | None, given: str | None) -> None:
    """The forms; then, once checked, the same verdict and receipt as a file's."""
    if unit is None:
        st.info("Hãy chọn đơn vị báo cáo.", icon=":material/info:")
        return
    counter.ask(found, "upload", unit=unit, as_of=month, what="typed")
    try:
        template = _template(found.store, unit, month, found.store.data_version())
    except NoTemplate as refusal:
        st.info(str(refusal), icon=":material/info:")
        return
    forms = _forms(template)
    key = f"{unit}-{month}"
    st.caption(
        "Mọi số là lũy kế đến hết kỳ. Để trống là chưa báo cáo; chưa làm trường hợp nào thì ghi 0. "
        "Cột xám “kỳ trước” để đối chiếu."
    )
    _begin_anew(found, key)
    _offer_current(found, unit, month, forms, key)
    typed = {form.sheet: _editor(form, key) for form in forms}
    signer = st.text_input("Người lập", key="nhap_nguoi_lap", max_chars=80)
    if st.button("Kiểm tra báo cáo", type="primary", icon=":material/fact_check:"):
        day = (received_at or to_local(utc_now())).date()
        content = filled(template, typed, {SIGNER: signer or None, DAY: day})
        before = st.session_state.pop(FOR, None)
        if before:
            confirm.drop(found, before[1])
        name = f"NhapTrenWeb_{month}_{unit}.xlsx"
        item = confirm.look_at(found, name, content, unit=unit, received_at=received_at, given=given)
        st.session_state[FOR] = (key, item)
    now = st.session_state.get(FOR)
    if now and now[0] == key:
        confirm.draw(found, f"nhap-{now[1].path.stem}", now[1])


def _begin_anew(found: visit.Here, key: str) -> None:
    """After signing in again: tables of a new turn, since the browser has forgotten what the old ones held."""
    state: dict[str, Any] = st.session_state.setdefault(f"{DRAFT}_{key}", {})
    session = found.session.session_id
    if state.get("session", session) != session:
        state["turn"] = state.get("turn", 0) + 1
    state["session"] = session


def _editor(form: Form, key: str) -> list[list[Value]]:
    """One Biểu to type in; what was typed outlives a visit to another screen."""
    st.markdown(f"**{form.sheet}** · {form.title.partition('. ')[2].capitalize()}")
    state: dict[str, Any] = st.session_state.setdefault(f"{DRAFT}_{key}", {})
    widget = f"bang-{key}-{form.sheet}-{state.get('turn', 0)}"
    if widget not in st.session_state or form.sheet not in state:
        kept = state.get(form.sheet)
        state[form.sheet] = {"shown": kept["typed"] if kept else _frame(form)}
    shown = state[form.sheet]["shown"]
    config = {column.header: _config(column, place) for place, column in enumerate(form.columns)}
    config |= {name: st.column_config.NumberColumn(name, disabled=True) for name in shown.columns if name not in config}
    with st.container(key=f"bieu-{widget}"):
        edited = st.data_editor(
            shown, hide_index=True, column_config=config, key=widget, placeholder="", on_change=_remember,
            args=(state[form.sheet], form, widget),
        )
    state[form.sheet]["typed"] = edited
    rows = edited[[column.header for column in form.columns]].itertuples(index=False)
    return [[_plain(value) for value in row] for row in rows]


def _remember(state: dict[str, Any], form: Form, widget: str) -> None:
    """Keep a cell at once, before the gate: a session that has run out stops the screen ahead of the table."""
    kinds = {column.header: column.kind for column in form.columns}
    typed = state["shown"].copy()
    for row, cells in st.session_state[widget]["edited_rows"].items():
        for header, value in cells.items():
            if kinds.get(header) == "day" and value is not None:
                value = dt.date.fromisoformat(value[:10])
            typed.loc[typed.index[int(row)], header] = value
    state["typed"] = typed


def _frame(form: Form) -> pd.DataFrame:
    """The form as a frame; after what is not pre-filled its figure of the last period."""
    columns: dict[str, Any] = {}
    for place, column in enumerate(form.columns):
        values = [row[place] for row in form.rows]
        columns[column.header] = _typed_values(column, values)
        prefilled = any(value is not None for value in values)
        earlier = [row.get(column.header) for row in form.earlier]
        if column.kind == "count" and not prefilled and any(value is not None for value in earlier):
            columns[f"{column.header} · kỳ trước"] = pd.array(earlier, dtype="Int64")
    return pd.DataFrame(columns)


def _typed_values(column: Column, values: list[Value]) -> Any:
    if column.kind == "count":
        return pd.array([value if isinstance(value, int) else None for value in values], dtype="Int64")
    return pd.Series(values, dtype="object")


def _config(column: Column, place: int) -> Any:
    config = st.column_config
    if column.kind == "label":
        return config.TextColumn(column.header, disabled=True, pinned=place == 0)
    if column.kind == "count":
        return config.NumberColumn(column.header, min_value=0, step=1, format="%d")
    if column.kind == "day":
        return config.DateColumn(column.header, format="DD/MM/YYYY")
    if column.kind == "choice":
        return config.SelectboxColumn(column.header, options=list(column.choices))
    return config.TextColumn(column.header, max_chars=500)


def _plain(value: Any) -> Value:
    """A cell of the frame as a plain value; None where it is blank."""
    if numbers.is_unknown(value) or value == "":
        return None
    if isinstance(value, pd.Timestamp | dt.datetime):
        return value.date()
    return value if isinstance(value, str | dt.date) else int(value)


def _offer_current(found: visit.Here, unit: str, month: str, forms: tuple[Form, ...], key: str) -> None:
    """Where a version of this month is there already: begin from its figures."""
    own = submissions(found.store, [unit])
    current = next((each for each in own if each.is_current and each.unit == unit and each.period == month), None)
    if current is None:
        return
    st.info(
        f"{numbers.period(month)} đã có báo cáo (lần {current.version}). Gửi nữa sẽ là lần mới, thay cho lần cũ.",
        icon=":material/info:",
    )
    if st.button("Lấy số liệu lần đó để sửa", icon=":material/content_copy:"):
        before = st.session_state.get(f"{DRAFT}_{key}", {})
        reported = _reported(found, current)
        fresh: dict[str, Any] = {"turn": before.get("turn", 0) + 1, "session": before.get("session")}
        for form in forms:
            fresh[form.sheet] = {"typed": _with_reported(_frame(form), form, reported)}
        st.session_state[f"{DRAFT}_{key}"] = fresh
        st.rerun()
    st.caption("Biểu 03, 04 không lấy lại được; nếu còn khó khăn, vướng mắc thì ghi lại.")


def _reported(found: visit.Here, current: Sent) -> dict[tuple[str, str, str], int | None]:
    """Figures of a version by sheet, book type and header of the template, whatever form they came in."""
    plan = found.store.plan
    places = {
        (track.id, figure.key): (f"Biểu {number:02d}", figure.header)
        for number, track in enumerate(plan.tracks, 1) for figure in layout_of(plan, track.id)
    }
    return {
        (sheet, plan.book_type_by_id[each.book_type].name, header): each.value
        for each in figures_of(found.store, current.submission_id)
        for sheet, header in [places.get((each.track, each.measure), ("", ""))]
    }


def _with_reported(
    frame: pd.DataFrame, form: Form, reported: Mapping[tuple[str, str, str], int | None]
) -> pd.DataFrame:
    """The frame with the figures that an earlier version has."""
    for place, label in zip(frame.index, frame.iloc[:, 0], strict=True):
        for column in form.columns:
            told = (form.sheet, str(label), column.header)
            if column.kind == "count" and told in reported:
                frame.loc[place, column.header] = reported[told]
    return frame


@st.cache_data(max_entries=40, show_spinner=False)
def _template(_store: Any, unit: str, month: str, version: str) -> bytes:
    return template_of(_store, unit, month)


@st.cache_data(max_entries=40, show_spinner=False)
def _forms(template: bytes) -> tuple[Form, ...]:
    return forms_of(template)
