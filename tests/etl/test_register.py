"""What registers say of a product on a day: certificates to the day, renewals, lapses, withdrawals."""

import pytest

from tests.etl.registered import events, states
from tests.factories import DataFolder, id_of, product

# A certificate to the day: 36 months less a day


@pytest.mark.parametrize(
    ("recognised_on", "first", "last"),
    [
        ("2023-05-10", "2026-05-09", "2026-05-09"),
        ("2021-03-01", "2024-02-29", "2024-02-29"),  # ends in a leap year
        ("2024-02-29", "2027-02-27", "2027-02-27"),  # there is no 29 February 2027
        ("2021-02-28", "2024-02-27", "2024-02-27"),
        ("2019-12-31", "2022-12-30", "2022-12-30"),
        ("2018-06-15", "2021-06-14", "2021-06-14"),  # before the first rule
        ("2024-02", "2027-01-31", "2027-02-27"),
        ("2023", "2025-12-31", "2026-12-30"),
        ("", None, None),
    ],
)
def test_a_certificate_lives_36_months_less_a_day(
    folder: DataFolder, recognised_on: str, first: str, last: str
) -> None:
    folder.register("63-01", "2025-12-31", [product("Trà", recognised_on=recognised_on)])
    assert states(folder, "ends_first", "ends_last") == [(first, last)]


def test_a_year_ends_with_the_day_of_the_register_that_tells_it(folder: DataFolder) -> None:
    folder.register("63-01", "2024-03-31", [product("Trà", recognised_on="2024")])
    assert states(folder, "valid_from", "valid_from_last", "ends_first", "ends_last") == [
        ("2024-01-01", "2024-03-31", "2026-12-31", "2027-03-30")
    ]


def test_an_end_that_is_stated_is_taken_as_stated(folder: DataFolder) -> None:
    folder.register("63-01", "2025-01-31", [product("Trà", recognised_on="2023-05-10", valid_until="2026-12-31")])
    assert states(folder, "ends_first", "ends_last", "is_end_stated") == [("2026-12-31", "2026-12-31", True)]


# Through editions


def test_a_product_renewed_early_has_its_new_certificate_from_the_day_it_is_known(folder: DataFolder) -> None:
    folder.register("63-01", "2022-12-31", [product("Trà", recognised_on="2021-05-10")], is_full=True)
    folder.register("63-01", "2024-04-30", [product("Trà", recognised_on="2024-03-01")], is_full=True)
    assert states(folder, "state_from", "state_until", "valid_from", "ends_last") == [
        ("2022-12-31", "2024-04-30", "2021-05-10", "2024-05-09"),
        ("2024-04-30", None, "2024-03-01", "2027-02-28"),
    ]
    assert events(folder) == [
        ("new", "first_known", "2021-05-10", "2021-05-10", "3"),
        ("renewed", "derived", "2024-03-01", "2024-03-01", "3"),
        ("lapsed", "by_rule", "2027-03-01", "2027-03-01", "3"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        ("3", "4", "upgraded"),
        ("4", "3", "downgraded"),
        ("4", "potential_5", "upgraded"),
        ("potential_5", "5", "upgraded"),
        ("potential_5", "4", "downgraded"),
        ("4", "4", "renewed"),
        ("4", "", "renewed"),
    ],
)
def test_a_later_certificate_is_named_by_its_star(folder: DataFolder, before: str, after: str, event: str) -> None:
    rows = [product("Trà", before, recognised_on="2020-06-15"), product("Trà", after, recognised_on="2023-06-15")]
    folder.register("63-01", "2023-12-31", rows)
    assert [row[0] for row in events(folder)] == ["new", event, "lapsed"]
    assert states(folder, "state_from", "star", "valid_from") == [
        ("2020-06-15", before, "2020-06-15"),
        ("2023-06-15", after or None, "2023-06-15"),
    ]


def test_a_whole_register_with_two_certificates_of_a_product_shows_the_newer(folder: DataFolder) -> None:
    rows = [product("Trà", "3", recognised_on="2020-06-15"), product("Trà", "4", recognised_on="2023-06-15")]
    folder.register("63-01", "2023-12-31", rows, is_full=True)
    assert states(folder, "state_from", "star", "valid_from") == [("2023-12-31", "4", "2023-06-15")]


def test_what_a_row_says_of_itself_names_the_event(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2023-06-15", event="renewed")])
    assert events(folder)[0][:2] == ("renewed", "stated")


def test_a_certificate_with_a_gap_before_the_next_lapsed_between(folder: DataFolder) -> None:
    rows = [product("Trà", recognised_on="2019-10-01"), product("Trà", recognised_on="2023-01-15")]
    folder.register("63-01", "2023-12-31", rows)
    assert [row[:3] for row in events(folder)] == [
        ("new", "first_known", "2019-10-01"),
        ("lapsed", "by_rule", "2022-10-01"),
        ("renewed", "derived", "2023-01-15"),
        ("lapsed", "by_rule", "2026-01-15"),
    ]


@pytest.mark.parametrize(("whole", "first"), [(True, "2023-12-31"), (False, "2023-06-15")])
def test_a_certificate_told_with_another_star_later_changed_in_between(
    folder: DataFolder, whole: bool, first: str
) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", "potential_5", recognised_on="2023-06-15")], is_full=whole)
    folder.register("63-01", "2024-12-31", [product("Trà", "5", recognised_on="2023-06-15")], is_full=whole)
    folder.register("63-01", "2025-12-31", [product("Trà", "5", recognised_on="2023-06-15")], is_full=whole)
    assert states(folder, "state_from", "star") == [(first, "potential_5"), ("2024-12-31", "5"), ("2025-12-31", "5")]
    assert events(folder)[1] == ("upgraded", "restated", None, "2024-12-31", "5")


def test_the_same_product_in_two_editions_is_one(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà  Xanh", recognised_on="2023-06-15", entity="HTX Một")])
    folder.register("63-01", "2024-12-31", [product("TRÀ XANH", recognised_on="2023-06-15", entity="Hợp tác xã Một")])
    assert {row[0] for row in states(folder, "product_id")} == {id_of("63-01", "Trà xanh")}
    assert [row[0] for row in events(folder)] == ["new", "lapsed"]


def test_a_finer_date_takes_the_place_of_a_coarser_one_once_it_is_known(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2023")], is_full=True)
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2023-06-15")], is_full=True)
    folder.register("63-01", "2025-06-30", [product("Trà", recognised_on="2023-06")], is_full=True)
    assert states(folder, "state_from", "recognised_on_text") == [
        ("2023-12-31", "2023"),
        ("2024-12-31", "2023-06-15"),
        ("2025-06-30", "2023-06-15"),
    ]
    assert [row[0] for row in events(folder)] == ["new", "lapsed"]


def test_a_finer_date_in_a_later_list_takes_the_place_of_a_coarser_one_from_its_own_day(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2023"), product("Cam", recognised_on="2023")])
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2023-06-15")])
    folder.register("63-01", "2025-06-30", [product("Trà", recognised_on="2023-06")])
    assert states(folder, "product_name", "state_from", "recognised_on_text") == [
        ("Cam", "2023-12-31", "2023"),
        ("Trà", "2023-06-15", "2023-06-15"),
        ("Trà", "2023-06-30", "2023-06-15"),  # the month says nothing that was not known
        ("Trà", "2023-12-31", "2023-06-15"),
    ]
    assert [row[0] for row in events(folder)] == ["new", "new", "lapsed", "lapsed"]


def test_an_undated_row_takes_the_date_of_a_certificate_in_force(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2022-06-15")])
    folder.register("63-01", "2024-12-31", [product("Trà")], is_full=True)
    assert states(folder, "state_from", "recognised_on_text")[-1] == ("2024-12-31", "2022-06-15")


def test_an_undated_row_after_the_lapse_or_of_another_star_has_no_date(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2019-12-15"),
                                            product("Cam", recognised_on="2022-06-15")])  # fmt: skip
    folder.register("63-01", "2024-12-31", [product("Trà"), product("Cam", "4")])
    assert states(folder, "state_from", "recognised_on_text", "star") == [
        ("2022-06-15", "2022-06-15", "3"),
        ("2024-12-31", "", "4"),
        ("2019-12-15", "2019-12-15", "3"),
        ("2024-12-31", "", "3"),
    ]


@pytest.mark.parametrize(
    ("whole", "known"),
    [
        (True, [("2023-12-31", "2023-06-15"), ("2024-12-31", "2023-05-15")]),
        (False, [("2023-05-15", "2023-05-15"), ("2023-06-15", "2023-05-15")]),
    ],
)
def test_a_corrected_date_of_the_same_decision_is_no_renewal(
    folder: DataFolder, whole: bool, known: list[tuple[str, str]]
) -> None:
    for as_of, recognised_on in (("2023-12-31", "2023-06-15"), ("2024-12-31", "2023-05-15")):
        row = product("Trà", recognised_on=recognised_on, decision_no="12/QĐ")
        folder.register("63-01", as_of, [row], is_full=whole)
    assert states(folder, "state_from", "valid_from") == known
    assert [row[:3] for row in events(folder)] == [
        ("new", "first_known", "2023-05-15"),
        ("lapsed", "by_rule", "2026-05-15"),
    ]


def test_an_old_list_read_late_does_not_undo_a_newer_certificate(folder: DataFolder) -> None:
    folder.register("63-01", "2024-12-31", [product("Trà", "4", recognised_on="2024-02-01")], is_full=True)
    folder.register("63-01", "2026-01-31", [product("Trà", "3", recognised_on="2020-02-01")])
    assert states(folder, "state_from", "star", "valid_from") == [
        ("2020-02-01", "3", "2020-02-01"),  # what it tells of the time before
        ("2024-12-31", "4", "2024-02-01"),
    ]


def test_a_later_whole_register_corrects_an_earlier_one(folder: DataFolder) -> None:
    folder.register("63-01", "2024-06-30", [product("Trà", recognised_on="2024-05-15")], is_full=True)
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2023-05-15")], is_full=True)
    assert states(folder, "state_from", "valid_from") == [("2024-06-30", "2024-05-15"), ("2024-12-31", "2023-05-15")]


# Withdrawn, vanished


def test_a_withdrawal_that_is_stated(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2023-06-15")])
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2023-06-15", event="withdrawn")])
    assert states(folder, "state_from", "standing") == [("2023-06-15", "listed"), ("2024-12-31", "withdrawn")]
    assert [row[:4] for row in events(folder)] == [
        ("new", "first_known", "2023-06-15", "2023-06-15"),
        ("withdrawn", "stated", None, "2024-12-31"),
    ]


def test_what_a_later_whole_register_leaves_out_has_vanished_while_in_force(folder: DataFolder) -> None:
    old = [product("Cam", recognised_on="2020-06-15"), product("Trà", recognised_on="2023-06-15")]
    folder.register("63-01", "2023-12-31", old)
    folder.register("63-01", "2024-12-31", [product("Mật", recognised_on="2024-06-15")], is_full=True)
    assert states(folder, "product_name", "state_from", "standing") == [
        ("Cam", "2020-06-15", "listed"),
        ("Cam", "2024-12-31", "listed"),  # it had lapsed before
        ("Mật", "2024-12-31", "listed"),
        ("Trà", "2023-06-15", "listed"),
        ("Trà", "2024-12-31", "unlisted"),
    ]
    assert ("unlisted", "vanished", None, "2024-12-31", "3") in events(folder)


def test_a_partial_list_and_another_provinces_register_remove_nothing(folder: DataFolder) -> None:
    folder.register("63-01", "2023-12-31", [product("Trà", recognised_on="2023-06-15")], is_full=True)
    folder.register("63-01", "2024-12-31", [product("Cam", recognised_on="2024-06-15")])
    folder.register("63-02", "2024-12-31", [product("Mật", recognised_on="2024-06-15")], is_full=True)
    assert {row[0] for row in states(folder, "standing")} == {"listed"}


def test_a_vanished_product_comes_back_when_it_is_listed_again(folder: DataFolder) -> None:
    listed = [product("Trà", recognised_on="2023-06-15")]
    folder.register("63-01", "2023-12-31", listed)
    for as_of in ("2024-06-30", "2024-09-30"):
        folder.register("63-01", as_of, [product("Cam", recognised_on="2024-02-15")], is_full=True)
    folder.register("63-01", "2024-12-31", listed)
    trà = [row[1:] for row in states(folder, "product_name", "state_from", "standing") if row[0] == "Trà"]
    assert trà == [("2023-06-15", "listed"), ("2024-06-30", "unlisted"), ("2024-12-31", "listed")]


def test_a_register_of_a_new_province_speaks_for_its_parts(folder: DataFolder) -> None:
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2024-02-15")])
    folder.register("34-02", "2025-12-31", [product("Cam", recognised_on="2025-02-15")], is_full=True)
    assert ("Trà", "2025-12-31", "unlisted") in states(folder, "product_name", "state_from", "standing")


def test_a_whole_register_taken_again_for_the_same_day_replaces_the_first(folder: DataFolder) -> None:
    folder.register("63-01", "2024-12-31", [product("Trà", recognised_on="2024-02-15")], is_full=True)
    folder.register("63-01", "2024-12-31", [product("Trà", "4", recognised_on="2024-02-15")], is_full=True,
                    imported_at="2026-01-02T08:00:00+00:00")  # fmt: skip
    assert states(folder, "star") == [("4",)]
