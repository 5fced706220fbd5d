"""The plan's milestones, one item each: what was done, how late it is, who is behind, what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from data_layer.reports import written as w
from data_layer.reports.gathered import Gathered, Standing
from data_layer.reports.span import before

DONE = ("done_on_time", "done_late")
NAMED = 6
"""More units than these are not named in the text but in the annex."""
EVENTS = {
    "province-guidance": "hướng dẫn của tỉnh",
    "pilot-ended": "kết thúc thí điểm",
    "ministry-guidance": "hướng dẫn của Bộ Tư pháp",
    "handed-over": "bàn giao dữ liệu cho phường, xã",
}
ANNEX = "Phụ lục III"


def tell_milestones(found: Gathered) -> Iterator[str]:
    """Those settled in an earlier span together, the others one by one, the whole plan last."""
    if any(each.planned is not None for each in found.milestones):
        yield "Kế hoạch đến cuối kỳ nêu dưới đây được tính đều theo thời gian, từ ngày bắt đầu đến hạn của từng mốc."
    settled = [each for each in found.milestones if _was_settled(found, each)]
    if settled:
        yield f"- Đã hoàn thành từ các kỳ trước: {'; '.join(name_within(found, each) for each in settled)}."
    for each in found.milestones:
        if each in settled or sums_up(found, each):
            continue
        yield f"- {found.named(each.milestone)}{_due(found, each)}: {_standing(found, each)}."
    yield from (f"- {_whole(found, each)}" for each in found.milestones if sums_up(found, each))


def name_within(found: Gathered, standing: Standing) -> str:
    """A milestone's name in the middle of a sentence."""
    return w.lower_first(found.named(standing.milestone))


def sums_up(found: Gathered, standing: Standing) -> bool:
    """Whether it is the milestone that sums both tracks."""
    return any(len(each.tracks) > 1 for each in found.plan.milestones if each.id == standing.milestone)


def is_task(found: Gathered, milestone: str) -> bool:
    """Whether a milestone is done or not, without a share."""
    return any(each.task for each in found.plan.milestones if each.id == milestone)


def _was_settled(found: Gathered, standing: Standing) -> bool:
    earlier = before(found.plan, found.kind, found.as_of)
    return bool(standing.done_on and earlier and f"{standing.done_on:%Y-%m}" <= earlier)


def _due(found: Gathered, standing: Standing) -> str:
    if standing.due is None:
        return ""
    days = {each.due for each in found.of_units if each.milestone == standing.milestone and each.due}
    return f" (hạn {'muộn nhất ' if len(days) > 1 else ''}{w.day(standing.due)}{_moved(found, standing)})"


def _moved(found: Gathered, standing: Standing) -> str:
    """Such as “, dời từ 31/05/2024, theo 1234/QĐ-UBND ngày 25/05/2024”; for some units: how many."""
    rows = found.moved[found.moved["milestone"] == standing.milestone]
    if rows.empty:
        return ""
    before = sorted({day for day in rows["due_before"] if w.is_known(day)})
    was = f" từ {w.day(before[0])}" if len(before) == 1 else ""
    some = "" if len(rows) == sum(standing.states.values()) else f" cho {w.few(len(rows))} đơn vị"
    reasons = [found.moved_by.get((standing.milestone, day), "") for day in dict.fromkeys(rows["due"])]
    why = "; ".join(reason.partition(":")[0].strip() for reason in reasons if reason)
    return f", dời{was}{some}" + (f", theo {why}" if why else "")


def _standing(found: Gathered, standing: Standing) -> str:
    units = sum(standing.states.values())
    done = sum(standing.states.get(state, 0) for state in DONE)
    waits = standing.states.get("waiting", 0)
    if waits == units:
        return f"chưa triển khai{_waits_for(found, standing)}"
    if standing.start and standing.start > found.last_day:
        return f"chưa đến thời gian thực hiện, bắt đầu từ ngày {w.day(standing.start)}"
    told = [] if is_task(found, standing.milestone) else _shares(standing)
    if done == units:
        late = standing.states.get("done_late", 0)
        among = f", trong đó {w.few(late)} đơn vị muộn hạn" if late else ""
        told.append(f"{_of(done, units)} đơn vị đã hoàn thành{among}")
    elif done or standing.states.get("overdue"):
        told.append(f"{_of(done, units)} đơn vị đã hoàn thành")
    told += [words for states in OPEN if (words := _open_units(found, standing, *states))]
    going, coming = standing.states.get("on_track", 0), standing.states.get("not_started", 0)
    if going and done + going < units or going and is_task(found, standing.milestone):
        told.append(f"{w.few(going)} đơn vị đang thực hiện đúng tiến độ")
    if coming:
        told.append(f"{w.few(coming)} đơn vị chưa đến ngày bắt đầu")
    if waits:
        told.append(f"{w.few(waits)} đơn vị chưa triển khai{_waits_for(found, standing)}")
    return "; ".join(told) if told else "đang thực hiện, chưa đến hạn"


def _of(done: int, units: int) -> str:
    return f"{w.few(done)}/{w.few(units)}"


def _shares(standing: Standing) -> list[str]:
    if standing.actual is None:
        return []
    return [f"đạt {w.share(standing.actual)}{_against_plan(standing)}"]


def _against_plan(standing: Standing) -> str:
    text = ""
    if standing.planned is not None and standing.actual is not None and standing.actual < 1:
        text += f" (kế hoạch đến cuối kỳ {w.share(standing.planned)})"
    if standing.days_late is not None and round(standing.days_late) >= 1 and not standing.done_on:
        text += f", chậm khoảng {w.few(round(standing.days_late))} ngày so với tiến độ kế hoạch"
    return text


OPEN = ((("overdue",), "quá hạn"), (("behind",), "chậm tiến độ"), (("at_risk",), "có nguy cơ trễ hạn"),
        (("no_data",), "chưa báo cáo số liệu"))
"""States that call for a word, and the word."""


def _open_units(found: Gathered, standing: Standing, states: tuple[str, ...], words: str) -> str:
    names = [each.unit for each in found.units_in(standing.milestone, states)]
    if not names:
        return ""
    if len(names) == sum(standing.states.values()):
        return f"cả {w.few(len(names))} đơn vị {words}"
    annex = "Phụ lục I" if states == ("no_data",) else ANNEX
    return f"{w.few(len(names))} đơn vị {words}{who(found, names, annex)}"


def who(found: Gathered, names: list[str], annex: str = ANNEX) -> str:
    """The units' names, or where they stand when there are many."""
    return f" ({w.units(found.plan, names)})" if len(names) <= NAMED else f" (danh sách tại {annex})"


def waited_events(found: Gathered, milestone: str) -> list[str]:
    """The events that a milestone waits for and that have not happened."""
    rows = found.conditions[(found.conditions["milestone"] == milestone) & found.conditions["day"].isna()]
    return [event for event in EVENTS if event in set(rows["event"])]


def _waits_for(found: Gathered, standing: Standing) -> str:
    events = [EVENTS[event] for event in waited_events(found, standing.milestone)]
    return f", đang chờ {w.listed(events)}" if events else ""


def _whole(found: Gathered, standing: Standing) -> str:
    name = f"{found.named(standing.milestone)}{_due(found, standing)}"
    if standing.actual is None:
        return f"{name}: chưa có số liệu."
    units = sum(standing.states.values())
    done = sum(standing.states.get(state, 0) for state in DONE)
    if standing.actual == 1:
        return f"{name}: đã số hóa 100{w.NBSP}% số trường hợp của cả hai nhóm sổ."
    if standing.actual == 0:
        return f"{name}: chưa có trường hợp nào qua công đoạn cuối{_against_plan(standing)}."
    text = f"{name}: đã số hóa {w.share(standing.actual)} số trường hợp của cả hai nhóm sổ{_against_plan(standing)}"
    return text + (f"; {_of(done, units)} đơn vị đã hoàn thành toàn bộ." if done else ".")
