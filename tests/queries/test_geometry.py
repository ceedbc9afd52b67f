"""Geometry by address: what it holds, how long it may be kept, how heavy it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ocop.maps.communes import MEASURES
from queries import geometry
from queries.geometry_files import bounds_of

NATIONAL_LIMIT = 700_000
VIEW = {"lang": "en", "theme": "light"}
TODAY = date(2026, 11, 21)
BEST = {"measure": "best", "as_of": TODAY, **VIEW}


@pytest.fixture(scope="module", autouse=True)
def warehouse(built: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_BUILD_DIR", str(built))
        yield


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=geometry.ROUTES))


def total_url(vintage: str = "63") -> str:
    return geometry.provinces_url(vintage=vintage, figure="total", as_of=date(2024, 3, 31), **VIEW)


def properties(client: TestClient, url: str) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in client.get(url).json()["features"]]


def test_provinces_carry_colour_and_words(client: TestClient) -> None:
    found = {unit["unit_id"]: unit for unit in properties(client, total_url())}
    assert len(found) == 63
    thai_nguyen = found["63-19"]
    assert thai_nguyen["name"] == "Thai Nguyen"
    assert thai_nguyen["figure"] == "240 products"
    assert len(thai_nguyen["fill"]) == 3


@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("figure", ["total", "attainment", "per_100k", "per_commune", "share_3", "share_4", "share_5"])
def test_every_figure_answers_on_both_maps(client: TestClient, vintage: str, figure: str) -> None:
    url = geometry.provinces_url(vintage=vintage, figure=figure, as_of=date(2025, 6, 30), lang="vi", theme="dark")
    assert len({unit["unit_id"] for unit in properties(client, url)}) == int(vintage)


def test_a_current_address_may_be_kept_for_a_year(client: TestClient) -> None:
    assert "immutable" in client.get(total_url()).headers["cache-control"]


@pytest.mark.parametrize("version", ["", "&v=older"])
def test_another_version_is_asked_for_each_time(client: TestClient, version: str) -> None:
    url = f"/geo/v1/provinces/63.geojson?figure=total&as_of=2024-03-31{version}"
    assert client.get(url).headers["cache-control"] == "no-cache"


def test_an_unchanged_view_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(total_url()).headers["etag"]
    again = client.get(total_url(), headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_figure_date_language_and_theme_have_addresses_of_their_own() -> None:
    addresses = {
        geometry.provinces_url(vintage="63", figure=figure, as_of=as_of, lang=lang, theme=theme)
        for figure in ("total", "share_3")
        for as_of in (date(2024, 3, 31), date(2024, 12, 31))
        for lang in ("vi", "en")
        for theme in ("light", "dark")
    }
    assert len(addresses) == 16


def test_who_cannot_unpack_gets_it_plain(client: TestClient) -> None:
    answer = client.get(total_url(), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert len(answer.json()["features"]) >= 63


def test_the_national_commune_view_is_light_enough(client: TestClient) -> None:
    transferred = 0
    for url in (
        total_url("34"),
        geometry.communes_url(shape="cells", vintage="34", unit_id="VN", **BEST),
        geometry.islands_url(lang="en"),
    ):
        answer = client.get(url, headers={"Accept-Encoding": "gzip"})
        transferred += int(answer.headers["content-length"])
    assert transferred <= NATIONAL_LIMIT


def test_cells_of_an_old_province_are_those_of_its_communes(client: TestClient) -> None:
    url = geometry.communes_url(shape="cells", vintage="63", unit_id="63-06", **BEST)
    codes = {commune["commune_code"] for commune in properties(client, url)}
    whole = geometry.communes_url(shape="cells", vintage="34", unit_id="34-19", **BEST)
    assert 0 < len(codes) < len({commune["commune_code"] for commune in properties(client, whole)})


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("shape", ["points", "cells"])
def test_every_measure_answers_in_both_shapes(client: TestClient, measure: str, shape: str) -> None:
    found = properties(
        client, geometry.communes_url(shape=shape, vintage="63", unit_id="63-84", **{**BEST, "measure": measure})
    )
    assert all(commune["name"] and commune["figure"] and len(commune["fill"]) == 4 for commune in found)
    assert {commune["unit_id"][:3] for commune in found} <= {"63-"}


def test_a_commune_of_the_whole_country_leads_to_its_province_on_that_map(client: TestClient) -> None:
    for vintage, unit_id in (("63", "63-84"), ("34", "34-86")):
        url = geometry.communes_url(shape="cells", vintage=vintage, unit_id="VN", **BEST)
        found = {each["commune_code"]: each["unit_id"] for each in properties(client, url)}
        assert found["29242"] == unit_id


def test_one_commune_has_an_outline(client: TestClient) -> None:
    assert [each["commune_code"] for each in properties(client, geometry.commune_url("29242"))] == ["29242"]


def test_both_archipelagos_are_named(client: TestClient) -> None:
    names = {island["name"] for island in properties(client, geometry.islands_url(lang="vi"))}
    assert {name.split(" (")[0] for name in names} == {"Hoàng Sa", "Trường Sa"}


def test_polygons_may_be_taken_bare_with_their_licence(client: TestClient) -> None:
    answer = client.get("/geo/v1/provinces/34.geojson").json()
    assert answer["licence"] == "ODbL-1.0"
    assert "OpenStreetMap contributors" in answer["attribution"]
    assert len(answer["features"]) == 34


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/geo/v1/provinces/62.geojson", "63, 34"),
        ("/geo/v1/provinces/63.geojson?figure=happiness", "per_100k"),
        ("/geo/v1/provinces/63.geojson?figure=total&as_of=yesterday", "2024-12-31"),
        ("/geo/v1/outline/19.geojson", "63-19"),
        ("/geo/v1/communes/circles/VN.geojson", "points, cells"),
        ("/geo/v1/communes/cells/VN.geojson?measure=weight", "best, number, nothing, lapsing"),
        ("/geo/v1/commune/99999.geojson", "05455"),
    ],
)
def test_a_wrong_address_is_refused_in_a_sentence(client: TestClient, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert said in answer.text


def test_without_data_it_says_how_to_make_some(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(tmp_path))
    answer = client.get("/geo/v1/provinces/63.geojson")
    assert answer.status_code == 503
    assert "etl build" in answer.text


def test_bounds_hold_the_province() -> None:
    bounds = bounds_of("63-19")
    assert (bounds.west, bounds.south) < (105.8, 21.6) < (bounds.east, bounds.north)
