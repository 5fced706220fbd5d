"""The report typed on the web when Excel fails: the template's own tables, the same rules, the same receipt."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.receive.typed import DAY, SIGNER, Column, Form, Value, filled, forms_of
from data_layer.store import to_local, utc_now
from data_layer.workbooks.bundle import template_of
from data_layer.workbooks.model import NoTemplate
from pages.access import visit
from pages.ward import card, confirm, correcting, counter, drafts
from ui import inputs, numbers

SHOWN, FOR, SAVED = "_bieu", "_nhap_item", "_nhap_xong"
ROW, HEAD, BAR = 35, 38, 16
"""Heights of a table's rows, of its header and of the bar below it, in pixels."""


def draw(found: visit.Here, unit: str | None, month: str, said: confirm.Said) -> None:
    """The forms; then, once checked, the same verdict and receipt as a file's."""
    if unit is None:
        st.info("Hãy chọn đơn vị báo cáo.", icon=":material/info:")
        return
    counter.ask(found, "upload", unit=unit, as_of=month, what="typed")
    try:
        template = _template(found.store, str(found.store.path), unit, month, found.store.data_version())
    except NoTemplate as refusal:
        st.info(str(refusal), icon=":material/info:")
        return
    forms = _forms(template)
    key = f"{unit}-{month}"
    draft = drafts.draft(found, key)
    st.caption(
        "Mọi số là lũy kế đến hết kỳ. Để trống là chưa báo cáo; chưa làm trường hợp nào thì ghi 0. "
        "Cột “kỳ trước” chỉ để đối chiếu. Số đang gõ được giữ trên máy chủ cho đến khi lưu, kể cả khi tải lại trang."
    )
    turn = _turn(found, key)
    _offer_current(found, unit, month, forms, key)
    typed = {form.sheet: _editor(form, key, turn, draft) for form in forms}
    signer = draft.signer = inputs.words("Người lập", f"nhap_nguoi_lap_{key}", draft.signer, longest=80)
    if st.button("Kiểm tra báo cáo", type="primary", icon=":material/fact_check:"):
        day = (said.received_at or to_local(utc_now())).date()
        content = filled(template, typed, {SIGNER: signer or None, DAY: day})
        before = st.session_state.pop(FOR, None)
        if before:
            confirm.drop(found, before[1])
        item = confirm.look_at(found, f"NhapTrenWeb_{month}_{unit}.xlsx", content, said, trial=True)
        st.session_state[FOR] = (key, item, (typed, signer))
    now = st.session_state.get(FOR)
    if now and now[0] == key and now[1].open and now[2] != (typed, signer):
        confirm.drop(found, now[1])
        del st.session_state[FOR]
        st.warning("Số liệu vừa được sửa sau khi kiểm tra; hãy bấm “Kiểm tra báo cáo” lần nữa.",
                   icon=":material/edit_note:")
    elif now and now[0] == key:
        card.draw(found, now[1], month, _places(forms))
        _done_with(found, key, now[1])


def _places(forms: tuple[Form, ...]) -> dict[tuple[str | None, str | None], str]:
    """What the tables' cells are called: no letters or row numbers stand beside them on the screen."""
    return {
        (form.sheet, f"{column.letter}{form.first_row + at}"): " · ".join(
            (form.sheet, str(row[0]) if row[0] else f"dòng {at + 1}", column.header))
        for form in forms for at, row in enumerate(form.rows) for column in form.columns
    }


def _done_with(found: visit.Here, key: str, item: confirm.Item) -> None:
    """Once a draft is saved it need not be kept; what is typed after that is a new one."""
    if item.receipt and item.receipt.status != "refused" and st.session_state.get(SAVED) != item.key:
        st.session_state[SAVED] = item.key
        drafts.throw_away(found, key)


def _turn(found: visit.Here, key: str) -> int:
    """How often the tables began anew: after signing in again the browser has forgotten what the old ones held."""
    state: dict[str, Any] = st.session_state.setdefault(f"{SHOWN}_{key}", {"turn": 0})
    session = found.session.session_id
    if state.setdefault("session", session) != session:
        _begin_anew(key)
        st.session_state[f"{SHOWN}_{key}"]["session"] = session
    return int(st.session_state[f"{SHOWN}_{key}"]["turn"])


def _begin_anew(key: str) -> None:
    state = st.session_state[f"{SHOWN}_{key}"]
    st.session_state[f"{SHOWN}_{key}"] = {"turn": state["turn"] + 1, "session": state.get("session")}


def _editor(form: Form, key: str, turn: int, draft: drafts.Draft) -> list[list[Value]]:
    """One Biểu to type in; what was typed outlives a visit to another screen and a reload."""
    st.markdown(f"**{form.sheet}** · {form.title.partition('. ')[2].capitalize()}")
    state: dict[str, Any] = st.session_state[f"{SHOWN}_{key}"]
    widget = f"bang-{key}-{form.sheet}-{turn}"
    if widget not in st.session_state or form.sheet not in state:
        state[form.sheet] = draft.tables.get(form.sheet, _frame(form))
    shown = state[form.sheet]
    config = {column.header: _config(column, place) for place, column in enumerate(form.columns)}
    config |= {name: st.column_config.NumberColumn(name, disabled=True) for name in shown.columns if name not in config}
    with st.container(key=f"bieu-{widget}"):
        edited = st.data_editor(
            shown, hide_index=True, column_config=config, key=widget, placeholder="", on_change=_remember,
            args=(draft, shown, form, widget), row_height=ROW, height=HEAD + ROW * len(shown) + BAR,
        )
    rows = edited[[column.header for column in form.columns]].itertuples(index=False)
    return [[_plain(value) for value in row] for row in rows]


def _remember(draft: drafts.Draft, shown: pd.DataFrame, form: Form, widget: str) -> None:
    """Keep a cell at once, before the gate: a session that has run out stops the screen ahead of the table."""
    kinds = {column.header: column.kind for column in form.columns}
    typed = shown.copy()
    for row, cells in st.session_state[widget]["edited_rows"].items():
        for header, value in cells.items():
            if kinds.get(header) == "day" and value is not None:
                value = dt.date.fromisoformat(value[:10])
            typed.loc[typed.index[int(row)], header] = value
    draft.tables[form.sheet] = typed


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
    current = card.current(found, unit, month)
    if current is None:
        return
    st.info(
        f"{numbers.period(month)} đã có báo cáo (lần {current.version}). Gửi nữa sẽ là lần mới, thay cho lần cũ.",
        icon=":material/info:",
    )
    if st.button("Lấy số liệu lần đó để sửa", icon=":material/content_copy:"):
        tables = drafts.draft(found, key).tables
        for form in forms:
            tables[form.sheet] = correcting.put_back(found, current, form, _frame(form))
        _begin_anew(key)
        st.rerun()


@st.cache_data(max_entries=40, show_spinner=False)
def _template(_store: Any, path: str, unit: str, month: str, version: str) -> bytes:
    return template_of(_store, unit, month)


@st.cache_data(max_entries=40, show_spinner=False)
def _forms(template: bytes) -> tuple[Form, ...]:
    return forms_of(template)
