"""The certificates page on the researched products."""

from datetime import date

import pytest

import queries
from tests.pages.opening import open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")


def test_it_shows_states_calendar_projection_and_the_list_to_act_on() -> None:
    app = open_page("certificates.py")
    said = text_of(app)
    assert "When certificates end" in said
    assert "In force if nothing is renewed" in said
    assert len(pictures_of(app)) == 2
    assert "Products 1 to 25" in said


def test_the_list_is_the_one_in_the_address() -> None:
    expected = queries.run("register_search", status="lapsed", unit_id="63-84", as_of=date(2026, 11, 21))
    said = text_of(open_page("certificates.py", unit="63-84", list="lapsed"))
    assert f"of {expected['total'].iloc[0]}" in said


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
