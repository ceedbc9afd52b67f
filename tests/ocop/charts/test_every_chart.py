"""What holds for every chart: plotly accepts it, no unknown becomes 0, it speaks both languages, it stays small."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from ocop.charts import alt
from ocop.charts.coverage import coverage_strip, coverage_table
from ocop.charts.flow import flow_alt, flow_chart
from ocop.charts.marks import Figure, records
from ocop.charts.movers import change_bars
from ocop.charts.multiples import province_sheet
from ocop.charts.outlook import Goal, outlook_alt, outlook_chart
from ocop.charts.parts import part_bars
from ocop.charts.ranks import rank_dots
from ocop.charts.series import level_series
from ocop.charts.stars import star_bars, star_history
from ocop.charts.statistics import Axis, Dot, lorenz_curve, province_scatter
from ocop.charts.targets import target_lines
from ocop.formats import formatter
from ocop.ranks import ranks_alt
from ocop.renewals import Flow
from ocop.theme import DARK, LIGHT, PROJECTOR_SCALE
from tests.ocop.charts import tables

STARS = tables.star_table({}, {"split_3": None, "split_4": None, "split_potential_5": None}, {"total": None})
TARGETS = tables.target_table({}, {"status": "behind", "expected": 300.0}, {"current": None, "attainment": None})
SERIES = tables.series_table(("2021-12-31", "year", 56), ("2022-06-30", "day", 90), ("2024-12-31", "month", 262))
SPLITS = tables.split_table({}, {"unit": "percent", "total": 100, "star_3": 62.2, "star_4": 36.2, "potential_5": 1.7})
PARTS = tables.part_table(("Thực phẩm", 66), ("Đồ uống", 22))
MOVES = tables.move_table((100, 240), (270, 157), (50, 50))
COVERAGE = tables.coverage_rows({}, {"total_age_months": None, "has_split": False})
UNITS = tables.unit_table()
RANKS = tables.rank_table({}, {"is_old": True}, {"rank_best": 3})
CLAIMS = tables.claim_table(("2021-12-31", "year", 56), ("2022-06-30", "day", 90), ("2024-12-31", "month", 262))
SUMS = tables.sum_table(("2020-12-31", 30.0))
COURSE = tables.course_table(("2025-06-30", 300, 280, 320), ("2025-12-31", 340, 300, 380))
NOTHING = tuple(table.head(0) for table in (CLAIMS, SUMS, COURSE))
GOAL = Goal(350, date(2025, 12, 31), start=(date(2021, 1, 1), 20.0))
AXIS = Axis("%", 0.0, 1.0, ((0.0, "0%"), (1.0, "100%")))
DOTS = [Dot(0.2, 0.4, "Trà Vinh", "291", 1.0), Dot(0.6, 0.1, "Hà Nội", "3317", 0.5)]
START = (date(2024, 12, 31), 262.0)

Draw = Callable[..., Figure]
CHARTS: dict[str, Draw] = {
    "star_bars": lambda **kw: star_bars(STARS, own="63-01", **kw),
    "star_shares": lambda **kw: star_bars(STARS, shares=True, **kw),
    "star_history": lambda **kw: star_history(SPLITS, **kw),
    "target_lines": lambda **kw: target_lines(TARGETS, place_names=True, **kw),
    "level_series": lambda **kw: level_series(SERIES, goal=300, **kw),
    "part_bars": lambda **kw: part_bars(PARTS, **kw),
    "change_bars": lambda **kw: change_bars(MOVES, own="63-00", **kw),
    "coverage_strip": lambda **kw: coverage_strip(COVERAGE, **kw),
    "coverage_table": lambda **kw: coverage_table(COVERAGE, **kw),
    "rank_dots": lambda **kw: rank_dots(RANKS, metric="total", own="63-00", **kw),
    "province_sheet": lambda **kw: province_sheet(UNITS, SERIES, own="63-84", **kw),
    "outlook_chart": lambda **kw: outlook_chart(CLAIMS, SUMS, COURSE, start=START, goal=GOAL, **kw),
    "lorenz_curve": lambda **kw: lorenz_curve([(0.0, 0.0), (0.5, 0.2), (1.0, 1.0)], **kw),
    "province_scatter": lambda t, fmt, **kw: province_scatter(DOTS, across=AXIS, up=AXIS, **kw),
    "flow_chart": lambda **kw: flow_chart(Flow(201, 44, 15, 13), goal=200, **kw),
}
EMPTY: dict[str, Draw] = {
    "star_bars": lambda **kw: star_bars(STARS.head(0), **kw),
    "star_history": lambda **kw: star_history(SPLITS.head(0), **kw),
    "target_lines": lambda **kw: target_lines(TARGETS.head(0), **kw),
    "level_series": lambda **kw: level_series(SERIES.head(0), **kw),
    "part_bars": lambda **kw: part_bars(PARTS.head(0), **kw),
    "change_bars": lambda **kw: change_bars(MOVES.head(0), **kw),
    "coverage_strip": lambda **kw: coverage_strip(COVERAGE.head(0), **kw),
    "rank_dots": lambda **kw: rank_dots(RANKS.head(0), metric="total", **kw),
    "province_sheet": lambda **kw: province_sheet(UNITS, SERIES.head(0), **kw),
    "lorenz_curve": lambda **kw: lorenz_curve([], **kw),
    "province_scatter": lambda t, fmt, **kw: province_scatter([], across=AXIS, up=AXIS, **kw),
    "outlook_chart": lambda **kw: outlook_chart(
        *(table.head(0) for table in (CLAIMS, SUMS, COURSE)), start=None, goal=None, **kw
    ),
}
WORDLESS = {"part_bars", "coverage_table", "change_bars", "province_sheet", "province_scatter"}
"""Charts that show only the words they are given."""
VI, EN = formatter("vi"), formatter("en")


def drawn(draw: Draw, **changes: Any) -> Figure:
    return draw(**({"t": VI.t, "fmt": VI, "palette": LIGHT} | changes))


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_plotly_accepts_it(name: str, palette: Any) -> None:
    figure = drawn(CHARTS[name], palette=palette)
    assert set(figure) == {"data", "layout"}
    checked = go.Figure(**figure).to_dict()
    assert "colorscale" not in checked["layout"]["template"].get("layout", {}), "plotly put in its own styles"


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_table_draws_an_empty_chart(name: str) -> None:
    figure = go.Figure(**drawn(EMPTY[name]))
    marks = [trace for trace in figure.data if trace.type == "bar" or "markers" in (trace.mode or "")]
    shown = [value for trace in marks for value in (trace.x if trace.x is not None else ()) if value]
    assert shown == []


@pytest.mark.parametrize("name", CHARTS)
def test_no_number_is_missing_by_nan(name: str) -> None:
    text = json.dumps(drawn(CHARTS[name]), default=str)
    assert "NaN" not in text
    assert "NaT" not in text
    assert "nan" not in text.replace("nance", "")


@pytest.mark.parametrize("name", CHARTS)
def test_it_has_our_type_no_ground_and_nothing_to_drag(name: str) -> None:
    layout = drawn(CHARTS[name])["layout"]
    assert layout["template"]["layout"]["font"]["family"].startswith("Be Vietnam Pro")
    assert layout["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


@pytest.mark.parametrize("name", sorted(set(CHARTS) - WORDLESS))
def test_it_speaks_the_readers_language(name: str) -> None:
    vietnamese = json.dumps(drawn(CHARTS[name]), default=str)
    english = json.dumps(drawn(CHARTS[name], t=EN.t, fmt=EN), default=str)
    assert vietnamese != english


@pytest.mark.parametrize("name", CHARTS)
def test_it_grows_for_a_hall(name: str) -> None:
    normal, large = drawn(CHARTS[name])["layout"], drawn(CHARTS[name], scale=PROJECTOR_SCALE)["layout"]
    assert large["height"] == pytest.approx(normal["height"] * PROJECTOR_SCALE, rel=0.05)


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_smaller_than_18_px_in_a_hall(name: str) -> None:
    figure = drawn(CHARTS[name], scale=PROJECTOR_SCALE)
    fonts = {key: size for key, size in sizes_of(figure) if key.endswith("font")}
    assert fonts
    assert min(fonts.values()) >= 18


def sizes_of(part: Any, *, key: str = "") -> Iterator[tuple[str, float]]:
    """Each "size" within a figure, with the path to it."""
    if isinstance(part, dict):
        if isinstance(part.get("size"), int | float):
            yield key, part["size"]
        for name, value in part.items():
            yield from sizes_of(value, key=f"{key}.{name}")
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from sizes_of(value, key=f"{key}.{number}")


def test_every_chart_has_a_sentence_for_those_who_cannot_see_it() -> None:
    said = [
        alt.star_bars_alt(STARS, t=VI.t, fmt=VI),
        alt.star_bars_alt(STARS, t=VI.t, fmt=VI, shares=True),
        alt.star_history_alt(SPLITS, t=VI.t, fmt=VI),
        alt.target_lines_alt(TARGETS, t=VI.t),
        alt.level_series_alt(SERIES, name="Tổng", t=VI.t, fmt=VI),
        alt.part_bars_alt(PARTS, t=VI.t, fmt=VI),
        alt.change_bars_alt(MOVES, t=VI.t, fmt=VI),
        alt.coverage_alt(COVERAGE, t=VI.t, fmt=VI),
        alt.province_sheet_alt(UNITS, SERIES, t=VI.t, fmt=VI),
        ranks_alt(records(RANKS), metric="total", t=VI.t, fmt=VI),
        outlook_alt(COURSE, goal=GOAL, name="Trà Vinh", t=VI.t, fmt=VI),
        flow_alt(Flow(201, 44, 15, 13), t=VI.t, fmt=VI),
    ]
    assert len(set(said)) == len(said)
    assert all(len(sentence) > 15 and "nan" not in sentence.lower() for sentence in said)


def test_sentences_hold_for_empty_tables() -> None:
    assert alt.star_history_alt(SPLITS.head(0), t=EN.t, fmt=EN) == "No split by stars is known."
    assert alt.level_series_alt(SERIES.head(0), name="Total", t=EN.t, fmt=EN) == "Total: no figure."
    assert alt.star_bars_alt(STARS.head(0), t=EN.t, fmt=EN) == "Products by star class and province."
