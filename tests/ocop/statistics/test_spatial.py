"""Moran's I on grids whose answer is known, against esda itself, and on the provinces' own polygons."""

import json
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.statistics import spatial
from ocop.statistics.errors import NotComputed
from ocop.statistics.spatial import NEAREST, NONE, QUEEN, Autocorrelation, autocorrelation, graph_of
from queries.geometry_files import FOLDER, shapes_by_unit

SIDE: Final = 6
UNITS: Final = [f"u{row}{column}" for row in range(SIDE) for column in range(SIDE)]
POINTS: Final = {unit: (105.0 + int(unit[2]) / 10, 20.0 - int(unit[1]) / 10) for unit in UNITS}


def square(x: float, y: float) -> str:
    ring = [[x, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y + 0.1], [x, y]]
    return json.dumps({"type": "Polygon", "coordinates": [[[round(a, 4), round(b, 4)] for a, b in ring]]})


POLYGONS: Final = {unit: square(*POINTS[unit]) for unit in UNITS}
HALVES: Final = {unit: 10.0 if int(unit[2]) < SIDE // 2 else 1.0 for unit in UNITS}
CHEQUERS: Final = {unit: float((int(unit[1]) + int(unit[2])) % 2) for unit in UNITS}


def computed(values: dict[str, float], **changes: Any) -> Autocorrelation:
    asked: dict[str, Any] = {
        "weights": QUEEN, "k": 4, "need": 20, "permutations": 199, "seed": 5, "alpha": 0.05,
    }  # fmt: skip
    return autocorrelation(values, POLYGONS, POINTS, **asked | changes)


def test_two_halves_are_clusters_of_high_and_low() -> None:
    found = computed(HALVES)
    assert found.i > 0.7
    assert found.p == pytest.approx(1 / 200)
    corner = {row.unit_id: row for row in found.local}
    assert corner["u00"].quadrant == "HH"
    assert corner["u05"].quadrant == "LL"
    assert corner["u20"].cluster == "HH"
    assert found.links == 110, "a grid of 6 × 6 has 60 borders and 50 corners"


def test_a_chequerboard_repels_itself_where_corners_do_not_count() -> None:
    """Under queen weights two of eight neighbours differ less than half do; by the four nearest all differ."""
    inner = computed(CHEQUERS, weights=NEAREST, k=2)
    assert inner.i < -0.5
    assert {row.quadrant for row in inner.local} <= {"HL", "LH"}


def test_by_hand() -> None:
    """A row of four, 0 0 1 1: I = n/S0 · Σ w z z' / Σ z², row-standardised: (1/2 + 0 + 0 + 1/2 …) = 1/2 · …"""
    row = {f"r{i}": square(105 + i / 10, 20) for i in range(4)}
    points = {unit: (105 + i / 10, 20.0) for i, unit in enumerate(row)}
    values = dict(zip(row, [0.0, 0.0, 1.0, 1.0], strict=True))
    found = autocorrelation(values, row, points, weights=QUEEN, k=1, need=4, permutations=9, seed=1, alpha=0.05)
    # z = ∓1/2; ends: own × neighbour = 1/4; middles: own × (mean of +1/4 and −1/4) = 0. Σ = 1/2, Σ z² = 1, n/S0 = 1.
    assert found.i == pytest.approx(0.5)
    assert found.expected == pytest.approx(-1 / 3)
    assert found.links == 3


@pytest.mark.parametrize(("weights", "k"), [(QUEEN, 4), (NEAREST, 4), (NEAREST, 8)])
@pytest.mark.parametrize("vintage", ["34", "63"])
def test_it_is_what_esda_says(weights: str, k: int, vintage: str) -> None:
    from esda.moran import Moran, Moran_Local

    polygons = {unit: shape.geometry for unit, shape in shapes_by_unit(f"provinces_{vintage}").items()}
    units = list(polygons)
    points = {unit: middle(polygons[unit]) for unit in units}
    values = {unit: float((i * 37) % 101) for i, unit in enumerate(units)}
    found = autocorrelation(
        values, polygons, points, weights=weights, k=k, need=20, permutations=99, seed=11, alpha=0.05
    )
    graph = graph_of(units, polygons, points, weights=weights, k=k)
    y = np.array([values[unit] for unit in units])
    np.random.seed(11)
    direct = Moran(y, graph, permutations=99)
    local = Moran_Local(y, graph, permutations=99, seed=11)
    assert (found.i, found.p, found.expected) == pytest.approx((direct.I, direct.p_sim, direct.EI))
    assert [row.i for row in found.local] == pytest.approx(list(local.Is))
    assert [row.p for row in found.local] == pytest.approx(list(local.p_sim))
    assert [row.quadrant for row in found.local] == [spatial.CLUSTERS[int(q)] for q in local.q]


def middle(geometry: str) -> tuple[float, float]:
    from shapely.geometry import shape

    point = shape(json.loads(geometry)).representative_point()
    return point.x, point.y


@pytest.mark.parametrize("vintage", ["34", "63"])
def test_queen_neighbours_are_those_of_the_reference_table(vintage: str) -> None:
    """province_neighbours.csv was measured another way, by length of the shared border."""
    import csv

    with (FOLDER.parent / "reference" / "province_neighbours.csv").open(encoding="utf-8") as file:
        known = {(row["unit_id"], row["neighbour_id"]) for row in csv.DictReader(file)}
    polygons = {unit: shape.geometry for unit, shape in shapes_by_unit(f"provinces_{vintage}").items()}
    graph = graph_of(list(polygons), polygons, {}, weights=QUEEN, k=4)
    pairs = {(a, b) for a, b in graph.adjacency.index if a != b}
    assert pairs == {pair for pair in known if pair[0].startswith(vintage)}


def test_a_province_without_a_neighbour_is_named_and_left_out() -> None:
    values = {unit: value for unit, value in HALVES.items() if unit not in ("u01", "u10", "u11")}
    found = computed(values)
    assert found.islands == ("u00",)
    assert found.n == len(values) - 1
    assert "u00" not in {row.unit_id for row in found.local}
    assert found.links < found.links_of_all == 110
    assert computed(values, weights=NEAREST).islands == ()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**31 - 1), st.lists(st.integers(0, 900), min_size=36, max_size=36, unique=True))
def test_a_seed_gives_the_same_again_and_a_unit_of_measure_changes_nothing(seed: int, numbers: list[int]) -> None:
    values = {unit: float(number) for unit, number in zip(UNITS, numbers, strict=True)}
    first = computed(values, seed=seed, permutations=49)
    assert first == computed(values, seed=seed, permutations=49)
    tenfold = computed({unit: value * 8 for unit, value in values.items()}, seed=seed, permutations=49)
    assert tenfold.i == pytest.approx(first.i)
    assert tenfold.p == first.p


def test_a_cluster_needs_a_small_p_and_a_sure_one_a_smaller() -> None:
    found = computed(HALVES)
    for row in found.local:
        assert (row.cluster == NONE) == (row.p > 0.05)
        assert row.p <= 0.05 or not row.is_sure


@pytest.mark.parametrize(
    ("values", "reason"),
    [({}, "too_few"), (dict(list(HALVES.items())[:19]), "too_few"), (dict.fromkeys(UNITS, 3.0), "all_equal")],
)
def test_what_cannot_be_computed_says_why(values: dict[str, float], reason: str) -> None:
    with pytest.raises(NotComputed) as caught:
        computed(values)
    assert caught.value.reason == reason


def test_provinces_that_lie_apart_are_too_few_under_queen_weights() -> None:
    apart = {unit: 1.0 + i for i, unit in enumerate(UNITS) if int(unit[1]) % 2 == 0 and int(unit[2]) % 2 == 0}
    with pytest.raises(NotComputed) as caught:
        computed(apart, need=5)
    assert caught.value.n == 0


def test_unknown_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="queen, nearest"):
        computed(HALVES, weights="rook")
