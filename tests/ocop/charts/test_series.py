from typing import Any

import pytest

from ocop.charts.claims import conflicts_of, finest_of_each_year
from ocop.charts.marks import axis_steps, nice_ceiling, records
from ocop.charts.series import level_series
from ocop.formats import formatter
from ocop.theme import LIGHT
from tests.ocop.charts.tables import series_table

EN = formatter("en")
KW: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}
RANGES, PATH, OTHER_SPANS, SPANS, DOTS = range(5)


def test_a_year_is_drawn_as_a_span_and_never_as_its_last_day() -> None:
    figure = level_series(series_table(("2022-12-31", "year", 184)), **KW)
    span = figure["data"][SPANS]
    assert [str(day) for day in span["x"][:2]] == ["2022-01-01", "2022-12-31"]
    assert figure["data"][DOTS]["x"] == []


def test_a_finer_figure_of_the_same_year_leads() -> None:
    rows = records(series_table(("2022-12-31", "year", 184), ("2022-06-30", "day", 90), ("2021-12-31", "year", 56)))
    assert [row["value"] for row in finest_of_each_year(rows)] == [56, 90]


def test_a_gap_stays_a_gap() -> None:
    figure = level_series(series_table(("2020-06-30", "day", 20), ("2024-06-30", "day", 200)), **KW)
    assert None in figure["data"][PATH]["y"]


def test_near_figures_are_joined() -> None:
    figure = level_series(series_table(("2023-06-30", "day", 20), ("2024-06-30", "day", 200)), **KW)
    assert None not in figure["data"][PATH]["y"]


def test_conflicting_claims_of_one_date_are_a_range() -> None:
    rows = records(series_table(("2024-12-31", "day", 14642, False), ("2024-12-31", "day", 15590)))
    assert [(low, high) for _, low, high in conflicts_of(rows)] == [(14642, 15590)]


def test_agreeing_claims_are_no_range() -> None:
    rows = records(series_table(("2024-12-31", "day", 240), ("2024-12-31", "day", 240, False)))
    assert conflicts_of(rows) == []


def test_claims_that_are_not_picked_are_open_dots_off_the_line() -> None:
    figure = level_series(series_table(("2024-06-30", "day", 240), ("2024-09-30", "day", 300, False)), **KW)
    assert figure["data"][PATH]["y"] == [240]
    colours = dict(zip(figure["data"][DOTS]["y"], figure["data"][DOTS]["marker"]["color"], strict=True))
    assert colours == {240: LIGHT.primary, 300: LIGHT.ground}


def test_the_axis_starts_at_zero() -> None:
    figure = level_series(series_table(("2024-06-30", "day", 240)), **KW)
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_the_goal_stands_with_its_value() -> None:
    layout = level_series(series_table(("2024-06-30", "day", 240)), goal=300, **KW)["layout"]
    assert layout["yaxis"]["range"][1] >= 300
    assert "goal 300" in [note["text"] for note in layout["annotations"]]


def test_the_reform_is_a_labelled_break_where_it_is_in_sight() -> None:
    crossing = series_table(("2024-06-30", "day", 240), ("2025-11-30", "day", 260))
    notes = [note["text"] for note in level_series(crossing, **KW)["layout"]["annotations"]]
    assert any("63 → 34" in text for text in notes)
    assert level_series(series_table(("2024-06-30", "day", 240)), **KW)["layout"]["annotations"] == []


@pytest.mark.parametrize(("first", "side"), [("2020-06-30", "right"), ("2025-02-28", "left")])
def test_the_words_of_the_reform_stand_on_the_side_with_more_room(first: str, side: str) -> None:
    crossing = series_table((first, "day", 240), ("2026-11-30", "day", 260))
    (note,) = level_series(crossing, **KW)["layout"]["annotations"]
    assert note["xanchor"] == side


def test_shares_are_written_as_percentages() -> None:
    layout = level_series(series_table(("2024-06-30", "day", 32.9)), percent=True, **KW)["layout"]
    assert all(text.endswith("%") for text in layout["yaxis"]["ticktext"])


@pytest.mark.parametrize(
    ("value", "ceiling"), [(0, 1), (1, 1), (184, 200), (1137, 1500), (10000, 10000), (18243, 20000)]
)
def test_axes_end_on_round_numbers(value: float, ceiling: float) -> None:
    assert nice_ceiling(value) == ceiling
    steps = axis_steps(ceiling)
    assert steps[0] == 0
    assert steps[-1] == ceiling
    assert 3 <= len(steps) - 1 <= 5 or ceiling == 1


def test_a_first_figure_close_under_the_goal_is_written_below_it() -> None:
    falling = series_table(("2021-12-31", "day", 27.5), ("2022-12-31", "day", 25.3))
    position = {
        goal: level_series(falling, **KW, goal=goal)["data"][-1]["textposition"][0] for goal in (None, 30.0, 60.0)
    }
    assert position == {None: "top right", 30.0: "bottom right", 60.0: "top right"}


def test_only_the_first_year_of_an_axis_is_written_in_full() -> None:
    series = series_table(("2021-12-31", "day", 5), ("2023-12-31", "day", 9))
    assert level_series(series, **KW)["layout"]["xaxis"]["ticktext"] == ["2021", "’22", "’23"]
    assert level_series(series, **KW, height=190)["layout"]["xaxis"]["ticktext"] == ["’21", "’22", "’23"]


@pytest.mark.parametrize(("newest", "side"), [(182, "top"), (400, "top"), (170, "top"), (160, "bottom")])
def test_the_goals_words_stand_on_the_side_away_from_the_newest_figure(newest: float, side: str) -> None:
    series = series_table(("2021-12-31", "day", 50), ("2023-12-31", "day", newest))
    assert level_series(series, **KW, goal=170)["layout"]["annotations"][0]["yanchor"] == side
