"""Provinces by code or name, against the division that a register speaks of."""

import pytest

from etl.build import DATA_DIR
from etl.imports.provinces import MISSING, NOT_FOUND, OTHER, Provinces, UnknownUnit

PROVINCES = Provinces(DATA_DIR)


@pytest.mark.parametrize(
    ("text", "unit_id", "found"),
    [
        ("Trà Vinh", "63-84", "63-84"),
        ("tỉnh Trà Vinh", "63-84", "63-84"),
        ("84", "63-84", "63-84"),
        ("", "63-84", "63-84"),
        ("Vĩnh Long", "63-84", OTHER),
        ("Hà Nội", "63-84", OTHER),
        ("Atlantis", "63-84", NOT_FOUND),
        ("Trà Vinh", "34-86", "63-84"),
        ("Vĩnh Long", "34-86", "34-86"),
        ("TP. Huế", "63-46", "63-46"),
    ],
)
def test_a_row_of_a_provinces_file_is_of_the_province_of_its_part_or_of_another(
    text: str, unit_id: str, found: str
) -> None:
    assert PROVINCES.read_in(text, of=PROVINCES.province(unit_id)) == found


@pytest.mark.parametrize(
    ("text", "vintage", "found"),
    [
        ("80", "63", "63-80"),
        ("80", "34", "34-80"),
        ("1", "63", "63-01"),
        ("Long An", "63", "63-80"),
        ("Long An", "34", "34-80"),
        ("Huế", "63", "63-46"),
        ("99", "63", NOT_FOUND),
        ("", "63", MISSING),
    ],
)
def test_a_code_or_name_is_of_the_division_that_is_stated(text: str, vintage: str, found: str) -> None:
    assert PROVINCES.read(text, vintage=vintage) == found


@pytest.mark.parametrize(
    ("unit_id", "known"),
    [
        ("84", "Có thể là: 63-84 Trà Vinh."), ("trà vinh", "Có thể là: 63-84 Trà Vinh."),
        ("Vĩnh Long", "Có thể là: 34-86 Vĩnh Long, 63-86 Vĩnh Long."),
        ("63-99", "Danh sách mã tỉnh: data/reference/provinces.csv."), ("VN", "Danh sách mã tỉnh"), ("63-8", ""),
    ],
)  # fmt: skip
def test_a_unit_that_is_no_province_is_named_with_those_it_may_be(unit_id: str, known: str) -> None:
    with pytest.raises(UnknownUnit) as caught:
        PROVINCES.province(unit_id)
    assert known in caught.value.known_vi
