"""Provinces that share a land border: the committed file, and how borders are read off polygons."""

import csv

import pytest
from shapely import Polygon, box

from etl.derive import neighbours
from tests.etl.derive.test_committed_files import units

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with neighbours.TARGET.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pairs(rows: list[dict[str, str]]) -> set[Pair]:
    return {(row["unit_id"], row["neighbour_id"]) for row in rows}


def named(pairs: set[Pair], vintage: str) -> set[Pair]:
    names = {unit_id: row["name_vi"] for unit_id, row in units(vintage).items()}
    return {(names[one], names[other]) for one, other in pairs if one in names}


def test_a_neighbour_is_one_from_both_sides(pairs: set[Pair]) -> None:
    assert {(other, one) for one, other in pairs} == pairs
    assert all(one != other for one, other in pairs)


def test_a_border_is_as_long_from_both_sides(rows: list[dict[str, str]]) -> None:
    length = {(row["unit_id"], row["neighbour_id"]): row["border_km"] for row in rows}
    assert all(length[other, one] == km for (one, other), km in length.items())
    assert len(length) == len(rows)


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_every_province_has_a_neighbour_of_its_own_map(pairs: set[Pair], vintage: str) -> None:
    own = units(vintage)
    assert {one for one, _ in pairs if one in own} == set(own)
    assert all((one in own) == (other in own) for one, other in pairs)


@pytest.mark.parametrize(
    ("vintage", "one", "other"),
    [
        ("63", "Thái Nguyên", "Bắc Kạn"),
        ("63", "Trà Vinh", "Vĩnh Long"),
        ("63", "Đà Nẵng", "Quảng Nam"),
        ("63", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu"),
        ("34", "Vĩnh Long", "Cần Thơ"),
        ("34", "Thái Nguyên", "Hà Nội"),
    ],
)
def test_known_neighbours(pairs: set[Pair], vintage: str, one: str, other: str) -> None:
    assert (one, other) in named(pairs, vintage)


@pytest.mark.parametrize(
    ("vintage", "one", "other"),
    [
        ("63", "Bến Tre", "Sóc Trăng"),  # Trà Vinh lies between; they face each other over the sea
        ("63", "Kiên Giang", "Bà Rịa - Vũng Tàu"),
        ("63", "Hải Phòng", "Nam Định"),  # Thái Bình lies between
        ("34", "Cà Mau", "Vĩnh Long"),
    ],
)
def test_facing_over_the_sea_makes_no_neighbours(pairs: set[Pair], vintage: str, one: str, other: str) -> None:
    assert (one, other) not in named(pairs, vintage)


def test_the_committed_file_is_what_the_polygons_say(rows: list[dict[str, str]]) -> None:
    derived = [
        {name: str(value) for name, value in row.items()}
        for vintage in neighbours.VINTAGES
        for row in neighbours.borders(neighbours.polygons(neighbours.GEO / f"provinces_{vintage}.geojson"))
    ]
    assert derived == rows


def test_a_common_corner_and_a_strait_are_no_border() -> None:
    shapes = {
        "a": box(0, 0, 1, 1),
        "b": box(1, 0, 2, 1),  # shares an edge with a
        "c": box(1, 1, 2, 2),  # touches a in one point, b along an edge
        "d": Polygon([(2.1, 0), (3, 0), (3, 1), (2.1, 1)]),  # over a strait from b
    }
    found = [(row["unit_id"], row["neighbour_id"]) for row in neighbours.borders(shapes)]
    assert found == [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]


def test_a_degree_of_meridian_is_111_km() -> None:
    rows = neighbours.borders({"a": box(0, 0, 1, 1), "b": box(1, 0, 2, 1)})
    assert {row["border_km"] for row in rows} == {111}
