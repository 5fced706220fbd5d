"""The city's import quality: a sentence, and cards with how sure each rate is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data_layer.metrics import wilson_interval
from pages.shared.scope import Scope
from ui import numbers, words
from ui.cards import bar, card, cards
from ui.markup import show


def has_log(frame: pd.DataFrame) -> bool:
    """Whether any attempt was logged."""
    return bool(frame.records.fillna(0).sum() or frame.logged_ok.fillna(0).sum())


def answer(scope: Scope, city: pd.DataFrame) -> str:
    """Such as “Đến 31/05/2024: 95,0 % lượt import thành công; 100 trường hợp còn lỗi chưa sửa”."""
    row = city.iloc[0] if len(city) else None
    if row is None or numbers.is_unknown(row.success_rate):
        return f"{scope.as_of_words}: chưa có nhật ký cho biết lượt import thành công hay lỗi."
    text = f"{scope.as_of_words}: **{numbers.share(row.success_rate)}** lượt import thành công"
    if not numbers.is_unknown(row.outstanding):
        unit = "tệp" if row.counted_in == "files" else "trường hợp"
        text += (
            f"; **{numbers.count(row.outstanding)}** {unit} còn lỗi chưa nhập lại được"
            if row.outstanding
            else "; không còn lỗi nào chưa xử lý"
        )
    return text + "."


def cards_of(city: pd.DataFrame) -> None:
    """Success rate, first-pass yield, outstanding, of the city."""
    row = city.iloc[0]
    counted = words.COUNTED_IN.get(row.counted_in, "")
    show(
        cards(
            card(
                "Lượt import thành công",
                "",
                numbers.share(row.success_rate),
                f"tin cậy 95 %: {interval_words(row.ok, row.records)}",
                bar(row.success_rate),
                foot=f"{numbers.count(row.ok)} / {numbers.count(row.records)} lượt, {numbers.count(row.failed)} lỗi",
            ),
            card(
                "Đạt ngay lần đầu", "", numbers.share(row.first_pass_yield), "", bar(row.first_pass_yield), foot=counted
            ),
            card("Còn lỗi", "lần nhập cuối vẫn lỗi", numbers.count(row.outstanding), "", foot=counted),
            three=True,
        )
    )


def interval_words(part: Any, whole: Any) -> str:
    """The 95 % interval of a share: "94,4–95,5 %"; empty where nothing was counted."""
    limits = None if numbers.is_unknown(whole) else wilson_interval(int(part), int(whole))
    if limits is None:
        return ""
    low, high = (numbers.decimal(100 * limit, 1) for limit in limits)
    return f"{low}–{high}{numbers.NBSP}%"
