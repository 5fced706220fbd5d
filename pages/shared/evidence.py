"""What stands behind a figure: the fraction, and unit by unit the files and cells; receipts; logs."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import Unit, period_end
from pages.shared import figures
from pages.shared.names import unit_link, unit_name
from pages.shared.scope import Scope
from ui import numbers, words
from ui.markup import Markup, join, show, show_table, table, tag
from ui.sentences import lower_first

MANY = 60
"""Units above which one is chosen before its cells are looked up."""
MEASURES = {"done": "Đã làm", "total": "Tổng số", "unable": "Không thể số hóa"}
DECISIONS = {"accept": "✓ đã chấp nhận", "return": "↩ trả lại"}
UNDECIDED = "◷ chưa xem xét"


def cells(
    scope: Scope, track: str, stage: str, unit: str | None, group: str | None, book_type: str | None
) -> None:
    """The fraction of one stage, and below it each unit with the cells that it adds."""
    name = next(s.name for s in scope.plan.stages_of(track) if s.id == stage)
    on = next(each for each in scope.plan.tracks if each.id == track)
    units = asked_units(scope, unit, group)
    if len(units) > MANY:
        names = {each.id: unit_name(each) for each in units}
        chosen = st.selectbox("Đơn vị", names, format_func=names.__getitem__, key=f"tu-dau-don-vi-{track}-{stage}")
        units = [each for each in units if each.id == chosen]
    found = figures.sources(scope, track, stage, units=tuple(each.id for each in units), book_type=book_type)
    show(tag("div", tag("strong", f"{name} – {lower_first(on.name)}"), tag("p", *fraction(found, lower_first(name))),
             class_="hotich tu-dau"))
    if len(found):
        by_unit = dict(list(found.groupby("unit", sort=False)))
        show(tag("div", *(_unit(scope, scope.plan.unit_by_id[one], part, len(by_unit) == 1)
                          for one, part in by_unit.items()), class_="hotich tu-dau"))
        st.caption(f"Gồm {len(by_unit)} đơn vị, {found.submission_id.nunique()} tệp. Chạm một đơn vị để xem từng ô.")


def asked_units(scope: Scope, unit: str | None, group: str | None) -> list[Unit]:
    """The units that a question is about."""
    every = scope.plan.units_at(scope.period)
    return [each for each in every if unit in (None, each.id) and group in (None, each.group)]


def sums(found: pd.DataFrame) -> tuple[int, int, int]:
    """Done, total and unable of some cells."""
    by_measure = found.groupby("measure").value.sum()
    done, total, unable = (int(by_measure.get(measure, 0)) for measure in MEASURES)
    return done, total, unable


def fraction(found: pd.DataFrame, stage: str) -> list[Any]:
    """Numerator and denominator in words, and what comes out."""
    if found.empty:
        return [words.NO_DATA]
    done, total, unable = sums(found)
    rate = done / (total - unable) if total != unable else None
    return [
        f"Tử số: {numbers.count(done)} trường hợp đã {stage}. ",
        f"Mẫu số: {numbers.count(total)} trường hợp − {numbers.count(unable)} không thể số hóa = "
        f"{numbers.count(total - unable)}. ", tag("strong", f"Kết quả: {numbers.share(rate)}"),
    ]


def _unit(scope: Scope, unit: Unit, found: pd.DataFrame, alone: bool) -> Markup:
    """A unit with its fraction; opened: its files, and the cell of every figure."""
    done, total, unable = sums(found)
    rate = numbers.share(done / (total - unable) if total != unable else None)
    head = tag("summary", tag("strong", unit_name(unit)),
               f" {numbers.count(done)} / {numbers.count(total - unable)} · {rate}")
    files = [_file(scope, unit, part) for _, part in found.groupby("submission_id", sort=False)]
    return tag("details", head, *files, tag("p", unit_link(scope, unit), " – trang của đơn vị"),
               open="" if alone else None)


def _file(scope: Scope, unit: Unit, part: pd.DataFrame) -> Markup:
    """One file and the cells that are taken from it."""
    first = part.iloc[0]
    before = "" if first.period == scope.period else f"số liệu {numbers.period(first.period).lower()} · "
    merged = scope.plan.unit_by_id[first.reported_by]
    of = "" if merged.id == unit.id else f"{merged.full_name} trước khi nhập vào · "
    sheets = ", ".join(f"“{name}”" for name in dict.fromkeys(part.sheet))
    told = (
        f"{of}{before}lần {first.version} · trang tính {sheets} · nhận {numbers.instant(first.received_at)} · "
        f"{decided(first.decision)}"
    )
    types = {b.id: b.name for b in scope.plan.book_types}
    rows = []
    for book_type, line in part.groupby("book_type", sort=False):
        by_measure = {row.measure: row for row in line.itertuples()}
        rows.append([types[str(book_type)], *(_cell(by_measure.get(measure)) for measure in MEASURES)])
    heads = ["Loại sổ", *MEASURES.values()]
    return join([tag("p", tag("strong", first.file_name), tag("span", f" · {told}", class_="muted")),
                 table(heads, rows, numeric=(1, 2, 3), caption=f"Các ô lấy từ {first.file_name}")])


def _cell(row: Any) -> Any:
    """A figure and the cell it stands in."""
    if row is None:
        return ""
    return join([numbers.count(row.value), tag("span", f" ô {row.cell}", class_="small muted")])


def decided(verdict: Any) -> str:
    """Whether the office accepted a report, in words."""
    return UNDECIDED if numbers.is_unknown(verdict) else DECISIONS[verdict]


def dates(scope: Scope, milestone: str, unit: str | None, group: str | None) -> None:
    """A milestone's start and due day, plan and actual."""
    keys = ("unit",) if unit else ("group",) if group else ()
    found = figures.milestones(scope, *keys)
    mine = found[(found.milestone == milestone)]
    mine = mine[mine.unit == unit] if unit else mine[mine.group == group] if group else mine
    for row in mine.itertuples():
        icon, word, _ = words.STATES[row.state]
        st.markdown(
            f"Bắt đầu {numbers.day(row.start)} · hạn {numbers.day(row.due)} · xem đến hết ngày "
            f"{numbers.day(period_end(scope.period))} · kế hoạch {numbers.share(row.planned)} · thực hiện "
            f"{numbers.share(row.actual)} · {icon} {word} · chậm {numbers.days(row.days_late)}"
        )


def receipts(scope: Scope, unit: str | None) -> None:
    """Who had to report for this period, and when each report came."""
    found = figures.reporting(scope)
    found = found[(found.period == scope.period) & ((found.unit == unit) if unit else True)]
    came, on_time = int(found.first_valid_at.notna().sum()), int(found.on_time.fillna(False).sum())
    st.markdown(f"{came}/{len(found)} đơn vị có báo cáo hợp lệ, {on_time} đúng hạn.")
    rows = [
        [unit_link(scope, scope.plan.unit_by_id[row.unit]), numbers.instant(row.first_valid_at),
         words.report_state(row.status), numbers.days(row.days_late) if row.days_late else "", row.versions]
        for row in found.head(MANY).itertuples()
    ]
    heads = ["Đơn vị", "Báo cáo hợp lệ đầu tiên", "Trạng thái", "Chậm", "Số lần gửi"]
    show_table(heads, rows, numeric=(3, 4), caption="Báo cáo của kỳ này")


def logs(scope: Scope, unit: str | None) -> None:
    """What the import logs counted for each unit, and which files they were."""
    found = figures.log_summary(scope)
    found = found[(found.unit == unit) if unit else found.unit.notna()]
    if found.empty:
        st.markdown("Chưa có nhật ký nào.")
        return
    rows = [
        [unit_link(scope, scope.plan.unit_by_id[one]), numbers.count(part["rows"].sum()), numbers.count(part.ok.sum()),
         numbers.count(part.failed.sum()), ", ".join(dict.fromkeys(_files(part.file_names))),
         numbers.instant(part.last_received_at.max())]
        for one, part in found.groupby("unit", sort=False)
    ][:MANY]
    heads = ["Đơn vị", "Dòng nhật ký", "Thành công", "Lỗi", "Tệp nhật ký", "Nhận lần cuối"]
    show_table(heads, rows, numeric=(1, 2, 3), caption="Nhật ký import theo đơn vị")


def _files(lists: pd.Series) -> list[str]:
    return [name for names in lists for name in names]
