"""A report typed on a screen: a workbook like any other."""

import datetime as dt

import pytest

from data_layer.intake.sandbox import Sandbox
from data_layer.plan import plan_folder
from data_layer.receive import Delivery, Desk
from data_layer.receive.submissions import figures_of
from data_layer.receive.typed import DAY, SIGNER, filled, forms_of
from data_layer.workbooks.bundle import template_of
from tests.ledger import sent

RECEIVED = dt.datetime.fromisoformat("2024-05-31T10:00:00+07:00")
ENTRY = {"Tổng số sổ": 12, "Tổng số trường hợp": 900, "Không thể số hóa": 4, "Đã nhập liệu": 300,
         "Khớp CSDLQGVDC": 200, "Lệch CSDLQGVDC": 100, "Đã scan/chụp": 120, "Đã đính kèm": 60,
         "Đã cập nhật CSDLHTĐT": 30, "Đã tạo lập PDF/Excel": 80, "Đã import": 50, "Đã phê duyệt": 20}


@pytest.fixture
def template(store):
    sent(store, "tan-loi", "2024-04", {("A", "khai-sinh"): (12, 900, 4, 250, 100, 50, 20)})
    return template_of(store, "tan-loi", "2024-05")


def values(form, told, **others):
    """The rows of a form with `told` in each, by header, and others by label."""
    return [
        [others.get(row[0], told).get(column.header, value) for column, value in zip(form.columns, row, strict=True)]
        for row in form.rows
    ]


def whole(template, **others):
    counts = [form for form in forms_of(template) if form.sheet in ("Biểu 01", "Biểu 02")]
    return {form.sheet: values(form, ENTRY, **others) for form in counts}


def received(store, content, path, unit="tan-loi"):
    path.write_bytes(content)
    with Sandbox(plan_folder()) as sandbox:
        return Desk(store, sandbox).receive(Delivery(path, path.name, unit, RECEIVED, reason="đúng"))


def test_forms_are_the_templates_tables_with_what_may_be_typed(template):
    first, second, tasks, difficulties = forms_of(template)
    assert [form.sheet for form in (first, second, tasks, difficulties)] == [f"Biểu 0{n}" for n in (1, 2, 3, 4)]
    assert [column.header for column in first.columns][:3] == ["Loại sổ", "Tổng số sổ", "Tổng số trường hợp"]
    assert {column.kind for column in first.columns[1:-1]} == {"count"}
    assert (first.columns[0].kind, first.columns[-1].kind) == ("label", "text")
    assert first.rows[0][:3] == ("Khai sinh", 12, 900)
    assert first.earlier[0]["Đã nhập liệu"] == 250
    assert [column.kind for column in tasks.columns] == ["label", "choice", "day", "text", "text"]
    assert tasks.columns[1].choices == ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành")
    assert "Kinh phí" in difficulties.columns[1].choices
    assert [column.kind for column in difficulties.columns] == ["text", "choice", "choice", "count", "text"]


def test_what_is_typed_is_read_as_typed(store, template, tmp_path):
    forms = {form.sheet: form for form in forms_of(template)}
    typed = whole(template)
    typed["Biểu 03"] = values(forms["Biểu 03"], {"Trạng thái": "Hoàn thành", "Ngày hoàn thành": dt.date(2024, 2, 20)})
    typed["Biểu 04"] = [["Máy hỏng", "Thiết bị", "Khai sinh", 7, "=1+1"]]
    content = filled(template, typed, {SIGNER: "Cán bộ", DAY: dt.date(2024, 5, 31)})
    receipt = received(store, content, tmp_path / "t.xlsx")
    assert (receipt.status, receipt.unit, receipt.period) == ("stored", "tan-loi", "2024-05")
    assert {finding.rule for finding in receipt.findings} <= {"scope.changed", "stage.jump"}
    figures = figures_of(store, receipt.submission_id)
    assert {figure.value for figure in figures if figure.measure == "entry"} == {300}
    assert len({figure.book_type for figure in figures}) == 10
    assert store.rows("select distinct status, done_on from task_line") == [("done", dt.date(2024, 2, 20))]
    assert store.rows("select content, difficulty_group, cases, proposal from difficulty_line") == [
        ("Máy hỏng", store.rows("select difficulty_group from difficulty_line")[0][0], 7, "=1+1")]


def test_the_same_rules_refuse_it_at_the_same_cell(store, template, tmp_path):
    wrong = {**ENTRY, "Đã nhập liệu": 901}
    receipt = received(store, filled(template, whole(template, **{"Khai sinh": wrong})), tmp_path / "t.xlsx")
    assert receipt.status == "refused"
    assert [(f.rule, f.sheet, f.cell) for f in receipt.findings if f.severity == "error"] == [
        ("stage.exceeds_total", "Biểu 01", "F8")]


def test_the_same_figures_are_the_same_bytes(template):
    assert filled(template, whole(template)) == filled(template, whole(template))


def test_labels_cannot_be_typed_over(store, template, tmp_path):
    typed = whole(template)
    typed["Biểu 01"][0][0] = "Khai tử"
    receipt = received(store, filled(template, typed), tmp_path / "t.xlsx")
    assert receipt.status == "stored"


def test_rows_beyond_the_form_are_not_written(template):
    typed = whole(template)
    more = {**typed, "Biểu 01": [*typed["Biểu 01"], ["Thêm", *[1] * (len(typed["Biểu 01"][0]) - 1)]]}
    assert filled(template, more) == filled(template, typed)
