"""The office's settings: data with a sentence each, kept append-only, the last value of a name in force.

Two of them change what the plan says (`grace_days`, `weights`), as does the event `reporting-until`; `apply_settings`
puts them into the open store's plan.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from data_layer.plan import Plan, period_end
from data_layer.store.clock import new_id, utc_now
from data_layer.store.errors import StoreError

if TYPE_CHECKING:
    from data_layer.store.database import Store

LONGEST_TEXT = 300
BASES = (
    "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014",
    "Căn cứ Nghị định số 87/2020/NĐ-CP ngày 28 tháng 7 năm 2020 của Chính phủ quy định về Cơ sở dữ liệu hộ tịch điện "
    "tử, đăng ký hộ tịch trực tuyến",
)


REPORTING_UNTIL = "reporting-until"
"""The event that moves the last month for which reports are taken, to the month of its day; the last entry stands."""
LONGEST_AFTER = dt.timedelta(days=3 * 365)
UNTIL = "select strftime(day, '%Y-%m') from plan_event where name = $name order by event_id desc limit 1"
HISTORY = "select name, value, actor, entered_at from setting_event order by event_id desc"


class SettingError(StoreError):
    """A setting that is not there, or a value that it cannot take."""


@dataclass(frozen=True)
class Setting:
    """One setting. `check` returns the value in its own type or raises ValueError; `default` asks the plan."""

    name: str
    sentence: str
    default: Callable[[Plan], Any]
    check: Callable[[Any, Plan], Any]


@dataclass(frozen=True)
class SettingChange:
    """A setting was changed. `value` None: back to the default. `entered_at` is naive UTC."""

    name: str
    value: Any
    actor: str
    entered_at: dt.datetime


def _days(value: Any, _: Plan) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 31:
        raise ValueError("cần số nguyên từ 0 đến 31")
    return value


def _yes(value: Any, _: Plan) -> bool:
    if not isinstance(value, bool):
        raise ValueError("cần true hoặc false")  # noqa: TRY004 - one kind of error for a wrong value
    return value


def _text(value: Any, _: Plan) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not value.isprintable():
        raise ValueError(f"cần một dòng chữ, tối đa {LONGEST_TEXT} ký tự")
    return value.strip()


def _lines(value: Any, plan: Plan) -> list[str]:
    if not isinstance(value, list) or len(value) > 20:
        raise ValueError("cần danh sách, tối đa 20 dòng")
    return [_text(line, plan) for line in value]


def _port(value: Any, _: Plan) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 65536:
        raise ValueError("cần số từ 1 đến 65535")
    return value


def _weights(value: Any, plan: Plan) -> dict[str, float]:
    wanted = {f"{stage.track}.{stage.id}" for stage in plan.stages}
    if not isinstance(value, Mapping) or set(value) != wanted:
        raise ValueError("cần đủ các công đoạn: " + ", ".join(sorted(wanted)))
    found = {name: float(share) for name, share in value.items()}
    for track in plan.tracks:
        parts = [share for name, share in found.items() if name.startswith(f"{track.id}.")]
        if any(not 0 <= part <= 1 for part in parts) or not math.isclose(sum(parts), 1, abs_tol=1e-9):
            raise ValueError(f"trọng số của tuyến {track.id} phải từ 0 đến 1 và cộng lại bằng 1")
    return found


SETTINGS: tuple[Setting, ...] = (
    Setting("grace_days", "Số ngày sau ngày cuối tháng mà báo cáo đầu tiên vẫn tính là đúng hạn.",
            lambda plan: plan.grace_days, _days),
    Setting("weights", "Trọng số của từng công đoạn trong tiến độ chung; giả định của phần mềm, sửa được.",
            lambda plan: {f"{s.track}.{s.id}": s.weight for s in plan.stages}, _weights),
    Setting("four_eyes", "Người nhập báo cáo không được tự chấp nhận báo cáo đó.", lambda _: False, _yes),
    Setting("wards_see_overview", "Cho phường, xã xem các màn hình chung của thành phố.", lambda _: False, _yes),
    Setting("agency_above", "Cơ quan chủ quản, góc trên bên trái của báo cáo.",
            lambda plan: f"UBND THÀNH PHỐ {plan.city.upper()}", _text),
    Setting("agency", "Cơ quan ban hành báo cáo.", lambda _: "PHÒNG TƯ PHÁP", _text),
    Setting("number_suffix", "Phần sau số của báo cáo, sau dấu gạch chéo.", lambda _: "BC-PTP", _text),
    Setting("place", "Địa danh trước ngày ký.", lambda plan: plan.city, _text),
    Setting("signatory_title", "Chức vụ của người đứng đầu cơ quan.", lambda _: "TRƯỞNG PHÒNG", _text),
    Setting("signatory_name", "Họ tên người đứng đầu cơ quan.", lambda _: "", _text),
    Setting("deputy_title", "Chức vụ của cấp phó khi ký thay (KT.).", lambda _: "PHÓ TRƯỞNG PHÒNG", _text),
    Setting("deputy_name", "Họ tên cấp phó khi ký thay.", lambda _: "", _text),
    Setting("signed_by_deputy", "Cấp phó ký thay người đứng đầu.", lambda _: False, _yes),
    Setting("addressee_ubnd", "Nơi nhận báo cáo thứ nhất (Kính gửi).",
            lambda plan: f"Ủy ban nhân dân thành phố {plan.city}", _text),
    Setting("addressee_so_tu_phap", "Nơi nhận báo cáo thứ hai (Kính gửi).",
            lambda plan: f"Sở Tư pháp tỉnh {plan.province}", _text),
    Setting("recipients", "Các dòng dưới “Nơi nhận”, không kể nơi được kính gửi.", lambda _: ["Lưu: VT."], _lines),
    Setting("bases", "Các dòng “Căn cứ” ở đầu báo cáo.", lambda _: list(BASES), _lines),
    Setting("smtp_host", "Máy chủ gửi thư của cơ quan; để trống thì không gửi thư.", lambda _: "", _text),
    Setting("smtp_port", "Cổng của máy chủ gửi thư.", lambda _: 587, _port),
    Setting("smtp_starttls", "Mã hóa đường truyền tới máy chủ gửi thư (STARTTLS).", lambda _: True, _yes),
    Setting("smtp_user", "Tên đăng nhập máy chủ gửi thư; mật khẩu lấy từ HOTICH_SMTP_PASSWORD.", lambda _: "", _text),
    Setting("mail_from", "Địa chỉ gửi đi của thư nhắc.", lambda _: "", _text),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}
# arg_max passes over nulls, hence the row around the value
LAST = "select name, arg_max({'value': value}, event_id).value from setting_event group by name"


def settings(store: Store) -> dict[str, Any]:
    """Every setting's value in force, by name."""
    kept = {name: value for name, value in store.rows(LAST) if value is not None}
    return {
        each.name: json.loads(kept[each.name]) if each.name in kept else each.default(store.plan_as_loaded)
        for each in SETTINGS
    }


def setting_history(store: Store) -> list[SettingChange]:
    """Every change, the latest first."""
    return [
        SettingChange(name, None if value is None else json.loads(value), actor, entered_at)
        for name, value, actor, entered_at in store.rows(HISTORY)
    ]


def change_setting(store: Store, name: str, value: Any, *, actor: str) -> uuid.UUID:
    """Set a setting; None goes back to the default.

    Raises:
        SettingError: no such setting, or a value that it cannot take.
    """
    setting = BY_NAME.get(name)
    if setting is None:
        raise SettingError(f"Không có thiết lập “{name}”.")
    try:
        text = None if value is None else json.dumps(setting.check(value, store.plan_as_loaded), ensure_ascii=False)
    except (TypeError, ValueError) as error:
        raise SettingError(f"Thiết lập {name}: {error}.") from None
    event_id = new_id()
    with store.transaction() as cursor:
        cursor.execute("insert into setting_event values ($id, $name, $value, $actor, $now)",
                       {"id": event_id, "name": name, "value": text, "actor": actor, "now": utc_now()})
    apply_settings(store)
    return event_id


def check_last_period(plan: Plan, day: dt.date) -> None:
    """Whether the month of the day may be the last for which reports are taken.

    Raises:
        StoreError: before the plan's end, or more than three years after it.
    """
    first, last = period_end(plan.last_period), period_end(plan.last_period) + LONGEST_AFTER
    if not first.replace(day=1) <= day <= last:
        raise StoreError(
            f"Kỳ báo cáo cuối phải từ tháng {first:%m/%Y} (tháng cuối của kế hoạch) đến tháng {last:%m/%Y}.")


def apply_settings(store: Store) -> None:
    """Let the store's plan say what the settings say."""
    found = settings(store)
    plan = store.plan_as_loaded
    weights = found["weights"]
    stages = tuple(replace(stage, weight=weights[f"{stage.track}.{stage.id}"]) for stage in plan.stages)
    entered = store.rows(UNTIL, {"name": REPORTING_UNTIL})
    until = max(plan.last_period, entered[0][0]) if entered else plan.reporting_until
    if (found["grace_days"], stages, until) != (plan.grace_days, plan.stages, plan.reporting_until):
        plan = replace(plan, grace_days=found["grace_days"], stages=stages, reporting_until=until)
    store.take_plan(plan)
