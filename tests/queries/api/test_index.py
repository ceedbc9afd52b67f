"""The page for people: both languages, every address on it answers, nothing of other hosts."""

import re

import pytest
from starlette.testclient import TestClient

import queries
from queries.package.tables import TABLES


@pytest.mark.parametrize(("lang", "title"), [("vi", "Lấy dữ liệu"), ("en", "Take the data")])
def test_it_speaks_the_readers_language(client: TestClient, lang: str, title: str) -> None:
    for response in (
        client.get(f"/api/v1/?lang={lang}"),
        client.get("/api/v1/", headers={"Accept-Language": f"{lang}-XX,fr;q=0.5"}),
    ):
        assert f'<html lang="{lang}">' in response.text
        assert f"<h1>{title}</h1>" in response.text
        assert response.headers["content-language"] == lang
        assert queries.version() in response.text


def test_every_address_on_it_answers(client: TestClient) -> None:
    text = client.get("/api/v1/?lang=en").text
    linked = set(re.findall(r'<a href="(/api/v1/[^"]+)"', text))
    assert {f"/api/v1/data/{name}.{each}" for name in TABLES for each in ("csv", "json", "parquet", "xlsx")} <= linked
    asked = [each for each in linked if "/package" not in each and "/query/" not in each]
    assert {client.get(each).status_code for each in asked} == {200}


def test_it_asks_no_other_host(client: TestClient) -> None:
    text = client.get("/api/v1/?lang=en").text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)
    assert "<script" not in text


def test_without_its_slash_it_is_found(client: TestClient) -> None:
    response = client.get("/api/v1", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "/api/v1/")


def test_a_strange_host_is_shown_as_text(client: TestClient) -> None:
    text = client.get("/api/v1/", headers={"Host": '"><script>alert(1)</script>'}).text
    assert "<script" not in text
