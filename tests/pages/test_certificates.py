"""The certificates page on the researched products."""

import csv
from datetime import date

import pytest

import queries
from etl.build import DATA_DIR
from tests.pages.opening import open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")


def test_it_shows_states_calendar_projection_and_the_list_to_act_on() -> None:
    app = open_page("certificates.py")
    said = text_of(app)
    assert "When certificates end" in said
    assert "In force if nothing is renewed" in said
    assert len(pictures_of(app)) == 2
    assert "Products 1 to 20" in said


def test_the_list_is_the_one_in_the_address() -> None:
    expected = queries.run("register_search", status="lapsed", unit_id="63-84", as_of=date(2026, 11, 21))
    said = text_of(open_page("certificates.py", unit="63-84", list="lapsed"))
    assert f"of {expected['total'].iloc[0]}" in said


def test_on_a_day_in_the_past_certificates_of_that_day_are_in_force() -> None:
    """By hand: those dated 2022 to 2024 were in force at the end of 2024; of the years before all had ended."""
    on_day = date(2024, 12, 31)
    with (DATA_DIR / "raw" / "products.csv").open(encoding="utf-8-sig", newline="") as file:
        dates = [row["recognised_on"] for row in csv.DictReader(file)]
    in_force = sum("2022" <= day <= "2024-12-31" for day in dates)
    ended = sum("" < day < "2022" for day in dates)
    status = queries.run("register_status", as_of=on_day, unit_id="VN")
    whole = status[status["star"] == "all"].iloc[0]
    assert (whole["valid"], whole["lapsed"]) == (in_force, ended) == (270, 195)
    said = text_of(open_page("certificates.py", as_of=on_day.isoformat()))
    assert "541 products known by name; 270 certificates in force" in said


def test_a_place_without_a_register_says_how_to_bring_one() -> None:
    status = queries.run("register_status", as_of=date(2026, 11, 21), vintage="63")
    empty = status.loc[(status["star"] == "all") & status["n_products"].isna(), "unit_id"].iloc[0]
    assert "python -m etl import products" in text_of(open_page("certificates.py", unit=str(empty)))


def test_a_province_compares_its_register_with_what_was_reported() -> None:
    app = open_page("province.py", unit="63-84")
    app.session_state["province_reconciliation"] = True
    app.session_state["held_against"] = "2022-12-31~seed-travinh-2023-04-20"
    app.run()
    assert not app.exception
    said = text_of(app)
    assert "Reported less register" in said
    assert "184" in said
    assert "recognised after that day" in said
    assert "a difference shows how much of it is missing here" in said
