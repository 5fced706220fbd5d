"""Công văn đôn đốc: one official letter to every unit that is missing, as Word (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docx.shared import Mm

from data_layer.reminders.deadline import Deadline
from data_layer.reminders.texts import state
from data_layer.reports import decree
from data_layer.reports.written import day, few, full_day, units
from data_layer.store import Store, settings

WIDTHS = (Mm(12), Mm(48), Mm(75), Mm(30))
HEADS = ("TT", "Đơn vị", "Tình trạng", "Quá hạn (ngày)")


@dataclass(frozen=True)
class Letter:
    """What the office says of the letter itself. `until`: the new day by which the reports are asked for."""

    until: dt.date
    number: str = ""
    signed_on: dt.date | None = None


def letter(store: Store, found: Deadline, asked: Letter) -> bytes:
    """The letter as a .docx; number and day are left open where the office does not know them yet."""
    now, plan = settings(store), store.plan
    made = decree.new_letter()
    office = now["number_suffix"].rpartition("-")[2]
    number = f"Số: {asked.number.strip() or '      '}/{office}"
    month = _month(found.period)
    city = plan.city.upper()
    above = now["agency_above"].upper().replace(city, city.replace(" ", "\u00a0"))
    decree.head(made, above, now["agency"], number, f"{now['place']}, {full_day(asked.signed_on)}",
                f"V/v đôn đốc nộp báo cáo số hóa sổ hộ tịch {month}")
    to = units(plan, [each.unit for each in found.missing])
    decree.paragraph(made, f"Kính gửi: Ủy ban nhân dân {to}.", before=18, after=6)
    late = f", quá hạn {few(found.days_late)} ngày" if found.days_late else ""
    decree.paragraph(made, (
        f"Theo kế hoạch số hóa sổ hộ tịch trên địa bàn {plan.city_name}, Ủy ban nhân dân các phường, xã gửi báo cáo "
        f"{month} về Phòng Tư pháp chậm nhất ngày {day(found.due)}. Đến hết ngày {day(found.today)}{late}, Phòng Tư "
        f"pháp chưa có báo cáo hợp lệ của {few(len(found.missing))} đơn vị sau:"), after=6)
    decree.table(made, HEADS, [
        (str(at), plan.unit_by_id[each.unit].full_name, _sentence(state(each)), str(found.days_late or "–"))
        for at, each in enumerate(found.missing, 1)
    ], WIDTHS, centred=(0, 3))
    decree.paragraph(made, (
        "Để kịp tổng hợp, báo cáo Ủy ban nhân dân thành phố và Sở Tư pháp, Phòng Tư pháp đề nghị Ủy ban nhân dân các "
        f"phường, xã có tên nêu trên hoàn thành và gửi báo cáo {month} trước 17 giờ ngày {day(asked.until)}. Đơn vị có "
        "báo cáo bị trả lại hoặc tệp còn lỗi thì sửa theo nội dung đã thông báo trên phần mềm rồi gửi lại."))
    decree.paragraph(made, (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Phòng Tư pháp để được hướng "
        "dẫn./."))
    decree.closing(made, ["Như trên", *now["recipients"]], _titles(now), _name(now))
    return decree.saved(made)


def _month(period: str) -> str:
    number = int(period[5:])
    written = f"{number:02d}" if number < 3 else str(number)
    return f"tháng\u00a0{written}/{period[:4]}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _titles(now: dict[str, object]) -> list[str]:
    """TRƯỞNG PHÒNG; or KT. TRƯỞNG PHÒNG over PHÓ TRƯỞNG PHÒNG, where the deputy signs."""
    head = str(now["signatory_title"])
    return [f"KT. {head}", str(now["deputy_title"])] if now["signed_by_deputy"] else [head]


def _name(now: dict[str, object]) -> str:
    return str(now["deputy_name" if now["signed_by_deputy"] else "signatory_name"])
