"""Files from the uploader to the counter: a pile that is taken from the top, whatever is clicked meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

TURN, PILE, TAKEN = "_nop_turn", "_nop_arrived", "_nop_taken"


def draw() -> None:
    """The uploader; it is blank again as soon as its files are on the pile."""
    key = f"nop_tep_{st.session_state.get(TURN, 0)}"
    with st.container(key="nop-tep"):
        st.file_uploader(
            "Báo cáo tháng (.xlsx, .xls, .ods) hoặc nhật ký import (.csv, .xlsx, .xls, .ods)",
            accept_multiple_files=True, key=key, on_change=take, args=(key,),
        )


def pile() -> list[UploadedFile]:
    """Files not read yet; whoever has read one takes it off."""
    return st.session_state.setdefault(PILE, [])


def take(key: str) -> None:
    """Files that have just arrived.

    A click while the first of them is read names the former uploader once more, as if it had changed: what was taken
    from it is not taken again.
    """
    taken: set[str] = st.session_state.setdefault(TAKEN, set())
    files = [each for each in st.session_state.get(key) or [] if each.file_id not in taken]
    taken.update(each.file_id for each in files)
    pile().extend(files)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + bool(files)
