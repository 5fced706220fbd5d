"""Success rates with their intervals: cards for the city, a chart and tables by unit and by book type."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.shared.scope import Scope
from ui import charts, numbers, theme, words
from ui.cards import bar, card, cards
from ui.intervals import wilson
from ui.markup import Markup, show, table, tag


def has_log(frame: pd.DataFrame) -> bool:
    """Whether any attempt was logged."""
    return bool(frame.records.fillna(0).sum() or frame.logged_ok.fillna(0).sum())


def answer(scope: Scope, city: pd.DataFrame) -> str:
    """ "Đến 31/05/2024: 95,0 % lượt import thành công; 100 trường hợp còn lỗi chưa sửa"."""
    row = city.iloc[0] if len(city) else None
    if row is None or numbers.is_unknown(row.success_rate):
        return f"{scope.as_of_words}: chưa có nhật ký import."
    text = f"{scope.as_of_words}: **{numbers.share(row.success_rate)}** lượt import thành công"
    if not numbers.is_unknown(row.outstanding):
        unit = "tệp" if row.counted_in == "files" else "trường hợp"
        text += (
            f"; **{numbers.count(row.outstanding)}** {unit} còn lỗi chưa nhập lại được"
            if row.outstanding
            else "; không còn lỗi nào chưa xử lý"
        )
    return text + "."


def cards_of(city: pd.DataFrame) -> None:
    """Success rate, first-pass yield, outstanding, of the city."""
    row = city.iloc[0]
    counted = words.COUNTED_IN.get(row.counted_in, "")
    show(
        cards(
            card(
                "Lượt import thành công",
                "",
                numbers.share(row.success_rate),
                interval_words(row.ok, row.records),
                bar(row.success_rate),
                foot=f"{numbers.count(row.ok)} / {numbers.count(row.records)} lượt, {numbers.count(row.failed)} lỗi",
            ),
            card(
                "Đạt ngay lần đầu", "", numbers.share(row.first_pass_yield), "", bar(row.first_pass_yield), foot=counted
            ),
            card("Còn lỗi", "lần nhập cuối vẫn lỗi", numbers.count(row.outstanding), "", foot=counted),
            three=True,
        )
    )


def interval_words(part: Any, whole: Any) -> str:
    """ "khoảng tin cậy 95 %: 94,4–95,5 %"."""
    limits = None if numbers.is_unknown(whole) else wilson(float(part), float(whole))
    if limits is None:
        return ""
    low, high = (numbers.decimal(100 * limit, 1) for limit in limits)
    return f"tin cậy 95{numbers.NBSP}%: {low}–{high}{numbers.NBSP}%"


def by_unit(scope: Scope, frame: pd.DataFrame, city: pd.DataFrame) -> None:
    """Share of failed attempts of each unit with its interval, the worst on top; and the numbers as a table."""
    frame = frame[frame.records.fillna(0) > 0]
    if frame.empty:
        st.info("Nhật ký đến kỳ này không cho biết số lượt lỗi theo đơn vị.", icon=":material/hourglass_empty:")
        return
    plan = scope.plan.unit_by_id
    shown = failures(frame, [plan[unit].full_name for unit in frame.unit], [plan[unit].pilot for unit in frame.unit])
    mean = float(city.failed.iloc[0]) / float(city.records.iloc[0])
    above = shown[shown.low > mean]
    st.markdown(
        f"Tỷ lệ lượt lỗi và khoảng tin cậy 95 %. {len(above)} đơn vị cao hơn hẳn mức chung của thành phố"
        + (f": {', '.join(above['name'])}." if len(above) else ".")
    )
    charts.draw(
        charts.intervals(shown, mean, theme.colours()),
        key="failures",
        alt="Tỷ lệ lượt import lỗi của từng đơn vị, kèm khoảng tin cậy",
    )
    with st.expander("Xem dạng bảng"):
        named = [(f"{words.PILOT_MARK} " if plan[u].pilot else "") + plan[u].full_name for u in frame.unit]
        _table("Đơn vị", named, frame)
    st.download_button(
        "Tải bảng này (CSV)",
        csv("Đơn vị", [plan[u].full_name for u in frame.unit], frame),
        f"chat-luong-nhap-{scope.period}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def by_book_type(scope: Scope, frame: pd.DataFrame) -> None:
    """The same numbers by book type."""
    frame = frame[(frame.records.fillna(0) > 0) | (frame.logged_ok.fillna(0) > 0)]
    names = {b.id: b.name for b in scope.plan.book_types}
    _table("Loại sổ", [names[book_type] for book_type in frame.book_type], frame)


def failures(frame: pd.DataFrame, names: list[str], marked: list[bool]) -> pd.DataFrame:
    """What `charts.intervals` draws: share of failed attempts, its limits, the worst first."""
    limits = [wilson(float(row.failed), float(row.records)) or (0.0, 0.0) for row in frame.itertuples()]
    shown = pd.DataFrame(
        {
            "name": names,
            "share": (frame.failed / frame.records).astype(float).to_list(),
            "low": [low for low, _ in limits],
            "high": [high for _, high in limits],
            "marked": marked,
            "label": [_failure_words(row) for row in frame.itertuples()],
        }
    )
    return shown.sort_values("share", ascending=False, ignore_index=True)


def _failure_words(row: Any) -> str:
    counts = f"{numbers.count(row.failed)}/{numbers.count(row.records)}"
    return f"{numbers.share(row.failed / row.records)} lỗi ({counts}), {interval_words(row.failed, row.records)}"


HEADS = ("Số lượt", "Thành công", "Lỗi", "Tỷ lệ thành công", "Đạt ngay lần đầu", "Còn lỗi", "Cách đếm")


def _table(first: str, names: list[str], frame: pd.DataFrame) -> None:
    rows = [
        [
            name,
            numbers.count(row.records),
            numbers.count(row.ok),
            numbers.count(row.failed),
            _rate(row),
            numbers.share(row.first_pass_yield),
            numbers.count(row.outstanding),
            _counted(row),
        ]
        for name, row in zip(names, frame.itertuples(), strict=True)
    ]
    show(
        tag(
            "div",
            table([first, *HEADS], rows, numeric=range(1, 7), caption=f"Chất lượng nhập theo {first.lower()}"),
            class_="hotich",
        )
    )


def _rate(row: Any) -> Markup:
    return Markup(
        tag("strong", numbers.share(row.success_rate))
        + tag("div", interval_words(row.ok, row.records), class_="small muted")
    )


def _counted(row: Any) -> str:
    return {"files": "theo tệp", "records": "theo trường hợp"}.get(row.counted_in, numbers.UNKNOWN)


def csv(first: str, names: list[str], frame: pd.DataFrame) -> bytes:
    """The table as a spreadsheet program in Vietnam opens it."""
    shown = pd.DataFrame(
        {
            first: names,
            "Số lượt": frame.records,
            "Thành công": frame.ok,
            "Lỗi": frame.failed,
            "Tỷ lệ thành công": frame.success_rate,
            "Đạt ngay lần đầu": frame.first_pass_yield,
            "Còn lỗi": frame.outstanding,
            "Báo cáo đã import": frame.reported_import,
            "Nhật ký đã import": frame.logged_ok,
            "Hệ số": frame.factor,
        }
    )
    return shown.to_csv(index=False, sep=";", decimal=",").encode("utf-8-sig")
