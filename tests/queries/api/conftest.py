"""The API on the real data, without Streamlit around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from queries.api import meta
from queries.api.sending import KEPT
from queries.http import ROUTES


@pytest.fixture
def application(built: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))
    for kept in (meta.sources, meta._built, meta._licences, meta.hashed):
        kept.cache_clear()
    KEPT.clear()
    return Starlette(routes=ROUTES)


@pytest.fixture
def client(application: Starlette) -> Iterator[TestClient]:
    with TestClient(application, raise_server_exceptions=True) as client:
        yield client
