"""Who reported for the span's last month, who did not, and of which month the figures of the silent ones are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data_layer.plan import Period
from data_layer.reports import written as w
from data_layer.reports.gathered import Gathered
from data_layer.reports.span import earlier_name, in_span, month

NAMED = 12
"""More silent units than these are not named again where they are written to."""
ANNEX = "Phụ lục IV"


def tell_reporting(found: Gathered) -> Iterator[str]:
    """One paragraph a month of the span; a longer span is summed up first."""
    periods = in_span(found.plan, found.kind, found.as_of)
    if len(periods) > 1:
        yield _summed(found, periods)
    yield _last_month(found)
    if found.newcomers:
        yield (f"{w.upper_first(w.units(found.plan, found.newcomers))} báo cáo lần đầu, nên kết quả tăng so với "
               f"{earlier_name(found.kind)} ở dưới có cả số đã làm từ trước của các đơn vị này.")
    if found.stale:
        yield (f"Số liệu của {w.units(found.plan, found.stale)} trong báo cáo này có phần lấy theo báo cáo gần nhất "
               "trước đó do báo cáo của kỳ này chưa có, đã trả lại hoặc còn để trống.")


def _last_month(found: Gathered) -> str:
    rows = found.reporting[found.reporting["period"] == found.as_of].to_dict("records")
    came = [row for row in rows if w.is_known(row["first_valid_at"])]
    late = [row for row in came if row["on_time"] is not None and not bool(row["on_time"])]
    text = (f"Đến thời điểm tổng hợp, {len(came)}/{len(rows)} phường, xã đã gửi báo cáo {month(found.as_of)}, "
            f"trong đó {w.few(len(came) - len(late))} đơn vị gửi đúng hạn")
    if not came:
        text = f"Đến thời điểm tổng hợp, chưa có phường, xã nào gửi báo cáo {month(found.as_of)}"
    if late:
        text += f", {w.few(len(late))} đơn vị gửi muộn ({_how_late(found, late)})"
    silent = silent_units(found)
    if silent and came:
        text += f"; chưa gửi: {w.units(found.plan, silent)}"
    returned = [row["unit"] for row in came if row["status"] == "returned"]
    if returned:
        text += f"; đã trả lại, chờ gửi lại: {w.units(found.plan, returned)}"
    return text + "."


def silent_units(found: Gathered) -> list[str]:
    """Units whose valid report of the last month has not come."""
    rows = found.reporting[found.reporting["period"] == found.as_of]
    return list(rows.loc[rows["first_valid_at"].isna(), "unit"])


def silent_named(found: Gathered, silent: list[str]) -> str:
    """They in the middle of a sentence: by name, or where they stand when they are many."""
    if len(silent) == len(found.plan.reporting_units(found.as_of)):
        return "các phường, xã"
    return w.units(found.plan, silent) if len(silent) <= NAMED else f"{len(silent)} phường, xã ({ANNEX})"


def _how_late(found: Gathered, late: list[dict[Any, Any]]) -> str:
    return ", ".join(f"{w.one_unit(found.plan, row['unit'])} {w.few(int(row['days_late']))} ngày" for row in late)


def _summed(found: Gathered, periods: tuple[Period, ...]) -> str:
    rows = found.reporting[found.reporting["period"].isin(periods)]
    received = int(rows["first_valid_at"].notna().sum())
    on_time = int(rows["on_time"].fillna(False).sum())
    return (f"Từ {month(periods[0])} đến {month(periods[-1])}, các phường, xã đã gửi {w.count(received)}/"
            f"{w.count(len(rows))} báo cáo tháng, trong đó {w.count(on_time)} báo cáo đúng hạn.")
