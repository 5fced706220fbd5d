"""The form's own words out of the office's settings."""

from __future__ import annotations

import datetime as dt

from data_layer.reports.model import Issue, Letterhead
from data_layer.reports.written import DOTS, full_day
from data_layer.store import Store, settings


def letterhead(store: Store) -> Letterhead:
    """Names and recipients as the settings have them now."""
    kept = settings(store)
    return Letterhead(
        agency_above=kept["agency_above"], agency=kept["agency"], number_suffix=kept["number_suffix"],
        place=kept["place"],
        addressees={"ubnd": kept["addressee_ubnd"], "so-tu-phap": kept["addressee_so_tu_phap"]},
        recipients=tuple(kept["recipients"]), bases=tuple(kept["bases"]))


def issue(
    store: Store, *, number: str | None = None, day: dt.date | None = None, code: str | None = None
) -> Issue:
    """The issue data: who signs is the settings' matter."""
    kept = settings(store)
    deputy = bool(kept["signed_by_deputy"])
    return Issue(
        number=number, day=day, code=code, head_title=kept["signatory_title"],
        signatory=kept["deputy_name"] if deputy else kept["signatory_name"],
        deputy_title=kept["deputy_title"] if deputy else None)


def full_number(names: Letterhead, issue: Issue) -> str:
    """"07/BC-PTP": 0 before numbers under 10; dots while there is none."""
    return f"{_number(issue.number) or DOTS}/{names.number_suffix}"


def cited(names: Letterhead, number: str | None, day: dt.date | None, code: str) -> str:
    """An issued report as another one cites it: "Báo cáo số 210/BC-PTP ngày 05 tháng 6 năm 2024"."""
    which = f"số {_number(number)}/{names.number_suffix}" if number else f"mã {code}"
    return f"Báo cáo {which} {full_day(day)}" if day else f"Báo cáo {which}"


def _number(number: str | None) -> str | None:
    return number.zfill(2) if number and number.isdecimal() else number


def sentence_case(name: str) -> str:
    """"PHÒNG TƯ PHÁP" as it stands in a sentence: "Phòng Tư pháp"; other names as they are written."""
    return {"PHÒNG TƯ PHÁP": "Phòng Tư pháp"}.get(name, name if not name.isupper() else name.capitalize())
