"""Polygons from names, dissolving, commune cells: on a country of two squares."""

import pytest
from shapely import Point, box, coverage_is_valid, union_all

from etl.derive.geometry import (
    Site,
    commune_cells,
    dissolve,
    feature,
    hatch,
    join_province_names,
    label_point,
)

WEST, EAST = box(105, 20, 106, 21), box(106, 20, 107, 21)
SQUARE = [[[(105.0, 20.0), (106.0, 20.0), (106.0, 21.0), (105.0, 21.0)]]]


def site(code: str, lat: float, lon: float, unit_id: str = "34-01") -> Site:
    return Site(commune_code=code, unit_id=unit_id, lat=lat, lon=lon)


def test_english_names_with_their_suffixes_join() -> None:
    joined = join_province_names([("Ba Ria–Vung Tau province", SQUARE)], names={"63-77": "Bà Rịa - Vũng Tàu"})
    assert joined["63-77"].area == pytest.approx(1)


@pytest.mark.parametrize("wrong", ["Atlantis province", "Hanoi City Province"])
def test_a_name_that_does_not_join_stops_and_is_named(wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        join_province_names([(wrong, SQUARE)], names={"63-02": "Hà Giang"})


def test_merged_provinces_lose_the_border_between_them() -> None:
    merged = dissolve({"63-01": WEST, "63-02": EAST}, successors={"63-01": "34-01", "63-02": "34-01"})
    assert merged["34-01"].geom_type == "Polygon"
    assert merged["34-01"].area == pytest.approx(2)


def test_cells_cover_their_provinces_without_gap_or_overlap() -> None:
    sites = [
        site("00001", 20.2, 105.2),
        site("00002", 20.8, 105.7),
        site("00003", 20.5, 106.4, "34-02"),
        site("00004", 20.4, 106.9, "34-02"),
    ]
    cells = commune_cells(sites, provinces={"34-01": WEST, "34-02": EAST})
    assert coverage_is_valid(list(cells.values()))
    assert union_all(list(cells.values())).symmetric_difference(union_all([WEST, EAST])).area < 1e-3
    assert all(cells[found.commune_code].contains(Point(found.lon, found.lat)) for found in sites)


def test_islets_off_every_polygon_become_discs_that_do_not_overlap() -> None:
    sites = [site("00001", 20.5, 105.5), site("00002", 15.0, 110.0), site("00003", 15.0, 110.02)]
    cells = commune_cells(sites, provinces={"34-01": WEST})
    assert cells["00002"].area > 0
    assert not cells["00002"].intersects(cells["00003"])


def test_a_label_stands_inside() -> None:
    lat, lon = label_point(WEST)
    assert WEST.contains(Point(lon, lat))


def test_hatching_stays_within_its_polygon() -> None:
    assert hatch(WEST).within(WEST.buffer(1e-9))
    assert hatch(WEST).length > 1


def test_coordinates_are_rounded() -> None:
    assert feature(Point(105.123456, 20.1), properties={}, decimals=3)["geometry"]["coordinates"] == [105.123, 20.1]
