"""The frame around every screen: who may look, where one can go, which period is seen."""

import streamlit as st

from data_layer import access
from data_layer.store import Store, to_local, utc_now
from pages.access import gate, way_back, who
from pages.shared import address, database, months, reported, scope
from ui import numbers, theme, words
from ui.markup import show, tag

CITY = {
    "Điều hành": [
        st.Page("overview/city.py", title="Tổng quan", default=True, icon=":material/monitoring:"),
        st.Page("map/city.py", title="Bản đồ", url_path="ban-do", icon=":material/map:"),
        st.Page("milestones/city.py", title="Mốc tiến độ", url_path="moc-tien-do", icon=":material/flag:"),
    ],
    "Chi tiết": [
        st.Page("units/one.py", title="Đơn vị", url_path="don-vi", icon=":material/location_city:"),
        st.Page("book_types/city.py", title="Loại sổ", url_path="loai-so", icon=":material/menu_book:"),
        st.Page("overview/units.py", title="Đơn vị × loại sổ", url_path="don-vi-loai-so", icon=":material/grid_on:"),
        st.Page("compare/city.py", title="So sánh", url_path="so-sanh", icon=":material/balance:"),
    ],
    "Chất lượng": [
        st.Page("quality/imports.py", title="Chất lượng nhập", url_path="chat-luong", icon=":material/fact_check:"),
        st.Page(
            "difficulties/city.py", title="Khó khăn, vướng mắc", url_path="kho-khan", icon=":material/report_problem:"
        ),
    ],
}
DESK = {
    "Phường, xã": [
        st.Page("ward/my_ward.py", title="Đơn vị của tôi", url_path="don-vi-cua-toi", icon=":material/home_work:"),
        st.Page("ward/upload.py", title="Nộp báo cáo", url_path="nop-bao-cao", icon=":material/upload_file:"),
    ],
}
OFFICE = {
    "Phòng Tư pháp": [
        st.Page(
            "office/submissions.py", title="Tình hình nộp", url_path="tinh-hinh-nop", icon=":material/calendar_month:"
        ),
        st.Page("office/review.py", title="Duyệt báo cáo", url_path="duyet-bao-cao", icon=":material/rule:"),
        st.Page("office/closing.py", title="Khóa kỳ và phát hành", url_path="phat-hanh", icon=":material/verified:"),
        st.Page("office/verify.py", title="Xác minh báo cáo", url_path="xac-minh", icon=":material/fact_check:"),
        st.Page(
            "office/plan_dates.py", title="Ngày kế hoạch", url_path="ngay-ke-hoach", icon=":material/edit_calendar:"
        ),
    ],
}
OFFICE_FOR = {"leader": ("tinh-hinh-nop", "xac-minh"), "admin": ("tinh-hinh-nop", "ngay-ke-hoach", "xac-minh")}
"""Screens of the office that others find in their side bar too."""
ACCOUNT = {
    "Tài khoản": [
        st.Page("access/mine.py", title="Tài khoản của tôi", url_path="tai-khoan", icon=":material/person:"),
    ],
}
ADMIN = {
    "Quản trị": [
        st.Page("access/accounts.py", title="Các tài khoản", url_path="cac-tai-khoan", icon=":material/group:"),
        st.Page("office/settings.py", title="Thiết lập", url_path="thiet-lap", icon=":material/settings:"),
        st.Page("access/log.py", title="Nhật ký truy cập", url_path="nhat-ky", icon=":material/history:"),
    ],
}


def main() -> None:
    """Draw the frame, then the screen chosen."""
    st.set_page_config(page_title=words.APP_NAME, page_icon="📘", layout="wide")
    theme.apply()
    # the first page's own address is "/"; links that spell it out work as well
    first = st.Page("overview/city.py", title="Tổng quan", url_path="tong-quan")
    screen = st.navigation({**CITY, **OFFICE, **DESK, **ACCOUNT, **ADMIN, "": [first]}, position="hidden")
    practice = not database.has_real_database()
    store = open_or_wait() if practice else scope.real_store()
    if practice:
        banner()
    viewer = gate.signed_in(store, practice=practice, page=screen.url_path)
    sees_city = access.may(viewer, "figures", store.plan)
    pages = screens_of(viewer.role, sees_city=sees_city)
    way_back.follow(page for group in pages.values() for page in group)
    if screen.url_path == "" and not sees_city:  # a ward begins at its own desk, not at the city
        way_back.go(DESK["Phường, xã"][0], st.query_params.to_dict())
    with st.sidebar:
        st.markdown(f"**{store.plan.city_name}**  \n{store.plan.title} {store.plan.last_period[:4]}")
        pick_period(store, viewer)
        if sees_city:
            reported.choose(store, st.session_state.get(scope.PERIOD_KEY))
        links(pages)
        who.draw(practice=practice)
    screen.run()


def screens_of(role: str, *, sees_city: bool) -> dict[str, list[st.Page]]:
    """The screens that a role finds in the side bar; each screen checks again."""
    pages: dict[str, list[st.Page]] = {}
    if sees_city:
        pages |= CITY
    if role == "justice_office":
        pages |= OFFICE
    elif role in OFFICE_FOR:
        pages |= {
            group: [page for page in every if page.url_path in OFFICE_FOR[role]] for group, every in OFFICE.items()
        }
    if role in ("ward", "justice_office"):
        pages |= DESK
    pages |= ACCOUNT
    return pages | ADMIN if role == "admin" else pages


def open_or_wait() -> Store:
    """The practice database; while it is being made, a page with a bar that moves."""
    scope.refuse_elsewhere()
    opening = database.practice_database()
    if opening.store is None:
        waiting(opening)
        st.stop()
    return opening.store


@st.fragment(run_every=0.7)
def waiting(opening: database.Practice) -> None:
    """Progress of the practice database; the screen follows by itself."""
    if opening.store is not None:
        st.rerun()
    st.title("Đang chuẩn bị số liệu thực hành", anchor=False)
    if opening.failed:
        st.error("Không tạo được cơ sở dữ liệu thực hành; chi tiết đã ghi ở cửa sổ chạy chương trình.", icon="⚠️")
        return
    total = max(opening.total, 1)
    st.progress(
        min(opening.done / total, 1.0),
        f"Đã đọc {numbers.count(opening.done)}/{numbers.count(opening.total)} tệp giả lập",
    )
    st.caption("Chỉ làm một lần, khoảng vài chục giây.")


def pick_period(store: Store, viewer: access.Viewer) -> None:
    """The period picker, bound to the address; by default the last one reported, for a ward the one that is due."""
    plan = store.plan
    is_ward = viewer.role == "ward"
    first = months.due_now(plan, to_local(utc_now()).date()) if is_ward else months.last_reported(store)
    address.pick("Kỳ báo cáo", scope.PERIOD_KEY, plan.periods(), numbers.period, first=first, what="kỳ")


def links(groups: dict[str, list[st.Page]]) -> None:
    """Where one can go, by group; the period goes along."""
    for group, pages in groups.items():
        st.caption(group.upper())
        for page in pages:
            st.page_link(page)


def banner() -> None:
    """The standing mark of practice data."""
    show(
        tag(
            "div",
            tag("strong", words.PRACTICE_BANNER),
            f" – {words.PRACTICE_NOTE}",
            class_="hotich banner",
            role="note",
        )
    )


main()
