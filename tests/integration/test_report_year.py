"""The sample year's reports: every figure in Word and Excel is the command line's; one command makes the year's."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from data_layer.cli.main import run
from data_layer.plan import DEFAULT_FOLDER, load_plan
from data_layer.practice import fill
from data_layer.reports import pdf, written
from data_layer.reports.xlsx_tables import FIRST
from data_layer.store import init_store

MONTHS = ("2024-02", "2024-05", "2024-11", "2024-12")
KEYS = {"file", "sha256", "as_of", "kind", "to", "pages", "basis"}
pytestmark = pytest.mark.slow
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with init_store(tmp_path_factory.mktemp("year") / "year.duckdb", load_plan(DEFAULT_FOLDER)) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def say(store, tmp_path):
    """Run a command; exit code, JSON or None, what was said on stderr."""

    def command(*words: str):
        out, err = io.StringIO(), io.StringIO()
        code = run([*words, "--json"], tmp_path, out, err, store)
        return code, json.loads(out.getvalue()) if code == 0 else None, err.getvalue()

    return command


def rows_of(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def stage_cells(store, answer, unit, track) -> list[str]:
    """Done and rate of each stage as the Word table writes them."""
    found = {each["stage"]: each for each in answer if each.get("unit") == unit and each["track"] == track}
    texts = []
    for stage in store.plan.stages_of(track):
        each = found[stage.id]
        texts += [written.shown(each["done"], "count"), written.shown(each["rate"], "share")]
    return texts


@pytest.mark.parametrize("month", MONTHS)
def test_every_figure_in_word_is_the_command_lines(store, say, tmp_path, month):
    assert say("report", "--as-of", month, "-o", "x.docx")[0] == 0
    tables = [table for table in Document(str(tmp_path / "x.docx")).tables if table.rows[0].cells[0].text == "STT"]
    by_unit, city = (say("completion", "--as-of", month, "--by", by)[1] for by in ("unit,stage", "stage"))
    for place, track in enumerate(store.plan.tracks):
        body = rows_of(tables[place])[2:]
        units = [unit for unit in store.plan.units_at(month) if track.id in store.plan.tracks_of(unit)]
        assert [row[1].rstrip("*") for row in body[:-1]] == [unit.full_name for unit in units]
        for row, unit in zip(body, units, strict=False):
            mine = [each for each in by_unit if (each["unit"], each["track"]) == (unit.id, track.id)]
            assert row[3] == written.shown(mine[0]["total"], "count")
            assert row[4:] == stage_cells(store, by_unit, unit.id, track.id)
        whole = [each for each in city if each["track"] == track.id]
        assert body[-1][3] == written.shown(whole[0]["total"], "count")
        assert body[-1][4:] == stage_cells(store, city, None, track.id)
    _, milestones, _ = say("milestones", "--as-of", month)
    body = rows_of(tables[5])[1:]
    for row, each in zip(body, milestones, strict=True):
        assert row[4:6] == [written.shown(each[key], "share") for key in ("planned", "actual")]
        assert row[8] == ("–" if each["days_late"] is None else str(round(each["days_late"])))
    _, reporting, _ = say("reporting", "--as-of", month)
    marks = {"Đúng hạn": "on_time", "Muộn": "late", "Chưa": "missing", "Tệp": "refused", "Trả": "returned"}
    shown = {(row[1].rstrip("*"), head): cell for row in rows_of(tables[6])[1:-1]
             for head, cell in zip(rows_of(tables[6])[0][2:], row[2:], strict=True)}
    for each in reporting:
        cell = shown[store.plan.unit_by_id[each["unit"]].full_name, written.short(each["period"])]
        assert next(status for mark, status in marks.items() if cell.startswith(mark)) == each["status"]


@pytest.mark.parametrize("month", MONTHS)
def test_every_figure_in_the_sentences_is_the_command_lines(store, say, tmp_path, month):
    say("report", "--as-of", month, "-o", "x.docx")
    text = "\n".join(each.text for each in Document(str(tmp_path / "x.docx")).paragraphs)
    for each in say("completion", "--as-of", month, "--by", "stage")[1]:
        if each["done"]:
            assert f"{written.count(each['done'])} trường hợp, đạt {written.share(each['rate'])}" in text
    for each in say("completion", "--as-of", month, "--by", "group,stage")[1]:
        if each["done"]:
            assert f"đạt {written.share(each['rate'])}" in text
    (quality,) = say("quality", "--as-of", month)[1]
    if quality["records"]:
        for key in ("records", "ok", "failed", "reported_import", "logged_ok", "outstanding"):
            assert written.count(quality[key]) in text
        for key in ("success_rate", "first_pass_yield"):
            assert written.share(quality[key]) in text
    else:
        assert "chưa phát sinh nhật ký import" in text
    summary = say("reporting", "--as-of", month, "--summary")[1][-1]
    assert f"{summary['received']}/{summary['expected']} phường, xã đã gửi báo cáo" in text
    assert f"{summary['on_time']:02d} đơn vị gửi đúng hạn" in text


@pytest.mark.parametrize("month", MONTHS)
def test_every_figure_in_excel_is_words(say, tmp_path, month):
    say("report", "--as-of", month, "-o", "x.docx")
    say("report", "--as-of", month, "-o", "x.xlsx")
    book = load_workbook(tmp_path / "x.xlsx", data_only=True)
    tables = [table for table in Document(str(tmp_path / "x.docx")).tables if table.rows[0].cells[0].text == "STT"]
    for sheet, table in zip(book.worksheets[1:], tables, strict=False):
        texts = rows_of(table)
        heads = len(texts) - len([row for row in texts if row[0].isdigit()]) - (texts[-1][0] == "")
        for number, row in enumerate(texts[heads:], FIRST):
            for place, text in enumerate(row[1:], 2):
                cell = sheet.cell(number, place)
                unit = "share" if cell.number_format == "0.0%" else "count"
                value = cell.value.date() if hasattr(cell.value, "date") else cell.value
                assert written.shown(None if value == "" else value, unit) == text, (sheet.title, cell.coordinate)


@needs_office
@pytest.mark.parametrize("month", ["2024-05", "2024-11"])
def test_live_sums_agree_when_they_are_calculated_anew(say, tmp_path, month):
    say("report", "--as-of", month, "-o", "x.xlsx")
    (tmp_path / "again").mkdir()
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to",
                    "ods", "--outdir", str(tmp_path), str(tmp_path / "x.xlsx")], check=True, capture_output=True,
                   timeout=180)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to",
                    "xlsx", "--outdir", str(tmp_path / "again"), str(tmp_path / "x.ods")], check=True,
                   capture_output=True, timeout=180)
    live = load_workbook(tmp_path / "x.xlsx")
    kept, anew = (load_workbook(path, data_only=True) for path in (tmp_path / "x.xlsx", tmp_path / "again" / "x.xlsx"))
    formulas = 0
    for sheet in live.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            formulas += 1
            value = kept[sheet.title][cell.coordinate].value
            assert anew[sheet.title][cell.coordinate].value == pytest.approx(value), (sheet.title, cell.coordinate)
    assert formulas > 200


def test_one_report_says_what_it_is(say, tmp_path):
    code, made, _ = say("report", "--as-of", "2024-06", "--kind", "quarter", "--to", "so-tu-phap", "-o", "quý.docx",
                        "--number", "9", "--day", "2024-07-05")
    assert code == 0
    assert set(made) == KEYS
    assert made["sha256"] == hashlib.sha256((tmp_path / "quý.docx").read_bytes()).hexdigest()
    assert (made["as_of"], made["kind"], made["to"], made["pages"]) == ("2024-06", "quarter", "so-tu-phap", None)
    text = "\n".join(each.text for each in Document(str(tmp_path / "quý.docx")).paragraphs)
    assert "quý II năm 2024" in text
    assert "Kính gửi: Sở Tư pháp tỉnh Đắk Lắk." in text


def test_the_years_eleven_reports_in_one_command_are_those_made_one_by_one(say, tmp_path):
    code, every, _ = say("report", "--all-periods", "năm")
    assert code == 0
    assert [each["as_of"] for each in every] == [f"2024-{month:02d}" for month in range(2, 13)]
    assert sorted(path.name for path in (tmp_path / "năm").iterdir()) == [Path(each["file"]).name for each in every]
    assert say("report", "--as-of", "2024-10", "-o", "một.docx")[1]["sha256"] == every[8]["sha256"]


@pytest.mark.parametrize("words", [
    [], ["--as-of", "2024-05"], ["-o", "x.docx"], ["--as-of", "2024-05", "-o", "x.txt"],
    ["--as-of", "2024-05", "-o", "x.docx", "--kind", "quarter"], ["--as-of", "2025-05", "-o", "x.docx"],
    ["--all-periods", "năm", "--as-of", "2024-05"], ["--as-of", "2024-05", "-o", "x.docx", "--to", "bộ"],
])
def test_wrong_usage_is_two_with_one_sentence(say, tmp_path, words):
    code, made, said = say("report", *words)
    assert (code, made) == (2, None)
    assert said.strip()
    assert not list(tmp_path.glob("x.*"))


def test_without_libreoffice_a_pdf_is_refused_in_one_sentence(say, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    code, _, said = say("report", "--as-of", "2024-05", "-o", "x.pdf")
    assert code == 2
    assert said.strip() == pdf.MISSING
    assert not (tmp_path / "x.pdf").exists()


@needs_office
def test_a_pdf_is_the_word_file_and_the_same_each_time(say, tmp_path):
    code, made, _ = say("report", "--as-of", "2024-05", "-o", "x.pdf")
    assert code == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert 8 <= made["pages"] <= 20
    assert pdf.to_pdf(_word(say, tmp_path)) == (tmp_path / "x.pdf").read_bytes()


def _word(say, tmp_path) -> bytes:
    say("report", "--as-of", "2024-05", "-o", "x.docx")
    content = BytesIO((tmp_path / "x.docx").read_bytes())
    return content.getvalue()
