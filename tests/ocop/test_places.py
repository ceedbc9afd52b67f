from datetime import date
from typing import Any

import pytest

from ocop.places import COUNTRY_ID, REFORM_DATE, BadUnitIdError, parse_unit_id, vintage_on


def test_a_unit_id_carries_its_vintage() -> None:
    old, new = parse_unit_id("63-15"), parse_unit_id("34-15")
    assert (old.vintage, old.code) == ("63", "15")
    assert old != new
    assert str(new) == "34-15"


def test_the_country_has_neither_vintage_nor_code() -> None:
    country = parse_unit_id(COUNTRY_ID)
    assert country.is_country
    assert str(country) == "VN"


@pytest.mark.parametrize("wrong", ["15", "63-1", "63-1x", "64-15", "63-٣٤", "", "vn", "63-155"])
def test_a_code_without_its_vintage_is_refused(wrong: Any) -> None:
    with pytest.raises(BadUnitIdError, match="not a unit id"):
        parse_unit_id(wrong)


def test_the_reform_divides_the_two_vintages() -> None:
    assert vintage_on(date(2025, 6, 30)) == "63"
    assert vintage_on(REFORM_DATE) == "34"
