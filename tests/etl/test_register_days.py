"""From which day what a register says is known: a whole one from its own; a list, from each recognition it names."""

import pytest

from tests.etl.registered import events, rows_of, states
from tests.factories import DataFolder, product

LIST_DAY = "2025-10-31"


def known_from(folder: DataFolder) -> dict[str, str]:
    """The first day on which each product is known, by name."""
    first: dict[str, str] = {}
    for name, state_from in states(folder, "product_name", "state_from"):
        first.setdefault(name, state_from)
    return first


def spans(folder: DataFolder, name: str) -> list[tuple[str, ...]]:
    return [row[1:] for row in states(folder, "product_name", "state_from", "star", "standing") if row[0] == name]


@pytest.mark.parametrize(
    ("recognised_on", "first"),
    [
        ("2023-05-10", "2023-05-10"),
        ("2024-02", "2024-02-29"),  # the last day it can have been
        ("2023", "2023-12-31"),
        ("2025", LIST_DAY),  # named by a list of that year
        ("2025-10", LIST_DAY),
        ("", LIST_DAY),
    ],
)
@pytest.mark.parametrize("source_id", ["", "undated"])
def test_a_list_tells_of_a_recognition_from_its_last_possible_day(
    folder: DataFolder, recognised_on: str, first: str, source_id: str
) -> None:
    folder.source("undated", published_on="")
    named = {"source_id": source_id} if source_id else {}
    folder.register("63-01", LIST_DAY, [product("Trà", recognised_on=recognised_on, **named)])
    assert known_from(folder) == {"Trà": first}


@pytest.mark.parametrize(
    ("published_on", "first"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-02", "2024-02-29"),
        ("2024", "2024-12-31"),
        ("2025", LIST_DAY),
        ("2026-01-05", LIST_DAY),  # the list had it before the page that is dated
        ("", LIST_DAY),
    ],
)
def test_an_undated_product_of_a_list_is_known_once_its_source_was_published(
    folder: DataFolder, published_on: str, first: str
) -> None:
    folder.source("page", published_on=published_on)
    rows = [product("Trà", source_id="page"), product("Cam", source_id="page", recognised_on="2021-03-04")]
    folder.register("63-01", LIST_DAY, rows)
    assert known_from(folder) == {"Cam": "2021-03-04", "Trà": first}
    assert ("new", "first_known", None, first, "3") in events(folder)


@pytest.mark.parametrize("recognised_on", ["2021-03-04", "2021", ""])
def test_a_whole_register_tells_of_nothing_before_its_day(folder: DataFolder, recognised_on: str) -> None:
    folder.source("page", published_on="2022-01-01")
    row = product("Trà", source_id="page", recognised_on=recognised_on)
    folder.register("63-01", LIST_DAY, [row], is_full=True)
    assert known_from(folder) == {"Trà": LIST_DAY}


@pytest.mark.parametrize("event", ["withdrawn", "lapsed"])
def test_an_end_is_known_from_the_day_of_the_list_that_tells_it(folder: DataFolder, event: str) -> None:
    folder.source("page", published_on="2022-01-01")
    row = product("Trà", source_id="page", recognised_on="2021-03-04", event=event)
    folder.register("63-01", LIST_DAY, [row])
    assert states(folder, "state_from", "standing") == [(LIST_DAY, event)]


def test_an_undated_row_of_an_old_page_does_not_hide_a_later_certificate(folder: DataFolder) -> None:
    folder.source("page", published_on="2021-06")
    rows = [product("Trà", "3", source_id="page"), product("Trà", "4", recognised_on="2022-05-10")]
    folder.register("63-01", LIST_DAY, rows)  # the certificate lapsed before the list's day
    assert states(folder, "state_from", "star", "recognised_on_text") == [
        ("2021-06-30", "3", ""),
        ("2022-05-10", "4", "2022-05-10"),
    ]
    assert [row[0] for row in events(folder)] == ["new", "upgraded", "lapsed"]


def test_another_star_in_a_later_list_is_as_old_as_the_source_that_says_so(folder: DataFolder) -> None:
    folder.source("page", published_on="2024-10-08")
    folder.register("63-01", "2024-03-31", [product("Trà", "potential_5", recognised_on="2023-06-15")])
    folder.register("63-01", LIST_DAY, [product("Trà", "5", recognised_on="2023-06-15", source_id="page")])
    assert spans(folder, "Trà") == [("2023-06-15", "potential_5", "listed"), ("2024-10-08", "5", "listed")]
    assert events(folder)[1] == ("upgraded", "restated", None, "2024-10-08", "5")


# A list beside a whole register


def test_a_list_fills_the_time_before_a_whole_register_which_then_decides(folder: DataFolder) -> None:
    folder.source("page", published_on="2024-08-01")
    rows = [product("Trà", "4", recognised_on="2023-06-15", source_id="page"),
            product("Cam", "4", recognised_on="2023-06-15", source_id="page")]  # fmt: skip
    folder.register("63-01", LIST_DAY, rows)
    folder.register("63-01", "2024-12-31", [product("Trà", "3", recognised_on="2023-06-14")], is_full=True)
    assert spans(folder, "Trà") == [("2023-06-15", "4", "listed"), ("2024-12-31", "3", "listed")]
    # Not in the whole register, and a page about the time before does not put it back, whatever the day of the list.
    assert spans(folder, "Cam") == [("2023-06-15", "4", "listed"), ("2024-12-31", "4", "unlisted")]


@pytest.mark.parametrize("list_day", ["2024-10-31", LIST_DAY])
def test_the_day_of_a_list_of_sources_changes_nothing(folder: DataFolder, list_day: str) -> None:
    folder.source("page", published_on="2024-08-01")
    rows = [product("Trà", recognised_on="2022", source_id="page"), product("Cam", "4", source_id="page")]
    folder.register("63-01", list_day, rows)
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2022-06-15")], is_full=True)
    assert states(folder, "product_name", "state_from", "recognised_on_text", "standing") == [
        ("Cam", "2024-08-01", "", "listed"),
        ("Cam", "2024-12-31", "", "unlisted"),
        ("Trà", "2022-12-31", "2022", "listed"),
        ("Trà", "2024-12-31", "2022-06-15", "listed"),
    ]


def test_a_recognition_after_a_whole_register_stands(folder: DataFolder) -> None:
    folder.source("page", published_on="2025-06-01")
    folder.register("63-01", "2024-12-31", [product("Cam", "4", recognised_on="2024-02-15")], is_full=True)
    rows = [product("Trà", recognised_on="2025-03-01", source_id="page"), product("Mật", source_id="page")]
    folder.register("63-01", LIST_DAY, rows)
    assert spans(folder, "Trà") == [("2025-03-01", "3", "listed")]
    assert spans(folder, "Mật") == [("2025-06-01", "3", "listed")]
    assert spans(folder, "Cam") == [("2024-12-31", "4", "listed")]


def test_a_register_whose_refused_rows_are_missing_tells_of_its_own_day_too(folder: DataFolder) -> None:
    """`--accept-valid` keeps a register without the refused rows as a list, in the office's own name."""
    folder.register("63-01", "2024-12-31", [product("Cam", recognised_on="2024-02-15")], is_full=True)
    folder.register("63-01", LIST_DAY, [product("Trà", recognised_on="2023-06-15"), product("Mật")])
    assert spans(folder, "Trà") == [
        ("2023-06-15", "3", "listed"),
        ("2024-12-31", "3", "unlisted"),  # the whole register of that day has it not
        (LIST_DAY, "3", "listed"),  # and the office names it again
    ]
    assert known_from(folder)["Mật"] == LIST_DAY
    assert {row[2] for row in spans(folder, "Cam")} == {"listed"}  # perhaps among the refused rows


def test_each_unit_knows_from_when_an_edition_tells_of_it(folder: DataFolder) -> None:
    folder.register("63-01", LIST_DAY, [product("Trà", recognised_on="2023-06-15"), product("Cam")])
    folder.register("63-02", LIST_DAY, [product("Mật", recognised_on="2022")])
    folder.register("63-03", LIST_DAY, [product("Bưởi", recognised_on="2022")], is_full=True)
    columns = ("edition_no", "unit_id", "known_from")
    with folder.filled() as (connection, _):
        told = rows_of(connection, "core_register_reach", *columns, order="edition_no, unit_id")
    assert told == [
        (1, "34-02", "2023-06-15"), (1, "63-01", "2023-06-15"), (1, "VN", "2023-06-15"),
        (2, "34-02", "2022-12-31"), (2, "63-02", "2022-12-31"), (2, "VN", "2022-12-31"),
        (3, "34-03", LIST_DAY), (3, "63-03", LIST_DAY), (3, "VN", LIST_DAY),
    ]  # fmt: skip
