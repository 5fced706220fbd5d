"""What a template's tags stand for: the report's content as plain texts, lists and records, nothing else.

A tag is Vietnamese without marks, so that the office can type it in Word. docs/reports.md explains each.
"""

from __future__ import annotations

from typing import Any

from data_layer.reports import written as w
from data_layer.reports.letterhead import full_number, sentence_case
from data_layer.reports.model import Additions, Annex, Issue, Letterhead, ReportContent, Table

CHART = "bieu_do"
"""The only tag that is no text: the chart's picture."""
MILESTONE_CELLS = ("stt", "moc", "bat_dau", "han", "ke_hoach", "thuc_hien", "da_xong", "trang_thai", "cham", "don_vi")
RESTATED_CELLS = ("stt", "ky", "don_vi", "loai_so", "cong_doan", "tong_cu", "tong_moi", "xong_cu", "xong_moi")


def tags(content: ReportContent, letterhead: Letterhead, issue: Issue, additions: Additions) -> dict[str, Any]:
    """Every tag but the chart, with its value."""
    number = full_number(letterhead, issue)
    agency = sentence_case(letterhead.agency)
    addressee = letterhead.addressees[content.to]
    results: list[dict[str, Any]] = [
        {"so": n, "ten": part.title, "doan": list(part.paragraphs)} for n, part in enumerate(content.results, 1)
    ]
    if additions.results:
        results[-1]["doan"] += additions.results
    return {
        "co_quan_chu_quan": _unbroken(letterhead.agency_above, content.plan.city),
        "co_quan": letterhead.agency, "ten_co_quan": agency,
        "so_ky_hieu": number, "dia_danh": letterhead.place, "ngay_ky": w.full_day(issue.day),
        "tieu_de": content.subject, "tieu_de_thuong": w.lower_first(content.subject),
        "trich_yeu": _two_lines(content.subject), "kinh_gui": addressee,
        "can_cu": _bases(letterhead.bases), "mo_dau": content.opening, "ket_qua": results,
        "ten_bieu_do": "Biểu đồ: tiến độ các công đoạn so với kế hoạch, đến hết ngày "
                       f"{w.day(content.last_day)} (trục ngang là tháng).",
        "chat_luong": [*content.quality, *additions.quality],
        "kho_khan": [*content.difficulties, *additions.difficulties],
        "ten_nhiem_vu": content.tasks_heading.upper(), "nhiem_vu": [*content.tasks, *additions.tasks],
        "kien_nghi": list(additions.proposals or content.proposals),
        "noi_nhan": _recipients(letterhead.recipients), "chuc_vu": _titles(issue), "nguoi_ky": issue.signatory,
        "chan_trang": issue.footer,
        **{f"phu_luc_{n}": _annex(annex, number, agency, issue) for n, annex in enumerate(content.annexes, 1)},
    }


def _unbroken(name: str, city: str) -> str:
    """The city's name on one line when the agency's takes two."""
    return name.replace(city.upper(), city.upper().replace(" ", w.NBSP))


def _two_lines(subject: str) -> list[str]:
    what, where, place = subject.partition(" trên địa bàn ")
    return [what, f"trên địa bàn {place}"] if where else [subject]


def _bases(lines: tuple[str, ...]) -> list[str]:
    """Each ends with ";", the last with "." (Nghị định 30/2020/NĐ-CP)."""
    plain = [line.rstrip(" ;.,") for line in lines if line.strip()]
    return [f"{line}{'.' if place == len(plain) else ';'}" for place, line in enumerate(plain, 1)]


def _recipients(lines: tuple[str, ...]) -> list[str]:
    plain = ["Như trên", *(line.lstrip("- ").rstrip(" ;.") for line in lines if line.strip())]
    return [f"- {line}{'.' if place == len(plain) else ';'}" for place, line in enumerate(plain, 1)]


def _titles(issue: Issue) -> list[str]:
    return [f"KT. {issue.head_title}", issue.deputy_title] if issue.deputy_title else [issue.head_title]


def _annex(annex: Annex, number: str, agency: str, issue: Issue) -> dict[str, Any]:
    day = w.full_day(issue.day)
    made: dict[str, Any] = {
        "so": annex.number, "ten": annex.title.upper(), "trong": annex.empty if annex.is_empty else "",
        "kem_theo": f"Kèm theo Báo cáo số {number} {day} của {agency}", "bang": [_table(each) for each in annex.tables],
    }
    cells = {len(MILESTONE_CELLS): MILESTONE_CELLS, len(RESTATED_CELLS): RESTATED_CELLS}
    names = {"III": cells[len(MILESTONE_CELLS)], "V": cells[len(RESTATED_CELLS)]}.get(annex.number)
    if names:
        (table,) = annex.tables
        made["dong"] = [dict(zip(names, _texts(table, row), strict=True)) for row in table.rows]
        made["ghi_chu"] = list(table.notes)
    return made


def _table(table: Table) -> dict[str, Any]:
    groups: list[dict[str, Any]] = []
    for column in table.columns[2:]:
        if column.group and groups and groups[-1]["ten"] == column.group:
            groups[-1]["so_cot"] += 1
        else:
            groups.append({"ten": column.group or column.name, "so_cot": 1})
    grouped = any(column.group for column in table.columns)
    rows = [_texts(table, row) for row in table.rows]
    total = _texts(table, table.total) if table.total else None
    return {
        "ten": table.title, "dau": table.columns[1].name, "nhom_cot": groups,
        "cot": [column.name if column.group or not grouped else "" for column in table.columns[2:]],
        "dong": [{"stt": row[0], "ten": row[1], "o": row[2:]} for row in rows],
        "tong": {"ten": total[1], "o": total[2:]} if total else None, "ghi_chu": list(table.notes),
    }


def _texts(table: Table, row: tuple[Any, ...]) -> list[str]:
    return [w.shown(value, column.unit) for value, column in zip(row, table.columns, strict=True)]
