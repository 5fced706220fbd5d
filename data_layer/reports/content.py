"""One function gathers every figure of a report; Word, Excel, PDF and a preview on screen only show what it gives."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data_layer.plan import Plan
from data_layer.reports import written as w
from data_layer.reports.annexes import (
    book_types_annex,
    milestones_annex,
    progress_annex,
    reporting_annex,
    restated_annex,
    summary_table,
)
from data_layer.reports.curve import curves
from data_layer.reports.gathered import Gathered, gather
from data_layer.reports.model import Addressee, Curve, Kind, ReportContent
from data_layer.reports.span import check_kind, span_name
from data_layer.reports.tell.difficulties import tell_difficulties
from data_layer.reports.tell.proposals import tell_proposals
from data_layer.reports.tell.quality import tell_quality, tell_restated
from data_layer.reports.tell.results import tell_results
from data_layer.reports.tell.tasks import tasks_heading, tell_tasks
from data_layer.store import Store


def compile_report(
    store: Store, *, as_of: str, kind: Kind = "month", to: Addressee = "ubnd", basis: str = "all",
    known_at: dt.datetime | None = None, restated: pd.DataFrame | None = None,
    replaces: str | None = None,
) -> ReportContent:
    """Everything the report of a span says, its figures asked of the metrics alone.

    Args:
        as_of: the span's last period.
        to: the addressee; section V depends on it.
        known_at: aware, or naive +07:00; None: what is known now.
        restated: rows of `data_layer.review`'s restatements, None when there are none to list.
        replaces: how the report is cited that this one takes the place of.

    Raises:
        CannotReport: no span of that kind ends with `as_of`.
    """
    check_kind(kind, as_of)
    found = gather(store, as_of=as_of, kind=kind, basis=basis, known_at=known_at)
    plan, when = found.plan, span_name(found.plan, kind, as_of)
    drawn = curves(found)
    return ReportContent(
        plan=plan, as_of=as_of, kind=kind, to=to, basis=basis, known_at=known_at, when=when,
        subject=_subject(plan, kind, when), opening=_opening(found, when, replaces),
        results=tell_results(found), quality=(*tell_quality(found), *tell_restated(plan, restated)),
        difficulties=tell_difficulties(found),
        tasks_heading=tasks_heading(found), tasks=tell_tasks(found), proposals=tell_proposals(found, to),
        annexes=(
            progress_annex(found, "I"), book_types_annex(found, "II"), milestones_annex(found, "III"),
            reporting_annex(found, "IV"), restated_annex(plan, restated, "V"),
        ),
        summary=summary_table(found), curves=drawn, chart_words=_chart_words(drawn, when),
    )


def _subject(plan: Plan, kind: Kind, when: str) -> str:
    what = "Kết quả thực hiện Kế hoạch số hóa sổ hộ tịch" if kind == "plan" else "Kết quả số hóa sổ hộ tịch"
    return f"{what} {when} trên địa bàn thành phố {plan.city}"


def _opening(found: Gathered, when: str, replaces: str | None) -> str:
    before = f"Báo cáo này thay thế {replaces}. " if replaces else ""
    only = "các báo cáo đã được Phòng Tư pháp chấp nhận, " if found.basis == "accepted" else ""
    return (f"{before}Thực hiện Kế hoạch số hóa sổ hộ tịch của Ủy ban nhân dân thành phố {found.plan.city}, "
            f"Phòng Tư pháp báo cáo kết quả thực hiện {when} (số liệu {only}lũy kế đến hết ngày "
            f"{w.day(found.last_day)}) như sau:")


def _chart_words(drawn: tuple[Curve, ...], when: str) -> str:
    told = []
    for each in drawn:
        actual = each.actual[-1]
        if actual is not None:
            planned = each.planned[len(each.actual) - 1]
            plan = f" (kế hoạch {w.share(planned)})" if planned is not None else ""
            told.append(f"{w.lower_first(each.name)} {w.share(actual)}{plan}")
    if not told:
        return f"Biểu đồ tiến độ các công đoạn, {when}: chưa có số liệu."
    return f"Biểu đồ tiến độ các công đoạn so với kế hoạch, {when}: {'; '.join(told)}."
