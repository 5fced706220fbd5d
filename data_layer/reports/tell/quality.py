"""II. Chất lượng: what the import logs say, held against the reports; how the scope changed."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data_layer.metrics.reporting import STANDING
from data_layer.plan import Plan
from data_layer.reports import written as w
from data_layer.reports.gathered import Gathered, part, whole
from data_layer.reports.span import earlier_name

AGREES = (0.90, 1.10)
"""Reported ÷ logged within these is in agreement (spec/metrics.md)."""
TOP = 3


def tell_quality(found: Gathered) -> tuple[str, ...]:
    """Paragraphs of section II."""
    return (*_logs(found), *_errors(found), *_agreement(found), *_scope(found))


def _logs(found: Gathered) -> Iterator[str]:
    row = found.quality.iloc[0]
    records, failed = whole(row["records"]), whole(row["failed"])
    if not records:
        yield "Đến hết kỳ báo cáo chưa phát sinh nhật ký import nên chưa có căn cứ đánh giá chất lượng dữ liệu nhập."
        return
    what = "trường hợp" if row["counted_in"] == "records" else "tệp"
    text = (f"Theo nhật ký import lũy kế đến hết kỳ, hệ thống đã xử lý {w.count(records)} lượt bản ghi, thành công "
            f"{w.count(int(row['ok']))} lượt ({w.share(float(row['success_rate']))}), lỗi {w.count(failed or 0)} lượt.")
    first, left = part(row["first_pass_yield"]), whole(row["outstanding"])
    if first is not None:
        text += f" Tỷ lệ {what} đạt ngay lần import đầu là {w.share(first)}"
        text += f"; còn {w.count(left)} {what} lỗi chưa xử lý xong." if left else f"; không còn {what} lỗi tồn đọng."
    yield text


def _errors(found: Gathered) -> Iterator[str]:
    rows = found.errors.head(TOP).to_dict("records")
    if rows:
        told = [f"{row['error_group']} ({w.count(row['count'])} lượt, {w.share(float(row['share']))})" for row in rows]
        yield f"Lỗi thường gặp nhất: {w.listed(told)}."


def _agreement(found: Gathered) -> Iterator[str]:
    row = found.quality.iloc[0]
    if not w.is_known(row["factor"]):
        return
    reported, logged = w.count(int(row["reported_import"])), w.count(int(row["logged_ok"]))
    text = f"Đối chiếu số đã import: các đơn vị báo cáo {reported} trường hợp, nhật ký ghi nhận {logged} trường hợp"
    apart = units_apart(found)
    if apart:
        text += f"; cần rà soát số liệu của {w.units(found.plan, apart)} do chênh lệch trên 10{w.NBSP}%"
    elif found.quality_by_unit["factor"].notna().any():
        text += f"; không có đơn vị nào chênh lệch quá 10{w.NBSP}%"
    yield text + "."


def units_apart(found: Gathered) -> list[str]:
    """Units whose reported import is far from what the logs counted.

    One whose report of this period did not come, or does not stand, is told of in section I: its figure is an earlier
    month's, and the logs have gone on.
    """
    rows = found.reporting[found.reporting["period"] == found.as_of]
    away = set(rows.loc[~rows["status"].isin(STANDING), "unit"])
    return [each["unit"] for each in found.quality_by_unit.to_dict("records")
            if each["unit"] not in away
            and w.is_known(each["factor"]) and not AGREES[0] <= each["factor"] <= AGREES[1]]


def _scope(found: Gathered) -> Iterator[str]:
    """How much there is to digitise changed; stages whose figure fell are told in section I."""
    if not found.earlier:
        return
    told = []
    for track in found.plan.tracks:
        now, then = found.scope(track.id), found.scope(track.id, found.earlier)
        if now and then and now.total is not None and then.total is not None and now.total != then.total:
            word = "tăng" if now.total > then.total else "giảm"
            told.append(f"{w.lower_first(track.name)} {word} {w.count(abs(now.total - then.total))} trường hợp")
    if told:
        yield (f"So với {earlier_name(found.kind)}, tổng số trường hợp phải số hóa thay đổi do đơn vị rà soát hoặc báo "
               f"cáo bổ sung: {w.listed(told)}.")


def tell_restated(plan: Plan, restated: pd.DataFrame | None) -> Iterator[str]:
    """That figures of reports already issued have changed since, and where they are listed."""
    if restated is None or restated.empty:
        return
    units = w.units(plan, restated["unit"])
    yield (f"Có {w.count(len(restated))} số liệu của các kỳ đã báo cáo được điều chỉnh theo số liệu đính chính của "
           f"{units}; chi tiết tại Phụ lục V.")
