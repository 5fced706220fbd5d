"""A small ledger for tests of the report: three wards and the office, two months, figures that are easily summed."""

from __future__ import annotations

import datetime as dt

from data_layer.reports.model import Issue, Letterhead
from data_layer.store import Store
from tests.ledger import sent

BIRTHS, DEATHS = ("A", "khai-sinh"), ("A", "khai-tu")
CUSTODY = ("B", "giam-ho")
LETTERHEAD = Letterhead(
    agency_above="UBND THÀNH PHỐ BUÔN MA THUỘT", agency="PHÒNG TƯ PHÁP", number_suffix="BC-PTP", place="Buôn Ma Thuột",
    addressees={"ubnd": "Ủy ban nhân dân thành phố Buôn Ma Thuột", "so-tu-phap": "Sở Tư pháp tỉnh Đắk Lắk"},
    recipients=("Văn phòng HĐND và UBND thành phố", "Lưu: VT."), bases=("Căn cứ Luật Hộ tịch", "Căn cứ Nghị định"))
ISSUE = Issue(number="7", day=dt.date(2024, 4, 5), code="K7QM-3ZPA-XY", signatory="Nguyễn Văn Mẫu")


def two_months(store: Store) -> None:
    """February and March 2024; Khánh Xuân reports February only, and late."""
    sent(store, "tan-lap", "2024-02", {BIRTHS: (10, 1000, 10, 100, 0, 0, 0), DEATHS: (2, 200, 0, 20, 0, 0, 0),
                                       CUSTODY: (1, 40, 0, 0, 0, 0, 0)})
    sent(store, "khanh-xuan", "2024-02", {BIRTHS: (5, 500, 0, 50, 0, 0, 0), CUSTODY: (1, 60, 0, 0, 0, 0, 0)},
         received_at=dt.datetime(2024, 3, 3, 2))
    sent(store, "tan-lap", "2024-03", {BIRTHS: (10, 1000, 10, 400, 100, 0, 0), DEATHS: (2, 200, 0, 200, 0, 0, 0),
                                       CUSTODY: (1, 40, 0, 10, 0, 0, 0)})
    sent(store, "thong-nhat", "2024-03", {BIRTHS: (3, 300, 0, 0, 0, 0, 0), CUSTODY: (0, 0, 0, 0, 0, 0, 0)})
    sent(store, "phong-tu-phap", "2024-03", {("B", "khai-sinh"): (4, 400, 0, 4, 0, 0, 0)})
