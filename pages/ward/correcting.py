"""A version that is there already, put back into the forms to be corrected on the web."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data_layer.receive.submissions import Sent, figures_of
from data_layer.receive.typed import Form, Value
from data_layer.receive.worded import difficulties_of, tasks_of
from data_layer.workbooks.template_inputs import STATUSES
from data_layer.workbooks.template_layout import figures_of as layout_of
from pages.access import visit


def put_back(found: visit.Here, sent: Sent, form: Form, blank: pd.DataFrame) -> pd.DataFrame:
    """The form's frame with what that version says: its figures, or its tasks and difficulties."""
    words = _words(found, sent)
    if form.sheet in words:
        return _with_words(blank, words[form.sheet])
    return _with_figures(blank, form, _figures(found, sent))


def _figures(found: visit.Here, current: Sent) -> dict[tuple[str, str, str], int | None]:
    """Figures of a version by sheet, book type and header of the template, whatever form they came in."""
    plan = found.store.plan
    places = {
        (track.id, figure.key): (f"Biểu {number:02d}", figure.header)
        for number, track in enumerate(plan.tracks, 1) for figure in layout_of(plan, track.id)
    }
    return {
        (sheet, plan.book_type_by_id[each.book_type].name, header): each.value
        for each in figures_of(found.store, current.submission_id)
        for sheet, header in [places.get((each.track, each.measure), ("", ""))]
    }


def _with_figures(
    frame: pd.DataFrame, form: Form, reported: Mapping[tuple[str, str, str], int | None]
) -> pd.DataFrame:
    """The frame with the figures that an earlier version has."""
    for place, label in zip(frame.index, frame.iloc[:, 0], strict=True):
        for column in form.columns:
            told = (form.sheet, str(label), column.header)
            if column.kind == "count" and told in reported:
                frame.loc[place, column.header] = reported[told]
    return frame


def _words(found: visit.Here, current: Sent) -> dict[str, list[dict[str, Value]]]:
    """Rows of Biểu 03 and 04 of a version, by header of the template."""
    plan = found.store.plan
    names = {task.id: task.name for task in plan.tasks}
    groups = {group.id: group.name for group in plan.difficulty_groups}
    types = {book_type.id: book_type.name for book_type in plan.book_types}
    return {
        "Biểu 03": [
            {"Nhiệm vụ": names.get(each.task, each.task), "Trạng thái": STATUSES.get(each.status or ""),
             "Ngày hoàn thành": each.done_on, "Số văn bản": each.document_no, "Ghi chú": each.note}
            for each in tasks_of(found.store, current.submission_id)
        ],
        "Biểu 04": [
            {"Nội dung": each.content, "Nhóm": groups.get(each.group or ""), "Loại sổ": types.get(each.book_type or ""),
             "Số trường hợp": each.cases, "Kiến nghị": each.proposal}
            for each in difficulties_of(found.store, current.submission_id)
        ],
    }


def _with_words(frame: pd.DataFrame, rows: list[dict[str, Value]]) -> pd.DataFrame:
    """The frame with those rows: each where its first column has it already, else in the frame's own order."""
    labels = [frame.iloc[place, 0] for place in range(len(frame))]
    for place, row in enumerate(rows):
        label = next(iter(row.values()))
        at = labels.index(label) if label in labels else place
        for header, value in row.items():
            if header in frame.columns and at < len(frame):
                frame.loc[frame.index[at], header] = value
    return frame
