"""The calendar of ends and the projection: each certificate once, in its month, empty months kept."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from ocop.charts.certificates import (
    calendar_spans,
    lapse_alt,
    lapse_bars,
    projection_alt,
    projection_lines,
)
from ocop.formats import formatter
from ocop.stills import still
from ocop.theme import DARK, LIGHT

EN = formatter("en")
WORDS: dict[str, Any] = {"t": EN.t, "fmt": EN}
TODAY = date(2026, 11, 22)


def calendar(*rows: tuple[str, str, str, str, int, int]) -> pd.DataFrame:
    """end_precision, ends_from, ends_until, star, n_certificates, n_ended."""
    table = pd.DataFrame(
        rows, columns=["end_precision", "ends_from", "ends_until", "star", "n_certificates", "n_ended"]
    )
    return table.assign(ends_from=pd.to_datetime(table["ends_from"]), ends_until=pd.to_datetime(table["ends_until"]))


ROWS = calendar(
    ("month", "2025-03-01", "2025-03-31", "3", 7, 7),
    ("month", "2026-11-01", "2026-11-30", "4", 3, 1),
    ("month", "2027-02-01", "2027-02-28", "3", 5, 0),
    ("year", "2025-12-31", "2026-12-30", "5", 2, 0),
    ("month", "2029-12-01", "2029-12-31", "3", 4, 0),
)


def test_each_certificate_stands_in_one_row() -> None:
    spans = calendar_spans(ROWS, as_of=TODAY, **WORDS)
    assert sum(span.total for span in spans) == 21
    assert spans[0].name == "ended, not renewed"
    assert spans[0].counts == {"3": 7, "4": 1}
    named = {span.name: span.total for span in spans}
    assert named["Nov 2026"] == 2
    assert named["Feb 2027"] == 5
    assert named["some day of 2026"] == 2
    assert named["later"] == 4


def test_months_without_an_end_are_shown_up_to_the_last_end() -> None:
    names = [span.name for span in calendar_spans(ROWS, as_of=TODAY, **WORDS)]
    assert (
        names[1:]
        == ["some day of 2026", "Nov 2026", "Dec 2026", "Jan 2027", "Feb 2027", "Mar 2027", "later"][: len(names) - 1]
    )


def test_nothing_ends() -> None:
    spans = calendar_spans(ROWS.head(0), as_of=TODAY, **WORDS)
    assert [span.total for span in spans] == [0] * 7
    assert "0 certificates ended" in lapse_alt(spans, t=EN.t, fmt=EN)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_plotly_and_the_still_take_the_calendar(palette: Any) -> None:
    spans = calendar_spans(ROWS, as_of=TODAY, **WORDS)
    figure = lapse_bars(spans, **WORDS, palette=palette)
    go.Figure(**figure)
    markup = still(figure, alt=lapse_alt(spans, **WORDS))
    assert "some day of 2026" in markup
    assert "Most end together in Feb 2027: 5." in markup


def projection(*rows: tuple[str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["on_date", "valid", "valid_most"])
    return table.assign(on_date=pd.to_datetime(table["on_date"]))


def test_a_projection_says_a_range_where_days_are_not_known() -> None:
    data = projection(("2026-11-22", 154, 250), ("2026-11-30", 150, 150))
    said = projection_alt(data, **WORDS)
    assert said.startswith("22 Nov 2026: 154 to 250 in force if none is renewed.")
    figure = projection_lines(data, **WORDS, palette=LIGHT)
    go.Figure(**figure)
    assert sum(trace.get("line", {}).get("dash") == "dot" for trace in figure["data"]) == 1
    assert "154" in still(figure, alt=said)


def test_a_projection_of_known_days_is_one_line() -> None:
    figure = projection_lines(projection(("2026-11-22", 10, 10), ("2026-11-30", 8, 8)), **WORDS, palette=LIGHT)
    assert not any(trace.get("line", {}).get("dash") == "dot" for trace in figure["data"])
