"""/present over HTTP: the document, an unchanged one, and what is wrong in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from queries.api.sending import KEPT
from reports.present import page
from reports.present.http import ROUTES

PAIR = "/present?show=63-19~63-84&as_of=2025-06-30&views=opening,stars&lang=en"


@pytest.fixture
def client(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))
    KEPT.clear()
    with TestClient(Starlette(routes=ROUTES)) as client:
        yield client


def test_a_show_is_one_document_that_asks_nobody(client: TestClient) -> None:
    response = client.get(PAIR)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert '<html lang="en">' in response.text
    assert "default-src 'none'" in response.text
    assert response.text.count('<section class="screen"') == 2


def test_it_is_made_once_and_not_sent_again_unchanged(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(PAIR)
    monkeypatch.setattr(page, "show_page", lambda show: pytest.fail("made twice"))
    assert client.get(PAIR).text == first.text
    again = client.get(PAIR, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_another_address_has_another_name(client: TestClient) -> None:
    tags = {client.get(f"{PAIR}&{more}").headers["etag"] for more in ("", "theme=dark", "every=20")}
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("query", "status", "vi", "en"),
    [
        ("show=63-99", 404, "Không có địa phương 63-99.", "There is no place 63-99."),
        ("show=x", 400, "không phải là địa phương", "is no place of a show"),
        ("version=none", 404, "Hệ thống dữ liệu trả lời", "The data version"),
    ],
)
def test_a_wrong_address_is_answered_in_both_languages(
    client: TestClient, query: str, status: int, vi: str, en: str
) -> None:
    for lang, first, then in (("vi", vi, en), ("en", en, vi)):
        response = client.get(f"/present?{query}", headers={"Accept-Language": lang})
        assert response.status_code == status
        assert response.headers["cache-control"] == "no-store"
        assert f'<html lang="{lang}">' in response.text
        assert -1 < response.text.index(first) < response.text.rindex(then)


def test_without_data_it_says_so(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path / "none"))
    assert client.get("/present").status_code == 503
