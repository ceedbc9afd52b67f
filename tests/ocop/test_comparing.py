"""Places set side by side: sums, rates, dates, what is missing, ranks; by hand and as laws."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.comparing import MEASURES, Place, Point, levels, point, ranks, summed_split


def row(**cells: Any) -> dict[str, Any]:
    """A province of 100 products: 60, 30, 10; a million people, 50 communes, 2,000 km², a target of 200."""
    full = {
        "total": 100, "total_min": 90, "total_max": 120, "total_because": None, "figure_as_of": date(2024, 6, 30),
        "newest_part_as_of": None, "as_of_precision": "month", "source_id": "a", "split_total": 100, "split_3": 60,
        "split_4": 30, "split_5": 10, "split_4_up": 40, "split_potential_5": None, "split_potential_inside": 0,
        "split_because": None, "split_as_of": date(2024, 3, 31), "split_precision": "day", "split_adds_up": True,
        "split_source_id": "b", "population": 1_000_000, "communes": 50, "area_km2": 2000.0, "target_value": 200.0,
    }  # fmt: skip
    return full | cells


ROWS = {
    "x": row(),
    "y": row(total=50, total_min=50, total_max=50, population=3_000_000, figure_as_of=date(2023, 1, 1), source_id="c"),
    "z": row(total=None, total_because="no_figure", split_because="too_old"),
}
X, Y, Z = (Place(name, name.upper(), (name,)) for name in "xyz")
ALL = Place("all", "All", ("x", "y", "z"))


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [("total", 100, 150), ("per_100k", 10, 3.75), ("per_commune", 2, 1.5), ("per_1000km2", 50, 37.5),
     ("star_4_up", 40, 80), ("share_4", 30, 30)],
)  # fmt: skip
def test_a_rate_of_a_group_is_the_sum_above_over_the_sum_below(code: str, one: float, two: float) -> None:
    measure = MEASURES[code]
    assert point(X, ROWS, measure).value == pytest.approx(one)
    both = point(Place("xy", "", ("x", "y")), ROWS, measure)
    assert both.value == pytest.approx(two)
    assert both.is_whole


def test_a_group_says_on_how_many_it_rests_and_from_when_to_when() -> None:
    found = point(ALL, ROWS, MEASURES["total"])
    assert (found.value, found.low, found.high, found.n_known) == (150, 140, 170, 2)
    assert (found.oldest, found.newest, found.sources) == (date(2023, 1, 1), date(2024, 6, 30), ("a", "c"))
    assert not found.is_whole
    assert point(X, ROWS, MEASURES["total"]).precision == "month"


@pytest.mark.parametrize(
    ("place", "code", "because"),
    [(Z, "total", "no_figure"), (Z, "star_3", "too_old"), (ALL, "attainment", "not_summable"),
     (Place("none", "", ("q",)), "total", "no_figure")],
)  # fmt: skip
def test_what_has_no_value_says_why(place: Place, code: str, because: str) -> None:
    found = point(place, ROWS, MEASURES[code])
    assert found.value is None
    assert found.because == because


def test_without_a_base_there_is_no_rate_and_without_a_target_no_share() -> None:
    rows = {"x": row(population=None, target_value=None, area_km2=0)}
    assert point(X, rows, MEASURES["per_100k"]).because == "no_base"
    assert point(X, rows, MEASURES["per_1000km2"]).because == "no_base"
    assert point(X, rows, MEASURES["attainment"]).because == "no_target"


def test_stars_of_a_group_are_added_and_an_open_class_stays_open() -> None:
    rows = ROWS | {"y": row(split_5=None, split_potential_5=4)}
    found = summed_split(ALL, rows)
    assert found is not None
    assert (found["split_3"], found["split_5"], found["split_potential_5"], found["n_known"]) == (120, None, 4, 2)
    assert summed_split(Z, rows) is None


def flat(value: float, low: float, high: float) -> Point:
    return Point(X, value, low, high, 1, None, None, "day", ())


def test_ranks_are_intervals_where_figures_conflict() -> None:
    found = ranks(
        [flat(100, 90, 120), flat(110, 110, 110), flat(50, 50, 50), Point(Z, *(None,) * 3, 0, None, None, "", ())]
    )
    assert [(rank.rank, rank.best, rank.worst) if rank else None for rank in found] == [
        (2, 1, 2),
        (1, 1, 2),
        (3, 3, 3),
        None,
    ]


figures = st.tuples(st.integers(0, 50), st.integers(0, 9), st.integers(0, 9))


@given(st.lists(figures, min_size=1, max_size=9))
def test_every_rank_lies_within_its_interval_and_the_first_is_one(drawn: list[tuple[int, int, int]]) -> None:
    found = ranks([flat(value, value - less, value + more) for value, less, more in drawn])
    assert all(rank is not None and rank.best <= rank.rank <= rank.worst for rank in found)
    assert min(rank.rank for rank in found if rank) == 1


@given(st.lists(st.integers(0, 500), min_size=2, max_size=6), st.sampled_from(["per_100k", "per_commune", "share_4"]))
def test_a_groups_rate_lies_between_those_of_its_provinces(totals: list[int], code: str) -> None:
    rows = {str(i): row(total=n, total_min=n, total_max=n, split_4=n, split_total=500) for i, n in enumerate(totals)}
    own = [point(Place(unit, "", (unit,)), rows, MEASURES[code]).value for unit in rows]
    group = point(Place("g", "", tuple(rows)), rows, MEASURES[code]).value
    assert group is not None
    assert min(value for value in own if value is not None) - 1e-9 <= group
    assert group <= max(value for value in own if value is not None) + 1e-9


def level_of(unit_id: str, day: date, **cells: Any) -> dict[str, Any]:
    """A dated row of a province."""
    dated = {"as_of": day, "as_of_start": day, "as_of_precision": "day", "source_id": "s"}
    return dated | {"unit_id": unit_id} | cells


SERIES = [
    level_of("x", date(2022, 1, 1), total=40, split_4=10, split_total=40),
    level_of("y", date(2023, 1, 1), total=30, split_4=None, split_total=30),
    level_of("x", date(2024, 1, 1), total=100, split_4=30, split_total=100),
    level_of("y", date(2024, 1, 1), total=50, split_4=20, split_total=50),
]


@pytest.mark.parametrize(
    ("code", "place", "values"),
    [
        ("total", X, {2022: 40, 2024: 100}),
        ("share_4", X, {2022: 25, 2024: 30}),
        ("share_4", Y, {2024: 40}),  # 2023 leaves the class open
        ("per_100k", Y, {2023: 1, 2024: 5 / 3}),
        ("attainment", X, {2022: 0.2, 2024: 0.5}),
    ],
)
def test_a_provinces_levels_are_its_rows_by_the_measure(code: str, place: Place, values: dict[int, float]) -> None:
    found = levels(place, SERIES, ROWS, MEASURES[code])
    assert {level["as_of"].year: level["value"] for level in found} == pytest.approx(values)
    assert {level["source_id"] for level in found} == {"s"}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("total", {2023: 70, 2024: 150}),  # not 2022: nobody knows y then
        ("share_4", {2024: 100 * 50 / 150}),
        ("per_100k", {2023: 1.75, 2024: 3.75}),
        ("attainment", {}),  # targets do not add up
    ],
)
def test_a_groups_levels_begin_when_all_its_provinces_have_one(code: str, values: dict[int, float]) -> None:
    found = levels(Place("xy", "", ("x", "y")), SERIES, ROWS, MEASURES[code])
    assert {level["as_of"].year: level["value"] for level in found} == pytest.approx(values)
    assert all(level["source_id"] is None for level in found)


def test_the_last_level_of_a_group_is_its_point() -> None:
    """Both ways to add the same provinces agree."""
    both = Place("xy", "", ("x", "y"))
    for code in ("total", "per_100k", "per_commune", "per_1000km2"):
        assert levels(both, SERIES, ROWS, MEASURES[code])[-1]["value"] == pytest.approx(
            point(both, ROWS, MEASURES[code]).value
        )
