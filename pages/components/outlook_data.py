"""The projection of a place's total as the page needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import records
from ocop.charts.outlook import Point
from ocop.projection import Course, month_ends
from pages.components import reads
from pages.components.context import Context

Row = Mapping[str, Any]
YEARS: Final = 10
"""How far ahead a pace that is only tried is followed."""


@dataclass(frozen=True)
class Outlook:
    """`rows`, and as records `days`, have total and interval, none without a projection; `verdict` says why."""

    rows: pd.DataFrame
    days: list[dict[str, Any]]
    verdict: Row
    course: Course | None

    @property
    def reason(self) -> str | None:
        """Why there is no projection; None where there is one."""
        return None if self.verdict["reason"] is None else str(self.verdict["reason"])

    @property
    def start(self) -> Point | None:
        """The newest fact, from which the course begins; a sum of parts has none."""
        if self.verdict["is_sum"] or self.verdict["last_on"] is None:
            return None
        return self.verdict["last_on"], self.verdict["last_value"]

    def on(self, day: date) -> Row | None:
        """Total and interval of a day; None where the projection does not speak of it."""
        return next((row for row in self.days if row["on_date"] == day), None)

    @property
    def newest(self) -> Row:
        """The last day that the backtest reaches."""
        return self.days[-1]


@reads.kept
def outlook(unit_id: str, by: date, *, ctx: Context) -> Outlook:
    """The answer to `projection` with the deadline among its days."""
    asked = reads.read("projection", as_of=ctx.as_of, vintage=ctx.vintage, unit_id=unit_id, until=by)
    rows: pd.DataFrame = asked[asked["on_date"].notna()]
    verdict = records(asked)[0]
    days = records(rows)
    return Outlook(rows=rows, days=days, verdict=verdict, course=_course(verdict, days, ctx=ctx))


def _course(verdict: Row, rows: list[dict[str, Any]], *, ctx: Context) -> Course | None:
    """From the newest fact; a sum of parts from the chosen date, because its parts begin on days of their own."""
    if not rows:
        return None
    since, value = verdict["last_on"], verdict["last_value"]
    if verdict["is_sum"]:
        since, value = ctx.as_of, next(row["value"] for row in rows if row["on_date"] == ctx.as_of)
    return Course(since=since, value=value, pace=verdict["pace"], factor=verdict["interval_factor"])


def tried_course(known: Outlook, pace: int | None, *, ctx: Context) -> list[Point]:
    """The course at another pace from the chosen date on, as far as the projection reaches; none if none is tried."""
    if known.course is None or pace is None:
        return []
    other = known.course.at_pace(pace, since=ctx.as_of)
    last = known.newest["on_date"]
    return [(day, other.on(day)) for day in [ctx.as_of, *month_ends(ctx.as_of, years=YEARS)] if day <= last]
