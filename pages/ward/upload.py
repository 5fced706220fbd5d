"""Nộp báo cáo: hand in one or several files, or type the report here; understand, confirm, take the receipt."""

import datetime as dt

import streamlit as st

from data_layer.receive.submissions import submissions
from data_layer.store import VIETNAM, to_local, utc_now
from pages.access import visit
from pages.shared import address
from pages.ward import arrivals, card, confirm, counter, many, receipt, returned, typing
from ui import numbers

FILES, TYPED = "Gửi tệp", "Nhập trên web"
FROM_FILE = ""


def choose_unit(found: visit.Here) -> str | None:
    """The ward's own; the office may name one, else the file says whose it is."""
    if counter.is_ward(found):
        return found.viewer.unit
    every = [unit.id for unit in counter.units(found, counter.period(found))]
    named = counter.asked_unit(found) if counter.UNIT_IN_ADDRESS in st.query_params else None
    options = [FROM_FILE, *every]
    return (
        st.selectbox(
            "Gửi thay cho đơn vị", options, index=options.index(named) if named in options else 0, key="nop_don_vi",
            format_func=lambda unit: counter.name_of(found, unit) if unit else "Theo đơn vị ghi trong tệp",
        )
        or None
    )


def choose_day(found: visit.Here) -> tuple[dt.datetime | None, str | None]:
    """Ngày nhận of what came on paper or by e-mail, and why; None and None: now."""
    if counter.is_ward(found):
        return None, None
    if not st.checkbox("Báo cáo đến bằng giấy hoặc thư điện tử: ghi ngày nhận", key="nop_ghi_ngay"):
        return None, None
    now = to_local(utc_now())
    left, middle, right = st.columns([2, 2, 5])
    day = left.date_input("Ngày nhận", now.date(), max_value=now.date(), format="DD/MM/YYYY", key="nop_ngay")
    unknown = dt.time(17, 0) if day < now.date() else now.time()
    hour = middle.time_input("Giờ nhận (không rõ: 17:00)", unknown, key=f"nop_gio_{day}")
    reason = right.text_input("Lý do (bắt buộc)", key="nhap_ly_do_ngay", max_chars=200,
                              placeholder="Ví dụ: văn bản giấy số 12/BC-UBND đến ngày 30/05").strip()
    received_at = dt.datetime.combine(day, hour, VIETNAM)
    if received_at > now:
        st.warning("Ngày nhận không được sau lúc này.", icon=":material/warning:")
        st.stop()
    if not reason:
        st.info("Hãy ghi lý do đặt ngày nhận trước khi chọn tệp.", icon=":material/edit_note:")
        st.stop()
    return received_at, reason


def by_file(found: visit.Here, month: str, said: confirm.Said) -> None:
    """The uploader, and each file on the counter, the latest on top; one that waits stays until it is decided."""
    arrivals.draw()
    arrived = arrivals.pile()
    if arrived:
        confirm.clear_settled(everything=counter.is_ward(found))
    while arrived:  # one that is being read stays in the pile: a click meanwhile begins it anew
        file = arrived[0]
        confirm.put_down(confirm.look_at(found, file.name, file.getbuffer(), said))
        arrived.pop(0)
    items = [confirm.look_again(found, item, said) for item in confirm.items()]
    many.draw(found, month)
    for item in items:
        card.draw(found, item, month)


# 1. Who; a receipt that the address names stands alone
found = visit.here()
if wanted := address.opened(receipt.IN_ADDRESS):
    counter.style()
    receipt.open_page(found, wanted)
    st.stop()
asked = counter.asked_unit(found) if counter.is_ward(found) else found.viewer.unit
counter.ask(found, "upload", unit=asked, what="upload")
counter.style()
counter.sweep(found)

# 2. What for, and how
st.title("Nộp báo cáo", anchor=False)
month = counter.period(found)
way = st.segmented_control(
    "Cách gửi", [FILES, TYPED], default=FILES, required=True, key="cach", label_visibility="collapsed",
    bind="query-params",
)
unit = choose_unit(found)
received_at, given = choose_day(found)
if counter.is_ward(found):
    st.markdown(f"**{counter.name_of(found, unit)}** · chưa có số liệu nào được lưu trước khi bạn xác nhận.")
    sent = submissions(found.store, [str(unit)])
    returned.tell(returned.given_back(sent, str(unit), month), sent)

# 3. Do it
said = confirm.Said(unit, received_at, given)
if way == TYPED:
    st.caption(f"Kỳ đang nhập: {numbers.period(month).lower()} (đổi kỳ ở thanh bên).")
    typing.draw(found, unit or found.viewer.unit, month, said)
else:
    by_file(found, month, said)
