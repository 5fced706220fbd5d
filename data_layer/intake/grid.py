"""Any spreadsheet as cells with true addresses: values by calamine, the rest by a second look of our own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data_layer.intake import ods_look, xls_look, xlsx_look
from data_layer.intake.ole import workbook_stream
from data_layer.intake.package import Package
from data_layer.intake.refused import (
    HEADING_ROWS,
    MAX_ROWS,
    FileRefused,
    encrypted,
    too_large,
    unreadable,
    unsupported,
)
from data_layer.intake.sheet import Grid, Place, Sheet, Value, a1
from data_layer.intake.sniff import Kind, sniff
from data_layer.intake.vietnamese import encoding_of_font, mend, mend_as, nfc, suspect, vote

Fonts = Callable[[Place, str], str]
"""The font of a cell with that text, "" when none is known."""

MAX_BOX = 12_000_000
"""Cells that a sheet's corners may span: what calamine lays out in memory."""
MAX_CELLS = 5_000_000
MAX_SHEETS = 1_000
_MANY = 100_000

__all__ = ["FileRefused", "Grid", "Sheet", "Value", "a1", "open_as", "open_grid"]


def open_grid(path: Path | str) -> Grid:
    """Read a spreadsheet of any of the four formats, known by its content.

    Raises:
        FileRefused: damaged, encrypted, too large, or not a spreadsheet.
    """
    path = Path(path)
    return open_as(sniff(path), path)


def open_as(kind: Kind, path: Path) -> Grid:
    """`open_grid` for a file that was sniffed already."""
    if kind == "text":
        raise unsupported("tệp văn bản, không có bảng tính bên trong")
    if kind == "xls":
        return _open_xls(path)
    package = Package(path)
    return _open_xlsx(path, package) if package.kind == "xlsx" else _open_ods(path, package)


def _open_xlsx(path: Path, package: Package) -> Grid:
    parts = xlsx_look.find_parts(package)
    if len(parts.sheets) > MAX_SHEETS:
        raise too_large(f"{len(parts.sheets)} trang tính", f"{MAX_SHEETS} trang tính")
    styles, strings = package.read(parts.styles), package.read(parts.strings)
    legacy = xlsx_look.names_legacy_font(styles) or xlsx_look.names_legacy_run(strings)
    looks = {name: _look_xlsx(package, part) for name, part in parts.sheets.items()}
    sheets = []
    for name, visible, source in _calamine(path):
        hidden, part, rich = looks.get(name, (frozenset(), "", False))
        fonts = partial(_xlsx_fonts, package, part, styles, strings) if legacy or rich else None
        sheet = _sheet(name, visible, source, fonts)
        sheet.hidden_rows, sheet.merged = hidden, _merged(source)
        sheet.causes = partial(_xlsx_causes, package, part)
        sheets.append(sheet)
    return Grid(sheets, "xlsx", path)


def _look_xlsx(package: Package, part: str) -> tuple[frozenset[int], str, bool]:
    """Of a sheet whose size is within reason: hidden rows, its part, whether a run of text is in a legacy font."""
    data = package.read(part)
    end = xlsx_look.last_value(data)
    if end > _MANY:
        _check_size(0, 0, xlsx_look.cell_count(data, end), xlsx_look.filled_rows(data, end))
    _check_size(*xlsx_look.box(data, end))
    return xlsx_look.hidden_rows(data), part, xlsx_look.names_legacy_run(data)


def _xlsx_causes(package: Package, part: str) -> dict[Place, str]:
    return xlsx_look.blank_causes(package.read(part))


def _xlsx_fonts(package: Package, part: str, styles: bytes, strings: bytes) -> Fonts:
    data = package.read(part)
    cells = xlsx_look.cell_fonts(data, xlsx_look.style_fonts(styles))
    rich = xlsx_look.rich_fonts(strings) | xlsx_look.rich_fonts(data)
    return lambda place, text: rich.get(text) or cells.get(place, "")


def _open_ods(path: Path, package: Package) -> Grid:
    content, styles = package.read("content.xml"), package.read("styles.xml")
    looks = ods_look.look(content)
    for look in looks:
        _check_size(*look.box, look.cells)
    fonts = ods_look.style_fonts(styles, content) if ods_look.names_legacy_font(styles, content) else {}
    sheets = []
    for index, (name, visible, source) in enumerate(_calamine(path)):
        look = looks[index] if index < len(looks) else ods_look.OdsSheet()
        sheet = _sheet(name, visible, source, partial(_ods_fonts, look.styles, fonts) if fonts else None)
        sheet.hidden_rows, sheet.merged = frozenset(look.hidden), tuple(look.merged)
        sheet.causes = partial(dict, look.causes)
        sheets.append(sheet)
    return Grid(sheets, "ods", path)


def _ods_fonts(styles: dict[Place, str], fonts: dict[str, str]) -> Fonts:
    return lambda place, _: fonts.get(styles.get(place, ""), "")


def _open_xls(path: Path) -> Grid:
    data = path.read_bytes()
    stream = workbook_stream(data)
    if xls_look.has_password(stream):
        raise encrypted()
    looks = xls_look.look(stream)
    for look in looks.values():
        _check_size(*look.box)
    legacy = xls_look.names_legacy_font(data)
    sheets = []
    for name, visible, source in _calamine(path):
        look = looks.get(name, xls_look.XlsSheet())
        sheet = _sheet(name, visible, source, partial(_xls_fonts, look.fonts) if legacy else None)
        sheet.hidden_rows, sheet.merged = frozenset(look.hidden), _merged(source)
        sheet.causes = partial(dict, [(place, "error") for place in look.errors])
        sheets.append(sheet)
    return Grid(sheets, "xls", path)


def _xls_fonts(cells: dict[Place, str]) -> Fonts:
    return lambda place, _: cells.get(place, "")


def _check_size(rows: int, columns: int, cells: int = 0, filled: int = 0) -> None:
    """Refuse what could not be laid out, before anybody tries."""
    if rows > xlsx_look.MAX_ROW or columns > xlsx_look.MAX_COLUMN:
        raise unreadable("có ô nằm ngoài phạm vi của một trang tính")
    if rows * columns > MAX_BOX:
        raise too_large(f"dữ liệu trải ra tới ô {a1(rows - 1, columns - 1)}", f"{MAX_ROWS} dòng một trang tính")
    if cells > MAX_CELLS:
        raise too_large(f"{cells} ô trong một trang tính", f"{MAX_ROWS} dòng một trang tính")
    if filled > MAX_ROWS + HEADING_ROWS:
        raise too_large(f"{filled} dòng có dữ liệu trong một trang tính", f"{MAX_ROWS} dòng")


def _calamine(path: Path) -> list[tuple[str, bool, CalamineSheet]]:
    """(name, visible, sheet) of the worksheets; a panic of the parser is a damaged file.

    The parser is given bytes: by a path it would believe the name's ending, not the content.
    """
    found = []
    try:
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as book:
            for meta in book.sheets_metadata:
                if meta.typ == SheetTypeEnum.WorkSheet:
                    visible = meta.visible == SheetVisibleEnum.Visible
                    found.append((meta.name, visible, book.get_sheet_by_name(meta.name)))
    except PasswordError:
        raise encrypted() from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise unreadable() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable() from error
    return found


def _merged(sheet: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())


class _Shared(dict[str, Value]):
    """Each text once, however many cells hold it; "" is None. A log's names repeat in every row."""

    def __missing__(self, text: str) -> Value:
        self[text] = text
        return text


def _rows(sheet: CalamineSheet) -> tuple[list[list[Value]], list[str]]:
    """Values from A1 on, None for blank, blanks at the ends left out; and the different texts among them."""
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return [], []
    _check_size(end[0] + 1, end[1] + 1)
    shared = _Shared({"": None})
    rows: list[list[Value]] = []
    filled = 0
    for cells in sheet.iter_rows():
        row: list[Value] = [shared[cell] if cell.__class__ is str else cell for cell in cells]
        if start[1]:
            row[:0] = [None] * start[1]
        while row and row[-1] is None:
            row.pop()
        filled += bool(row)
        rows.append(row)
    _check_size(0, 0, 0, filled)
    while rows and not rows[-1]:
        rows.pop()
    del shared[""]
    return rows, list(shared)


def _sheet(name: str, visible: bool, source: CalamineSheet, look_up: Callable[[], Fonts] | None) -> Sheet:
    """A sheet's values as text was meant."""
    rows, texts = _rows(source)
    sheet = Sheet(name, visible, rows)
    _mend(sheet, texts, look_up)
    return sheet


def _mend(sheet: Sheet, texts: list[str], look_up: Callable[[], Fonts] | None) -> None:
    """Compose letters; read TCVN3 and VNI where the fonts or the sheet's different texts speak for it."""
    joined = "\n".join(texts)
    if joined.isascii() or not (look_up or suspect(joined) or nfc(joined) != joined):
        return
    fonts = look_up() if look_up else None
    spoken = vote(texts)
    for r, row in enumerate(sheet.rows):
        for c, text in enumerate(row):
            if isinstance(text, str) and not text.isascii():
                font = fonts((r, c), text) if fonts else ""
                read = mend(text, font) if encoding_of_font(font) else mend_as(text, spoken)
                row[c] = read
                if read != nfc(text):
                    sheet.mended[r, c] = text
