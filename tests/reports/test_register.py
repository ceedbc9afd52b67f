"""What only a province with a whole register knows: no real one is in the data, so its answers are made here."""

from datetime import date
from typing import Any

import pytest

from reports.facts import Place
from reports.register import communes_without, lapses

DAY = date(2025, 6, 30)
UNIT = {"unit_id": "63-84"}


class Told:
    """Answers as Asked does, with rows that are given."""

    def __init__(self, **answers: list[dict[str, Any]]) -> None:
        self.answers = answers

    def rows(self, name: str, **_: Any) -> list[dict[str, Any]]:
        return self.answers[name]

    def of(self, unit_id: str, rows: list[dict[str, Any]], *, name: str) -> list[dict[str, Any]]:
        return [row for row in rows if row["unit_id"] == unit_id]


def communes(*, whole: bool) -> Any:
    names = {"1": False, "2": True, "3": True}
    same = {"unit_id": "63-84", "is_whole": whole}
    rows = [same | {"commune_code": code, "commune_name": f"Xã {code}", "is_empty": names[code]} for code in names]
    return Told(register_communes=rows)


@pytest.mark.parametrize(("whole", "expected"), [(True, (Place("2", "Xã 2"), Place("3", "Xã 3"))), (False, None)])
def test_communes_are_empty_only_by_a_whole_register(whole: bool, expected: Any) -> None:
    assert communes_without(UNIT, as_of=DAY, vintage="63", asked=communes(whole=whole)) == expected


def test_certificates_by_a_whole_register_carry_its_day() -> None:
    row = {
        "unit_id": "63-84", "valid": 40, "lapsing_6": 4, "lapsing_12": 9, "n_inexact": 0,
        "whole_register_as_of": date(2025, 5, 31), "newest_edition_as_of": date(2025, 6, 15),
    }  # fmt: skip
    found = lapses(UNIT, members=(), as_of=DAY, vintage="63", asked=Told(register_status=[row]))
    assert [(lapse.months, lapse.count, lapse.until) for lapse in found] == [
        (6, 4, date(2025, 12, 30)),
        (12, 9, date(2026, 6, 30)),
    ]
    assert {(lapse.is_whole, lapse.register_as_of) for lapse in found} == {(True, date(2025, 5, 31))}
