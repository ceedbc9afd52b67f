"""The dated rules of stars and certificates, from data/reference, as a register's rows are held to them."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from etl.imports.cells import Objects
from etl.imports.dates import DAY_LENGTH
from ocop.periods import add_months

STAR_FILE: Final = Path("reference") / "star_rules.csv"
CERTIFICATE_FILE: Final = Path("reference") / "certificate_rules.csv"
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class StarRule:
    """A score from `least` to below `below` gives the star, from the first to the last day (ordinals)."""

    star: str
    least: float
    below: float
    first: int
    last: int


@dataclass(frozen=True)
class CertificateRule:
    """A recognition of these days lives so many months."""

    months: int
    first: int
    last: int


def read_star_rules(data_dir: Path) -> list[StarRule]:
    """The rules of star_rules.csv. Raises FileNotFoundError."""
    return [
        StarRule(row["star"], float(row["score_min"]), float(row["score_below"]), *_days(row))
        for row in _read(data_dir / STAR_FILE)
    ]


def read_certificate_rules(data_dir: Path) -> list[CertificateRule]:
    """The rules of certificate_rules.csv. Raises FileNotFoundError."""
    return [CertificateRule(int(row["valid_months"]), *_days(row)) for row in _read(data_dir / CERTIFICATE_FILE)]


def stars_of(scores: Floats, *, days: Floats, rules: list[StarRule]) -> Objects:
    """The star that each score gives by the rule of its day (ordinal), '' for none; by the newest for days of none."""
    given = np.full(len(scores), "", dtype=object)
    ruled = np.zeros(len(scores), dtype=bool)
    for rule in rules:
        ruled |= (rule.first <= days) & (days <= rule.last)
    for rule in rules:
        is_of_rule = ((rule.first <= days) & (days <= rule.last)) | (~ruled & _is_open(rule))
        given[is_of_rule & (rule.least <= scores) & (scores < rule.below)] = rule.star
    return given


def end_of(recognised_on: str, rules: list[CertificateRule]) -> int | None:
    """The last day (ordinal) of a certificate: so many months after its recognition, less a day.

    None where the day of recognition is not known, or is of no rule.
    """
    if len(recognised_on) != DAY_LENGTH:
        return None
    day = date.fromisoformat(recognised_on)
    months = next((rule.months for rule in rules if rule.first <= day.toordinal() <= rule.last), None)
    return None if months is None else (add_months(day, months=months) - timedelta(days=1)).toordinal()


def _is_open(rule: StarRule) -> bool:
    return rule.last == date.max.toordinal()


def _days(row: dict[str, str]) -> tuple[int, int]:
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max
    return date.fromisoformat(row["valid_from"]).toordinal(), last.toordinal()


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
