"""Every target of the real data, at many dates and on both maps, against the reference in exact fractions.

The reference starts from the targets as published (data/raw/targets.csv) and from the headline figures; so what the
models and the question make of a target is checked in all: carried over, summed, assessed.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import queries
from queries.warehouse import warehouse
from tests.progress.reference import Judgement, Level, Target, assess

DATA: Final = Path(__file__).resolve().parents[2] / "data"
DATES: Final = (
    "2019-06-30", "2020-12-31", "2021-01-01", "2021-12-31", "2022-07-15", "2023-12-31", "2024-02-29", "2024-06-30",
    "2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01", "2026-06-30", "2026-11-22", "2030-12-31",
)  # fmt: skip
QUANTITIES: Final = [field.name for field in fields(Judgement)]

Key = tuple[str, str]
Levels = dict[Key, list[Level]]


def rows_of(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def levels(built: Path) -> Levels:
    """Headline figures of each unit and metric; a sum that lacks a part is none."""
    with warehouse(built).cursor() as (_, cursor):
        found = cursor.table("mart_headline").df()
    known: Levels = defaultdict(list)
    for row in found[found["parts_known"] == found["parts_total"]].itertuples():
        until = None if row.valid_until is pd.NaT else row.valid_until.date()
        level = Level(row.figure_as_of.date(), row.valid_from.date(), until, Fraction(row.value))
        known[row.unit_id, row.metric].append(level)
    return known


def stated() -> Iterator[tuple[str, str, Target]]:
    """Unit, headline metric and type of each published target."""
    headline = {row["metric"]: row["headline_metric"] for row in rows_of("reference/metrics.csv")}
    ends = {row["unit_id"]: row["valid_to"] for row in rows_of("reference/provinces.csv")}
    merged = {row["unit_id"] for row in rows_of("reference/provinces.csv")} & set(merging())
    for row in rows_of("raw/targets.csv"):
        unit_id = "VN" if row["province_code"] == "VN" else f"{row['unit_vintage']}-{row['province_code']}"
        target = Target(
            kind=row["kind"], comparator=row["comparator"], value=Fraction(row["value"]),
            start=date.fromisoformat(row["period_start"]), end=date.fromisoformat(row["period_end"]),
            is_percent=row["value_unit"] == "percent",
            ended_on=date.fromisoformat(ends[unit_id]) if unit_id in merged else None,
        )  # fmt: skip
        yield unit_id, headline[row["metric"]], target


def merging() -> dict[str, str]:
    """Old units that merged with others, each with its successor."""
    parts = rows_of("reference/province_parts.csv")
    sizes = pd.Series([row["new_unit_id"] for row in parts]).value_counts()
    return {row["old_unit_id"]: row["new_unit_id"] for row in parts if sizes[row["new_unit_id"]] > 1}


def carried() -> dict[str, str]:
    """Old units that are the same place today, each with its present id."""
    return {
        row["old_unit_id"]: row["new_unit_id"]
        for row in rows_of("reference/province_parts.csv")
        if row["old_unit_id"] not in merging()
    }


def on_map(vintage: str) -> list[tuple[str, str, Target]]:
    """All targets that the map shows: its own units', the country's, carried-over ones, sums over parts."""
    same = carried() if vintage == "34" else {new: old for old, new in carried().items()}
    shown = []
    for unit_id, metric, target in stated():
        if unit_id == "VN" or unit_id.startswith(vintage):
            shown.append((unit_id, metric, target))
        elif unit_id in same:
            shown.append((same[unit_id], metric, target))
    return shown + (sums() if vintage == "34" else [])


def sums() -> list[tuple[str, str, Target]]:
    """Targets of merged provinces: the parts' with the same figure, kind, unit and period, together."""
    successors = merging()
    groups: dict[tuple[Any, ...], list[tuple[str, Target]]] = defaultdict(list)
    for unit_id, metric, target in stated():
        if unit_id in successors:
            alike = (successors[unit_id], metric, target.kind, target.is_percent, target.start, target.end)
            groups[alike].append((unit_id, target))
    wanted = pd.Series(successors).value_counts()
    return [(key[0], key[1], summed(members, n_parts=int(wanted[key[0]]))) for key, members in groups.items()]


def summed(members: list[tuple[str, Target]], *, n_parts: int) -> Target:
    """One target for a merged province, or why there is none."""
    first = members[0][1]
    n_stating = len({unit_id for unit_id, _ in members})
    reason = None
    if first.is_percent:
        reason = "not_summable_share"
    elif n_stating < n_parts:
        reason = "not_summable_missing_part"
    elif len(members) > n_parts:
        reason = "not_summable_conflict"
    words = {target.comparator for _, target in members}
    comparator = words.pop() if len(words) == 1 else "about" if "about" in words else "at_least"
    value = None if reason else sum((target.value or Fraction(0) for _, target in members), Fraction(0))
    return Target(first.kind, comparator, value, first.start, first.end, first.is_percent, not_summable=reason)


def as_found(row: Any) -> dict[str, Any]:
    """The question's quantities as plain values: absent is None, a date a date."""
    cells = {name: getattr(row, name) for name in QUANTITIES}
    return {
        name: None if cell is None or cell is pd.NaT or cell != cell else cell.date() if name == "met_on" else cell
        for name, cell in cells.items()
    }


def as_expected(judged: Judgement) -> dict[str, Any]:
    return {
        name: pytest.approx(float(value), rel=1e-9, abs=1e-12) if isinstance(value, Fraction) else value
        for name, value in vars(judged).items()
    }


def place_in_list(unit_id: str, metric: str, target: Target) -> tuple[Any, ...]:
    """What both lists are sorted by, so that they can be held side by side."""
    value = -1.0 if target.value is None else float(target.value)
    return unit_id, metric, target.kind, target.comparator, target.start, target.end, value


def target_of(row: Any) -> Target:
    value = None if row.value != row.value else Fraction(row.value)
    return Target(row.kind, row.comparator, value, row.period_start.date(), row.period_end.date())


@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("on", DATES)
def test_every_target_is_as_the_reference_has_it(on: str, vintage: str, levels: Levels, built: Path) -> None:
    answer = queries.run("target_progress", build_dir=built, as_of=on, vintage=vintage)
    rows = sorted(answer.itertuples(), key=lambda r: place_in_list(r.unit_id, r.headline_metric, target_of(r)))
    expected = sorted(on_map(vintage), key=lambda entry: place_in_list(*entry))
    assert len(rows) == len(expected)
    for row, (unit_id, metric, target) in zip(rows, expected, strict=True):
        judged = assess(target, levels[unit_id, metric], on=date.fromisoformat(on))
        assert (unit_id, metric) == (row.unit_id, row.headline_metric)
        assert as_found(row) == as_expected(judged), row.target_id
