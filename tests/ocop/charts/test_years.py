from datetime import date

import pytest

from ocop.charts.years import year_ticks
from ocop.periods import Span


def written(start: date, end: date, *, compact: bool = False) -> list[str]:
    return year_ticks(Span(start=start, end=end), compact=compact)[1]


def test_a_number_stands_in_the_middle_of_what_is_shown_of_its_year() -> None:
    days, _ = year_ticks(Span(start=date(2023, 1, 1), end=date(2025, 8, 31)), compact=False)
    assert days == [date(2023, 7, 2), date(2024, 7, 1), date(2025, 5, 2)]


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        (date(2023, 1, 1), date(2025, 12, 31), ["2023", "’24", "’25"]),
        (date(2024, 3, 1), date(2024, 9, 30), ["2024"]),
        # Two months of 2027 leave its number no room beside that of 2026.
        (date(2021, 1, 1), date(2027, 2, 28), ["2021", "’22", "’23", "’24", "’25", "’26"]),
        # With nine years the first one written in full would touch the second.
        (date(2020, 1, 1), date(2028, 12, 31), ["’20", "’21", "’22", "’23", "’24", "’25", "’26", "’27", "’28"]),
        (date(2018, 1, 1), date(2030, 12, 31), ["2018", "’20", "’22", "’24", "’26", "’28", "’30"]),
    ],
)
def test_as_many_numbers_as_stand_clear_of_each_other(start: date, end: date, texts: list[str]) -> None:
    assert written(start, end) == texts


def test_a_compact_chart_writes_all_years_short() -> None:
    assert written(date(2023, 1, 1), date(2025, 12, 31), compact=True) == ["’23", "’24", "’25"]
