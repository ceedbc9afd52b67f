"""What a projection may know and what it is held against: dated facts of each place, and the origins among them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb

from ocop.places import COUNTRY_ID

DAYS_IN_YEAR: Final = 365.25


@dataclass(frozen=True)
class Fact:
    """A total and the day it stands at; `known_from` is the last day that it may be of."""

    on: date
    value: float
    known_from: date


@dataclass(frozen=True)
class Held:
    """A later fact of the same place: so many years after the newest one known, and what it was."""

    years: float
    value: float
    known_from: date


@dataclass(frozen=True)
class Origin:
    """A day on which a place can be projected: what was known of it and of all provinces, and what came later."""

    unit_id: str
    known: tuple[Fact, ...]
    pooled_pace: float | None
    later: tuple[Held, ...]

    @property
    def span_years(self) -> float:
        """From the first to the newest fact."""
        return years_between(self.known[0].on, self.known[-1].on)

    @property
    def own_pace(self) -> float:
        """Products a year from the first to the newest fact."""
        return (self.known[-1].value - self.known[0].value) / self.span_years


@dataclass(frozen=True)
class Limits:
    """Those of data/reference/projection_limits.csv that the backtest uses."""

    level: float
    max_horizon_years: float
    shrink_years: float


def years_between(earlier: date, later: date) -> float:
    """Years of 365.25 days, as queries/projection.sql counts them."""
    return (later - earlier).days / DAYS_IN_YEAR


def read_limits(connection: duckdb.DuckDBPyConnection) -> Limits:
    """The limits in a filled database."""
    columns = "level_pct, max_horizon_years, shrink_years"
    ((level, horizon, shrink),) = connection.table("mart_projection_limit").project(columns).fetchall()
    return Limits(level / 100, horizon, shrink)


def read_facts(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Fact, bool]]]:
    """By place its facts in the order they became known, each with whether a projection may start there.

    Each province once: by its figures of before the reform, and a merged one by those since; and the country.
    """
    units = connection.table("core_unit").project("unit_id, vintage, parts_total").fetchall()
    places = {unit_id for unit_id, vintage, parts in units if unit_id == COUNTRY_ID or vintage == "63" or parts > 1}
    rows = connection.table("mart_projection_start").order("unit_id, valid_from").fetchall()
    names = connection.table("mart_projection_start").columns
    facts: dict[str, list[tuple[Fact, bool]]] = {}
    for row in (dict(zip(names, cells, strict=True)) for cells in rows):
        if row["unit_id"] in places and row["n_facts"] > len(facts.get(row["unit_id"], ())):
            fact = Fact(row["last_on"], row["last_value"], row["valid_from"])
            facts.setdefault(row["unit_id"], []).append((fact, row["reason"] is None))
    return facts


def read_origins(connection: duckdb.DuckDBPyConnection, *, limits: Limits) -> list[Origin]:
    """Every day on which a place could be projected and has facts later; only what was known then is in `known`."""
    pooled = connection.table("mart_projection_pooled").project("valid_from, valid_until, pace").fetchall()

    def pace_on(day: date) -> float | None:
        return next((pace for since, until, pace in pooled if since <= day and (until is None or day < until)), None)

    origins = []
    for unit_id, facts in read_facts(connection).items():
        for index, (newest, may_start) in enumerate(facts):
            held = [
                Held(years_between(newest.on, fact.on), fact.value, fact.known_from) for fact, _ in facts[index + 1 :]
            ]
            later = tuple(each for each in held if 0 < each.years <= limits.max_horizon_years)
            if may_start and later:
                known = tuple(fact for fact, _ in facts[: index + 1])
                pace = None if unit_id == COUNTRY_ID else pace_on(newest.known_from)
                origins.append(Origin(unit_id, known, pace, later))
    return origins
