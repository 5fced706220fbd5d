"""Plan, what was done, and forecast of each stage of a unit, in one table; figures and words, and as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from data_layer.plan import period_end
from pages.overview.stage_cards import finish_id
from pages.shared import explain, export
from pages.shared.names import track_words
from pages.shared.scope import Scope
from pages.units.own import Own, is_done, summed
from ui import numbers, words
from ui.cards import bar, late_words, state_mark
from ui.chance import chance_told
from ui.markup import Markup, join, show_table, tag
from ui.sentences import listed, lower_first

HEADS = ("Công đoạn", "Đã làm", "Kế hoạch", "Tình trạng", "Dự kiến xong", "Cần / tháng", "Gần đây / tháng")
DONE = "done"
NAMED = 3
"""Late stages named in the sentence; of more only the number, the table names them."""


@dataclass(frozen=True)
class StageRow:
    """A stage (or, with `track` None, the sum over both tracks): rows of the metrics side by side."""

    name: str
    track: str | None
    actual: Any
    standing: Any
    forecast: Any
    rate: Any
    done: Any = None
    total: Any = None

    @property
    def state(self) -> str | None:
        """The state of the milestone that measures it; of a stage that is done before its milestone, "done"."""
        if self.standing is None:
            return None
        alone = not numbers.is_unknown(self.forecast.done_on) and numbers.is_unknown(self.standing.done_on)
        return DONE if alone else str(self.standing.state)


def draw(scope: Scope, own: Own) -> None:
    """The sentence, the table, the file."""
    rows = stage_rows(scope, own)
    st.markdown(sentence(scope, rows))
    on = period_end(scope.period)
    cells = [
        [_named(scope, row), _done(row), _planned(row), _state(row), _expected(row.forecast, on),
         _count(row.rate, "rate_needed"), _count(row.rate, "rate_lately")]
        for row in rows
    ]
    show_table(HEADS, cells, numeric=(5, 6), caption="Công đoạn: kế hoạch, thực hiện, dự báo", stacked=True)
    st.caption(
        "Vạch đậm trên thanh: mức kế hoạch (giả định của phần mềm: tăng đều từ ngày bắt đầu đến hạn). Dự kiến xong: "
        "ngày mà một nửa số lần mô phỏng đã xong (P50), và ngày mà 80 % số lần đã xong (P80). Cần / tháng: số còn lại "
        "chia đều đến hạn. Gần đây: trung vị tối đa 3 tháng gần nhất."
    )
    with st.container(horizontal=True, key="nut-cong-doan"):
        explain.button(scope, "chance", unit=own.unit.id, milestone=finish_id(scope))
        export.button(_columns(scope, own, rows), f"cong-doan-{own.unit.id}-{scope.period}")


def stage_rows(scope: Scope, own: Own) -> list[StageRow]:
    """A row a stage, in the plan's order, then the sum over both tracks."""
    sums = summed(own.now, "track", "stage")
    rates = {(row.milestone, row.stage): row for row in own.rates.itertuples()}
    names = {(stage.track, stage.id): stage.name for stage in scope.plan.stages}
    rows = []
    for seen in own.forecast.itertuples():
        key, standing = (seen.track, seen.stage), own.standing.get(seen.milestone)
        rate = rates[seen.milestone, seen.stage]
        if not seen.stage:
            rows.append(StageRow(own.milestones[seen.milestone].name, None, standing.actual, standing, seen, rate))
        elif key in sums.index:
            found = sums.loc[key]
            rows.append(StageRow(names[key], seen.track, found.rate, standing, seen, rate, found.done, found.total))
        else:
            rows.append(StageRow(names[key], seen.track, None, standing, seen, rate))
    return rows


def sentence(scope: Scope, rows: list[StageRow]) -> str:
    """Which stages are done, and how many are past their day."""
    stages = [row for row in rows if row.track]
    done = sum(is_done(row.actual) for row in stages)
    plan = scope.plan
    late = [f"{lower_first(s.name)} ({track_words(plan, str(s.track))})" for s in stages if s.state == "overdue"]
    text = f"Đã xong **{done}/{len(stages)}** công đoạn"
    if len(late) > NAMED:
        return f"{text}; **{len(late)}** công đoạn quá hạn."
    return f"{text}; quá hạn: {listed(late)}." if late else f"{text}."


def _named(scope: Scope, row: StageRow) -> Markup:
    track = track_words(scope.plan, row.track) if row.track else "tất cả các loại sổ"
    return join([row.name, tag("span", f" · {track}", class_="small muted")])


def _done(row: StageRow) -> Markup:
    counts = "" if row.done is None else f"{numbers.count(row.done)} / {numbers.count(row.total)}"
    head = [tag("strong", numbers.share(row.actual)), tag("span", f" {counts}", class_="small muted")]
    planned = row.standing.planned if row.standing else None
    return tag("div", *head, bar(row.actual, planned), class_="with-bar")


def _state(row: StageRow) -> Any:
    if row.state is None:
        return ""
    if row.state == DONE:
        return tag("span", f"✓ xong {numbers.day(row.forecast.done_on)}", class_="tone tone-good")
    return state_mark(row.state, late_words(row.standing.days_late))


def _planned(row: StageRow) -> Any:
    planned = row.standing.planned if row.standing else None
    due = "chưa có hạn" if numbers.is_unknown(row.forecast.due) else f"hạn {numbers.day(row.forecast.due)}"
    return join([numbers.share(planned), tag("div", due, class_="small muted nowrap")])


def _expected(seen: Any, on: dt.date) -> Any:
    """The days of half and of 80 % of the runs, and the chance in words; or that it is done, or why there is none."""
    if not numbers.is_unknown(seen.done_on):
        return f"đã xong {numbers.day(seen.done_on)}"
    chance = "" if seen.due and seen.due <= on else chance_told(seen, on)
    if numbers.is_unknown(seen.p50):
        note = str(seen.note)
        told = [note, *([chance] if chance not in ("", note) else [])]
        return tag("span", "; ".join(told), class_="small muted")
    late = f"trước {numbers.day(seen.p80)}" if not numbers.is_unknown(seen.p80) else "quá 3 năm"
    days = join([numbers.day(seen.p50), tag("span", f" · 80 % {late}", class_="small muted")])
    return join([days, tag("div", chance, class_="small")]) if chance else days


def _count(rate: Any, name: str) -> str:
    if numbers.is_unknown(getattr(rate, name)) or numbers.is_unknown(rate.left) or rate.left <= 0:
        return ""
    return numbers.count(getattr(rate, name))


def _columns(scope: Scope, own: Own, rows: list[StageRow]) -> pd.DataFrame:
    return pd.DataFrame([
        {
            "Kỳ": scope.period, "Đơn vị": own.unit.full_name, "Tuyến": row.track or "A và B", "Công đoạn": row.name,
            "Đã làm": row.done, "Phải làm": row.total, "Tỷ lệ": row.actual,
            "Kế hoạch": row.standing.planned if row.standing else None, "Hạn": row.forecast.due,
            "Trạng thái": _state_word(row), "Số ngày chậm": row.standing.days_late if row.standing else None,
            "P50": row.forecast.p50, "P80": row.forecast.p80, "P95": row.forecast.p95,
            "Khả năng đúng hạn": row.forecast.chance_on_time, "Cần mỗi tháng": row.rate.rate_needed,
            "Gần đây mỗi tháng": row.rate.rate_lately,
        }
        for row in rows
    ])


def _state_word(row: StageRow) -> str:
    return "xong" if row.state == DONE else words.STATES[row.state][1] if row.state else ""
