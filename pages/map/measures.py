"""What the map can show: the choices of its picker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pages.map import scales, values
from pages.map.values import Value
from pages.shared.scope import Scope
from ui.palette import Palette
from ui.sentences import lower_first
from ui.tiles import Scale

DIGITISED, LATE, CHANCE, IMPORTS, REPORTS = "da-so-hoa", "ngay-cham", "kha-nang", "import", "bao-cao"


@dataclass(frozen=True)
class Measure:
    """One choice of the picker. `explained`: what `explain.button` is asked beside it.

    `unit` follows a figure in a sentence; `open_words` says what units in trouble are, blank where none can be.
    """

    id: str
    name: str
    values: Callable[[Scope], list[Value]]
    scale: Callable[[Palette], Scale]
    explained: dict[str, str]
    worst_is_high: bool = False
    worst_word: str = "thấp nhất là"
    unit: str = ""
    open_words: str = "quá hạn hoặc chậm"


def measures(scope: Scope) -> dict[str, Measure]:
    """By id, in the order of the picker."""
    tracks = {track.id: lower_first(track.name) for track in scope.plan.tracks}
    last = Measure(DIGITISED, "Đã số hóa – mọi loại sổ", values.digitised, scales.shares, {"name": "digitised"})
    stages = [
        Measure(
            f"{stage.track}-{stage.id}",
            f"{stage.name} – {tracks[stage.track]}",
            values.of_stage(stage.track, stage.id),
            scales.shares,
            {"name": "completion", "track": stage.track, "stage": stage.id},
        )
        for stage in scope.plan.stages
    ]
    others = [
        Measure(LATE, "Số ngày chậm nhiều nhất", values.days_late, scales.lateness, {"name": "days_late"},
                worst_is_high=True, worst_word="chậm nhất là", unit=" ngày"),
        Measure(CHANCE, "Khả năng xong toàn bộ đúng hạn", values.chances, scales.shares, {"name": "chance"},
                open_words="có nguy cơ trễ"),
        Measure(IMPORTS, "Lượt import thành công", values.success, scales.successes, {"name": "success_rate"},
                open_words=""),
        Measure(REPORTS, "Nộp báo cáo của kỳ", values.reports, scales.receipts, {"name": "reporting"},
                worst_word="cần chú ý", open_words="chưa nộp, muộn hoặc phải nộp lại"),
    ]
    return {measure.id: measure for measure in (*stages, last, *others)}
