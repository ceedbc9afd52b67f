"""Counts, calendars, communes and histories of a register that a reader can count."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import id_of
from tests.queries.registers import AS_OF, WHOLE_AS_OF, ask, register_folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    data = register_folder(folder / "data")
    data.register("63-02", "2025-10-31", [{**data.editions[-1][1][0], "product_key": "che dangg"}])
    data.build(folder / "build")
    return folder / "build"


COUNTS = (
    "n_products",
    "valid",
    "lapsing_12",
    "lapsing_6",
    "may_have_lapsed",
    "lapsed",
    "unknown_date",
    "withdrawn",
    "unlisted",
)


def counts(home: Path, unit_id: str, **params: Any) -> dict[str, tuple[int, ...]]:
    rows = ask("register_status", home, **{"as_of": AS_OF, "unit_id": unit_id, **params})
    return {row["star"]: tuple(row[name] for name in COUNTS) for row in rows}


def test_every_product_is_counted_once_in_its_state(home: Path) -> None:
    assert counts(home, "63-01") == {
        "all": (10, 5, 3, 1, 1, 1, 1, 1, 1),
        "5": (1, 0, 0, 0, 1, 0, 0, 0, 0),
        "potential_5": (1, 1, 1, 0, 0, 0, 0, 0, 0),
        "4": (2, 1, 0, 0, 0, 0, 0, 1, 0),
        "3": (5, 3, 2, 1, 0, 1, 0, 0, 1),
        "unknown": (1, 0, 0, 0, 0, 0, 1, 0, 0),
    }


@pytest.mark.parametrize(
    ("as_of", "valid", "lapsing_6"),
    [
        ("2026-07-14", 5, 2),  # the honey's last day; the year 2024 may end on 2026-12-31
        ("2026-07-15", 4, 2),  # red rice ends on 2027-01-15, dry noodles a day later
        ("2027-01-15", 3, 2),  # the year 2024 may have ended; dry noodles have a day left
        ("2027-01-17", 1, 0),
        ("2028-02-29", 1, 1),
        ("2028-03-01", 0, 0),
    ],
)
def test_a_certificate_counts_through_its_last_day(home: Path, as_of: str, valid: int, lapsing_6: int) -> None:
    (whole,) = [row for row in ask("register_status", home, as_of=as_of, unit_id="63-01") if row["star"] == "all"]
    if as_of == "2027-01-15":
        assert whole["may_have_lapsed"] == 1
    assert (whole["valid"], whole["lapsing_6"]) == (valid, lapsing_6)


def test_each_map_counts_its_own_units_and_the_country(home: Path) -> None:
    old = ask("register_status", home, as_of=AS_OF, vintage="63")
    assert [(row["unit_id"], row["n_products"]) for row in old if row["star"] == "all"] == [
        ("VN", 12), ("63-01", 10), ("63-02", 2), ("63-03", None)
    ]  # fmt: skip
    new = ask("register_status", home, as_of=AS_OF, vintage="34")
    assert [(row["unit_id"], row["n_products"]) for row in new if row["star"] == "all"] == [
        ("VN", 12), ("34-02", 12), ("34-03", None)
    ]  # fmt: skip


def test_a_unit_says_which_editions_it_rests_on(home: Path) -> None:
    said = {
        row["unit_id"]: (row["n_editions"], row["newest_edition_as_of"], row["whole_register_as_of"])
        for vintage in ("63", "34")
        for row in ask("register_status", home, as_of=AS_OF, vintage=vintage)
    }
    assert said == {
        "VN": (4, WHOLE_AS_OF, None),
        "63-01": (2, WHOLE_AS_OF, WHOLE_AS_OF),
        "63-02": (2, "2025-10-31", None),
        "63-03": (0, None, None),
        "34-02": (4, WHOLE_AS_OF, None),  # a part's register is not the whole province's
        "34-03": (0, None, None),
    }
    assert counts(home, "63-01", as_of="2022-02-28") == {"all": (None,) * len(COUNTS)}


def test_on_a_day_before_the_registers_a_list_tells_what_had_been_recognised(home: Path) -> None:
    """The tea since 2022-03-01, the spirits since 2024-01-10, by a list of 2024-06-30; the whole register is later."""
    assert counts(home, "63-01", as_of="2022-03-01")["all"] == (1, 1, 0, 0, 0, 0, 0, 0, 0)
    assert counts(home, "63-01", as_of="2024-06-29") == {
        "all": (2, 2, 1, 0, 0, 0, 0, 0, 0), "3": (2, 2, 1, 0, 0, 0, 0, 0, 0)
    }  # fmt: skip
    for as_of, n_editions in (("2022-02-28", 0), ("2022-03-01", 1), ("2024-06-29", 1), (WHOLE_AS_OF, 2)):
        rows = ask("register_status", home, as_of=as_of, unit_id="63-01")
        whole = WHOLE_AS_OF if n_editions == 2 else None
        assert {(row["n_editions"], row["whole_register_as_of"]) for row in rows} == {(n_editions, whole)}
        assert len(ask("register_editions", home, unit_id="63-01", as_of=as_of)) == n_editions
    calendar = ask("lapse_calendar", home, as_of="2024-06-29", unit_id="63-01")
    assert [(row["ends_from"], row["n_certificates"]) for row in calendar] == [("2025-02-01", 1), ("2027-01-01", 1)]
    communes = ask("register_communes", home, as_of="2024-06-29", vintage="63", unit_id="63-01")
    assert {row["is_whole"] for row in communes} == {False}


def test_the_calendar_has_a_month_for_what_is_known_to_it_and_a_span_for_a_year(home: Path) -> None:
    rows = ask("lapse_calendar", home, as_of=AS_OF, unit_id="63-01")
    assert [
        (row["end_precision"], row["ends_from"], row["ends_until"], row["star"], row["n_certificates"], row["n_ended"])
        for row in rows
    ] == [
        ("month", "2024-05-01", "2024-05-31", "3", 1, 1),
        ("year", "2025-12-31", "2026-12-30", "5", 1, 0),
        ("month", "2026-07-01", "2026-07-31", "3", 1, 0),
        ("year", "2026-12-31", "2027-12-30", "potential_5", 1, 0),
        ("month", "2027-01-01", "2027-01-31", "3", 2, 0),
        ("month", "2028-02-01", "2028-02-29", "4", 1, 0),
    ]


def test_the_calendar_of_all_units_has_the_country_too(home: Path) -> None:
    rows = ask("lapse_calendar", home, as_of=AS_OF, vintage="34")
    assert {row["unit_id"] for row in rows} == {"VN", "34-02"}


def test_the_projection_falls_as_certificates_end(home: Path) -> None:
    rows = ask("register_projection", home, as_of=AS_OF, unit_id="63-01", months=30)
    steps = {row["on_date"]: (row["valid"], row["valid_most"]) for row in rows}
    assert len(steps) == 32
    assert steps[AS_OF] == (5, 6)
    assert steps["2026-01-31"] == (5, 6)
    assert steps["2026-06-30"] == (5, 6)
    assert steps["2026-07-31"] == (4, 5)
    assert steps["2026-12-31"] == (4, 4)
    assert steps["2027-01-31"] == (1, 2)
    assert steps["2028-01-31"] == (1, 1)
    assert steps["2028-02-29"] == (1, 1)
    assert steps["2028-03-31"] == (0, 0)


def test_communes_say_what_they_have_and_where_nothing_is(home: Path) -> None:
    rows = {row["commune_code"]: row for row in ask("register_communes", home, as_of=AS_OF, vintage="34")}
    assert {code: row["n_products"] for code, row in rows.items()} == {"201": 2, "202": 0, "203": 0}
    full = rows["201"]
    assert (full["valid"], full["lapsing_6"], full["best_star"], full["star_4"]) == (2, 1, 4, 1)
    assert (rows["202"]["is_empty"], rows["202"]["best_star"]) == (True, None)
    old = {row["commune_code"]: row for row in ask("register_communes", home, as_of=AS_OF, vintage="63")}
    assert {code: (row["unit_id"], row["n_products"], row["is_whole"]) for code, row in old.items()} == {
        "201": ("63-01", 2, True), "202": ("63-02", 0, False), "203": ("63-03", 0, False)
    }  # fmt: skip


def test_near_duplicates_bring_the_keys_that_a_decision_needs(home: Path) -> None:
    (pair,) = ask("near_duplicates", home, unit_id="34-02")
    assert (pair["unit_id"], pair["why"], pair["entity_key_a"]) == ("63-02", "same_entity", pair["entity_key_b"])
    assert {pair["product_key_a"], pair["product_key_b"]} == {"che dang", "che dangg"}
    assert ask("near_duplicates", home, unit_id="63-01") == []


def test_editions_are_listed_newest_first(home: Path) -> None:
    rows = ask("register_editions", home, unit_id="63-01", as_of=AS_OF)
    assert [(row["as_of"], row["completeness"], row["n_products"]) for row in rows] == [
        (WHOLE_AS_OF, "full", 9), ("2024-06-30", "partial", 2)
    ]  # fmt: skip
    assert len(ask("register_editions", home, as_of=AS_OF)) == 4


def test_a_product_has_a_history_with_sources(home: Path) -> None:
    tea = id_of("63-01", "Chè Tân Cương")
    rows = ask("product_history", home, product_id=tea, as_of=AS_OF)
    assert [(row["event"], row["event_last"], row["star_before"], row["star"]) for row in rows] == [
        ("new", "2022-03-01", None, "3"),
        ("upgraded", "2025-03-01", "3", "4"),
    ]
    assert {row["publisher"] for row in rows} == {"Danh mục OCOP của Tỉnh 01"}
    past = ask("product_history", home, product_id=tea, as_of="2025-03-31")
    assert [(row["event"], row["event_last"]) for row in past] == [("new", "2022-03-01")]
    assert len(ask("product_history", home, product_id=tea, as_of="2022-03-01")) == 1  # by a list of 2024
    assert ask("product_history", home, product_id=tea, as_of="2022-02-28") == []
    honey = id_of("63-01", "Mật ong hoa nhãn")  # by the whole register alone
    assert ask("product_history", home, product_id=honey, as_of="2025-12-30") == []
    assert len(ask("product_history", home, product_id=honey, as_of=WHOLE_AS_OF)) == 1


def test_a_product_is_told_in_full(home: Path) -> None:
    (row,) = ask("register_product", home, product_id=id_of("63-01", "Chè Tân Cương"), as_of=AS_OF)
    assert (row["status"], row["ends_last"], row["commune_name"], row["n_editions"]) == (
        "valid", "2028-02-29", "Xã 01", 2
    )  # fmt: skip
    assert row["first_known_on"] == "2022-03-01"
    assert ask("register_product", home, product_id="none", as_of=AS_OF) == []


def test_products_come_by_star_with_how_many_there_are_in_all(home: Path) -> None:
    every = ask("products", home, unit_id="63-01")
    assert [row["star"] for row in every] == ["5", "potential_5", "4", "4", "3", "3", "3", "3", "3", None]
    assert [row["product_name"] for row in every[2:4]] == ["Bánh tráng", "Chè Tân Cương"]
    assert {row["total"] for row in every} == {10}
    assert ask("products", home, unit_id="63-01", limit=2) == every[:2]
    early = ask("products", home, unit_id="63-01", recognised_until="2023-12-31", limit=1)
    assert (early[0]["product_name"], early[0]["total"]) == ("Nón lá", 4)
    assert {row["source_id"] for row in ask("products", home, source_id="press")} <= {"press"}


def test_products_are_counted_by_the_commune_as_written(home: Path) -> None:
    """The withdrawn and the one left out of the whole register are not counted."""
    rows = ask("written_communes", home, unit_id="63-01", as_of=AS_OF)
    assert [(row["commune"], row["district"], row["n_products"]) for row in rows] == [("", "", 6), ("Xã 01", "", 2)]
    assert rows[1]["commune_name"]
