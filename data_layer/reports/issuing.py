"""Issue a report: compile it, keep its files and figures, lock its period. Whoever issues twice gets two reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from data_layer import access
from data_layer.reports.content import compile_report
from data_layer.reports.letterhead import cited, letterhead
from data_layer.reports.letterhead import issue as issue_data
from data_layer.reports.model import Additions, Addressee, Issue, Kind, Letterhead, ReportContent
from data_layer.review import drafts, issues
from data_layer.review.actor import Actor, let_act
from data_layer.review.issues import Issued
from data_layer.store import Store, append_period_event, locked_periods, utc_now

TRIES = 3
MOVED_ON = "Vừa có báo cáo hoặc quyết định mới; hãy xem lại tình hình của kỳ rồi đánh dấu và phát hành lại."
CHANGED = "Số liệu thay đổi liên tục trong lúc lập báo cáo; hãy phát hành lại sau ít phút."

Render = Callable[[ReportContent, Letterhead, Issue, Additions, bytes | None], Mapping[str, bytes]]
"""Makes the files of a report, by format: "docx", "xlsx", and "pdf" where it can."""


class CannotIssue(RuntimeError):
    """A report that could not be issued; the message is for people."""


def draft_content(store: Store, *, period: str, kind: Kind, to: Addressee, basis: str = "all") -> ReportContent:
    """The report as it would be issued now, for a preview."""
    return compile_report(store, as_of=period, kind=kind, to=to, basis=basis,
                          restated=issues.restatements(store, period, to), replaces=replaces(store, period, kind, to))


def replaces(store: Store, period: str, kind: Kind, to: Addressee) -> str | None:
    """How the report is cited that one issued now takes the place of: its number and day, else its code."""
    before = issues.last_issued(store, period, kind, to)
    return cited(letterhead(store), before.number, before.signed_on, before.code) if before else None


def additions_of(store: Store, period: str, kind: Kind, to: Addressee) -> Additions:
    """What the office added to that report."""
    return Additions(**drafts.additions(store, period, kind, to))


def issue_report(
    store: Store, render: Render, *, period: str, kind: Kind = "month", to: Addressee = "ubnd",
    number: str | None = None, day: dt.date | None = None, basis: str = "all", actor: Actor, seen: str | None = None,
) -> Issued:
    """Issue it. A monthly report locks its period; others leave the lock as it is.

    `seen`: the data version that the actor looked at and agreed to; where the ledger has moved on, nothing is issued.
    The files are made without holding anybody up; if a report or decision came meanwhile they are made again, so
    that what is issued is what the ledger says at the moment of locking.

    Raises:
        AccessRefused: not the office.
        CannotReport: no span of that kind ends with `period`.
        CannotIssue: the ledger kept changing.
    """
    name = let_act(store, actor, "decide", what=f"issue {period}")
    code = issues.new_code()
    for _ in range(TRIES):
        version, moment = store.data_version(), utc_now()
        if seen is not None and version != seen:
            raise CannotIssue(MOVED_ON)
        content = compile_report(store, as_of=period, kind=kind, to=to, basis=basis, known_at=issues.as_stored(moment),
                                 restated=issues.restatements(store, period, to),
                                 replaces=replaces(store, period, kind, to))
        files = render(content, letterhead(store), issue_data(store, number=number, day=day, code=code),
                       additions_of(store, period, kind, to), drafts.template_bytes(store))
        with store.alone():
            if store.data_version() != version:
                continue
            made = issues.append_issued(
                store, period=period, kind=kind, addressee=to, number=number, signed_on=day, basis=basis,
                known_at=moment, code=code, actor=name, files=files, figures=issues.figures_to(store, period, basis))
            if kind == "month" and period not in locked_periods(store):
                append_period_event(store, period, "lock", reason=f"phát hành báo cáo {code}", actor=name)
        access.record(store, name, "report.issued", object=code, detail=f"{kind} {period} {to}")
        store.checkpoint()
        return made
    raise CannotIssue(CHANGED)
