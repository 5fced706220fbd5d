"""A dashboard on a real database, for tests that attack it: an account a role, with reports full of traps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data_layer import access
from data_layer.intake.sandbox import Sandbox
from data_layer.plan import DEFAULT_FOLDER, load_plan
from data_layer.practice import SAMPLE_FOLDER
from data_layer.receive import Delivery, Desk
from data_layer.store import Store, init_store
from tests.browser.conftest import COOKIE, serve

ACCOUNTS = {
    "ward": ("ea-tam", "ea-tam"), "justice_office": ("tu-phap", "phong-tu-phap"), "leader": ("lanh-dao", None),
    "admin": ("quan-tri", None),
}
MANY = tuple(f"lanh-dao-{number}" for number in range(1, 9))
"""Those who sign in at once."""
GUESSED, GUESSES = "bi-do", 16
"""An account, and how often its password was guessed just before the server started: the next wait is 15 minutes."""
PASSWORD = "mèo trèo cây cau"
HTML = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
MARKDOWN = "[x](http://evil.example) ![x](http://evil.example/x.png)"
FORMULAS = ("=HYPERLINK(\"http://evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)")
TRAP_NAME = "=bẫy<img src=x onerror=hit()>[x](javascript:hit()).xlsx"
MONTH = "2024-05"


@dataclass(frozen=True)
class Office:
    """The running dashboard, and a session's token of each role."""

    url: str
    folder: Path
    tokens: dict[str, str]

    def cookie(self, role: str) -> dict[str, str]:
        """The cookie of the role's session; none for nobody."""
        return {COOKIE: self.tokens[role]} if role in self.tokens else {}


@contextmanager
def opened(folder: Path, *options: str) -> Iterator[Office]:
    """Make the database, then serve it."""
    database = folder / "hotich.duckdb"
    with init_store(database, load_plan()) as store:
        tokens = {role: entered(store, role, *account) for role, account in ACCOUNTS.items()}
        for name in (*MANY, GUESSED):
            entered(store, "leader", name, None)
        for _ in range(GUESSES):
            access.record(store, GUESSED, "sign_in.failed", object=GUESSED, address="192.0.2.1")
        receive(store, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTICH_DB", str(database))
        for dashboard in serve(folder, *options):
            yield Office(dashboard.url, folder, tokens)


def entered(store: Store, role: str, name: str, unit: str | None) -> str:
    """An account that has signed in; its token."""
    access.add_account(store, name, role, unit=unit, actor="test")
    access.choose_password(store, name, PASSWORD)
    return access.Reception(store).sign_in(name, PASSWORD)


def receive(store: Store, folder: Path) -> None:
    """A harmless report, one full of traps, and one with traps that is refused."""
    sandbox = Sandbox(DEFAULT_FOLDER)
    try:
        desk = Desk(store, sandbox)
        for month, path, name, unit in (
            ("2024-04", workbook("2024-04", "ea-tam"), "thang-4.xlsx", "ea-tam"),
            (MONTH, trapped(folder, refused=False), TRAP_NAME, "ea-tam"),
            (MONTH, trapped(folder, refused=True), TRAP_NAME, "ea-tam"),
            (MONTH, workbook(MONTH, "tan-hoa"), "tan-hoa.xlsx", "tan-hoa"),
        ):
            at = dt.datetime.fromisoformat(f"{month}-28T10:00:00+07:00")
            desk.receive(Delivery(path, name, unit, at, HTML + MARKDOWN))
    finally:
        sandbox.close()


def workbook(month: str, unit: str) -> Path:
    """A ward's report of the sample year."""
    return SAMPLE_FOLDER / "reports" / month / f"{unit}_{month}.xlsx"


def trapped(folder: Path, *, refused: bool) -> Path:
    """A report with HTML, Markdown or a formula in every cell of text that a ward may write."""
    book = openpyxl.load_workbook(workbook(MONTH, "ea-tam"))
    for sheet, cells in {
        "Biểu 01": {"B5": HTML, "B6": FORMULAS[0], "L8": HTML, "L9": FORMULAS[0], "L10": MARKDOWN},
        "Biểu 02": {"J8": HTML, "J9": FORMULAS[1]},
        "Biểu 03": {"E8": FORMULAS[2], "F8": HTML, "F9": MARKDOWN},
        "Biểu 04": {"B8": HTML + MARKDOWN, "F8": FORMULAS[0], "B9": FORMULAS[0], "C9": "Thiết bị", "F9": HTML},
    }.items():
        for place, text in cells.items():
            put(book[sheet], place, text)
    if refused:
        put(book["Biểu 01"], "B8", HTML)
        put(book["Biểu 01"], "F9", FORMULAS[0])
        put(book["Biểu 03"], "C8", HTML + MARKDOWN)
        put(book["Biểu 04"], "D8", FORMULAS[3])
    book.create_sheet("=1+1<b>đậm")["A1"] = HTML
    path = folder / f"trap-{refused}.xlsx"
    book.save(path)
    return path


def put(sheet: Worksheet, place: str, text: str) -> None:
    """A text, also where it begins like a formula."""
    sheet[place] = text
    sheet[place].data_type = "s"
