from typing import Any

import pandas as pd
import pytest

from ocop.charts.pace_sheet import pace_sheet
from ocop.formats import UNKNOWN, formatter
from ocop.statuses import SIGNS
from ocop.stills import still
from ocop.theme import LIGHT
from tests.ocop.charts.tables import target_table

EN = formatter("en")
KW: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}
UNITS = pd.DataFrame(
    {
        "unit_id": ["63-01", "63-02"],
        "name_vi": ["Một", "Hai"],
        "name_en": ["One", "Two"],
        "lat": [21.0, 10.0],
        "lon": 105.0,
    }
)
SERIES = pd.DataFrame(
    {
        "unit_id": ["63-01", "63-01", "63-02"],
        "as_of": pd.to_datetime(["2021-01-01", "2023-01-01", "2022-06-30"]),
        "as_of_precision": "day",
        "value": [100.0, 140.0, 50.0],
    }
)
PERIOD = {"period_start": pd.Timestamp("2021-01-01"), "period_end": pd.Timestamp("2025-12-31")}


def targets(**cells: Any) -> pd.DataFrame:
    told = {"unit_id": "63-01", "baseline": 100.0, "goal": 200.0, "attainment": 0.7, "status": "on_track"}
    return target_table(PERIOD | told | {"assessed_on": pd.Timestamp("2023-01-01")} | cells)


def required(figure: dict[str, Any]) -> list[tuple[float, float]]:
    trace = figure["data"][0]
    return [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None]


def statuses(figure: dict[str, Any]) -> list[str]:
    return next(trace["text"] for trace in figure["data"] if trace.get("mode") == "text" and UNKNOWN in trace["text"])


def test_each_tile_has_its_status_by_sign_and_share_or_a_dash() -> None:
    figure = pace_sheet(UNITS, SERIES, targets(), **KW)
    assert statuses(figure) == [f"<b>{SIGNS['on_track']}</b> 70%", UNKNOWN]
    assert "on track" in figure["data"][-1]["customdata"][0]


def test_figures_on_the_line_lie_on_it() -> None:
    """100 of 200 at the start, 140 after two fifths: the dots stand on the dashed line."""
    figure = pace_sheet(UNITS, SERIES, targets(), **KW)
    (x0, y0), (x1, y1) = required(figure)
    dots = next(trace for trace in figure["data"] if trace.get("mode") == "markers")
    for x, y in list(zip(dots["x"], dots["y"], strict=True))[:2]:
        assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0))


def test_a_deadline_far_ahead_is_cut_at_the_sheet_s_edge_and_keeps_its_slope() -> None:
    near = required(pace_sheet(UNITS, SERIES, targets(), **KW))
    assert max(x for x, _ in near) == pytest.approx(min(x for x, _ in near) + 0.51)


def test_without_a_level_at_the_start_the_goal_stands_alone() -> None:
    (_, first), (_, last) = required(pace_sheet(UNITS, SERIES, targets(baseline=None), **KW))
    assert first == last


def test_a_sheet_without_any_target_or_figure_is_drawn() -> None:
    for series, aims in ((SERIES, targets().head(0)), (SERIES.head(0), targets().head(0))):
        assert 'role="img"' in still(pace_sheet(UNITS, series, aims, **KW), alt="x")
