"""Unchanged, compressed and partial answers, and what is kept in memory."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient

from queries.api.sending import KEPT, Body, Kept, is_known, respond, takes_gzip

ADDRESS = "/api/v1/data/places.csv"
CONTENT = bytes(range(256)) * 4


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": raw})


def test_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(ADDRESS).headers["etag"]
    for given_tags in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(ADDRESS, headers={"If-None-Match": given_tags})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(ADDRESS, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(f"{ADDRESS}?vintage=34").headers["etag"] != tag


def test_an_answer_is_compressed_for_those_who_take_it(client: TestClient) -> None:
    packed = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    whole = client.get(ADDRESS, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in whole.headers
    assert packed.text == whole.text
    assert "Accept-Encoding" in packed.headers["vary"]
    assert int(packed.headers["content-length"]) < len(whole.content) / 2


@pytest.mark.parametrize(
    ("accepted", "is_taken"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_gzip_is_taken_or_refused(accepted: str, is_taken: bool) -> None:
    assert takes_gzip(request(accept_encoding=accepted)) is is_taken


def test_a_part_is_of_the_content_that_the_etag_names(client: TestClient) -> None:
    whole = client.get(ADDRESS, headers={"Accept-Encoding": "identity"})
    part = client.get(ADDRESS, headers={"Range": "bytes=10-19", "If-Range": whole.headers["etag"]})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
    stale = client.get(ADDRESS, headers={"Range": "bytes=10-19", "If-Range": '"other"'})
    assert stale.status_code == 200


@given(first=st.integers(0, 2000), last=st.integers(0, 2000))
def test_a_range_gives_those_bytes_or_416(first: int, last: int) -> None:
    response = respond(request(range=f"bytes={first}-{last}"), Body(CONTENT, "text/plain", '"a"'))
    if first < len(CONTENT) and first <= last:
        assert (response.status_code, response.body) == (206, CONTENT[first : last + 1])
    else:
        assert response.status_code == 416


@given(length=st.integers(1, 2000))
def test_a_suffix_gives_the_last_bytes(length: int) -> None:
    response = respond(request(range=f"bytes=-{length}"), Body(CONTENT, "text/plain", '"a"'))
    assert (response.status_code, response.body) == (206, CONTENT[-length:])


@given(st.text(alphabet=st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=40))
def test_no_range_breaks_the_answer(text: str) -> None:
    assert respond(request(range=text), Body(CONTENT, "text/plain", '"a"')).status_code in (200, 206, 416)
    assert is_known(request(if_none_match=text), '"a"') in (True, False)


def test_what_is_kept_stays_within_its_bytes() -> None:
    kept = Kept(1000)
    for number in range(50):
        kept.put(Body(b"x" * 100, "text/plain", f'"{number}"'))
        assert kept.held <= 1000
    assert kept.get('"0"') is None
    assert kept.get('"49"') is not None


def test_an_answer_asked_again_is_kept(client: TestClient) -> None:
    tag = client.get(ADDRESS).headers["etag"]
    body = KEPT.get(tag)
    assert body is not None
    assert body.packed is not None
    assert gzip.decompress(body.packed) == body.content
