"""A map as SVG: every province once, what is unknown hatched, the chosen outlined, both archipelagos named."""

from xml.etree import ElementTree

import pytest

from ocop.maps.drawing import Land, map_svg
from ocop.maps.plane import HEIGHT, WIDTH, place
from ocop.maps.views import Bounds
from ocop.theme import DARK, LIGHT, Palette
from queries.geometry_files import bounds_of, island_marks, polygons

SVG = "{http://www.w3.org/2000/svg}"


def drawn(vintage: str, *, hatched: str = "", palette: Palette = LIGHT, **said: object) -> ElementTree.Element:
    shapes = polygons(vintage)
    lands = {unit: Land("#ABCDEF", unit == hatched, f"{unit} <so>") for unit in shapes}
    return ElementTree.fromstring(map_svg(shapes, lands, island_marks("vi"), palette=palette, **said))  # type: ignore[arg-type]


@pytest.mark.parametrize("vintage", ["34", "63"])
def test_every_province_is_drawn_once_with_what_the_pointer_is_told(vintage: str) -> None:
    lands = [path for path in drawn(vintage).iter(f"{SVG}path") if path.get("class") == "land"]
    assert [path.get("data-unit") for path in lands] == list(polygons(vintage))
    assert all(path.get("data-tip") == f"{path.get('data-unit')} <so>" for path in lands)
    assert all(path.get("d", "").startswith("M") for path in lands)


def test_what_is_unknown_is_hatched_and_the_chosen_is_outlined_in_a_casing() -> None:
    tree = drawn("63", hatched="63-84", picked=["63-19"], palette=DARK)
    hatches = [path for path in tree.iter(f"{SVG}path") if path.get("class") == "hatch"]
    assert [path.get("data-over") for path in hatches] == ["63-84"]
    own = next(path for path in tree.iter(f"{SVG}path") if path.get("data-unit") == "63-19")
    strokes = [path.get("stroke") for path in tree.iter(f"{SVG}path") if path.get("d") == own.get("d")]
    assert strokes == [None, DARK.ground, DARK.text]


def test_both_archipelagos_are_named_where_they_lie() -> None:
    tree = drawn("34")
    words = ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]
    assert words == ["Hoàng Sa(Đà Nẵng)", "Trường Sa(Khánh Hòa)"]
    for mark, (_, longitude, latitude) in zip(tree.iter(f"{SVG}circle"), island_marks("vi"), strict=True):
        x, y = place(longitude, latitude)
        assert (mark.get("cx"), mark.get("cy")) == (str(x), str(y))
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_two_maps_in_one_document_have_ids_of_their_own() -> None:
    first, second = (drawn("34", hatched="34-01", prefix=prefix) for prefix in ("a", "b"))
    ids = [{node.get("id") for node in tree.iter() if node.get("id")} for tree in (first, second)]
    assert not ids[0] & ids[1]
    assert "url(#b-hatch)" in ElementTree.tostring(second, encoding="unicode")


def test_a_province_alone_fills_its_picture_with_finer_lines() -> None:
    bounds: Bounds = bounds_of("63-19")
    tree = drawn("63", picked=["63-19"], view=bounds)
    left, top, width, height = map(float, tree.get("viewBox", "").split())
    west, north = place(bounds.west, bounds.north)
    assert left < west < left + width / 10
    assert top < north < top + height / 10
    border = next(tree.iter(f"{SVG}g")).get("stroke-width", "")
    assert float(border) < 1
