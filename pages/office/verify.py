"""Xác minh báo cáo: by the code in its footer, or by the file itself; a changed copy is not the issued one."""

from __future__ import annotations

import streamlit as st

from data_layer.review.issues import Issued, find_by_code, is_genuine, plain_code, replaced_by
from pages.access import visit
from pages.office.issued import ADDRESSEES, FORMATS, KINDS
from ui import numbers
from ui.markup import show, show_table, tag

IN_ADDRESS = "ma"
LARGEST = 30_000_000
"""Bytes; no report of ours comes near."""


def facts(report: Issued) -> None:
    """What was issued: number, days, hashes of the files."""
    number = report.number or "chưa ghi"
    signed = f" ngày {numbers.day(report.signed_on)}" if report.signed_on else ""
    rows = [[FORMATS[file.format], f"{numbers.count(file.byte_size)} byte", tag("code", file.sha256)]
            for file in report.files]
    show(tag(
        "div",
        tag("p", f"{KINDS[report.kind]}, đến {numbers.period(report.period).lower()} · số {number}{signed} · gửi "
                 f"{ADDRESSEES[report.addressee]} · phát hành {numbers.instant(report.issued_at)} · mã {report.code}"),
        class_="hotich"))
    newer = replaced_by(found.store, report)
    if newer:
        st.warning(f"Đã có báo cáo phát hành lại cho kỳ này: số {newer.number or 'chưa ghi'}, mã {newer.code}, "
                   f"{numbers.instant(newer.issued_at)}. Hãy dùng bản đó.", icon=":material/update:")
    show_table(["Tệp", "Dung lượng", "SHA-256"], rows, numeric=(1,), caption="Các tệp đã phát hành", stacked=True)


# 1. Anybody signed in may ask
found = visit.here()
st.title("Xác minh báo cáo đã phát hành", anchor=False)

# 2. By the code
asked = st.text_input("Mã ở chân trang báo cáo", st.query_params.get(IN_ADDRESS, ""), placeholder="ví dụ K7QM-3ZPA-XY",
                      max_chars=20, key="ma_xac_minh")
if asked.strip():
    report = find_by_code(found.store, asked)
    if report is None:
        st.error(f"Không có báo cáo nào mang mã {plain_code(asked).strip('-') or 'này'}.", icon=":material/error:")
    else:
        st.success("Có báo cáo mang mã này. Hãy so số, ngày và nội dung, hoặc kiểm tra chính tệp ở dưới.",
                   icon=":material/verified:")
        facts(report)

# 3. By the file
given = st.file_uploader("Tệp cần kiểm tra (.docx, .pdf, .xlsx); tệp không được lưu lại", ["docx", "pdf", "xlsx"],
                         key="tep_xac_minh")
if given is not None:
    report = is_genuine(found.store, given.getvalue()) if given.size <= LARGEST else None
    if report is None:
        st.error("Tệp này không phải tệp đã phát hành: là bản dự thảo, hoặc nội dung đã bị thay đổi.",
                 icon=":material/error:")
    else:
        st.success("Đúng là tệp đã phát hành, còn nguyên vẹn.", icon=":material/verified:")
        facts(report)
