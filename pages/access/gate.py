"""The gate before every screen: who is looking, else the sign-in screen and nothing more."""

from __future__ import annotations

import streamlit as st

from data_layer import access
from data_layer.store import Store, settings
from pages.access import first_password, sign_in, visit


def signed_in(store: Store, *, practice: bool = False, page: str = "") -> access.Viewer:
    """The viewer; where there is none, or a one-time password is still in use, the screen for that, and stop.

    `page` is the path of the screen asked for, to come back to from the identity provider.
    """
    session = visit.current(store)
    visit.show_ticket()
    if session is None:
        visit.keep_typed()
        sign_in.draw(store, practice=practice, page=page)
        st.stop()
    if session.must_change_password:
        first_password.draw(store, session)
        st.stop()
    visit.forget_others(session.account)
    visit.give_back_typed()
    sees_overview = session.role == "ward" and settings(store)["wards_see_overview"]
    viewer = access.Viewer(session.account, session.role, session.unit, sees_overview, session.session_id)
    st.session_state[visit.HERE] = visit.Here(store, session, viewer)
    return viewer
