"""One unit's total through time; for a merged province the sum of its parts leads up to its own figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from ocop.charts.marks import Figure, Row, records
from ocop.charts.series import level_series
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.theme import Palette


def total_history(
    claims: pd.DataFrame,
    sums: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    goal: float | None = None,
    room: float = 0,
    until: date | None = None,
    scale: float = 1.0,
) -> Figure:
    """The unit's claims as `level_series` draws them, and the sums of its parts as open dots on a dotted line.

    `claims`: rows of `unit_series` of the total, each with a `publisher`. `sums`: derived rows of `unit_levels`
    that have all parts. A sum stands at the day from which it holds, the newest of its parts' dates.
    """
    derived = [_sum_row(row, t=t, fmt=fmt) for row in records(sums)]
    rows = [_claim_row(row) for row in records(claims)] + derived
    chart = level_series(
        pd.DataFrame(rows), t=t, fmt=fmt, palette=palette, goal=goal, room=room, until=until, scale=scale
    )
    return with_sums(chart, derived, palette=palette, scale=scale)


def with_sums(chart: Figure, sums: Sequence[Row], *, palette: Palette, scale: float = 1.0) -> Figure:
    """The chart of `level_series` with a dotted line, behind all else, through sums of parts (`as_of`, `value`)."""
    if sums:
        chart["data"].insert(0, _dotted(sums, palette=palette, scale=scale))
    return chart


def _claim_row(row: Row) -> Row:
    """A claim with its publisher where the chart would print the source's identifier."""
    keep = ("as_of", "as_of_precision", "as_of_start", "value", "picked", "is_approx")
    return {name: row[name] for name in keep} | {"source_id": row["publisher"]}


def _sum_row(row: Row, *, t: Translator, fmt: Format) -> Row:
    label = t("sum of the {n} merged provinces", n=fmt.number(row["parts_total"]))
    day = row["valid_from"]
    return {
        "as_of": day,
        "as_of_precision": "day",
        "as_of_start": day,
        "value": row["value"],
        "picked": False,
        "is_approx": False,
        "source_id": label,
    }


def _dotted(rows: Sequence[Row], *, palette: Palette, scale: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row["as_of"] for row in rows],
        "y": [row["value"] for row in rows],
        "line": {"color": palette.quiet, "width": 1.5 * scale, "dash": "dot"},
        "hoverinfo": "skip",
    }
