"""The server: questions, geometry, shows and page files over HTTP, and the dashboard itself, in one process.

`make run`, or `streamlit run app.py`.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import queries.geometry
import queries.http
import reports.present.http
from pages.components import assets
from pages.components.packed import PackedFiles

app = st.App(
    Path(__file__).parent / "pages" / "frame.py",
    routes=[*queries.http.ROUTES, *queries.geometry.ROUTES, *reports.present.http.ROUTES, *assets.ROUTES],
    middleware=[Middleware(PackedFiles), Middleware(assets.PageLanguage)],
    lifespan=assets.collecting,
)
