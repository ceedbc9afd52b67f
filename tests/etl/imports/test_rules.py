"""The dated rules: which star a score gives, until when a certificate is valid."""

from datetime import date

import numpy as np
import pytest

from etl.build import DATA_DIR
from etl.imports.rules import end_of, read_certificate_rules, read_star_rules, stars_of

STARS = read_star_rules(DATA_DIR)
CERTIFICATES = read_certificate_rules(DATA_DIR)


def test_a_score_gives_the_star_of_its_day() -> None:
    scores = np.array([49.9, 50, 69.9, 70, 89.9, 90, 100, 101, np.nan])
    days = np.full(len(scores), float(date(2024, 1, 1).toordinal()))
    assert list(stars_of(scores, days=days, rules=STARS)) == ["2", "3", "3", "4", "4", "5", "5", "", ""]


def test_without_a_day_the_newest_rule_gives_the_star() -> None:
    days = np.array([np.nan, float(date(2015, 1, 1).toordinal())])
    assert list(stars_of(np.array([75.0, 95.0]), days=days, rules=STARS)) == ["4", "5"]


@pytest.mark.parametrize(
    ("recognised_on", "end"),
    [("2023-06-15", date(2026, 6, 14)), ("2024-02-29", date(2027, 2, 27)), ("2023-06", None), ("?", None), ("", None)],
)
def test_a_certificate_lives_36_months_less_a_day(recognised_on: str, end: date | None) -> None:
    found = end_of(recognised_on, CERTIFICATES)
    assert (None if found is None else date.fromordinal(found)) == end
    assert end_of("2018-01-01", CERTIFICATES) is None
