"""Keys of products and makers: what may differ between two writings of one name, and what may not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.product_keys import entity_key, fold, fold_all, product_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chè  Tân-Cương (Đặc biệt)", "che tan cuong dac biet"),
        ("CHÈ TÂN CƯƠNG", "che tan cuong"),
        (unicodedata.normalize("NFD", "Nước mắm Phú Quốc"), "nuoc mam phu quoc"),
        ("Bánh đa – nem", "banh da nem"),
        ("Gạo ST25", "gao st25"),
        ("a\nb", "a b"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_key_holds_letters_digits_and_single_spaces(text: str, key: str) -> None:
    assert fold(text) == product_key(text) == key


def test_the_place_of_a_tone_mark_does_not_tell_two_names_apart() -> None:
    assert fold("Hoà Bình") == fold("Hòa Bình")


@given(st.lists(st.text(max_size=30), max_size=10))
def test_many_at_once_fold_as_each_alone_and_folding_again_changes_nothing(texts: list[str]) -> None:
    keys = fold_all(texts)
    assert keys == [fold(text) for text in texts]
    assert fold_all(keys) == keys
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ") for key in keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX NN & DV Tân Cương", "Hợp tác xã Nông nghiệp và Dịch vụ Tân Cương"),
        ("Công ty TNHH MTV Vinahe", "Công ty trách nhiệm hữu hạn một thành viên Vinahe"),
        ("CTCP Hà Mỵ", "Công ty Cổ phần Hà Mỵ"),
        ("Hộ kinh doanh Tý Vân", "HKD Tý Vân"),
    ],
)
def test_a_maker_is_the_same_with_its_legal_form_in_short_or_left_out(one: str, other: str) -> None:
    assert entity_key(one) == entity_key(other)


def test_two_makers_stay_two() -> None:
    assert entity_key("HTX Chè Tân Cương") != entity_key("HTX Chè La Bằng")


def test_a_maker_named_by_its_legal_form_alone_keeps_it() -> None:
    assert entity_key("Hộ kinh doanh") == "ho kinh doanh"
    assert entity_key("HTX và") == "htx va"
