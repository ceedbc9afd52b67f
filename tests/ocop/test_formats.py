from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from ocop.formats import UNKNOWN, as_date, fold, formatter, known, vietnamese_key

VI, EN = formatter("vi"), formatter("en")


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
def test_an_unknown_value_prints_as_a_dash_and_never_as_zero(nothing: Any) -> None:
    assert not known(nothing)
    written = {VI.number(nothing), VI.percent(nothing), VI.ratio(nothing), VI.signed(nothing), VI.date(nothing)}
    assert written == {UNKNOWN}
    assert VI.number(0) == "0"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(1234.5, "1.234,5", "1,234.5"), (17068, "17.068", "17,068"), (0.25, "0,2", "0.2"), (-12, "−12", "−12")],
)
def test_numbers_use_the_readers_separators(value: Any, vi: Any, en: Any) -> None:
    assert (VI.number(value), EN.number(value)) == (vi, en)


def test_decimals_can_be_fixed() -> None:
    assert VI.number(32.905, decimals=2) == "32,90" or VI.number(32.905, decimals=2) == "32,91"
    assert EN.number(1000.4, decimals=0) == "1,000"


@pytest.mark.parametrize(
    ("ratio", "written"),
    [(0.92, "92%"), (1.8243, "182%"), (0.999, "99%"), (1.0, "100%"), (0.0, "0%"), (0.57, "57%")],
)
def test_a_ratio_below_one_never_rounds_up_to_the_goal(ratio: Any, written: Any) -> None:
    assert EN.ratio(ratio) == written


def test_changes_carry_their_sign() -> None:
    assert (VI.signed(57), VI.signed(-113), VI.signed(0)) == ("+57", "−113", "0")


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [(240, 313, "240–313"), (240, 240, "240"), (None, 313, "313"), (240, None, "240"), (None, None, UNKNOWN)],
)
def test_a_range_is_one_number_where_its_ends_agree(low: Any, high: Any, written: Any) -> None:
    assert VI.span(low, high) == written


@pytest.mark.parametrize(
    ("precision", "vi", "en"),
    [
        ("day", "30/09/2021", "30 Sep 2021"),
        ("month", "9/2021", "Sep 2021"),
        ("quarter", "quý III/2021", "Q3 2021"),
        ("year", "2021", "2021"),
        (None, "30/09/2021", "30 Sep 2021"),
    ],
)
def test_a_date_prints_no_finer_than_it_is_known(precision: Any, vi: Any, en: Any) -> None:
    day = date(2021, 9, 30)
    assert (VI.date(day, precision=precision), EN.date(day, precision=precision)) == (vi, en)


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="decade"):
        VI.date(date(2021, 9, 30), precision="decade")


@pytest.mark.parametrize(
    ("precision", "vi", "en"),
    [
        ("day", "tính đến 31/12/2024", "as of 31 Dec 2024"),
        ("month", "tính đến tháng 12/2024", "as of Dec 2024"),
        ("quarter", "tính đến quý IV/2024", "as of Q4 2024"),
        ("year", "tính đến năm 2024", "as of 2024"),
    ],
)
def test_a_date_inside_a_sentence_names_year_and_month(precision: Any, vi: Any, en: Any) -> None:
    day = date(2024, 12, 31)
    assert (VI.as_of(day, precision=precision), EN.as_of(day, precision=precision)) == (vi, en)


@pytest.mark.parametrize(
    ("qualifier", "vi", "en"),
    [
        ("over", "hơn 16.000", "over 16,000"),
        ("nearly", "gần 16.000", "nearly 16,000"),
        ("about", "khoảng 16.000", "about 16,000"),
        ("", "16.000", "16,000"),
        (None, "16.000", "16,000"),
    ],
)
def test_an_approximate_figure_keeps_its_sources_word(qualifier: Any, vi: Any, en: Any) -> None:
    assert (VI.qualified(16000, qualifier=qualifier), EN.qualified(16000, qualifier=qualifier)) == (vi, en)


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError, match="roughly"):
        VI.qualified(5, qualifier="roughly")


@pytest.mark.parametrize(
    "value", [date(2024, 3, 31), datetime(2024, 3, 31, 9), pd.Timestamp("2024-03-31"), "2024-03-31"]
)
def test_every_kind_of_date_cell_is_read(value: Any) -> None:
    assert as_date(value) == date(2024, 3, 31)


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(TypeError, match="no date"):
        as_date(20240331)


ALPHABETICAL = [
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Hưng Yên", "Ninh Bình", "Ninh Thuận", "Nghệ An",
]  # fmt: skip


def test_provinces_sort_as_in_a_vietnamese_dictionary() -> None:
    expected = sorted(ALPHABETICAL, key=vietnamese_key)
    assert expected[:14] == ALPHABETICAL[:14]
    assert expected.index("Đà Nẵng") > expected.index("Cần Thơ")
    assert expected.index("Nghệ An") < expected.index("Ninh Bình")
    assert expected.index("Bình Dương") < expected.index("Bình Định")


def test_tones_decide_only_between_equal_letters() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"]
    backwards = tones[::-1]
    assert sorted(backwards, key=vietnamese_key) == tones


def test_each_language_has_its_own_order() -> None:
    names = ["Đà Nẵng", "Điện Biên", "Duy Tân"]
    assert sorted(names, key=VI.sort_key)[0] == "Duy Tân"
    assert sorted(names, key=EN.sort_key)[0] == "Đà Nẵng"


@pytest.mark.parametrize(
    ("written", "folded"),
    [("ĐẮK LẮK", "dak lak"), ("Thừa  Thiên Huế ", "thua thien hue"), ("Bà Rịa", "ba ria"), ("đ", "d")],
)
def test_a_search_ignores_accents_case_and_spaces(written: Any, folded: Any) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2021-08-12", "12/08/2021", "12 Aug 2021"),
        ("2024-02", "2/2024", "Feb 2024"),
        ("2021", "2021", "2021"),
        ("", "—", "—"),
        (None, "—", "—"),
        (float("nan"), "—", "—"),
    ],
)
def test_a_publication_is_dated_no_finer_than_its_source_tells(text: object, vi: str, en: str) -> None:
    assert formatter("vi").published(text) == vi
    assert formatter("en").published(text) == en


def test_an_undated_publication_says_what_it_is_told_to() -> None:
    assert formatter("en").published("", unknown="undated") == "undated"
    with pytest.raises(ValueError, match="no date of publication"):
        formatter("en").published("12-08-2021-x")
