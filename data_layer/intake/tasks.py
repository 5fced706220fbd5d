"""Biểu 03 (tasks) and Biểu 04 (difficulties): words and dates rather than figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from data_layer.intake import headers as h
from data_layer.intake.grid import a1
from data_layer.intake.messages import mask_ids, say
from data_layer.intake.model import DifficultyLine, Finding, TaskLine
from data_layer.intake.names import BookTypeNames
from data_layer.intake.tables import Table, is_number_row
from data_layer.intake.values import INVALID, is_blank, parse_count, parse_day
from data_layer.intake.vietnamese import fold
from data_layer.plan import Plan

_ABBREVIATIONS = (
    (r"\bcsvc\b", "co so vat chat"), (r"\btct\b", "to cong tac"), (r"\bkh\b", "ke hoach"), (r"\bdl\b", "du lieu"),
    (r"\bban giao\b", "chuyen giao"), (r"\bsua chua\b", " "),
)
_STATUSES = (
    ("in_progress", re.compile(r"\bdang\b|\bchua (?:hoan thanh|xong|hoan tat)\b|\bmot phan\b")),
    ("not_started", re.compile(r"\bchua\b|^khong$|^0 ?%?$")),
    ("done", re.compile(r"\bhoan thanh\b|\bhoan tat\b|\bxong\b|^100 ?%$|^da\b|^co$|^dat$")),
)
_EMPTY = frozenset(("so", "bi", "do", "cho", "thieu"))
"""Words that tell nothing alone."""
_TOTAL_ROW = re.compile(r"(?:tong(?: cong| so)?|cong)\b.*")
_FOOTER = re.compile(
    r"(?:nguoi (?:lap|tong hop|bao cao)|tm\.|kt\.|thu truong|chu tich|lanh dao|noi nhan|\(ky|xac nhan cua).*"
    r"|.*\bngay \d+ thang \d+ nam\b.*"
)


class WordNames:
    """Names of the plan found by their words: all known words of a label must fit one name only."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = [(key, _words(name)) for key, name in names.items()]
        self._known = frozenset().union(*(words for _, words in self._names)) if names else frozenset()

    def find(self, text: str) -> str | None:
        """The one id whose name fits, else None."""
        words = _words(text)
        equal = [key for key, name in self._names if name == words]
        if equal:
            return equal[0]
        inside = [key for key, name in self._names if len(name) > 1 and name <= words]
        if len(inside) == 1:
            return inside[0]
        known = words & self._known
        fitting = [key for key, name in self._names if known <= name]
        return fitting[0] if len(known) > 1 and len(fitting) == 1 else None

    def guess(self, text: str) -> str | None:
        """The one id whose name has this single telling word, such as "mờ"; to be said where it is used."""
        words = _words(text) - _EMPTY
        fitting = [key for key, name in self._names if words <= name]
        return fitting[0] if len(words) == 1 and len(fitting) == 1 else None


def _words(text: str) -> frozenset[str]:
    folded = fold(text)
    for pattern, meaning in _ABBREVIATIONS:
        folded = re.sub(pattern, meaning, folded)
    return frozenset(re.findall(r"[a-z][a-z0-9]+", folded))


@dataclass
class WordReader:
    """Reads Biểu 03 and 04 of one plan."""

    plan: Plan
    book_types: BookTypeNames

    def __post_init__(self) -> None:
        self._tasks = WordNames({task.id: task.name for task in self.plan.tasks})
        self._groups = WordNames({group.id: group.name for group in self.plan.difficulty_groups})

    def read_tasks(self, table: Table, received: dt.date) -> tuple[list[TaskLine], list[Finding]]:
        """Rows of Biểu 03 that say anything."""
        label = h.TASK if h.TASK in table.columns else h.CONTENT
        lines: list[TaskLine] = []
        findings: list[Finding] = []
        for row in _rows(table, label):
            told = [table.value(row, c) for c in (h.STATUS, h.DONE_ON, h.DOCUMENT_NO, h.NOTE)]
            findings += _personal(table, row, (h.DOCUMENT_NO, h.NOTE))
            text = table.text(row, label)
            task, place = self._tasks.find(text), table.address(row, label) or ""
            day = self._day(table, row, received, findings)
            if task is None:
                if text and not all(is_blank(value) for value in told):
                    findings.append(say("column.unknown", table.sheet.name, place, found=text, what="Nhiệm vụ"))
            elif not all(is_blank(value) for value in told) and all(line.task != task for line in lines):
                status = self._status(table, row, findings)
                lines.append(TaskLine(
                    task, status, day, _free(table, row, h.DOCUMENT_NO), _free(table, row, h.NOTE),
                    table.sheet.name, place,
                ))
        return lines, findings

    @staticmethod
    def _day(table: Table, row: int, received: dt.date, findings: list[Finding]) -> dt.date | None:
        value = table.value(row, h.DONE_ON)
        read = parse_day(value, not_after=received)
        rule = read.rule
        address = table.address(row, h.DONE_ON)
        if address and is_blank(value):
            cause = table.sheet.blank_cause(row, table.columns[h.DONE_ON])
            rule = {"error": "date.invalid", "uncached": "number.uncached"}.get(cause)
        if rule:
            findings.append(say(rule, table.sheet.name, address, found=value, what="Ngày hoàn thành",
                                expected=f"ngày có thật, đến {received:%d/%m/%Y}"))
        return read.value

    @staticmethod
    def _status(table: Table, row: int, findings: list[Finding]) -> str | None:
        text = table.text(row, h.STATUS)
        folded = fold(text)
        for status, pattern in _STATUSES:
            if pattern.search(folded):
                return status
        if folded:
            findings.append(say("column.unknown", table.sheet.name, table.address(row, h.STATUS), found=text,
                                what="Trạng thái"))
        return None

    def read_difficulties(self, table: Table) -> tuple[list[DifficultyLine], list[Finding]]:
        """Rows of Biểu 04 with anything in them."""
        lines: list[DifficultyLine] = []
        findings: list[Finding] = []
        for row in _rows(table, h.CONTENT):
            told = [c for c in (h.CONTENT, h.GROUP, h.BOOK_TYPE, h.TOTAL, h.PROPOSAL)
                    if not is_blank(table.value(row, c))]
            cases = self._cases(table, row, findings)
            if not told:
                continue
            findings += _personal(table, row, (h.CONTENT, h.PROPOSAL, h.NOTE))
            content = _free(table, row, h.CONTENT) or _free(table, row, h.GROUP) or "(không ghi nội dung)"
            place = table.address(row, h.CONTENT) or a1(row, table.left)
            lines.append(DifficultyLine(
                content, self._group(table, row, findings), self._book_type(table, row, findings), cases,
                _free(table, row, h.PROPOSAL), table.sheet.name, place,
            ))
            if row in table.sheet.hidden_rows and cases is not None:
                findings.append(say("row.hidden", table.sheet.name, place, found=content))
        return lines, findings

    def _group(self, table: Table, row: int, findings: list[Finding]) -> str | None:
        names = {group.id: group.name for group in self.plan.difficulty_groups}
        otherwise = self._groups.guess(table.text(row, h.GROUP)) or ("other" if "other" in names else None)
        return self._named(table, row, h.GROUP, self._groups.find, otherwise,
                           names.get(otherwise or "", "(để trống)"), findings)

    def _book_type(self, table: Table, row: int, findings: list[Finding]) -> str | None:
        return self._named(table, row, h.BOOK_TYPE, lambda text: self.book_types.find(text).id, None,
                           "(mọi loại sổ)", findings)

    @staticmethod
    def _named(
        table: Table, row: int, concept: str, find: Callable[[str], str | None], otherwise: str | None,
        read_as: str, findings: list[Finding],
    ) -> str | None:
        text = table.text(row, concept)
        if not text:
            return None
        found = find(text)
        if found is None:
            findings.append(say("text.mended", table.sheet.name, table.address(row, concept), found=text,
                                expected=read_as))
        return found or otherwise

    @staticmethod
    def _cases(table: Table, row: int, findings: list[Finding]) -> int | None:
        value, address = table.value(row, h.TOTAL), table.address(row, h.TOTAL)
        read = parse_count(value)
        rule = read.rule
        if address and is_blank(value):
            cause = table.sheet.blank_cause(row, table.columns[h.TOTAL])
            rule = {"error": INVALID, "uncached": "number.uncached"}.get(cause)
        if rule:
            findings.append(say(rule, table.sheet.name, address, found=value, what="Số trường hợp"))
        return read.value


def _rows(table: Table, label: str) -> list[int]:
    """Rows of the body, less column numbers and totals, up to the signatures."""
    rows: list[int] = []
    for row in table.body():
        cells = table.sheet.rows[row][table.left:table.right]
        texts = [fold(value) for value in cells if isinstance(value, str) and value.strip()]
        if not rows and is_number_row(table, row):
            continue
        if any(_FOOTER.fullmatch(text) for text in texts[:1]) or (rows and _detached(table, row, rows[-1], texts)):
            break
        if texts and _TOTAL_ROW.fullmatch(texts[0]) and len(texts) < 3:
            continue
        rows.append(row)
    return rows


def _detached(table: Table, row: int, last: int, texts: list[str]) -> bool:
    """A lone text after blank rows, where other rows are numbered: no longer the table."""
    numbered = h.STT in table.columns and not is_blank(table.value(last, h.STT))
    return row > last + 1 and len(texts) == 1 and numbered and is_blank(table.value(row, h.STT))


def _free(table: Table, row: int, concept: str) -> str | None:
    return mask_ids(table.text(row, concept)) or None


def _personal(table: Table, row: int, concepts: tuple[str, ...]) -> list[Finding]:
    """Free texts of a row that hold a 12-digit id."""
    return [
        finding for concept in concepts
        if (finding := personal_text(table, row, concept)) is not None
    ]


def personal_text(table: Table, row: int, concept: str) -> Finding | None:
    """The warning for a free text with a 12-digit id in it."""
    text = table.text(row, concept)
    if mask_ids(text) == text:
        return None
    return say("text.personal_data", table.sheet.name, table.address(row, concept))
