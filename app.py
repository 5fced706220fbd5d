"""The server. `streamlit run app.py`, or `python3 run.py`."""

import streamlit as st

from ui.server import font_routes, middleware, on_script_error

app = st.App("pages/shell.py", routes=font_routes(), middleware=middleware(), on_script_error=on_script_error)
