"""Vietnamese names: order, plain letters, keys for joining."""

import pytest

from etl.derive.names import english_name, name_key, vietnamese_sort_key


def test_names_stand_in_vietnamese_order() -> None:
    ordered = ["Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bến Tre", "Cà Mau", "Cần Thơ", "Đà Nẵng", "Đắk Lắk"]
    backwards = ordered[::-1]
    assert sorted(backwards, key=vietnamese_sort_key) == ordered


def test_tones_stand_in_dictionary_order_within_a_syllable() -> None:
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mâ"]
    backwards = ordered[::-1]
    assert sorted(backwards, key=vietnamese_sort_key) == ordered


@pytest.mark.parametrize(
    ("name", "english"),
    [("Hà Nội", "Hanoi"), ("Đắk Lắk", "Dak Lak"), ("Hồ Chí Minh", "Ho Chi Minh City"), ("Huế", "Hue")],
)
def test_english_names_are_the_usual_ones(name: str, english: str) -> None:
    assert english_name(name) == english


def test_keys_forget_marks_and_where_they_stand() -> None:
    assert name_key("Hòa An") == name_key("Hoà An") == "hoaan"
    assert name_key("Ba Ria–Vung Tau") == name_key("Bà Rịa - Vũng Tàu")
