"""The figures that the statistics page computes with: who has one, as of when, who is left out and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.charts.marks import records
from ocop.formats import Format
from pages.components import reads
from pages.components.context import Context

Row = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """Rows of `statistics_figures`: those with a figure, and those left out (missing_because says why)."""

    rows: tuple[Row, ...]
    missing: tuple[Row, ...]

    @property
    def values(self) -> list[float]:
        """The figures, in the rows' order."""
        return [float(row["value"]) for row in self.rows]

    @property
    def total(self) -> int:
        """How many provinces the map has."""
        return len(self.rows) + len(self.missing)

    def dates(self, fmt: Format) -> tuple[str, str] | None:
        """The oldest and the newest date of a figure, no finer than known; None without any."""
        days = [(row["figure_as_of"], row["as_of_precision"] or "day") for row in self.rows if row["figure_as_of"]]
        if not days:
            return None
        oldest, newest = (fmt.date(day, precision=precision) for day, precision in (min(days), max(days)))
        return oldest, newest

    def by_unit(self) -> dict[str, Row]:
        """The rows with a figure by their unit."""
        return {str(row["unit_id"]): row for row in self.rows}


@reads.kept
def limit(name: str) -> int:
    """A number that methods need or start from. Raises KeyError for one that data/reference does not name."""
    return int(limits()[name])


@reads.kept
def limits() -> dict[str, float]:
    """All of statistics_limits.csv."""
    return {str(row["limit_name"]): float(row["value"]) for row in records(reads.read("statistics_limits"))}


@reads.kept
def sample(figure: str, months: int | None, *, ctx: Context, on: date | None = None) -> Sample:
    """One figure on the chosen day (or another), no older than so many months then."""
    asked = reads.read("statistics_figures", as_of=on or ctx.as_of, vintage=ctx.vintage, figure=figure, months=months)
    rows = records(asked)
    return Sample(
        rows=tuple(row for row in rows if row["missing_because"] is None),
        missing=tuple(row for row in rows if row["missing_because"] is not None),
    )


def points(known: Sample) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of each province's middle."""
    return {str(row["unit_id"]): (row["lon"], row["lat"]) for row in (*known.rows, *known.missing)}
