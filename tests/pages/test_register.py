"""The register page on the researched products: search, filters, pages of a list, one product's record, files."""

import csv
import io
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Final

import openpyxl
import pandas as pd
import pytest

import queries
from etl.build import DATA_DIR
from pages.components import downloads, register_filters, register_list, register_status
from pages.components.register_filters import Choice
from tests.pages.opening import TODAY, context, open_page, text_of

pytestmark = pytest.mark.usefixtures("built")

PRODUCT = "Chè Đinh Tân Cương"
LIST_DAY: Final = date(2026, 2, 27)
"""The day of the researched list: the latest day on which any of its rows is known."""


def product_id(name: str = PRODUCT) -> str:
    rows = queries.run("register_search", text=name, as_of=date(2026, 11, 21))
    return str(rows.loc[rows["product_name"] == name, "product_id"].iloc[0])


def test_it_opens_with_the_whole_register_a_page_at_a_time() -> None:
    said = text_of(open_page("register.py"))
    assert "Products 1 to 20 of 688" in said
    assert "688 products known by name" in said
    assert "not a whole register" in said


@pytest.mark.parametrize("words", ["che dinh tan cuong", "CHÈ ĐINH TÂN CƯƠNG", "cuong tan dinh", "chè đinh tân cưong"])
def test_search_needs_no_accents_no_case_no_order(words: str) -> None:
    assert PRODUCT in text_of(open_page("register.py", q=words))


def test_filters_from_the_address_narrow_the_list() -> None:
    app = open_page("register.py", unit="63-84", star="5")
    said = text_of(app)
    expected = queries.run("register_search", unit_id="63-84", star="5", as_of=date(2026, 11, 21))
    assert f"of {expected['total'].iloc[0]}" in said
    assert app.session_state["star"] == "5"


def test_a_page_of_the_list_is_a_link_and_another_list_begins_in_front() -> None:
    app = open_page("register.py", page="2")
    assert "Products 21 to 40 of 688" in text_of(app)
    app.session_state["state"] = "lapsed"
    app.run()
    assert "Products 1 to 20" in text_of(app)


def test_a_page_beyond_the_end_is_the_first() -> None:
    assert "Products 1 to 20 of 688" in text_of(open_page("register.py", page="999"))


def test_nothing_found_says_how_to_go_on() -> None:
    assert "No product fits. Shorten the search" in text_of(open_page("register.py", q="zzzz"))


def test_a_products_record_has_its_facts_history_and_source() -> None:
    said = text_of(open_page("register.py", product=product_id()))
    assert f"{PRODUCT}: 5-star" in said
    assert "first recognition" in said
    assert "until 16 Jan 2028" in said
    assert "377/QĐ-BNN-VPĐP" in said


def test_an_unknown_product_in_the_address_shows_the_list() -> None:
    assert "Products 1 to 20 of 688" in text_of(open_page("register.py", product="none"))


def test_the_file_holds_exactly_the_list() -> None:
    choice = Choice(**(vars(register_filters.EVERY) | {"unit": "63-84", "state": "lapsed"}))
    table = register_list.everything(choice, ctx=context())
    shown = register_list.page_of(choice, 1, ctx=context())
    assert len(table) == shown["total"].iloc[0]
    assert "total" not in table.columns
    readable = register_list.readable(table, ctx=context("vi"))
    book = openpyxl.load_workbook(io.BytesIO(downloads.to_workbook(readable)))
    head, *rows = book.active.iter_rows(values_only=True)  # type: ignore[union-attr]  # it has a sheet
    assert head[:4] == ("Sản phẩm", "Hạng sao", "Giấy chứng nhận", "Hiệu lực đến")
    assert [row[0] for row in rows] == list(table["product_name"])
    assert {row[2] for row in rows} == {"hết hạn"}
    assert not any("_" in str(cell) for row in rows for cell in row[1:7]), "codes are said in words"


def test_text_that_a_spreadsheet_would_run_is_escaped_on_the_way_out() -> None:
    table = pd.DataFrame({"product_name": ["=1+1", "Chè"], "score": [-5.0, 90.5]})
    assert b"'=1+1,-5.0" in downloads.to_csv(table)
    book = openpyxl.load_workbook(io.BytesIO(downloads.to_workbook(table)))
    assert book.active["A2"].data_type == "s"  # type: ignore[index]  # it has a sheet


def test_states_divide_the_register_without_rest() -> None:
    for unit_id in ("VN", "63-84", "63-01"):
        counts = register_status.counts_of(unit_id, ctx=context())
        row = register_status.status_of(unit_id, ctx=context())
        assert sum(counts.values()) == row["n_products"]


def last_day(text: str) -> date | None:
    """The last day that a date of a source can mean: '2024-02' -> 29 Feb 2024."""
    if not text:
        return None
    year, *finer = [int(part) for part in text.split("-")]
    month = finer[0] if finer else 12
    return date(year, month, finer[1] if len(finer) > 1 else monthrange(year, month)[1])


def known_by_hand(on_day: date) -> list[dict[str, str]]:
    """Rows of the researched list recognised by a day, or without a date, named by a source published by then."""
    published = {row["source_id"]: row["published_on"] for row in raw_rows("sources")}
    days = [
        (last_day(row["recognised_on"]) or last_day(published[row["source_id"]]) or LIST_DAY, row)
        for row in raw_rows("products")
    ]
    return [row for day, row in days if min(day, LIST_DAY) <= on_day]


def raw_rows(name: str) -> list[dict[str, str]]:
    with (DATA_DIR / "raw" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("on_day", "n"), [("2022-12-31", 305), ("2024-12-31", 541), (TODAY, 688)])
def test_a_day_in_the_past_shows_what_had_been_recognised_by_then(on_day: str, n: int) -> None:
    rows = known_by_hand(date.fromisoformat(on_day))
    assert len(rows) == n
    said = text_of(open_page("register.py", as_of=on_day))
    assert f"Products 1 to 20 of {n}" in said
    assert f"{n} products known by name" in said
    assert "not a whole register" in said
    for star in ("3", "4", "5"):
        found = queries.run("register_search", star=star, as_of=date.fromisoformat(on_day), limit=1)
        assert found["total"].iloc[0] == sum(row["star"] == star for row in rows)


def test_before_the_first_recognition_the_register_is_empty_and_says_so() -> None:
    said = text_of(open_page("register.py", as_of="2018-06-30"))
    assert "no product in the register on this day" in said


def test_a_place_without_products_says_so() -> None:
    status = queries.run("register_status", as_of=date(2026, 11, 21), vintage="63")
    empty = status.loc[(status["star"] == "all") & status["n_products"].isna(), "unit_id"]
    assert "no product in the register" in register_status.sentence(str(empty.iloc[0]), ctx=context())


def test_a_commune_of_today_stands_in_its_province_of_today() -> None:
    ctx = context()
    table = queries.run("register_search", unit_id="63-84", as_of=date(2026, 11, 21))
    row = next(row for row in table.to_dict("records") if row["commune_name"])
    assert register_list.place_cell(row, ctx=ctx) == f"{row['commune_name']}, Vinh Long"
    unknown = row | {"commune_name": None, "commune": None, "district": None}
    assert register_list.place_cell(unknown, ctx=ctx).startswith("Tra Vinh")
    for vintage, name in (("34", "Vinh Long"), ("63", "Tra Vinh")):
        assert set(register_list.readable(table, ctx=replace(ctx, vintage=vintage))["Province"]) == {name}
