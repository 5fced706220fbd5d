"""Accept a report or return it with a reason. The last decision on a report stands; nothing is undone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from data_layer import access
from data_layer.review.actor import Actor, let_act
from data_layer.store import Store, append_decision, locked_periods, settings, to_local

Verdict = Literal["accept", "return"]
VERDICT_NAMES: dict[str, str] = {"accept": "chấp nhận", "return": "trả lại"}
LOGGED: dict[str, str] = {"accept": "report.accepted", "return": "report.returned"}

NO_REASON = "Trả lại báo cáo phải ghi lý do để đơn vị biết cần sửa gì."
UNKNOWN = "Không có báo cáo này trong sổ."
NOT_STORED = "Chỉ quyết định được với báo cáo đã lưu; tệp này bị từ chối hoặc là nhật ký nhập."
LOCKED = "Kỳ {period} đã khóa; cần mở lại kỳ trước khi quyết định."
OWN = "Người gửi báo cáo không được tự chấp nhận; cần người khác duyệt."
TAKEN = "{actor} vừa {verdict} báo cáo này lúc {time}; hãy xem lại rồi quyết định nếu vẫn cần."

REPORTS = """
with numbered as (
    select submission_id, row_number() over (partition by unit, period order by submission_id) as version
    from submission
    where kind = 'report' and status = 'stored'
)

select
    submission.submission_id, submission.kind, submission.status, submission.unit, submission.period,
    numbered.version, submission.actor as sender, decision_now.decision_id, decision_now.verdict,
    decision_now.actor as decided_by, decision_now.decided_at
from submission
left join numbered using (submission_id)
left join decision_now using (submission_id)
where list_contains($ids, submission.submission_id)
"""

CURRENT = """
select submission_id
from submission
left join decision_now using (submission_id)
where kind = 'report' and status = 'stored' and verdict is distinct from 'return'
    and ($unit is null or unit = $unit)
    and ($period is null or period = $period)
    and (not $waiting or verdict is null)
qualify row_number() over (partition by unit, period order by received_at desc, submission_id desc) = 1
order by period, unit
"""


@dataclass(frozen=True)
class Standing:
    """A submission and the last decision on it, if any. Instants are naive UTC."""

    submission_id: uuid.UUID
    kind: str
    status: str
    unit: str | None
    period: str | None
    version: int | None
    sender: str
    decision_id: uuid.UUID | None
    verdict: str | None
    decided_by: str | None
    decided_at: dt.datetime | None


@dataclass(frozen=True)
class Decided:
    """What became of one decision. `status`: decided | unchanged (it stood so already) | refused (`message`: why)."""

    submission_id: uuid.UUID
    unit: str | None
    period: str | None
    version: int | None
    verdict: Verdict
    status: str
    decision_id: uuid.UUID | None
    message: str | None = None


def current_reports(
    store: Store, *, unit: str | None = None, period: str | None = None, waiting: bool = False
) -> list[uuid.UUID]:
    """The current version of each unit and period asked for; `waiting`: only those not decided on yet."""
    found = store.rows(CURRENT, {"unit": unit, "period": period, "waiting": waiting})
    return [submission_id for (submission_id,) in found]


def standings(store: Store, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Standing]:
    """Submissions with their last decisions; unknown ids are left out."""
    found = [Standing(*row) for row in store.rows(REPORTS, {"ids": list(ids)})]
    return {each.submission_id: each for each in found}


def decide(
    store: Store, ids: Sequence[uuid.UUID], verdict: Verdict, *, reason: str | None = None, actor: Actor,
    seen: Mapping[uuid.UUID, uuid.UUID | None] | None = None,
) -> list[Decided]:
    """Decide on reports, each by itself, in order.

    `seen`: the last decision that the actor saw of each; where another one has come since, it stands and the
    actor is told, so that of two officers deciding at once one wins.

    Raises:
        AccessRefused: the actor may not decide.
    """
    name = let_act(store, actor, "decide", what=f"{verdict} {len(ids)}")
    said = (reason or "").strip() or None
    with store.alone():
        found = standings(store, ids)
        locked = set(locked_periods(store))
        four_eyes = bool(settings(store)["four_eyes"])
        return [
            _decide(store, found.get(each), each, verdict, said, name, locked, four_eyes, seen) for each in ids
        ]


def _decide(
    store: Store, report: Standing | None, submission_id: uuid.UUID, verdict: Verdict, reason: str | None, actor: str,
    locked: set[str], four_eyes: bool, seen: Mapping[uuid.UUID, uuid.UUID | None] | None,
) -> Decided:
    def outcome(status: str, message: str | None = None, decision: uuid.UUID | None = None) -> Decided:
        return Decided(submission_id, report.unit if report else None, report.period if report else None,
                       report.version if report else None, verdict, status, decision, message)

    if report is None:
        return outcome("refused", UNKNOWN)
    overtaken = seen is not None and seen.get(submission_id) != report.decision_id
    why = _why_not(report, verdict, reason, actor, locked, four_eyes)
    if why is None and overtaken:
        why = TAKEN.format(actor=report.decided_by, verdict=VERDICT_NAMES[report.verdict or "accept"],
                           time=_time(report.decided_at))
    if why is not None:
        return outcome("refused", why)
    if report.verdict == verdict == "accept":
        return outcome("unchanged", decision=report.decision_id)
    made = append_decision(store, submission_id, verdict, reason=reason, actor=actor)
    access.record(store, actor, LOGGED[verdict], object=str(submission_id), unit=report.unit,
                  detail=f"kỳ {report.period}, lần {report.version}")
    return outcome("decided", decision=made)


def _why_not(
    report: Standing, verdict: Verdict, reason: str | None, actor: str, locked: set[str], four_eyes: bool
) -> str | None:
    if report.kind != "report" or report.status != "stored":
        return NOT_STORED
    if report.period in locked:
        return LOCKED.format(period=report.period)
    if verdict == "return" and not reason:
        return NO_REASON
    if verdict == "accept" and four_eyes and actor == report.sender:
        return OWN
    return None


def _time(instant: Any) -> str:
    return f"{to_local(instant):%H:%M %d/%m/%Y}" if instant else "–"
