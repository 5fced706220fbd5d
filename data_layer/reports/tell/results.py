"""I. Kết quả: who reported, and what each track has done, by stage, by group, against the earlier span."""

from __future__ import annotations

from collections.abc import Iterator

from data_layer.plan import JUSTICE_OFFICE, PILOT, REMAINING, Stage, Track
from data_layer.reports import written as w
from data_layer.reports.gathered import Gathered, StageFigure
from data_layer.reports.model import Part
from data_layer.reports.span import earlier_name, within_name
from data_layer.reports.tell.milestones import tell_milestones
from data_layer.reports.tell.reporting import tell_reporting

GROUPS = {PILOT: "Các phường thí điểm", REMAINING: "Các phường, xã còn lại"}


def tell_results(found: Gathered) -> tuple[Part, ...]:
    """The parts of section I."""
    parts = [Part("Chế độ báo cáo và số liệu", tuple(tell_reporting(found)))]
    parts += [Part(_track_title(found, track), tuple(_tell_track(found, track))) for track in found.plan.tracks]
    parts.append(Part("Thực hiện các mốc của Kế hoạch", tuple(tell_milestones(found))))
    return tuple(part for part in parts if part.paragraphs)


def _track_title(found: Gathered, track: Track) -> str:
    if "office" in track.holders:
        return f"{track.name} (của các phường, xã và sổ lưu tại Phòng Tư pháp)"
    types = w.listed(w.lower_first(b.name) for b in found.plan.book_types if b.ward_track == track.id)
    return f"{track.name} của các phường, xã ({types})"


def _tell_track(found: Gathered, track: Track) -> Iterator[str]:
    scope = found.scope(track.id)
    if scope is None or scope.total is None:
        yield "Chưa có đơn vị nào báo cáo số liệu."
        return
    yield _scope(scope)
    stages = [(stage, found.stage(track.id, stage.id)) for stage in found.plan.stages_of(track.id)]
    for stage, figure in stages:
        if figure and figure.done:
            yield _stage_item(found, stage, figure, scope.total)
    for amount, words in ((0, "chưa có kết quả"), (None, "chưa có số liệu")):
        names = [stage.name for stage, figure in stages if figure and figure.done == amount]
        if names:
            yield f"- {'; '.join(names)}: {words}."
    yield from _groups(found, track)


def _scope(scope: StageFigure) -> str:
    text = f"Tổng số {w.count(scope.total or 0)} trường hợp phải số hóa"
    if scope.books:
        text = f"Tổng số {w.count(scope.books)} sổ với {w.count(scope.total or 0)} trường hợp phải số hóa"
    if scope.unable:
        text += f" (đã trừ {w.count(scope.unable)} trường hợp không thể số hóa)"
    if scope.with_data < scope.expected:
        text += f", tính trên {scope.with_data}/{scope.expected} đơn vị đã có số liệu"
    return text + ". Kết quả lũy kế:"


def _stage_item(found: Gathered, stage: Stage, figure: StageFigure, total: int) -> str:
    is_last = found.plan.last_stage(stage.track).id == stage.id
    text = f"- {stage.name}{' (đã số hóa)' if is_last else ''}: {w.count(figure.done or 0)} trường hợp"
    if figure.rate is not None:
        text += f", đạt {w.share(figure.rate)}"
    if figure.total is not None and figure.total != total:
        text += f" (trên {w.count(figure.total)} trường hợp đã có số liệu của công đoạn này)"
    then = found.stage(stage.track, stage.id, period=found.earlier) if found.earlier else None
    return text + _compared(found, figure, then) + "."


def _compared(found: Gathered, now: StageFigure, then: StageFigure | None) -> str:
    if then is None or then.done is None or now.done is None:
        return ""
    moved, before = now.done - then.done, earlier_name(found.kind)
    if moved == 0:
        return "" if now.rate == 1 else f"; không tăng so với {before}"
    if moved < 0:
        return f"; giảm {w.count(-moved)} trường hợp so với {before} do đơn vị điều chỉnh số liệu"
    text = f"; {within_name(found.kind)} thực hiện được {w.count(moved)} trường hợp"
    if then.rate is not None and now.rate is not None and now.rate - then.rate >= 0.0005:
        text += f", tăng {w.points(now.rate - then.rate)} so với {before}"
    return text


def _groups(found: Gathered, track: Track) -> Iterator[str]:
    """Pilot wards beside the others, and the office's own books where the track has any."""
    yield from (f"{name}: {rates}." for group, name in GROUPS.items() if (rates := _rates(found, track, group)))
    office = found.stage(track.id, found.plan.last_stage(track.id).id, JUSTICE_OFFICE)
    if office and office.total:
        rates = _rates(found, track, JUSTICE_OFFICE)
        held = f"Riêng sổ lưu tại Phòng Tư pháp ({w.count(office.total)} trường hợp)"
        yield f"{held}: {rates}." if rates else f"{held} chưa có kết quả."


def _rates(found: Gathered, track: Track, group: str) -> str:
    """Such as "nhập liệu đạt 98,3 %; scan, chụp đạt 75,7 %": stages in which something was done."""
    told = []
    for stage in found.plan.stages_of(track.id):
        figure = found.stage(track.id, stage.id, group)
        if figure and figure.done and figure.rate is not None:
            told.append(f"{w.lower_first(stage.name)} đạt {w.share(figure.rate)}")
    return "; ".join(told)
