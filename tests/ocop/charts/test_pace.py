from datetime import date
from typing import Any

import pandas as pd
import pytest

from ocop.charts.pace import pace_line, status_bands
from ocop.formats import formatter
from ocop.statuses import SIGNS, STATUSES
from ocop.stills import still
from ocop.theme import LIGHT
from tests.ocop.charts.tables import series_table

EN = formatter("en")
KW: dict[str, Any] = {"t": EN.t, "fmt": EN, "palette": LIGHT}
TARGET: dict[str, Any] = {
    "target_id": "x", "value_unit": "products", "baseline": 100.0, "goal": 200.0, "expected": 140.0, "status": "behind",
    "period_start": date(2021, 1, 1), "period_end": date(2025, 12, 31), "assessed_on": date(2023, 1, 1),
}  # fmt: skip
CLAIMS = series_table(("2020-12-31", "day", 100.0), ("2022-12-31", "day", 120.0))


def dashed(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace.get("line", {}).get("dash") == "dash"]


def test_the_required_line_runs_from_the_level_at_the_start_to_the_goal_on_the_deadline() -> None:
    (line,) = dashed(pace_line(CLAIMS, TARGET, **KW))
    assert (line["x"], line["y"]) == ([date(2021, 1, 1), date(2025, 12, 31)], [100.0, 200.0])


def test_without_a_level_at_the_start_there_is_the_goal_only() -> None:
    figure = pace_line(CLAIMS, TARGET | {"baseline": None, "expected": None}, **KW)
    assert dashed(figure) == []
    assert any(shape.get("y0") == 200.0 for shape in figure["layout"]["shapes"])


def test_what_is_expected_is_marked_until_the_deadline() -> None:
    def diamonds(target: dict[str, Any]) -> list[Any]:
        traces = pace_line(CLAIMS, target, **KW)["data"]
        return [trace["y"] for trace in traces if trace.get("marker", {}).get("symbol") == "diamond"]

    assert diamonds(TARGET) == [[140.0]]
    assert diamonds(TARGET | {"assessed_on": date(2026, 3, 1), "expected": 200.0}) == []


def test_the_axes_hold_the_whole_way() -> None:
    figure = pace_line(CLAIMS, TARGET | {"baseline": 900.0}, **KW)
    first, last = figure["layout"]["xaxis"]["range"]
    assert first <= date(2020, 12, 31)
    assert last > date(2025, 12, 31)
    assert figure["layout"]["yaxis"]["range"][1] >= 900


def history(*statuses: str, target_id: str = "x") -> pd.DataFrame:
    ends = pd.date_range("2021-01-31", periods=len(statuses), freq="ME")
    reasons = ["not_started" if status == "" else None for status in statuses]
    codes = [status or "not_assessable" for status in statuses]
    cells = {"target_id": target_id, "label": target_id, "status": codes, "assessed_on": ends}
    return pd.DataFrame(cells).assign(reason=pd.Series(reasons, dtype=object))


def test_a_band_has_a_stretch_for_each_run_of_a_status_and_fills_the_width() -> None:
    figure = status_bands(history("behind", "behind", "on_track", "behind"), **KW)
    texts = [trace["text"][0] for trace in figure["data"]]
    assert texts == [SIGNS["behind"], SIGNS["on_track"], SIGNS["behind"]]
    assert abs(sum(trace["x"][0] for trace in figure["data"]) - 1) < 0.02
    assert "Jan 2021 – Feb 2021" in figure["data"][0]["customdata"][0]


def test_each_status_of_a_band_is_told_by_colour_and_sign_and_word() -> None:
    figure = status_bands(history(*STATUSES), **KW)
    for status, trace in zip(STATUSES, figure["data"], strict=True):
        hatch = trace["marker"].get("pattern", {}).get("fgcolor")
        assert (hatch or trace["marker"]["color"]) == LIGHT.status_colour(status)
        assert SIGNS[status] in trace["customdata"][0]
        # What nobody can judge is hatched, without a sign that would outweigh the judgements.
        assert trace["text"] == ["" if status == "not_assessable" else SIGNS[status]]


def test_before_its_period_begins_a_band_is_blank() -> None:
    blank, told = status_bands(history("", "behind"), **KW)["data"]
    assert blank["marker"]["color"] == "rgba(0,0,0,0)"
    assert "customdata" not in blank
    assert told["text"] == [SIGNS["behind"]]


def test_bands_of_several_targets_stand_under_their_names() -> None:
    both = pd.concat([history("behind", "reached", target_id="a"), history("open", "open", target_id="b")])
    figure = status_bands(both, **KW)
    first, second, other = (trace["y"][0] for trace in figure["data"])
    assert first == second
    assert other == pytest.approx(first + 1)
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["a", "b"]


def test_both_are_drawn_as_stills() -> None:
    for figure in (pace_line(CLAIMS, TARGET, **KW), status_bands(history(*STATUSES), **KW)):
        assert 'role="img"' in still(figure, alt="x")
