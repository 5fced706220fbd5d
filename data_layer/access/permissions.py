"""Who may do what, and with whose things: one table, asked by pages, routes and the data layer alike."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

from data_layer.access.accounts import Role
from data_layer.plan import Plan

Action = Literal[
    "totals", "figures", "history", "files", "receipts", "upload", "upload_log", "questions", "remind", "decide",
    "plan_event", "report", "accounts", "settings", "audit_log", "backup",
]
Reach = Literal["none", "own", "all"]


@dataclass(frozen=True)
class Viewer:
    """Somebody signed in. `sees_overview`: a ward that the office lets see the other wards' figures."""

    account: str
    role: Role
    unit: str | None = None
    sees_overview: bool = False
    session_id: uuid.UUID | None = None


TABLE: dict[Action, dict[Role, Reach]] = {
    # the city and the groups, no unit by name
    "totals": {"ward": "all", "justice_office": "all", "leader": "all", "admin": "all"},
    # a unit's figures by name; what its earlier versions said
    "figures": {"ward": "own", "justice_office": "all", "leader": "all", "admin": "all"},
    "history": {"ward": "own", "justice_office": "all", "leader": "all", "admin": "all"},
    # received and annotated workbooks; receipts
    "files": {"ward": "own", "justice_office": "all", "leader": "none", "admin": "none"},
    "receipts": {"ward": "own", "justice_office": "all", "leader": "none", "admin": "none"},
    # handing in a report or an import log; templates go with it
    "upload": {"ward": "own", "justice_office": "all", "leader": "none", "admin": "none"},
    "upload_log": {"ward": "own", "justice_office": "all", "leader": "none", "admin": "none"},
    "questions": {"ward": "own", "justice_office": "all", "leader": "none", "admin": "none"},
    # writing to the wards that a report is due
    "remind": {"ward": "none", "justice_office": "all", "leader": "none", "admin": "none"},
    # accept, return, lock, reopen, issue
    "decide": {"ward": "none", "justice_office": "all", "leader": "none", "admin": "none"},
    "plan_event": {"ward": "none", "justice_office": "all", "leader": "none", "admin": "all"},
    # the compiled report and exports of it
    "report": {"ward": "none", "justice_office": "all", "leader": "all", "admin": "all"},
    "accounts": {"ward": "none", "justice_office": "none", "leader": "none", "admin": "all"},
    "settings": {"ward": "none", "justice_office": "none", "leader": "none", "admin": "all"},
    "audit_log": {"ward": "none", "justice_office": "none", "leader": "none", "admin": "all"},
    "backup": {"ward": "none", "justice_office": "none", "leader": "none", "admin": "all"},
}


def reach(viewer: Viewer | None, action: Action) -> Reach:
    """How far the viewer's role goes; nobody signed in goes nowhere."""
    if viewer is None:
        return "none"
    if action == "figures" and viewer.sees_overview:
        return "all"
    return TABLE[action].get(viewer.role, "none")


def own_units(viewer: Viewer, plan: Plan, as_of: str) -> frozenset[str]:
    """The viewer's unit, and those that have merged into it when seen at `as_of`."""
    if viewer.unit is None:
        return frozenset()
    return frozenset({viewer.unit, *(unit.id for unit in plan.predecessors(viewer.unit, as_of))})


def allowed_units(viewer: Viewer | None, plan: Plan, as_of: str, action: Action = "figures") -> frozenset[str]:
    """Units with whose things the viewer may do `action`."""
    far = reach(viewer, action)
    if viewer is None or far == "none":
        return frozenset()
    return frozenset(plan.unit_by_id) if far == "all" else own_units(viewer, plan, as_of)


def may(
    viewer: Viewer | None, action: Action, plan: Plan, *, unit: str | None = None, as_of: str | None = None
) -> bool:
    """Whether the viewer may; without a unit only what reaches all of them is allowed."""
    if unit is None:
        return reach(viewer, action) == "all"
    return unit in allowed_units(viewer, plan, as_of or plan.reporting_until, action)


def may_see_unit(viewer: Viewer | None, plan: Plan, unit: str, as_of: str) -> bool:
    """A unit's figures, by its name."""
    return may(viewer, "figures", plan, unit=unit, as_of=as_of)


def may_download(viewer: Viewer | None, plan: Plan, unit: str | None, as_of: str) -> bool:
    """A received or annotated workbook of that unit; of no unit (a file that named none): only who may have all."""
    return may(viewer, "files", plan, unit=unit, as_of=as_of)


def may_upload_for(viewer: Viewer | None, plan: Plan, unit: str, period: str) -> bool:
    """A report of that unit for that period; a ward only for itself, and only while it stands."""
    if reach(viewer, "upload") == "own":
        found = plan.unit_by_id.get(unit)
        return viewer is not None and unit == viewer.unit and found is not None and found.stands_at(period)
    return may(viewer, "upload", plan, unit=unit, as_of=period)
