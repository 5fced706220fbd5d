"""What the report says: true in every month, nothing that is not known, the same figures as the metrics'."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.metrics import completion, milestones
from data_layer.plan import load_plan
from data_layer.reports import written as w
from data_layer.reports.content import compile_report
from data_layer.reports.model import CannotReport, Issue
from data_layer.reports.span import before, in_span, span_name
from data_layer.reports.tell.quality import tell_restated, units_apart
from data_layer.review.plan_events import enter_events
from tests.ledger import one_of, sent
from tests.report_ledger import BIRTHS, two_months
from ui import numbers

PLAN = load_plan()


def told(content) -> str:
    parts = [content.opening, *(text for part in content.results for text in (part.title, *part.paragraphs))]
    return "\n".join([*parts, *content.quality, *content.difficulties, *content.tasks, *content.proposals])


# --- numbers and days are written as on screen, and as official letters want them ---


@given(st.floats(0, 2))
def test_a_share_is_written_as_on_screen(value):
    assert w.share(value) == numbers.share(value)


@given(st.integers(0, 10**9))
def test_a_count_is_written_as_on_screen(value):
    assert w.count(value) == numbers.count(value)


@pytest.mark.parametrize(("day", "words"), [
    ("2024-06-05", "ngày 05 tháng 6 năm 2024"), ("2024-02-29", "ngày 29 tháng 02 năm 2024"),
    ("2025-01-05", "ngày 05 tháng 01 năm 2025"), ("2024-10-10", "ngày 10 tháng 10 năm 2024"),
    ("2024-03-31", "ngày 31 tháng 3 năm 2024"),
])
def test_only_days_under_ten_and_the_first_two_months_get_a_nought(day, words):
    assert w.full_day(dt.date.fromisoformat(day)) == words


def test_units_are_named_by_kind_in_the_plans_order():
    assert w.units(PLAN, ["ea-kao", "tan-an", "phong-tu-phap", "hoa-phu"]) == (
        "phường Tân An; các xã Ea Kao, Hòa Phú; Phòng Tư pháp")


# --- spans ---


@pytest.mark.parametrize(("kind", "as_of", "name", "earlier", "months"), [
    ("month", "2024-05", "tháng 5 năm 2024", "2024-04", 1), ("month", "2024-02", "tháng 02 năm 2024", None, 1),
    ("quarter", "2024-03", "quý I năm 2024", None, 2), ("quarter", "2024-06", "quý II năm 2024", "2024-03", 3),
    ("half", "2024-06", "6 tháng đầu năm 2024", None, 5), ("half", "2024-12", "6 tháng cuối năm 2024", "2024-06", 6),
    ("plan", "2024-12", "từ tháng 02 năm 2024 đến tháng 12 năm 2024", None, 11),
])
def test_a_span_has_its_name_its_months_and_what_it_is_compared_with(kind, as_of, name, earlier, months):
    assert span_name(PLAN, kind, as_of) == name
    assert before(PLAN, kind, as_of) == earlier
    assert len(in_span(PLAN, kind, as_of)) == months


@pytest.mark.parametrize(("kind", "as_of"), [("quarter", "2024-05"), ("half", "2024-09"), ("quarter", "2024-10")])
def test_a_quarter_or_half_year_ends_with_its_last_month(store, kind, as_of):
    with pytest.raises(CannotReport, match="tháng cuối"):
        compile_report(store, as_of=as_of, kind=kind)


# --- what is not known is not said ---


@pytest.mark.parametrize("as_of", ["2024-02", "2024-11", "2024-12"])
def test_without_any_report_nothing_is_counted(store, as_of):
    content = compile_report(store, as_of=as_of)
    text = told(content)
    assert "chưa có phường, xã nào gửi báo cáo" in text
    assert "không nêu khó khăn" not in text
    assert "trường hợp, đạt" not in text
    assert "None" not in text
    assert "nan" not in text.split()


def test_in_the_first_month_nothing_is_compared(store):
    two_months(store)
    assert "tháng trước" not in told(compile_report(store, as_of="2024-02"))


def test_a_stage_never_reported_is_unknown_not_nought(store):
    sent(store, "tan-lap", "2024-02", {BIRTHS: (1, 100, 0, 40, 0, None, None)})
    text = told(compile_report(store, as_of="2024-02"))
    assert "- Scan, chụp: chưa có kết quả." in text
    assert "- Đính kèm file; Cập nhật CSDL hộ tịch điện tử: chưa có số liệu." in text


def test_a_rate_that_rests_on_fewer_cases_says_so(store):
    sent(store, "tan-lap", "2024-02", {BIRTHS: (1, 100, 0, 40, 0, 0, 0), ("A", "ket-hon"): (1, 50, 0, None, 0, 0, 0)})
    assert "đạt 40,0\u00a0% (trên 100 trường hợp đã có số liệu của công đoạn này)" in told(
        compile_report(store, as_of="2024-02"))


# --- what is known is said, with the metrics' own figures ---


def test_done_rate_and_increment_of_each_stage(store):
    two_months(store)
    text = told(compile_report(store, as_of="2024-03"))
    # entry: 400 + 200 + 50 + 0 of 990 + 200 + 500 + 300; a month before 170 of 1690
    assert "- Nhập liệu: 650 trường hợp, đạt 32,7\u00a0%; trong tháng thực hiện được 480 trường hợp" in text
    assert one_of(completion(store, as_of="2024-03"), track="A", stage="entry")["rate"] == 650 / 1990
    assert "tăng 22,6 điểm\u00a0% so với tháng trước" in text  # 0.3266 − 0.1006
    assert "(đã trừ 10 trường hợp không thể số hóa), tính trên 3/21 đơn vị đã có số liệu" in text


def test_a_figure_that_fell_is_a_correction(store):
    sent(store, "tan-lap", "2024-02", {BIRTHS: (1, 100, 0, 50, 0, 0, 0)})
    sent(store, "tan-lap", "2024-03", {BIRTHS: (1, 100, 0, 40, 0, 0, 0)})
    assert "giảm 10 trường hợp so với tháng trước do đơn vị điều chỉnh" in told(compile_report(store, as_of="2024-03"))


def test_who_reports_for_the_first_time_is_named_beside_what_was_gained(store):
    two_months(store)
    sent(store, "hoa-phu", "2024-04", {BIRTHS: (1, 100, 0, 50, 0, 0, 0)})
    said = "Xã Hòa Phú báo cáo lần đầu, nên kết quả tăng so với tháng trước ở dưới có cả số đã làm từ trước"
    assert said in told(compile_report(store, as_of="2024-04"))
    assert "báo cáo lần đầu" not in told(compile_report(store, as_of="2024-02"))


def test_the_silent_and_the_late_are_named(store):
    two_months(store)
    february = told(compile_report(store, as_of="2024-02"))
    assert "2/21 phường, xã đã gửi báo cáo tháng 02 năm 2024" in february
    assert "01 đơn vị gửi muộn (phường Khánh Xuân 03 ngày)" in february
    march = told(compile_report(store, as_of="2024-03"))
    assert "Khánh Xuân" in next(line for line in march.splitlines() if "chưa gửi:" in line)
    assert "Số liệu của phường Khánh Xuân trong báo cáo này" in march


def test_after_the_merger_nineteen_wards_report_and_no_case_is_lost(store):
    two_months(store)
    content = compile_report(store, as_of="2024-11")
    table = content.annexes[0].tables[0]
    assert len(table.rows) == 19
    assert table.total[3] == 1990
    assert next(row for row in table.rows if row[1] == "Phường Tân Tiến")[3] == 300


def test_milestones_in_the_annex_are_the_metrics(store):
    two_months(store)
    rows = compile_report(store, as_of="2024-03").annexes[2].tables[0].rows
    asked = milestones(store, as_of="2024-03").to_dict("records")
    assert len(rows) == len(asked)
    for row, each in zip(rows, asked, strict=True):
        for shown, value in zip(row[2:6], (each[key] for key in ("start", "due", "planned", "actual")), strict=True):
            assert shown == (None if pd.isna(value) else value)


def test_a_due_day_that_a_decision_moved_is_told_with_the_old_one_and_the_decision(store):
    two_months(store)
    decision = "12/QĐ-UBND ngày 20/05/2024: thiếu máy quét"
    enter_events(store, "moved", dt.date(2024, 7, 31), milestone="scan-a", reason=decision, actor="hoa")
    enter_events(store, "moved", dt.date(2024, 6, 30), milestone="entry", units=["ea-kao"], reason="họp", actor="hoa")
    words = told(compile_report(store, as_of="2024-03"))
    assert "(hạn 31/07/2024, dời từ 31/05/2024, theo 12/QĐ-UBND ngày 20/05/2024)" in words
    assert "(hạn muộn nhất 30/06/2024, dời từ 31/05/2024 cho 01 đơn vị, theo họp)" in words


def test_the_curve_passes_through_the_milestones_own_plan_and_actual(store):
    two_months(store)
    content = compile_report(store, as_of="2024-03")
    asked = {row["milestone"]: row for row in milestones(store, as_of="2024-03").to_dict("records")}
    names = {each.name: each.id for each in PLAN.milestones}
    assert len(content.curves) == 6
    for curve in content.curves:
        row = asked[names[curve.name]]
        for shown, value in ((curve.planned[1], row["planned"]), (curve.actual[1], row["actual"])):
            assert shown == (None if pd.isna(value) else pytest.approx(value))
        assert curve.name.lower()[:6] in content.chart_words


def test_the_office_asks_the_city_and_the_department_for_different_things(store):
    two_months(store)
    city = compile_report(store, as_of="2024-03", to="ubnd").proposals
    department = compile_report(store, as_of="2024-03", to="so-tu-phap").proposals
    assert "Ủy ban nhân dân thành phố Buôn Ma Thuột" in city[0]
    assert "Sở Tư pháp tỉnh Đắk Lắk" in department[0]
    assert "hướng dẫn của Bộ Tư pháp" in department[1]


def test_the_tasks_name_what_is_overdue_and_when_the_next_report_is_due(store):
    two_months(store)
    content = compile_report(store, as_of="2024-03")
    assert content.tasks_heading == "Nhiệm vụ tháng 4 năm 2024"
    assert content.tasks[-1] == "- Các phường, xã gửi báo cáo tháng 4 năm 2024 chậm nhất ngày 30/04/2024."
    assert compile_report(store, as_of="2024-12").tasks_heading == "Nhiệm vụ thời gian tới"


def test_only_accepted_reports_are_called_so(store):
    two_months(store)
    assert "chấp nhận" in compile_report(store, as_of="2024-03", basis="accepted").opening
    assert "chấp nhận" not in compile_report(store, as_of="2024-03").opening


def test_a_unit_that_sent_nothing_this_month_is_not_held_against_the_logs():
    """Its figure is last month's; the logs have gone on."""
    units = ["tan-lap", "ea-tam", "tan-an", "ea-kao", "tan-hoa", "phong-tu-phap"]
    reporting = pd.DataFrame({"period": "2024-05", "unit": units[:5],
                              "status": ["missing", "late", "on_time", "on_time", "returned"]})
    before = reporting.assign(period="2024-04", status="missing")
    found = SimpleNamespace(as_of="2024-05", reporting=pd.concat([before, reporting]), quality_by_unit=pd.DataFrame({
        "unit": units, "factor": [0.5, 0.5, 1.05, None, 0.5, 0.5]}))
    assert units_apart(found) == ["ea-tam", "phong-tu-phap"]


def test_restated_figures_are_counted_in_the_text_and_the_annex_is_named():
    assert list(tell_restated(PLAN, None)) == list(tell_restated(PLAN, pd.DataFrame({"unit": []}))) == []
    (said,) = tell_restated(PLAN, pd.DataFrame({"unit": ["tan-lap", "ea-kao", "tan-lap"]}))
    assert said == ("Có 3 số liệu của các kỳ đã báo cáo được điều chỉnh theo số liệu đính chính của phường Tân Lập; "
                    "xã Ea Kao; chi tiết tại Phụ lục V.")


@pytest.mark.parametrize(("issue", "foot"), [
    (Issue(), ""), (Issue(draft=True), "DỰ THẢO, chưa phát hành"), (Issue(code="K7QM"), "Mã xác minh: K7QM"),
    (Issue(code="K7QM", draft=True), "Mã xác minh: K7QM"),
])
def test_the_foot_of_a_page_tells_a_draft_from_an_issued_report(issue, foot):
    assert issue.footer == foot
