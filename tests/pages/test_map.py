"""The map page: what is drawn, what a click does, what it says of one province."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.map_view import clicked_unit, next_unit

ROOT = Path(__file__).resolve().parents[2]
DAY = {"as_of": "2024-12-31", "vintage": "63", "lang": "en"}


@pytest.fixture(scope="module", autouse=True)
def warehouse(built: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_BUILD_DIR", str(built))
        yield


def opened(**address: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for name, value in (DAY | address).items():
        page.query_params[name] = value
    page.switch_page("map.py")
    page.run()
    assert not page.exception
    return page


def texts(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def deck(page: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.get("deck_gl_json_chart")[0].proto.json)
    return found


def layers(page: AppTest) -> dict[str, dict[str, Any]]:
    return {layer["id"]: layer for layer in deck(page)["layers"]}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("vintage", ["63", "34"])
def test_it_loads_in_both_languages_on_both_maps(lang: str, vintage: str) -> None:
    page = opened(lang=lang, vintage=vintage)
    assert f"/provinces/{vintage}.geojson" in layers(page)["provinces"]["data"]


def test_a_rerun_carries_addresses_and_no_geometry() -> None:
    page = opened(communes="cells")
    assert all(layer["data"].startswith("/geo/v1/") for layer in layers(page).values())
    assert len(json.dumps(deck(page))) < 8_000


def test_there_is_no_base_map_to_ask_for() -> None:
    spec = deck(opened())
    assert "mapProvider" not in spec or spec["mapProvider"] is None
    assert "http" not in json.dumps(spec)


def test_both_archipelagos_are_on_it() -> None:
    assert "islands" in layers(opened())


def test_a_province_in_the_address_is_outlined_and_described() -> None:
    page = opened(unit="63-19")
    assert "/outline/63-19.geojson" in layers(page)["outline"]["data"]
    assert "240 products" in texts(page)
    assert "/communes/points/63-19.geojson" in layers(page)["communes"]["data"]


def test_an_unknown_province_in_the_address_shows_the_country() -> None:
    page = opened(unit="63-99")
    assert "outline" not in layers(page)


def test_a_province_of_the_other_map_becomes_its_counterpart() -> None:
    assert "/outline/34-86.geojson" in layers(opened(unit="63-84", vintage="34"))["outline"]["data"]
    assert "/outline/63-86.geojson" in layers(opened(unit="34-86", vintage="63"))["outline"]["data"]


def test_a_sum_shows_its_parts_with_their_dates() -> None:
    said = texts(opened(unit="34-86", vintage="34", as_of="2022-12-31"))
    assert all(part in said for part in ("Ben Tre", "Tra Vinh", "Vinh Long"))
    assert "31 Dec 2022" in said


def test_a_province_without_a_figure_says_so() -> None:
    assert "no figure" in texts(opened(unit="63-19", as_of="2019-01-01"))


def test_cells_say_that_they_are_approximate() -> None:
    words = "Approximate commune cells (Voronoi), not administrative boundaries"
    assert words in texts(opened(communes="cells"))
    assert words not in texts(opened(communes="points"))


def test_the_licence_is_on_the_page() -> None:
    assert "Open Database License (ODbL), © OpenStreetMap contributors" in texts(opened()).replace("\n", " ")


def test_the_map_has_a_text_for_those_who_cannot_see_it() -> None:
    page = opened(figure="per_100k")
    assert "Products per 100,000 people" in page.get("deck_gl_json_chart")[0].proto.alt


def test_the_list_does_what_a_click_does() -> None:
    page = opened()
    page.selectbox(key="unit").set_value("63-40").run()
    assert not page.exception
    assert "/outline/63-40.geojson" in layers(page)["outline"]["data"]


# ---- clicks ----


def selection(unit_id: str | None) -> dict[str, Any]:
    objects = {"provinces": [{"type": "Feature", "properties": {"unit_id": unit_id}}]} if unit_id else {}
    return {"indices": {}, "objects": objects}


def test_a_click_names_its_province() -> None:
    assert clicked_unit(selection("63-19")) == "63-19"
    assert clicked_unit(selection(None)) is None


@pytest.mark.parametrize(
    ("clicked", "before", "current", "shown"),
    [
        ("63-19", None, "VN", "63-19"),
        ("63-20", "63-19", "63-19", "63-20"),
        (None, "63-19", "63-19", "VN"),  # a second click on it, or one beside the country
        (None, "63-19", "63-40", "63-19"),  # 63-40 came from the list meanwhile
        (None, None, "63-40", "VN"),
    ],
)
def test_what_a_click_shows(clicked: str | None, before: str | None, current: str, shown: str) -> None:
    assert next_unit(clicked=clicked, before=before, current=current) == shown
