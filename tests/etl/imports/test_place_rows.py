"""The communes of rows: from their cells or their address, certain or listed for a person."""

import csv

import pytest

from etl.build import DATA_DIR
from etl.imports.place_rows import Written, commune_in, decision_line, nearest_words, place_all, read_gazetteer

REGISTER = read_gazetteer(DATA_DIR)
WITH_A_COMMUNE, LEAST_PLACED = 289, 281


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("Thôn 3, xã Tân Cương, TP. Thái Nguyên", ("xã Tân Cương", "TP. Thái Nguyên")),
        ("Tổ 5 phường Cẩm Thượng thành phố Hải Dương", ("phường Cẩm Thượng", "thành phố Hải Dương")),
        ("ấp 3 xã A thị xã Tân Châu, An Giang", ("xã A", "thị xã Tân Châu")),
        ("P. 7, TP Trà Vinh", ("P. 7", "TP Trà Vinh")),
        ("Số 5 - Thị trấn X - Huyện Y", ("Thị trấn X", "Huyện Y")),
        ("xã A, xã B, huyện Y", ("", "huyện Y")),
        ("123 Nguyễn Trãi", ("", "")),
        ("", ("", "")),
    ],
)
def test_an_address_names_its_commune_and_district(address: str, found: tuple[str, str]) -> None:
    assert commune_in(address) == found


def test_a_commune_comes_from_its_cell_from_both_in_one_cell_or_from_the_address() -> None:
    cell, both, address, none = place_all(
        [
            Written("63-84", "xã Hòa Ân", "Cầu Kè", "ấp 1, xã Hòa Tân"),
            Written("63-84", "xã Hòa Ân, huyện Cầu Kè", "", ""),
            Written("63-84", "", "", "ấp 1, xã Hòa Ân, huyện Cầu Kè"),
            Written("63-84", "", "Cầu Kè", "ấp 1"),
        ],
        register=REGISTER,
    )
    assert [each.found.old_code for each in (cell, both, address)] == ["29311"] * 3
    assert [each.is_from_address for each in (cell, both, address, none)] == [False, False, True, False]
    assert (none.found.how, none.is_open) == (None, False)


def test_a_cell_for_the_district_may_name_the_commune_too() -> None:
    both, only_district = place_all(
        [Written("63-84", "", "xã Hòa Ân, huyện Cầu Kè", ""), Written("63-84", "", "huyện Cầu Kè, Trà Vinh", "")],
        register=REGISTER,
    )
    assert both.found.old_code == "29311"
    assert (only_district.commune, only_district.district) == ("", "huyện Cầu Kè, Trà Vinh")


def test_a_place_that_is_not_certain_is_open_with_what_is_near_and_a_line_to_decide() -> None:
    (placed,) = place_all([Written("63-84", "xã Hoà An", "huyện Cầu Kè", "")], register=REGISTER)
    assert placed.is_open
    assert nearest_words(placed.found).startswith("Xã Hòa Ân, Huyện Cầu Kè (29311)")
    (cells,) = csv.reader([decision_line("63-84", placed, source="sổ.xlsx, Sổ:4")])
    assert cells == ["63-84", "huyện Cầu Kè", "xã Hoà An", "29311", "", "", "sổ.xlsx, Sổ:4"]


def test_at_least_97_percent_of_the_researched_products_find_their_commune() -> None:
    with (DATA_DIR / "raw" / "products.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["commune"]]
    written = [Written(f"63-{row['province_code']}", row["commune"], row["district"], "") for row in rows]
    placed = place_all(written, register=REGISTER)
    assert len(placed) == WITH_A_COMMUNE
    assert sum(not each.is_open for each in placed) >= LEAST_PLACED
