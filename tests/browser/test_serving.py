"""The server around the pages: language, caching, what it refuses, and a publish while it runs."""

import gzip
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Server, serve
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "accepts", "lang"),
    [
        ("/", "vi-VN,vi;q=0.9", "vi"),
        ("/stars", "en-GB,en;q=0.9", "en"),
        ("/stars?lang=vi", "en-GB", "vi"),
        ("/?lang=fr", "en", "en"),
    ],
)
def test_the_page_says_its_language(server: Server, path: str, accepts: str, lang: str) -> None:
    _, headers, body = server.get(path, headers=HTML | {"Accept-Language": accepts})
    assert f'<html lang="{lang}">'.encode() in body
    assert headers["Content-Language"] == lang


def test_the_page_knows_the_settings_that_streamlit_would_ask_for(server: Server) -> None:
    told = re.search(rb"HOST_CONFIG: ({.*?})}", server.get("/", headers=HTML)[2])
    assert told is not None
    assert json.loads(told[1]) == json.loads(server.get("/_stcore/host-config")[2])


def test_the_page_stands_before_streamlit_has_asked_for_its_settings(server: Server, browser: Browser) -> None:
    with visit(browser, server.url) as seen:
        seen.page.route("**/_stcore/h*", lambda _: None)  # never answered
        seen.open("sources")
        assert seen.errors == []


def test_the_page_may_ask_no_other_host(server: Server) -> None:
    _, headers, _ = server.get("/", headers=HTML)
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]


def test_the_typeface_is_kept_for_a_year(server: Server) -> None:
    status, headers, _ = server.get("/fonts/BeVietnamPro-Regular.woff2")
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_only_our_typeface_is_asked_for_and_each_file_once(server: Server, browser: Browser) -> None:
    with visit(browser, server.url) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        seen.open("overview")
        files = [name for name in asked if name.endswith(".woff2") and not name.startswith("MaterialSymbols")]
        assert {"BeVietnamPro-Regular.woff2", "BeVietnamPro-SemiBold.woff2"} <= set(files)
        assert all(name.startswith("BeVietnamPro") for name in files)
        assert len(files) == len(set(files))


def test_streamlits_scripts_come_compressed(server: Server) -> None:
    script = re.search(rb'src="./(static/js/index[^"]+[.]js)"', server.get("/", headers=HTML)[2])
    assert script is not None
    path = f"/{script[1].decode()}"
    _, plain_headers, plain = server.get(path)
    _, headers, packed = server.get(path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain_headers
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"] == plain_headers["Content-Type"]
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2


@pytest.mark.parametrize("path", ["/static/../config.py", "/static/js/../../../config.py", "/static/js/none.js"])
def test_nothing_beside_streamlits_scripts_is_sent(server: Server, path: str) -> None:
    assert b"import" not in server.get(path, headers={"Accept-Encoding": "gzip"})[2][:2000]


def test_questions_are_answered_beside_the_pages(server: Server) -> None:
    status, headers, body = server.get(
        "/api/v1/query/province_stars.json?as_of=2024-03-31&vintage=63", headers={"Accept-Encoding": "gzip"}
    )
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert len(body) < 20_000
    assert server.get("/api/v1/query/nothing.json")[0] == 404
    assert server.get("/api/v1/query/province_stars.csv?vintage=62")[0] == 400


def test_a_publish_is_seen_without_a_restart(built: Path, tmp_path: Path, browser: Browser) -> None:
    pointer = json.loads((built / "current.json").read_text(encoding="utf-8"))
    publish(built / pointer["file"], tmp_path, version="aaaaaaaaaaaa")
    with (
        serve(log="publish.log", environment={"OCOP_BUILD_DIR": str(tmp_path)}) as own,
        visit(browser, own.url, locale="en-GB") as seen,
    ):
        seen.open("overview")
        assert "aaaaaaaaaaaa" in seen.text()
        publish(built / pointer["file"], tmp_path, version="bbbbbbbbbbbb")
        (tmp_path / "ocop-aaaaaaaaaaaa.duckdb").unlink()
        seen.page.get_by_role("link", name="63 before").click()
        seen.page.get_by_text("Data version bbbbbbbbbbbb").first.wait_for(timeout=15_000)
        assert json.loads(own.get("/healthz")[2])["version"] == "bbbbbbbbbbbb"
        assert seen.errors == []


def publish(source: Path, folder: Path, *, version: str) -> None:
    """The same data under another version, switched as etl does."""
    name = f"ocop-{version}.duckdb"
    shutil.copy(source, folder / name)
    with duckdb.connect(str(folder / name)) as connection:
        connection.execute("UPDATE meta_build SET version = $version", {"version": version})
    waiting = folder / "next.json"
    waiting.write_text(json.dumps({"version": version, "file": name}), encoding="utf-8")
    waiting.replace(folder / "current.json")
