"""Searching the register: words without accents in any order, filters, statuses, pages."""

from pathlib import Path
from typing import Any

import pytest

from queries.errors import BadParameter
from tests.queries.registers import AS_OF, ask, register_folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    register_folder(folder / "data").build(folder / "build")
    return folder / "build"


def search(home: Path, **params: Any) -> list[dict[str, Any]]:
    return ask("register_search", home, **{"as_of": AS_OF, **params})


def names(home: Path, **params: Any) -> list[str]:
    return [row["product_name"] for row in search(home, **params)]


EVERYTHING = [
    "Nón lá", "Tinh dầu", "Bánh tráng", "Chè Tân Cương", "Chè Đắng", "Bún khô", "Gạo đỏ", "Mật ong hoa nhãn",
    "Nước mắm", "Rượu cũ", "Khăn rằn",
]  # fmt: skip


def test_without_words_all_are_found_by_star_then_name(home: Path) -> None:
    rows = search(home)
    assert [row["product_name"] for row in rows] == EVERYTHING
    assert {row["total"] for row in rows} == {11}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("che", ["Chè Tân Cương", "Chè Đắng"]),
        ("CHÈ", ["Chè Tân Cương", "Chè Đắng"]),
        ("che tan cuong", ["Chè Tân Cương"]),
        ("cương che", ["Chè Tân Cương"]),  # any order
        ("che\u0300 ta\u0302n", ["Chè Tân Cương"]),  # decomposed
        ("dang", ["Nón lá", "Chè Đắng"]),  # đ as d; the maker's name too
        ("hòa binh", ["Chè Đắng"]),  # tone on the other vowel
        ("hoà bình", ["Chè Đắng"]),
        ("cuo", ["Chè Tân Cương"]),  # the beginning of a word
        ("uong", []),  # and not its end
        ("12/qd-ubnd", ["Chè Tân Cương"]),
        ("tinh 02 che", ["Chè Tân Cương", "Chè Đắng"]),  # 63-01 is part of 34-02 since the reform
        ("tinh 01 che", ["Chè Tân Cương"]),
        ("xã 01 mật", ["Mật ong hoa nhãn"]),
        ("%", EVERYTHING),  # no word is asked for
        ("che'; DROP", []),
    ],
)
def test_words_are_found_without_accents_in_any_order(home: Path, text: str, found: list[str]) -> None:
    assert names(home, text=text) == found


def test_more_words_than_are_looked_for_find_what_the_longest_do(home: Path) -> None:
    assert names(home, text="Chè Tân Cương hợp tác xã một 12/QĐ-UBND tỉnh 01 02 không") == []
    assert names(home, text="chè chè chè tân cương hợp tác xã một qđ ubnd tỉnh") == ["Chè Tân Cương"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        # Valid on 2026-01-15: all in force; those that end within 12 months, to 2027-01-15; within 6, to 2026-07-15.
        ("valid", ["Tinh dầu", "Chè Tân Cương", "Chè Đắng", "Bún khô", "Gạo đỏ", "Mật ong hoa nhãn"]),
        ("lapsing_12", ["Tinh dầu", "Gạo đỏ", "Mật ong hoa nhãn"]),
        ("lapsing_6", ["Mật ong hoa nhãn"]),
        ("may_have_lapsed", ["Nón lá"]),
        ("lapsed", ["Nước mắm"]),
        ("unknown_date", ["Khăn rằn"]),
        ("withdrawn", ["Bánh tráng"]),
        ("unlisted", ["Rượu cũ"]),
    ],
)
def test_a_status_finds_what_it_counts(home: Path, status: str, found: list[str]) -> None:
    assert names(home, status=status) == found


def test_each_row_says_its_own_status(home: Path) -> None:
    said = {row["product_name"]: row["status"] for row in search(home)}
    assert said["Chè Tân Cương"] == "valid"
    assert said["Gạo đỏ"] == "lapsing_12"
    assert said["Mật ong hoa nhãn"] == "lapsing_6"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"unit_id": "63-02"}, ["Chè Đắng"]),
        ({"unit_id": "34-02", "text": "che"}, ["Chè Tân Cương", "Chè Đắng"]),
        ({"unit_id": "VN", "text": "che"}, ["Chè Tân Cương", "Chè Đắng"]),
        ({"unit_id": "63-03"}, []),
        ({"star": "5"}, ["Nón lá"]),
        ({"star": "unknown"}, ["Khăn rằn"]),
        ({"commune_code": "201"}, ["Chè Tân Cương", "Mật ong hoa nhãn"]),
        ({"product_group": "food"}, ["Gạo đỏ", "Mật ong hoa nhãn"]),
        ({"entity_type": "company"}, ["Nón lá"]),
        ({"year": 2023}, ["Nón lá", "Mật ong hoa nhãn"]),
        ({"year": 2023, "star": "3", "text": "mat"}, ["Mật ong hoa nhãn"]),
    ],
)
def test_filters_narrow_the_answer(home: Path, filters: dict[str, Any], found: list[str]) -> None:
    assert names(home, **filters) == found


def test_a_page_keeps_the_count_of_all(home: Path) -> None:
    pages = [search(home, limit=4, offset=offset) for offset in (0, 4, 8, 12)]
    assert [[row["product_name"] for row in page] for page in pages] == [
        EVERYTHING[:4], EVERYTHING[4:8], EVERYTHING[8:], []
    ]  # fmt: skip
    assert {row["total"] for page in pages for row in page} == {11}


def test_the_answer_sorts_by_name_end_and_recognition(home: Path) -> None:
    assert names(home, sort="name", limit=3) == ["Bánh tráng", "Bún khô", "Chè Đắng"]
    assert names(home, sort="ends", limit=2) == ["Nước mắm", "Nón lá"]
    assert names(home, sort="ends")[-1] == "Khăn rằn"
    assert names(home, sort="recognised", limit=2) == ["Chè Đắng", "Chè Tân Cương"]


def test_only_what_was_known_by_the_day_counts(home: Path) -> None:
    assert search(home, as_of="2022-02-28") == []
    assert names(home, as_of="2022-03-01") == ["Chè Tân Cương"]  # recognised then, by a list of 2024-06-30
    assert names(home, as_of="2024-01-09") == ["Chè Tân Cương"]
    assert names(home, as_of="2024-01-10") == ["Chè Tân Cương", "Rượu cũ"]
    # The whole register is a day later.
    assert names(home, as_of="2025-12-30") == ["Chè Đắng", "Chè Tân Cương", "Rượu cũ"]
    (tea, _) = search(home, as_of="2024-07-01", sort="name")
    assert (tea["star"], tea["status"], tea["edition_as_of"]) == ("3", "lapsing_12", "2024-06-30")
    assert names(home, as_of="2024-07-01") == ["Chè Tân Cương", "Rượu cũ"]


def test_a_choice_that_is_none_is_refused(home: Path) -> None:
    with pytest.raises(BadParameter, match="star is '6'"):
        search(home, star="6")
