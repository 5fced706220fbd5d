"""The server. `streamlit run app.py`, or `python3 run.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from data_layer import serving
from pages.shared import database
from ui.access_routes import access_routes
from ui.server import font_routes, middleware, on_script_error


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Hold the databases while the server runs."""
    port = int(st.get_option("server.port"))
    async with serving.holding_the_real_database(port):
        database.open_practice_on(port)
        yield


app = st.App(
    "pages/shell.py",
    routes=[*font_routes(), *access_routes(), *serving.routes()],
    middleware=middleware(database.is_signed_in),
    lifespan=lifespan,
    on_script_error=on_script_error,
)
