"""What rows of claims mean for drawing: when each was true, which lead, where sources conflict."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ocop.charts.marks import Row
from ocop.formats import Format
from ocop.periods import Span, span_of

GAP_MONTHS: Final = 18
"""Figures further apart than this are not joined: nobody said what happened between them."""


def span_of_row(row: Row) -> Span:
    """When a figure was true: `as_of_start` to `as_of` where the query gives it, else by precision."""
    if row.get("as_of_start") is not None:
        return Span(start=row["as_of_start"], end=row["as_of"])
    return span_of(row["as_of"], precision=row["as_of_precision"] or "day")


def finest_of_each_year(rows: Sequence[Row]) -> list[Row]:
    """The path's figures: a year-precise one only where nothing finer is known of that year."""
    fine_years = {row["as_of"].year for row in rows if row["as_of_precision"] != "year"}
    kept = [row for row in rows if row["as_of_precision"] != "year" or row["as_of"].year not in fine_years]
    return sorted(kept, key=lambda row: span_of_row(row).middle)


def conflicts_of(rows: Sequence[Row]) -> list[tuple[date, float, float]]:
    """Dates with more than one value, from value_min and value_max or from claims of the same span."""
    extent: dict[Span, tuple[float, float]] = {}
    for row in rows:
        span = span_of_row(row)
        low, high = extent.get(span, (row["value"], row["value"]))
        values = [low, high, row["value"], row.get("value_min") or low, row.get("value_max") or high]
        extent[span] = min(values), max(values)
    return [(span.middle, low, high) for span, (low, high) in extent.items() if low < high]


def claim_hover(row: Row, *, fmt: Format) -> str:
    """'<b>184</b> · 2022' and the source on a second line."""
    qualifier = row.get("value_qualifier") or ("over" if row.get("is_approx") else "")
    value = fmt.qualified(row["value"], qualifier=qualifier)
    return f"<b>{value}</b> · {fmt.date(row['as_of'], precision=row['as_of_precision'])}<br>{row['source_id']}"
