"""Where everything of Biểu 01 and 02 stands: columns, rows and the words of their headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter

from data_layer.plan import Plan, Unit
from data_layer.workbooks.model import TemplateLine

HEADER_ROW = 7
FIRST_ROW = HEADER_ROW + 1
HEAD_ROW, HEAD_NOTE_ROW = HEADER_ROW - 1, HEADER_ROW - 2
NUMBER, LABEL, FIRST_FIGURE = 1, 2, 3
TOTAL_LABEL = "Tổng cộng"
LABELS = ("Đơn vị báo cáo", "Kỳ báo cáo", "Ngày báo cáo", "Người lập", "Điện thoại")

BOOKS, TOTAL, UNABLE, MATCHED, MISMATCHED = "books", "total", "unable", "matched", "mismatched"
SCOPE = ((BOOKS, "Tổng số sổ"), (TOTAL, "Tổng số trường hợp"), (UNABLE, "Không thể số hóa"))
MATCHING = ((MATCHED, "Khớp CSDLQGVDC"), (MISMATCHED, "Lệch CSDLQGVDC"))
STAGE_HEADERS = {
    "entry": "Đã nhập liệu", "scan": "Đã scan/chụp", "attach": "Đã đính kèm", "update": "Đã cập nhật CSDLHTĐT",
    "package": "Đã tạo lập PDF/Excel", "import": "Đã import", "approve": "Đã phê duyệt",
}
"""A stage that only another plan knows is headed "Đã" and its name."""


@dataclass(frozen=True)
class Figure:
    """A column of figures. `key`: `books` … `mismatched`, or a stage's id; `stage` its place among the stages."""

    key: str
    header: str
    stage: int | None = None


@dataclass(frozen=True)
class CountTable:
    """Biểu 01 or 02 of one unit: figures in order, one row a line."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    lines: tuple[TemplateLine, ...]

    @property
    def last_row(self) -> int:
        """The last row of the body."""
        return FIRST_ROW + len(self.lines) - 1

    @property
    def total_row(self) -> int:
        """The row of `Tổng cộng`."""
        return self.last_row + 1

    @property
    def note(self) -> int:
        """The column Ghi chú, the table's last."""
        return FIRST_FIGURE + len(self.figures)

    @property
    def check(self) -> int:
        """The column of the live checks, right beside the table."""
        return self.note + 1

    @property
    def earlier(self) -> int:
        """The first column of the block "Kỳ trước", one blank column further."""
        return self.check + 2

    @cached_property
    def letters(self) -> dict[str, str]:
        """Column letters of the figures."""
        return {figure.key: get_column_letter(FIRST_FIGURE + at) for at, figure in enumerate(self.figures)}

    @cached_property
    def earlier_letters(self) -> dict[str, str]:
        """Column letters of the same figures of the last period."""
        return {figure.key: get_column_letter(self.earlier + at) for at, figure in enumerate(self.figures)}

    def rows(self) -> Iterator[tuple[int, TemplateLine]]:
        """The body's rows."""
        return enumerate(self.lines, FIRST_ROW)

    @property
    def stages(self) -> tuple[Figure, ...]:
        """The columns of stages, in order."""
        return tuple(figure for figure in self.figures if figure.stage is not None)


def earlier_value(line: TemplateLine, figure: Figure) -> int | None:
    """A line's figure of the last period."""
    if line.earlier is None:
        return None
    if figure.stage is not None:
        return line.earlier.done[figure.stage]
    value: int | None = getattr(line.earlier, figure.key)
    return value


def figures_of(plan: Plan, track: str) -> tuple[Figure, ...]:
    """The figures of a track: its books, then each stage; khớp and lệch stand behind typing in."""
    figures = [Figure(key, header) for key, header in SCOPE]
    for place, stage in enumerate(plan.stages_of(track)):
        header = STAGE_HEADERS.get(stage.id) or f"Đã {stage.name[:1].lower()}{stage.name[1:]}"
        figures.append(Figure(stage.id, header, place))
        if stage.id == "entry":
            figures += [Figure(key, header) for key, header in MATCHING]
    return tuple(figures)


def count_tables(plan: Plan, unit: Unit, lines: tuple[TemplateLine, ...]) -> list[CountTable]:
    """Biểu 01 and 02, as far as the unit holds books of that track."""
    tables = []
    for number, track in enumerate(plan.tracks, 1):
        of_track = tuple(line for line in lines if line.track == track.id)
        if track.id in plan.tracks_of(unit) and of_track:
            what = track.name if unit.role != "office" else "Các loại sổ"
            title = f"BIỂU {number:02d}. TIẾN ĐỘ SỐ HÓA SỔ HỘ TỊCH: {what.upper()}"
            tables.append(CountTable(f"Biểu {number:02d}", title, figures_of(plan, track.id), of_track))
    return tables
