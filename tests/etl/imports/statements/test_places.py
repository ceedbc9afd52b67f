"""Places: an id, a code with its division, a name of one division; never a guess between two."""

import pytest

from etl.imports.statements.places import Places


@pytest.mark.parametrize(
    ("text", "unit_id"),
    [
        ("34-86", "34-86"), ("63-84", "63-84"), ("63 – 84", "63-84"), ("Trà Vinh", "63-84"), ("tỉnh Tra Vinh", "63-84"),
        ("VN", "VN"), ("Cả nước", "VN"), ("toàn quốc", "VN"), ("Viet Nam", "VN"), ("Cần Thơ (34-92)", "34-92"),
        ("Vĩnh Long (tỉnh cũ)", "63-86"), ("Vĩnh Long (34)", "34-86"),
    ],
)  # fmt: skip
def test_what_is_certain_is_read(places: Places, text: str, unit_id: str) -> None:
    found = places.read(text)
    assert found.unit is not None
    assert found.unit.unit_id == unit_id


@pytest.mark.parametrize(
    ("text", "fault", "near"),
    [
        ("Cần Thơ", "place_of_both", ["63-92", "34-92"]), ("Hà Nội", "place_of_both", ["63-01", "34-01"]),
        ("86", "place_without_vintage", ["63-86", "34-86"]), ("34-99", "place_unknown", []),
        ("Nơi nào", "place_unknown", []), ("Trà Vinh (34-86)", "place_other_name", ["34-86"]),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked(places: Places, text: str, fault: str, near: list[str]) -> None:
    found = places.read(text)
    assert (found.unit, found.fault, [unit.unit_id for unit in found.near]) == (None, fault, near)


@pytest.mark.parametrize(
    ("text", "default", "unit_id"),
    [("Cần Thơ", "34", "34-92"), ("84", "63", "63-84"), ("Trà Vinh", "34", "63-84"), ("4", "34", "34-04")],
)
def test_the_commands_division_decides_what_is_open(places: Places, text: str, default: str, unit_id: str) -> None:
    found = places.read(text, default_vintage=default)
    assert found.unit is not None
    assert found.unit.unit_id == unit_id


def test_a_row_that_names_another_division_contradicts_itself(places: Places) -> None:
    assert places.read("Trà Vinh", vintage="34").fault == "place_other_vintage"
