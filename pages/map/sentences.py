"""The answer above the map."""

from __future__ import annotations

from data_layer.plan import Unit
from pages.map.measures import Measure
from pages.map.values import Value
from ui import words
from ui.sentences import listed, lower_first


def sentence(as_of: str, measure: Measure, found: dict[str, Value], units: list[Unit]) -> str:
    """Such as “Đến 31/05/2024, nhập liệu: thấp nhất là xã Hòa Phú (41 %); 6 đơn vị quá hạn hoặc chậm”."""
    known = [(found[unit.id], unit) for unit in units if unit.id in found and found[unit.id].shade is not None]
    head = f"{as_of}, {lower_first(measure.name)}"
    if not known:
        return f"{head}: {words.NO_DATA}."
    if len({value.figure for value, _ in known}) == 1:
        return f"{head}: {len(known)} đơn vị đều {known[0][0].figure}."
    said = f"{head}: {worst_words(measure, known)}"
    if not measure.open_words or said.startswith(f"{head}: trong "):
        return f"{said}."
    late = sum(value.is_open for value, _ in known)
    return f"{said}; " + (f"**{late}** đơn vị" if late else "không đơn vị nào") + f" {measure.open_words}."


def _worst_first(measure: Measure, pairs: list[tuple[Value, Unit]]) -> list[tuple[Value, Unit]]:
    return sorted(pairs, key=lambda pair: (pair[0].shade, pair[0].number), reverse=measure.worst_is_high)


def worst_words(measure: Measure, known: list[tuple[Value, Unit]]) -> str:
    """The two worst by name, of those in trouble where there are any; of more that are alike, how many they are."""
    troubled = [pair for pair in known if pair[0].is_open] or known
    ranked = _worst_first(measure, troubled)
    worst = ranked[0][0].figure
    if not _worst_first(measure, known)[0][0].is_open and troubled is not known:  # not begun is no trouble yet
        return f"trong {len(troubled)} đơn vị {measure.open_words}, " + worst_words(measure, troubled)
    alike = sum(value.figure == worst for value, _ in ranked)
    if alike > 2:
        return f"{measure.worst_word} {alike} đơn vị, đều {worst}{measure.unit}"
    return f"{measure.worst_word} " + listed(
        f"{lower_first(unit.full_name)} ({value.figure}{measure.unit})" for value, unit in ranked[:2]
    )
