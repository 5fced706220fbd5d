"""Chất lượng nhập: how many imports succeed, which errors are most frequent, whether reports agree with the logs."""

import streamlit as st

from pages.quality import agreement, by_kind, pareto, rates
from pages.shared import figures, region, status
from pages.shared.scope import enter

scope = enter()
status.line(scope)
city = figures.quality(scope)
by_unit = figures.quality(scope, "unit")
by_type = figures.quality(scope, "book_type")

# 1. The answer
st.title(rates.answer(scope, city), anchor=False)
if not rates.has_log(city):
    st.info(
        "Chưa nhận nhật ký import nào đến kỳ này. Nhật ký là tệp do công cụ import hoặc nhà thầu xuất ra.",
        icon=":material/hourglass_empty:",
    )
    st.stop()

# 2. Rates with how sure they are
rates.cards_of(city)

# 3. Which errors
st.subheader("Lỗi nào nhiều nhất", anchor=False)
pareto.draw(scope)

# 4. Where
st.subheader("Theo đơn vị", anchor=False)
seen = by_unit[by_unit.unit.isin(region.pick(scope))]
by_kind.units(scope, seen, city)
st.subheader("Theo loại sổ", anchor=False)
by_kind.book_types(scope, by_type)

# 5. Reports against logs
st.subheader("Báo cáo so với nhật ký import", anchor=False)
agreement.draw(scope, seen, city)
