"""Briefings of the real data, gathered once for all tests of documents."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import queries
from reports.asking import Asked
from reports.briefing import gather
from reports.facts import Briefing

BEFORE_REFORM = date(2025, 6, 30)
AFTER_REFORM = date(2026, 11, 22)
REGION = "mekong_delta"

Gather = Callable[..., Briefing]


@pytest.fixture(scope="session")
def asked(built: Path) -> Asked:
    return Asked(build_dir=built)


@pytest.fixture(scope="session")
def brief(asked: Asked) -> Gather:
    """Gathers a unit's briefing; '63-…' and regions before the reform, others after, unless a day is given."""
    kept: dict[tuple[str, date], Briefing] = {}

    def of(unit_id: str, as_of: date | None = None) -> Briefing:
        day = as_of or (AFTER_REFORM if unit_id.startswith("34") or unit_id == "VN" else BEFORE_REFORM)
        if (unit_id, day) not in kept:
            kept[unit_id, day] = gather(unit_id, day, asked=asked)
        return kept[unit_id, day]

    return of


@pytest.fixture(scope="session")
def old_provinces(built: Path) -> list[str]:
    return [str(row[0]) for row in queries.answer("units", {"vintage": "63"}, build_dir=built).rows]


@pytest.fixture(scope="session")
def old_briefings(brief: Gather, old_provinces: list[str]) -> list[Briefing]:
    """All provinces of the map before the reform."""
    return [brief(unit_id) for unit_id in old_provinces]
