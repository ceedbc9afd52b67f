"""The map of clusters: every province, every class told apart without colour, both archipelagos, small."""

from xml.etree import ElementTree

import pytest

from ocop.maps.clusters import HATCHED, Mark, cluster_picture, colours, strokes
from ocop.theme import DARK, LIGHT, Palette, contrast
from queries.geometry_files import shapes_by_unit

ISLANDS = [("Hoàng Sa (Đà Nẵng)", 112.1, 16.5), ("Trường Sa <Khánh Hòa>", 114.4, 9.7)]
SVG = "{http://www.w3.org/2000/svg}"


def picture(vintage: str, *, palette: Palette = LIGHT, cluster: str = "HH") -> str:
    polygons = {unit: shape.geometry for unit, shape in shapes_by_unit(f"provinces_{vintage}").items()}
    marks = {unit: Mark(cluster, cluster, (106.0, 16.0)) for unit in polygons}
    return cluster_picture(polygons, marks, ISLANDS, palette=palette)


@pytest.mark.parametrize("vintage", ["34", "63"])
def test_every_province_is_drawn_once_and_letters_with_it(vintage: str) -> None:
    tree = ElementTree.fromstring(picture(vintage))
    areas = [path for path in tree.iter(f"{SVG}path") if path.get("fill") == LIGHT.fall]
    assert len(areas) == int(vintage)
    assert [text.text for text in tree.iter(f"{SVG}text")].count("HH") == int(vintage)
    assert all(path.get("d", "").startswith("M") for path in areas)


@pytest.mark.parametrize("cluster", HATCHED)
def test_what_colour_does_not_tell_is_hatched(cluster: str) -> None:
    drawn = picture("34", cluster=cluster)
    assert drawn.count(f'fill="url(#{cluster})"') == 34
    assert f'<pattern id="{cluster}"' in drawn


def test_both_archipelagos_are_named() -> None:
    drawn = picture("34")
    assert "Hoàng Sa (Đà Nẵng)" in drawn
    assert "Trường Sa &lt;Khánh Hòa&gt;" in drawn


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_clusters_stand_out_from_their_ground(palette: Palette) -> None:
    fills = colours(palette)
    assert all(contrast(fills[code], second=palette.ground) >= 3 for code in ("HH", "LL"))
    assert all(contrast(ink, second=palette.ground) >= 3 for ink in strokes(palette).values())
    assert len(set(fills.values())) == len(fills)


@pytest.mark.parametrize("vintage", ["34", "63"])
def test_it_is_small(vintage: str) -> None:
    assert len(picture(vintage).encode()) < 60_000
