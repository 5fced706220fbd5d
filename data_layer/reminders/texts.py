"""What is written to the units: one text for all of them, one for each; plain, to paste anywhere or to send."""

from __future__ import annotations

from data_layer.plan import Plan, Unit
from data_layer.reminders.deadline import Deadline, Missing
from data_layer.reports.written import day

NOTHING_CAME = ("missing", "not_due")
HOW = (
    "tải mẫu điền sẵn của tháng, hoàn thành đủ các biểu và nộp tại mục “Nộp báo cáo” của phần mềm, hoặc gửi tệp cho "
    "Phòng Tư pháp"
)
AGAIN = "sửa các chỗ đã nêu ở biên nhận (mục “Đơn vị của tôi”) rồi nộp lại"
HELP = "Nếu có vướng mắc (máy móc, sổ hỏng, số liệu chưa chốt), xin báo lại để Phòng Tư pháp cùng tháo gỡ."


def month(period: str) -> str:
    """Tháng 5/2024, in the middle of a sentence."""
    return f"tháng {int(period[5:])}/{period[:4]}"


def committee(unit: Unit) -> str:
    """UBND phường Tân Lập."""
    return f"UBND {unit.kind} {unit.name}"


def sender(plan: Plan) -> str:
    """Phòng Tư pháp TP. Buôn Ma Thuột."""
    return f"{plan.office.full_name if plan.office else 'Phòng Tư pháp'} {plan.city_name}"


def when(found: Deadline) -> str:
    """Such as “quá hạn 3 ngày”, “đến hạn hôm nay”, “còn 3 ngày”."""
    if found.days_late:
        return f"quá hạn {found.days_late} ngày"
    return f"còn {found.days_left} ngày" if found.days_left else "đến hạn hôm nay"


def state(missing: Missing) -> str:
    """What is missing of a unit's report, such as “chưa nộp”, with the office's reason where it returned it."""
    if missing.status == "returned":
        why = f" ({missing.returned_because.rstrip('.')})" if missing.returned_because else ""
        return f"đã nộp nhưng bị trả lại{why}, chưa nộp lại"
    if missing.status == "refused":
        came = f" ngày {day(missing.came_on)}" if missing.came_on else ""
        return f"tệp gửi{came} còn lỗi, chưa được nhận"
    return "chưa nộp"


def subject(found: Deadline) -> str:
    """Such as “Báo cáo tháng 5/2024 về số hóa sổ hộ tịch: hạn 31/05/2024, quá hạn 3 ngày”."""
    return f"Báo cáo {month(found.period)} về số hóa sổ hộ tịch: hạn {day(found.due)}, {when(found)}"


def text_for_unit(plan: Plan, found: Deadline, missing: Missing) -> str:
    """The text for one unit that is missing."""
    unit = plan.unit_by_id[missing.unit]
    due = f"Báo cáo {month(found.period)} về số hóa sổ hộ tịch có hạn nộp ngày {day(found.due)} ({when(found)})."
    return "\n\n".join([
        f"Kính gửi {committee(unit)},",
        f"{due} Đến ngày {day(found.today)}, {_unit_state(missing)}.",
        f"Đề nghị đơn vị {HOW if missing.status in NOTHING_CAME else AGAIN}, {_by_when(found)}.",
        f"{HELP} Nếu đơn vị vừa nộp, xin bỏ qua tin này.",
        f"Trân trọng,\n{sender(plan)}",
    ])


def text_for_all(plan: Plan, found: Deadline) -> str:
    """One text for all units that are missing, each by name."""
    listed = "\n".join(
        f"{number}. {plan.unit_by_id[each.unit].full_name}: {state(each)}"
        for number, each in enumerate(found.missing, 1)
    )
    return "\n\n".join([
        "Kính gửi UBND các phường, xã,",
        f"Báo cáo {month(found.period)} về số hóa sổ hộ tịch có hạn nộp ngày {day(found.due)} ({when(found)}). Đến "
        f"ngày {day(found.today)}, Phòng Tư pháp chưa có báo cáo hợp lệ của {len(found.missing)} đơn vị:\n{listed}",
        f"Đề nghị các đơn vị có tên {HOW}, {_by_when(found)}.",
        f"{HELP} Đơn vị nào vừa nộp, xin bỏ qua tin này.",
        f"Trân trọng,\n{sender(plan)}",
    ])


def _unit_state(missing: Missing) -> str:
    if missing.status in NOTHING_CAME:
        return "Phòng Tư pháp chưa nhận được báo cáo của đơn vị"
    if missing.status == "refused":
        return state(missing)
    why = f", lý do: {missing.returned_because.rstrip('.')}" if missing.returned_because else ""
    return f"báo cáo của đơn vị đã bị trả lại{why}; Phòng Tư pháp chưa nhận được báo cáo nộp lại"


def _by_when(found: Deadline) -> str:
    return "trong ngày hôm nay" if found.kind in ("after", "due") else f"chậm nhất ngày {day(found.due)}"
