"""The report before it is issued: its text with the office's additions, files to look at, the Word form."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from data_layer import access
from data_layer.reports.files import FORMATS as FILE_KINDS
from data_layer.reports.files import file_name, render
from data_layer.reports.issuing import additions_of, draft_content
from data_layer.reports.letterhead import issue, letterhead
from data_layer.reports.make_template import PATH as OWN_TEMPLATE
from data_layer.reports.model import Addressee, CannotReport, Kind, ReportContent
from data_layer.reports.pdf import MISSING, can_make_pdf
from data_layer.reports.span import check_kind
from data_layer.reports.template_check import check_template
from data_layer.review import drafts
from data_layer.review.issues import issued_reports
from data_layer.store import Store
from pages.access import visit
from pages.office.issued import ADDRESSEES, FORMATS, KINDS
from pages.shared import export, reported
from ui import inputs, numbers
from ui.markup import Markup, show, tag
from ui.sentences import listed

PARTS = {
    "results": "I. Kết quả", "quality": "II. Chất lượng", "difficulties": "III. Khó khăn, vướng mắc",
    "tasks": "IV. Nhiệm vụ tháng tới", "proposals": "V. Kiến nghị",
}
LARGEST = 10_000_000


def choose(month: str) -> tuple[Kind, Addressee]:
    """Which report, and to whom."""
    left, right = st.columns(2)
    kinds = [kind for kind in KINDS if _ends(kind, month)]
    kind = left.selectbox("Loại báo cáo", kinds, format_func=KINDS.__getitem__, key="loai_bao_cao", filter_mode=None)
    to = right.selectbox("Kính gửi", list(ADDRESSEES), format_func=ADDRESSEES.__getitem__, key="kinh_gui",
                         filter_mode=None)
    show(tag("p", f"{KINDS[kind]}, gửi {ADDRESSEES[to]}; toàn văn trong các tệp tải về.", class_="hotich only-print"))
    return kind, to  # type: ignore[return-value]


def _ends(kind: str, month: str) -> bool:
    try:
        check_kind(kind, month)  # type: ignore[arg-type]
    except CannotReport:
        return False
    return True


@st.cache_data(max_entries=12, show_spinner="Đang lập dự thảo…")
def _content(_store: Store, path: str, version: str, month: str, kind: Kind, to: Addressee) -> ReportContent:
    return draft_content(_store, period=month, kind=kind, to=to)


def content(found: visit.Here, month: str, kind: Kind, to: Addressee) -> ReportContent:
    """The draft's content, remembered until the ledger changes or a report is issued."""
    state = f"{found.store.data_version()} {len(issued_reports(found.store))}"
    return _content(found.store, str(found.store.path), state, month, kind, to)


def draw(found: visit.Here, month: str, kind: Kind, to: Addressee) -> str:
    """Part by part: what the software wrote, and a place for what the office adds; then the files.

    Returns which parts have text that is typed and not saved, in a sentence; blank where none has.
    """
    drawn = content(found, month, kind, to)
    if reported.chosen(found.store, month):
        st.caption("Dự thảo luôn lập theo số liệu mới nhất, kể cả khi thanh bên đang chọn “Như đã báo cáo”.")
    kept = drafts.additions(found.store, month, kind, to)
    told: dict[str, list[Markup]] = {
        "results": [line for part in drawn.results for line in (tag("p", tag("strong", part.title)),
                                                                *_lines(part.paragraphs))],
        "quality": _lines(drawn.quality), "difficulties": _lines(drawn.difficulties), "tasks": _lines(drawn.tasks),
        "proposals": _lines(drawn.proposals),
    }
    unsaved = []
    for part, title in PARTS.items():
        added = len(kept[part])
        with st.expander(f"{title}" + (f" · có {added} đoạn bổ sung" if added else "")):
            show(tag("div", *told[part], class_="hotich"))
            if _addition(found, month, kind, to, part, "\n".join(kept[part])):
                unsaved.append(title)
    told_unsaved = (
        f"Chưa lưu đoạn đang gõ ở phần {listed(unsaved)}; báo cáo và dự thảo chưa có đoạn đó." if unsaved else "")
    if told_unsaved:
        st.warning(told_unsaved, icon=":material/edit_note:")
    _files(found, drawn, month, kind, to)
    return told_unsaved


def _lines(paragraphs: Sequence[str]) -> list[Markup]:
    return [tag("p", text, class_="typed") for text in paragraphs]


def _addition(found: visit.Here, month: str, kind: Kind, to: Addressee, part: str, now: str) -> bool:
    """A place to type; whether what stands there is not saved. Its key goes on with what is saved, by whomever."""
    mine = part == drafts.REQUESTS
    instead = f"thay phần kiến nghị ở trên, chỉ gửi {ADDRESSEES[to]}" if mine else "thêm vào sau phần trên"
    text = inputs.note(f"Nội dung của Phòng Tư pháp ({instead}; mỗi dòng một đoạn)",
                       f"nhap_{month}_{kind}_{part}_{to if mine else ''}_{zlib.crc32(now.encode())}", now, height=120,
                       longest=drafts.LONGEST)
    if st.button("Lưu phần này", key=f"luu-{part}"):
        try:
            kept = drafts.write_addition(found.store, month, kind, part, text, actor=found.viewer, to=to)
        except (drafts.DraftError, access.AccessRefused) as refusal:
            st.warning(str(refusal), icon=":material/edit_note:")
            return True
        st.toast("Đã lưu." if kept else "Không có gì thay đổi.")
        if kept:
            st.rerun()
        return False
    return text.split() != now.split()


def _files(found: visit.Here, drawn: ReportContent, month: str, kind: Kind, to: Addressee) -> None:
    """Files of the draft, made when asked for."""
    with st.container(horizontal=True, key="du-thao"):
        for form in FILE_KINDS:
            if form != "pdf" or can_make_pdf():
                export.hand_over(
                    f"Tải dự thảo {FORMATS[form]}", partial(_made, found, drawn, month, kind, to, form),
                    f"DuThao_{file_name(drawn, form)}", "report.draft_downloaded", key=f"tai-{form}",
                    icon=":material/draft:")
    if not can_make_pdf():
        st.caption(MISSING)


def _made(
    found: visit.Here, drawn: ReportContent, month: str, kind: Kind, to: Addressee, form: str
) -> bytes:
    return render(drawn, form, letterhead(found.store), replace(issue(found.store), draft=True),
                  additions_of(found.store, month, kind, to), drafts.template_bytes(found.store))


def draw_template(found: visit.Here) -> None:
    """The form in force; another one is checked before it is taken."""
    current = drafts.current_template(found.store)
    if current:
        st.markdown(f"Đang dùng mẫu của phòng, cập nhật {numbers.instant(current.entered_at)}.")
        if st.button("Dùng lại mẫu có sẵn", key="mau-co-san"):
            drafts.take_template(found.store, None, "", actor=found.viewer)
            st.rerun()
    else:
        st.markdown("Đang dùng mẫu có sẵn của phần mềm. Tải về, sửa trong Word (giữ nguyên các thẻ trong ngoặc nhọn), "
                    "rồi tải lên ở đây.")
    export.hand_over("Tải mẫu đang dùng", lambda: drafts.template_bytes(found.store) or OWN_TEMPLATE.read_bytes(),
                     "mau-bao-cao.docx", "template.downloaded", key="tai-mau")
    given = st.file_uploader("Mẫu mới (.docx)", ["docx"], key="mau-moi")
    if given is None:
        return
    content = given.getvalue() if given.size <= LARGEST else b""
    findings = check_template(content)
    if findings:
        st.error("Chưa dùng được mẫu này:", icon=":material/error:")
        show(tag("ul", *(tag("li", str(finding)) for finding in findings), class_="hotich"))
    elif st.button("Dùng mẫu này", type="primary", key="dung-mau"):
        drafts.take_template(found.store, content, given.name, actor=found.viewer)
        st.rerun()
