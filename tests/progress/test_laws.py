"""Laws that progress obeys whatever the figures, tried on the question itself over invented tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries
from etl import models
from tests.factories import tiny_folder
from tests.progress.reference import Level, Target, assess
from tests.progress.test_against_reference import as_expected, as_found

START: Final = date(2021, 1, 1)
SQL: Final = queries.catalogue()["target_progress"].sql
STANDING: Final = models.FOLDER / "mart" / "mart_target_standing.sql"
"""What the question reads of levels: made anew from the invented tables."""
ORDER: Final = ("far_behind", "behind", "on_track", "reached")
"""Statuses of a target whose deadline is ahead, the better later."""

Case = tuple[Target, list[Level]]

fast = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
days = st.integers(-500, 2600).map(lambda n: START + timedelta(days=n))
later_days = st.integers(1, 1824).map(lambda n: START + timedelta(days=n))
counts = st.integers(0, 2000).map(Fraction)
periods = st.tuples(st.integers(-60, 60), st.integers(30, 2000)).map(
    lambda drawn: (START + timedelta(days=drawn[0]), START + timedelta(days=sum(drawn)))
)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Any target somebody could state."""
    start, end = draw(periods)
    return Target(
        kind=draw(st.sampled_from(["cumulative", "additional"])),
        comparator=draw(st.sampled_from(["at_least", "exactly", "about", "at_most"])),
        value=draw(st.integers(1, 2000).map(Fraction)),
        start=start,
        end=end,
        is_percent=draw(st.booleans()),
        ended_on=draw(st.one_of(st.none(), st.just(date(2025, 6, 30)))),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Level]:
    """Headline figures, one after another, each the headline until the next."""
    dated = sorted(draw(st.lists(st.tuples(days, counts), max_size=6, unique_by=lambda pair: pair[0])))
    ends: list[date | None] = [day for day, _ in dated[1:]]
    return [Level(day, day, until, value) for (day, value), until in zip(dated, [*ends, None], strict=False)]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables that the question reads, as the build makes them, to be filled with invented rows."""
    with tiny_folder(tmp_path_factory.mktemp("laws")).filled() as (connection, _):
        yield connection


def asked(cases: Sequence[Case], *, on: date, tables: duckdb.DuckDBPyConnection) -> list[Any]:
    """The question's row for each case, a unit for each."""
    names = [f"63-{index:04d}" for index in range(len(cases))]
    targets_of = [_target_row(name, target) for name, (target, _) in zip(names, cases, strict=True)]
    levels_of = [_level_row(name, level) for name, (_, levels) in zip(names, cases, strict=True) for level in levels]
    units = [
        {"unit_id": name, "valid_to": case[0].ended_on, "sort_vi": n}
        for n, (name, case) in enumerate(zip(names, cases, strict=True))
    ]
    for table, rows in (("mart_target", targets_of), ("mart_headline", levels_of), ("core_unit", units)):
        tables.execute(f"DELETE FROM {table}")
        if rows:
            tables.register("rows_to_add", pd.DataFrame(rows))
            tables.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows_to_add")
            tables.unregister("rows_to_add")
    tables.execute(f"CREATE OR REPLACE TABLE {STANDING.stem} AS {STANDING.read_text(encoding='utf-8')}")
    bound = {"as_of": on, "since": None, "vintage": "63", "unit_id": None}
    return list(tables.execute(SQL, bound).df().itertuples())


def _target_row(unit_id: str, target: Target) -> dict[str, Any]:
    return {
        "target_id": unit_id, "vintage": "63", "unit_id": unit_id, "metric": "products_3plus",
        "headline_metric": "products_total", "comparator": target.comparator, "value": float(target.value or 0),
        "value_unit": "percent" if target.is_percent else "products", "kind": target.kind,
        "period_start": target.start, "period_end": target.end, "is_derived": False, "parts_known": 1, "parts_total": 1,
    }  # fmt: skip


def _level_row(unit_id: str, level: Level) -> dict[str, Any]:
    return {
        "unit_id": unit_id, "metric": "products_total", "valid_from": level.valid_from,
        "valid_until": pd.NaT if level.valid_until is None else level.valid_until, "value": float(level.value),
        "figure_as_of": level.figure_as_of, "as_of_precision": "day", "parts_known": 1, "parts_total": 1,
    }  # fmt: skip


def standing(*values: tuple[date, Fraction]) -> list[Level]:
    """Levels on those days."""
    ends = [day for day, _ in values[1:]]
    return [Level(day, day, until, value) for (day, value), until in zip(values, [*ends, None], strict=True)]


@fast
@given(cases=st.lists(st.tuples(targets(), histories()), min_size=10, max_size=40), on=days)
def test_any_target_is_as_the_reference_has_it(cases: list[Case], on: date, tables: duckdb.DuckDBPyConnection) -> None:
    for row, (target, levels) in zip(asked(cases, on=on, tables=tables), cases, strict=True):
        assert as_found(row) == as_expected(assess(target, levels, on=on))


@fast
@given(target=targets(), on=later_days, base=counts, levels=st.lists(counts, min_size=2, max_size=20))
def test_more_products_never_attain_less_nor_stand_worse(
    target: Target, on: date, base: Fraction, levels: list[Fraction], tables: duckdb.DuckDBPyConnection
) -> None:
    aim = replace(target, start=START, end=date(2025, 12, 31), comparator="at_least", ended_on=None)
    cases = [(aim, standing((START - timedelta(days=1), base), (on, level))) for level in sorted(levels)]
    rows = asked(cases, on=on, tables=tables)
    attained = [row.attainment for row in rows if row.attainment == row.attainment]
    assert attained == sorted(attained)
    needed = [row.needed for row in rows]
    assert needed == sorted(needed, reverse=True)
    ranks = [ORDER.index(row.status) for row in rows if row.status in ORDER]
    assert ranks == sorted(ranks)


@fast
@given(
    aims=st.lists(
        st.tuples(st.sampled_from(["cumulative", "additional"]), st.integers(0, 900), st.integers(1, 900)),
        min_size=5,
        max_size=30,
    ),
    days_gone=st.integers(1, 364),
)
def test_on_the_line_the_pace_is_one(
    aims: list[tuple[str, int, int]], days_gone: int, tables: duckdb.DuckDBPyConnection
) -> None:
    """365 days, and a way of 365 steps for each unit: each day of the line is a whole number."""
    end = START + timedelta(days=365)
    cases = []
    for kind, base, steps in aims:
        way = 365 * steps
        target = Target(kind, "at_least", Fraction(way + (base if kind == "cumulative" else 0)), START, end)
        on_line = Fraction(base + steps * days_gone)
        cases.append((target, standing((START, Fraction(base)), (START + timedelta(days=days_gone), on_line))))
    for row in asked(cases, on=START + timedelta(days=days_gone), tables=tables):
        assert (row.pace, row.status) == (1.0, "on_track")
        assert row.expected == row.current


@fast
@given(
    provinces=st.lists(
        st.lists(st.tuples(counts, counts, st.integers(1, 900).map(Fraction)), min_size=2, max_size=3),
        min_size=3,
        max_size=12,
    ),
    kind=st.sampled_from(["cumulative", "additional"]),
    on=later_days,
)
def test_summing_parts_then_assessing_equals_assessing_the_sum(
    provinces: list[list[tuple[Fraction, Fraction, Fraction]]],
    kind: str,
    on: date,
    tables: duckdb.DuckDBPyConnection,
) -> None:
    """Base, level now and target of each part: goals, gaps and the line add up, and attainment is the weighted mean."""
    end = date(2025, 12, 31)
    start = START - timedelta(days=1)

    def case(base: Fraction, now: Fraction, value: Fraction) -> Case:
        return Target(kind, "at_least", value, START, end), standing((start, base), (on, now))

    parts = asked([case(*part) for province in provinces for part in province], on=on, tables=tables)
    whole = asked(
        [case(*(sum(cell, Fraction(0)) for cell in zip(*province, strict=True))) for province in provinces],
        on=on,
        tables=tables,
    )
    of_parts = iter(parts)
    for province, row in zip(provinces, whole, strict=True):
        own = [next(of_parts) for _ in province]
        assert row.goal == sum(part.goal for part in own)
        assert row.baseline == sum(part.baseline for part in own)
        assert row.expected == pytest.approx(sum(part.expected for part in own))
        assert row.needed <= sum(part.needed for part in own), "one part's surplus covers another's gap"
        weights = [part.goal if kind == "cumulative" else part.value for part in own]
        weighted = sum(part.attainment * weight for part, weight in zip(own, weights, strict=True) if weight)
        assert row.attainment * sum(weights) == pytest.approx(weighted)
        if {part.status for part in own} == {"reached"}:
            assert row.status == "reached"


@fast
@given(cases=st.lists(st.tuples(targets(), histories()), min_size=5, max_size=20), on=days, early=days)
def test_month_ends_and_the_day_itself_are_answered_alike(
    cases: list[Case], on: date, early: date, tables: duckdb.DuckDBPyConnection
) -> None:
    """All month ends in one question are what each day gives when asked alone, and every month end is there."""
    on = max(on, early)
    one_by_one = asked(cases, on=on, tables=tables)  # fills the tables, too
    many = tables.execute(SQL, {"as_of": on, "since": early, "vintage": "63", "unit_id": None}).df()
    moments = [moment.date() for moment in many["assessed_on"].unique()]
    ends = {end for end in _month_ends(early, on) if end < on}
    assert set(moments) == ends | {on}
    last = [as_found(row) for row in many[many["assessed_on"] == pd.Timestamp(on)].itertuples()]
    assert last == [as_found(row) for row in one_by_one]
    for moment in moments[:: max(1, len(moments) // 3)]:
        alone = tables.execute(SQL, {"as_of": moment, "since": None, "vintage": "63", "unit_id": None}).df()
        among = many[many["assessed_on"] == pd.Timestamp(moment)]
        assert [as_found(row) for row in among.itertuples()] == [as_found(row) for row in alone.itertuples()]


def _month_ends(first: date, last: date) -> Iterator[date]:
    year, month = first.year, first.month
    while date(year, month, 1) <= last:
        following = date(year + month // 12, month % 12 + 1, 1)
        yield following - timedelta(days=1)
        year, month = following.year, following.month
