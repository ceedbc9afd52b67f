"""What a new edition changes: added, changed, vanished."""

import csv
from pathlib import Path
from typing import Any

from etl.imports.difference import all_new, differences
from etl.imports.editions import COLUMNS, FULL, PARTIAL


def rows(path: Path, *products: dict[str, str]) -> Path:
    """A file of rows; a product is named by its key."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({"unit_id": "63-84", "product_name": each["product_key"], **each} for each in products)
    return path


def test_products_are_added_changed_and_vanish(tmp_path: Path) -> None:
    old = rows(tmp_path / "old.csv", {"product_key": "a", "star": "3"}, {"product_key": "b"}, {"product_key": "c"})
    new = rows(tmp_path / "new.csv", {"product_key": "a", "star": "4"}, {"product_key": "b"}, {"product_key": "d"})
    found = differences([old], new, completeness=FULL)
    assert [found[name] for name in ("added", "changed", "vanished", "unchanged")] == [1, 1, 1, 1]
    (changed,) = found["lists"]["changed"]
    assert (changed["product_name"], changed["changes"]) == ("a", {"star": ["3", "4"]})
    assert [each["product_name"] for each in found["lists"]["added"]] == ["d"]
    assert [each["product_name"] for each in found["lists"]["vanished"]] == ["c"]


def test_nothing_vanishes_from_a_partial_list(tmp_path: Path) -> None:
    old, new = rows(tmp_path / "old.csv", {"product_key": "a"}), rows(tmp_path / "new.csv", {"product_key": "b"})
    found = differences([old], new, completeness=PARTIAL)
    assert (found["added"], found["vanished"], found["lists"]["vanished"]) == (1, 0, [])


def test_a_register_stands_as_its_last_lists_left_it(tmp_path: Path) -> None:
    full = rows(tmp_path / "1.csv", {"product_key": "a", "star": "3"}, {"product_key": "b"}, {"product_key": "c"})
    partial = rows(tmp_path / "2.csv", {"product_key": "a", "star": "4"}, {"product_key": "d"})
    new = rows(tmp_path / "3.csv", {"product_key": "a", "star": "4"}, {"product_key": "b"}, {"product_key": "d"})
    found = differences([full, partial], new, completeness=FULL)
    assert [found[name] for name in ("added", "changed", "vanished", "unchanged")] == [0, 0, 1, 3]


def test_a_further_row_of_a_product_is_a_change_and_the_order_of_rows_is_none(tmp_path: Path) -> None:
    first: dict[str, Any] = {"product_key": "a", "recognised_on": "2021"}
    second: dict[str, Any] = {"product_key": "a", "recognised_on": "2024"}
    once, twice = rows(tmp_path / "1.csv", first), rows(tmp_path / "2.csv", first, second)
    turned = rows(tmp_path / "3.csv", second, first)
    assert differences([once], twice, completeness=FULL)["lists"]["changed"][0]["changes"] == {
        "recognised_on": ["2021", "2021; 2024"]
    }
    assert differences([twice], turned, completeness=FULL)["unchanged"] == 1
    again = rows(tmp_path / "4.csv", first, first)
    assert differences([once], again, completeness=FULL)["lists"]["changed"][0]["changes"] == {"rows": ["1", "2"]}


def test_of_the_first_edition_all_are_new_and_none_is_listed() -> None:
    assert all_new(3)["added"] == 3
    assert not any(all_new(3)["lists"].values())
