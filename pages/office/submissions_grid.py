"""The grid of wards × months: state in icon and word, first valid receipt; on a phone a list with the same cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Unit
from pages.shared.names import unit_name
from pages.shared.scope import Scope
from ui import numbers, words
from ui.markup import Markup, join, link, show, tag
from ui.sentences import lower_first

PATH, CELL = "/tinh-hinh-nop", "bao_cao"
MANY = 200
LEGEND = (
    "Ngày dưới mỗi ô là ngày nhận báo cáo hợp lệ đầu tiên; nộp lại về sau không làm mất ngày này. Chạm một ô để xem "
    "các lần nộp."
)


def state_words(row: Any) -> str:
    """Such as “đúng hạn”, “muộn 3 ngày”; it breaks before the days only."""
    word = words.REPORT_STATES[row.status][1].replace(" ", numbers.NBSP)
    return f"{word} {numbers.days(row.days_late)}" if row.status == "late" else word


def cell_id(unit: str, period: str) -> str:
    """How the address names a cell."""
    return f"{unit}_{period}"


def draw(scope: Scope, rows: pd.DataFrame, by_month: pd.DataFrame) -> None:
    """`rows`: metrics.reporting; `by_month`: metrics.reporting_summary."""
    st.caption(LEGEND)
    periods = list(by_month["period"])
    cells = {(row.unit, row.period): row for row in rows.itertuples()}
    units = _shown([unit for unit in scope.plan.units if any((unit.id, period) in cells for period in periods)], cells)
    show(tag("div", _grid(scope, units, periods, cells, by_month), _list(scope, units, periods, cells),
             class_="hotich nop"))


def _shown(units: Sequence[Unit], cells: dict[tuple[str, str], Any]) -> list[Unit]:
    """All of them; of very many those that were least in time: the rest stands in the file."""
    if len(units) <= MANY:
        return list(units)
    st.caption(f"Chỉ hiện {MANY} đơn vị nộp kém đúng hạn nhất trên {numbers.count(len(units))}; tệp tải về có đủ.")
    good = Counter(unit for (unit, _), row in cells.items() if row.status == "on_time")
    return sorted(units, key=lambda unit: good[unit.id])[:MANY]


def _grid(
    scope: Scope, units: Sequence[Unit], periods: Sequence[str], cells: dict[tuple[str, str], Any],
    by_month: pd.DataFrame,
) -> Markup:
    heads = tag("tr", tag("th", "Đơn vị"), *(tag("th", numbers.short_period(each)) for each in periods),
                tag("th", "Đúng hạn", class_="n"))
    body = [
        tag("tr", tag("th", unit_name(unit), scope="row"),
            *(_cell(scope, unit, period, cells.get((unit.id, period))) for period in periods),
            tag("td", _ward_share(unit, cells), class_="n"))
        for unit in units
    ]
    foot = [_foot("Đã nộp", by_month, "received"), _foot("Đúng hạn", by_month, "on_time")]
    caption = f"Tình hình nộp báo cáo tháng, {lower_first(scope.as_of_words)}"
    drawn = tag("table", tag("caption", caption), tag("thead", heads), tag("tbody", *body), tag("tfoot", *foot))
    return tag("div", drawn, class_="scroll luoi", tabindex="0", role="region", aria_label=caption)


def _cell(scope: Scope, unit: Unit, period: str, row: Any) -> Markup:
    if row is None:
        heir = scope.plan.unit_by_id[scope.plan.successor(unit.id, period)]
        return tag("td", tag("span", f"nhập vào {heir.name}" if heir is not unit else "–", class_="small muted"))
    icon, _, tone = words.REPORT_STATES[row.status]
    said = tag("span", f"{icon}{numbers.NBSP}{state_words(row)}", class_=f"tone tone-{tone}")
    lines = [said, tag("small", _first_day(row))] if not numbers.is_unknown(row.first_valid_at) else [said]
    return tag("td", link(join(lines), PATH, ky=scope.period, **{CELL: cell_id(unit.id, period)}),
               class_=f"o o-{tone}", title=_title(unit, row))


def _first_day(row: Any) -> str:
    """Day and month of the first valid receipt, and how many versions came if several did."""
    many = f" · {row.versions} lần" if row.versions > 1 else ""
    return f"{row.first_valid_at:%d/%m}{many}"


def _title(unit: Unit, row: Any) -> str:
    came = "" if numbers.is_unknown(row.first_valid_at) else f", nhận lần đầu {numbers.instant(row.first_valid_at)}"
    month = numbers.period(row.period).lower()
    return f"{unit.full_name}, {month}: {state_words(row)}{came}".replace(numbers.NBSP, " ")


def _ward_share(unit: Unit, cells: dict[tuple[str, str], Any]) -> str:
    """Reports in time of those that are due by now."""
    mine = [row for (owner, _), row in cells.items() if owner == unit.id and row.status != "not_due"]
    in_time = sum(not numbers.is_unknown(row.on_time) and bool(row.on_time) for row in mine)
    return f"{in_time}/{len(mine)}" if mine else numbers.UNKNOWN


def _foot(name: str, by_month: pd.DataFrame, column: str) -> Markup:
    total = f"{by_month[column].sum()}/{by_month['expected'].sum()}"
    cells = [
        tag("td", tag("strong", f"{getattr(row, column)}/{row.expected}"),
            tag("small", numbers.share(getattr(row, column) / row.expected, 0)))
        for row in by_month.itertuples()
    ]
    return tag("tr", tag("th", name, scope="row"), *cells, tag("td", total, class_="n"))


def _list(
    scope: Scope, units: Sequence[Unit], periods: Sequence[str], cells: dict[tuple[str, str], Any]
) -> Markup:
    """For a phone: each ward with its last month, the earlier ones folded away."""
    items = []
    for unit in units:
        mine = [period for period in reversed(periods) if (unit.id, period) in cells]
        lines = [tag("li", tag("span", numbers.short_period(period)), _line(scope, unit, cells[unit.id, period]))
                 for period in mine]
        head = tag("summary", tag("strong", unit_name(unit)), " ", _mark(cells[unit.id, mine[0]]),
                   tag("small", f" {numbers.short_period(mine[0])} · đúng hạn {_ward_share(unit, cells)}"))
        items.append(tag("details", head, tag("ul", *lines)))
    return tag("div", *items, class_="danh-sach")


def _mark(row: Any) -> Markup:
    icon, _, tone = words.REPORT_STATES[row.status]
    return tag("span", f"{icon} {state_words(row)}", class_=f"tone tone-{tone}")


def _line(scope: Scope, unit: Unit, row: Any) -> Markup:
    came = f" · {_first_day(row)}" if not numbers.is_unknown(row.first_valid_at) else ""
    return link(join([_mark(row), tag("small", came)]), PATH, ky=scope.period,
                **{CELL: cell_id(unit.id, row.period)})
