"""The register held against reported figures, to the product that may explain the difference."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.queries.registers import AS_OF, ask, register_folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    data = register_folder(folder / "data")
    data.observe("63-01", 8, as_of="2025-01-31", source_id="official", metric="products_recognised")
    data.add("reference/claim_basis", unit_id="63-01", as_of="2025-01-31", source_id="official",
             metric="products_recognised", basis="ever_recognised", reason="counted since 2019")  # fmt: skip
    data.build(folder / "build")
    return folder / "build"


def test_each_claim_meets_the_registers_count_of_its_day_and_basis(home: Path) -> None:
    """On 2025-01-31, by the registers known a year later.

    In force for sure: honey, red rice, dry noodles, old spirits (3 stars, left out of a register at the end of 2025),
    the potential 5-star of 2024, the 5-star of 2023, the tea of 2022 (to 2025-02-28). Ever recognised: the fish sauce
    of 2021 too; the withdrawn pancake is told by its withdrawal only. One carries no date.
    """
    rows = ask("reconciliation", home, unit_id="63-01", as_of=AS_OF)
    said = {
        (row["metric"], row["star"]): (
            row["reported"], row["compared_with"], row["register_valid"], row["register_ever"], row["difference"]
        )
        for row in rows
        if row["compared_on"] == "2025-01-31"
    }  # fmt: skip
    assert said == {
        ("products_recognised", "all"): (8, "ever_recognised", 7, 8, 0),
        ("products_3plus", "all"): (6, "valid_on_date", 7, 8, -1),
        ("products_3star", "3"): (3, "valid_on_date", 5, 6, -2),
    }
    assert {row["register_undated"] for row in rows if row["star"] == "all"} == {1}
    assert {row["register_as_of"] for row in rows} == {"2025-12-31"}


def test_a_figure_without_a_register_has_no_count_to_meet(home: Path) -> None:
    rows = ask("reconciliation", home, unit_id="63-01", as_of="2025-06-30")
    assert {row["register_as_of"] for row in rows} == {"2024-06-30"}
    (row,) = ask("reconciliation", home, unit_id="63-02", as_of="2025-05-30")
    assert (row["reported"], row["register_valid"], row["difference"]) == (2, None, None)


def test_a_list_meets_a_figure_from_the_day_of_its_first_recognition(home: Path) -> None:
    """Of 63-02 a list of 2025-10-31 names one product, recognised some day of May 2025."""
    (row,) = ask("reconciliation", home, unit_id="63-02", as_of="2025-05-31")
    assert (row["register_as_of"], row["register_valid"], row["register_ever"]) == ("2025-05-31", 0, 0)
    assert row["difference"] == 2
    later = {"unit_id": "63-02", "on_date": "2024-12-31"}
    assert reasons(home, **later, as_of="2025-05-31") == [("recognised_later", "Chè Đắng")]
    assert reasons(home, **later, as_of="2025-05-30") == []


def reasons(home: Path, **params: Any) -> list[tuple[str, str]]:
    rows = ask("reconciliation_products", home, **{"unit_id": "63-01", "as_of": AS_OF, **params})
    return [(row["reason"], row["product_name"]) for row in rows]


def test_the_products_that_may_explain_a_difference_are_named(home: Path) -> None:
    assert reasons(home, on_date="2025-01-31") == [
        ("lapsed", "Nước mắm"),
        ("potential_5", "Tinh dầu"),
        ("undated", "Khăn rằn"),
    ]
    assert reasons(home, on_date="2026-01-10") == [
        ("lapsed", "Nước mắm"),
        ("may_have_lapsed", "Nón lá"),
        ("unlisted", "Rượu cũ"),
        ("potential_5", "Tinh dầu"),
        ("undated", "Khăn rằn"),
    ]
    assert ("recognised_later", "Gạo đỏ") in reasons(home, on_date="2023-06-30")
    assert ("may_be_recognised_later", "Nón lá") in reasons(home, on_date="2023-06-30")


def test_of_each_reason_the_first_products_are_listed_and_all_counted(home: Path) -> None:
    asked = {"unit_id": "63-01", "on_date": "2023-06-30", "as_of": AS_OF}
    every = ask("reconciliation_products", home, **asked)
    first = ask("reconciliation_products", home, **asked, most=1)
    counts = Counter(row["reason"] for row in every)
    assert max(counts.values()) > 1
    assert {row["reason"]: row["n_of_reason"] for row in first} == counts
    assert first == [
        row for index, row in enumerate(every) if row["reason"] not in {r["reason"] for r in every[:index]}
    ]


def test_five_star_products_by_name_meet_the_claimed_number(home: Path) -> None:
    rows = ask("five_star_check", home, as_of=AS_OF)
    assert [(row["unit_id"], row["n_listed"], row["reported"], row["difference"], row["finding"]) for row in rows] == [
        ("VN", 1, 126, 125, "not_all_listed"),
        ("63-01", 1, 0, -1, "more_listed_than_reported"),
        ("63-02", 0, 2, 2, "not_all_listed"),
    ]
    (country, *_) = rows
    assert (country["n_listed_valid"], country["reported_as_of"]) == (0, "2024-12-31")
