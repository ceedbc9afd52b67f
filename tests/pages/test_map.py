"""The map page: what is drawn, what a click does, what it says of one province."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ocop.maps.layers import layer_of
from pages.components.map_press import Press, next_view, pressed
from tests.pages.opening import open_page, pick

pytestmark = pytest.mark.usefixtures("built")
DAY = {"as_of": "2024-12-31", "vintage": "63", "lang": "en"}


def opened(**address: str) -> AppTest:
    return open_page("map.py", **(DAY | address))


def texts(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def deck(page: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.get("deck_gl_json_chart")[0].proto.json)
    return found


def layers(page: AppTest) -> dict[str, dict[str, Any]]:
    return {layer_of(layer["id"]): layer for layer in deck(page)["layers"]}


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


def test_its_box_offers_the_picture_as_files() -> None:
    page = opened(unit="63-19")
    page.session_state["map_below"] = True
    page.run()
    assert not page.exception
    assert {"PNG", "SVG"} <= {button.label.split(" ")[-1] for button in page.get("download_button")}


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
    pick(page, "unit", "63-40")
    assert "/outline/63-40.geojson" in layers(page)["outline"]["data"]


# ---- communes ----


def test_a_commune_in_the_address_is_outlined_and_lists_its_products() -> None:
    page = opened(unit="63-84", commune="29242", as_of="2026-11-21")
    assert "/commune/29242.geojson" in layers(page)["commune_outline"]["data"]
    said = texts(page)
    assert "Products of Phường Trà Vinh" in said
    assert "to the commune of today" in said or "commune, divided by the reform" in said


def test_a_commune_of_another_province_is_none() -> None:
    assert "commune_outline" not in layers(opened(unit="63-19", commune="29242"))


def test_communes_without_a_product_are_counted_and_not_said_to_have_none() -> None:
    said = texts(opened(unit="63-84", by="nothing", as_of="2026-11-21"))
    assert "communes no product is known" in said
    assert "The whole register of this province has not been imported" in said


@pytest.mark.parametrize("measure", ["best", "number", "nothing", "lapsing"])
@pytest.mark.parametrize("unit", ["VN", "34-86"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_measure_is_drawn_from_the_country_down(measure: str, unit: str, lang: str) -> None:
    page = opened(unit=unit, by=measure, lang=lang, vintage="34", communes="cells")
    assert f"measure={measure}" in layers(page)["communes"]["data"]


def test_products_are_counted_by_the_communes_their_sources_name_too() -> None:
    page = opened(unit="63-84", names="written", as_of="2026-11-21")
    assert "Commune, as written" in texts(page)


def test_the_list_of_communes_does_what_a_press_does() -> None:
    page = opened(unit="63-84", as_of="2026-11-21")
    pick(page, "commune", "29242")
    assert "commune_outline" in layers(page)
    pick(page, "unit", "63-40")
    assert "commune_outline" not in layers(page)


# ---- presses ----


def selection(layer: str, **properties: str) -> dict[str, Any]:
    return {"indices": {}, "objects": {layer: [{"type": "Feature", "properties": properties}]}}


def test_a_press_names_its_province_or_commune() -> None:
    assert pressed(selection("provinces~VN", unit_id="63-19")) == Press(unit_id="63-19")
    found = pressed(selection("communes~63-19~", unit_id="63-19", commune_code="05455"))
    assert found == Press(unit_id="63-19", commune_code="05455")
    assert pressed({"indices": {}, "objects": {}}) is None


@pytest.mark.parametrize(
    ("press", "before", "after"),
    [
        (Press(unit_id="63-19"), ("VN", ""), ("63-19", "")),
        (Press(unit_id="63-20"), ("63-19", "05455"), ("63-20", "")),
        (Press(unit_id="63-19"), ("63-19", ""), ("VN", "")),  # pressed again
        (Press(unit_id="63-19", commune_code="05455"), ("VN", ""), ("63-19", "")),
        (Press(unit_id="63-19", commune_code="05455"), ("63-19", ""), ("63-19", "05455")),
        (Press(unit_id="63-20", commune_code="05455"), ("63-19", ""), ("63-19", "05455")),  # it lies in both
        (Press(unit_id="63-19", commune_code="05455"), ("63-19", "05455"), ("63-19", "")),  # pressed again
        (None, ("63-40", ""), ("63-40", "")),  # the sea
        (None, ("63-40", "05455"), ("63-40", "05455")),
    ],
)
def test_what_a_press_shows(press: Press | None, before: tuple[str, str], after: tuple[str, str]) -> None:
    assert next_view(press, unit_id=before[0], commune_code=before[1]) == after
