"""Odd figures, dates and blanks in an otherwise right report."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook

from tests.golden.cases import Cases
from tests.golden.sheets import ward

CASES = Cases()


def _put(**values: object) -> Workbook:
    """The right report with cells of Biểu 01 changed."""
    book = ward()
    for cell, value in values.items():
        book["Biểu 01"][cell] = value
    return book


@CASES.add(figures={"A khai-sinh entry": 3000, "B giam-ho approve": 10}, lines=10, notes=())
def right_report() -> Workbook:
    return ward()


@CASES.add(figures={"A khai-sinh entry": 1234, "A khai-tu total": 1000, "A ket-hon scan": 700, "A khai-tu entry": 12,
                    "A khai-sinh update": 0, "A khai-tu update": 0, "A ket-hon update": 0, "A nuoi-con-nuoi update": 5,
                    "A khai-sinh attach": 0}, notes=())
def counts_as_text() -> Workbook:
    return _put(F8="1.234", G8="1 000", H8="0", D9="1,000", I10=" 700\u00a0", F9="12.0", G9="-", H9="x", K8="không",
                K9="KPS", K10="-", K11="05", J8="x")


@CASES.add("number.invalid Biểu 01!F8", "number.invalid Biểu 01!F9", "number.invalid Biểu 01!F10",
           "number.invalid Biểu 01!F11")
def texts_that_are_no_count() -> Workbook:
    return _put(F8="12,5", F9="abc", F10="1.23", F11="1e999")


@CASES.add("number.invalid Biểu 01!F8", "number.invalid Biểu 01!F9", "number.invalid Biểu 01!F10")
def dates_and_truths_in_counts() -> Workbook:
    return _put(F8=dt.date(2024, 5, 1), F9=True, F10=False)


@CASES.add("number.invalid Biểu 01!F8")
def an_error_value_in_a_count() -> Workbook:
    return _put(F8="#REF!")


@CASES.add("number.invalid Biểu 01!E9")
def an_error_value_in_a_figure_that_may_be_blank() -> Workbook:
    return _put(E9="#DIV/0!")


@CASES.add("number.uncached Biểu 01!F8")
def a_formula_never_calculated() -> Workbook:
    return _put(F8="=1000+2000")


@CASES.add("number.negative Biểu 01!K8", "number.negative Biểu 01!K9", "number.negative Biểu 01!E8")
def figures_below_zero() -> Workbook:
    return _put(K8=-3, K9="-3", E8="\u22125")


@CASES.add("number.fraction Biểu 01!F8", "number.fraction Biểu 01!C9")
def figures_with_a_fraction() -> Workbook:
    return _put(F8=1.234, C9=10.5)


@CASES.add("number.invalid Biểu 01!D8")
def a_figure_beyond_all_counting() -> Workbook:
    return _put(D8=1e300)


@CASES.add("cell.missing Biểu 01!F8", "cell.missing Biểu 01!C9", figures={"A khai-sinh entry": None})
def blank_required_figures() -> Workbook:
    return _put(F8=None, C9="  ")


@CASES.add(figures={"A khai-sinh unable": None, "A khai-sinh matched": None}, notes=())
def blank_figures_that_may_be_blank() -> Workbook:
    return _put(E8=None, G8=None, H8=None)


@CASES.add("cell.missing Biểu 01!B9", lines=10, figures={"A khai-tu total": None})
def a_row_without_any_figure() -> Workbook:
    return _put(**{f"{letter}9": None for letter in "CDEFGHIJK"})


@CASES.add("stage.exceeds_total Biểu 01!F8", "stage.exceeds_total Biểu 01!I8")
def more_done_than_there_is() -> Workbook:
    return _put(F8=5991, I8=6001)


@CASES.add(notes=(), figures={"A khai-sinh entry": 5990})
def all_done_that_can_be() -> Workbook:
    return _put(F8=5990)


@CASES.add("stage.order Biểu 01!J8", "stage.order Biểu 01!K9")
def later_stages_ahead_of_earlier_ones() -> Workbook:
    return _put(J8=2001, K9=101)


@CASES.add("stage.order Biểu 02!G8", "stage.order Biểu 02!H9", "stage.order Biểu 02!I12")
def later_stages_ahead_on_track_b() -> Workbook:
    book = ward()
    for cell, value in {"G8": 81, "H9": 101, "I12": 201}.items():
        book["Biểu 02"][cell] = value
    return book


@CASES.add(notes=())
def scanning_ahead_of_typing_in() -> Workbook:
    return _put(F8=2900, I8=5000)


@CASES.add("match.sum Biểu 01!G8")
def more_compared_than_typed_in() -> Workbook:
    return _put(G8=2601)


@CASES.add("stage.exceeds_total Biểu 01!F9", "number.invalid Biểu 01!F8", "cell.missing Biểu 01!I10",
           "stage.order Biểu 01!J11", "stage.order Biểu 02!I9", "date.invalid Biểu 03!D8")
def many_faults_at_once() -> Workbook:
    book = _put(F8="abc", F9=1001, I10=None, I11=49, K11=40)
    book["Biểu 02"]["I9"] = 51
    book["Biểu 03"]["D8"] = "31/02/2024"
    return book


@CASES.add("date.invalid Biểu 03!D8", "date.invalid Biểu 03!D9", "date.invalid Biểu 03!D10", "date.invalid Biểu 03!D11")
def days_that_are_none() -> Workbook:
    book = ward()
    for cell, value in {"D8": "31/02/2024", "D9": "01/04/5005", "D10": dt.date(2024, 6, 1), "D11": "sắp xong"}.items():
        book["Biểu 03"][cell] = value
    return book


@CASES.add(notes=())
def days_in_every_form() -> Workbook:
    book = ward()
    for cell, value in {"D8": "5/2/24", "D9": "05.02.2024", "D10": dt.date(2024, 5, 31), "D11": "5-2-2024",
                        "D12": "ngày 5 tháng 2 năm 2024"}.items():
        book["Biểu 03"][cell] = value
    return book


@CASES.add("date.invalid Biểu 01!C4")
def a_report_dated_after_its_receipt() -> Workbook:
    return _put(C4="01/06/2024")


@CASES.add("number.negative Biểu 04!E8", "number.invalid Biểu 04!E9")
def odd_cases_of_difficulties() -> Workbook:
    book = ward()
    sheet = book["Biểu 04"]
    sheet["E8"] = -1
    for column, value in enumerate((2, "Máy scan hỏng", "Thiết bị", None, "vài trăm", None), 1):
        sheet.cell(9, column, value)
    return book


@CASES.add(figures={"A khai-sinh entry": 3000}, form="xls", lines=10, notes=())
def an_old_xls() -> Workbook:
    return ward()


@CASES.add("number.invalid Biểu 01!F8", "number.negative Biểu 01!K8", "row.hidden Biểu 01!B9", form="xls")
def an_old_xls_with_faults() -> Workbook:
    book = _put(F8="1.23", K8=-1)
    book["Biểu 01"].row_dimensions[9].hidden = True
    return book


@CASES.add(figures={"A khai-sinh entry": 3000}, form="ods", lines=10, notes=())
def an_ods() -> Workbook:
    return ward()


@CASES.add("number.fraction Biểu 01!F8", "stage.order Biểu 01!K8", "row.hidden Biểu 01!B9", form="ods")
def an_ods_with_faults() -> Workbook:
    book = _put(F8=1.5, K8=501)
    book["Biểu 01"].row_dimensions[9].hidden = True
    return book
