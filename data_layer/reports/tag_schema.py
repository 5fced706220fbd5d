"""Which tags there are, and what shape each has: what an uploaded template is held against."""

from __future__ import annotations

from typing import Any

from data_layer.reports.tags import CHART, MILESTONE_CELLS, RESTATED_CELLS

TEXT = "text"
Shape = Any
"""TEXT, a list of one shape, or a record of shapes by name."""

LINE: Shape = {"stt": TEXT, "ten": TEXT, "o": [TEXT]}
TABLE: Shape = {
    "ten": TEXT, "dau": TEXT, "nhom_cot": [{"ten": TEXT, "so_cot": TEXT}], "cot": [TEXT], "dong": [LINE],
    "tong": LINE, "ghi_chu": [TEXT],
}
ANNEX: Shape = {"so": TEXT, "ten": TEXT, "trong": TEXT, "kem_theo": TEXT, "bang": [TABLE]}
TEXTS = (
    "co_quan_chu_quan", "co_quan", "ten_co_quan", "so_ky_hieu", "dia_danh", "ngay_ky", "tieu_de", "tieu_de_thuong",
    "kinh_gui", "mo_dau", "ten_bieu_do", "ten_nhiem_vu", "nguoi_ky", "chan_trang", CHART,
)
LISTS = ("trich_yeu", "can_cu", "chat_luong", "kho_khan", "nhiem_vu", "kien_nghi", "noi_nhan", "chuc_vu")


def _rows(names: tuple[str, ...]) -> Shape:
    return ANNEX | {"dong": [dict.fromkeys(names, TEXT)], "ghi_chu": [TEXT]}


SCHEMA: dict[str, Shape] = {
    **dict.fromkeys(TEXTS, TEXT), **{name: [TEXT] for name in LISTS},
    "ket_qua": [{"so": TEXT, "ten": TEXT, "doan": [TEXT]}],
    "phu_luc_1": ANNEX, "phu_luc_2": ANNEX, "phu_luc_3": _rows(MILESTONE_CELLS), "phu_luc_4": ANNEX,
    "phu_luc_5": _rows(RESTATED_CELLS),
}


def example(shape: Shape) -> Any:
    """A value of that shape, to fill a template on trial."""
    if shape == TEXT:
        return "1"
    if isinstance(shape, list):
        return [example(shape[0])]
    return {name: example(each) for name, each in shape.items()}
