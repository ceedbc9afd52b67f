"""The grammar of a show's address: what it says is read back, and each thing it may say wrongly has its sentence."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from ocop.i18n import LANGUAGES, translator
from reports.present.address import MOST_ITEMS, VIEWS, BadShow, Show, address, parse

TODAY = date(2026, 11, 22)


def read(query: str) -> Show:
    return parse(parse_qsl(query, keep_blank_values=True), today=TODAY)


def test_an_empty_address_is_the_country_today() -> None:
    assert read("") == Show(items=(("VN",),), as_of=TODAY, views=VIEWS, lang="vi")


def test_items_follow_each_other_and_two_places_stand_side_by_side() -> None:
    show = read("show=63-19,63-84,63-19~63-84,VN,mekong_delta")
    assert show.items == (("63-19",), ("63-84",), ("63-19", "63-84"), ("VN",), ("mekong_delta",))
    assert show.places == ("63-19", "63-84", "VN", "mekong_delta")


def test_screens_come_in_the_order_of_the_address() -> None:
    assert read("views=map,stars,map").views == ("map", "stars")


def test_an_address_is_read_as_it_was_written() -> None:
    show = Show(
        items=(("63-19", "63-84"), ("VN",)),
        as_of=date(2025, 6, 30),
        views=("stars", "map"),
        lang="en",
        theme="dark",
        every=20,
        known_by=date(2025, 7, 1),
        vintage="63",
        version="abc",
    )
    written = address(show)
    assert written.startswith("present?show=63-19~63-84,VN&views=stars,map&every=20&")
    assert read(urlsplit(written).query) == show


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("show=19", "'19' is no place of a show"),
        ("show=63-1", "'63-1' is no place"),
        ("show=62-19", "'62-19' is no place"),
        ("show=63-19,,63-84", "'' is no place"),
        ("show=63-19~63-84~63-60", "at most two places"),
        ("show=63-19~63-19", "beside itself"),
        ("show=" + ",".join(["VN"] * (MOST_ITEMS + 1)), f"at most {MOST_ITEMS} items; here are {MOST_ITEMS + 1}"),
        ("views=stars,money", "'money'; expected one of opening, stars"),
        ("every=2", "'2'; expected whole seconds, 3 to 600"),
        ("every=1e9", "whole seconds"),
        ("every=99999999999", "whole seconds"),
        ("lang=fr", "lang is 'fr'; expected one of vi, en"),
        ("theme=sepia", "expected one of light, dark"),
        ("vintage=62", "expected one of 63, 34"),
        ("as_of=2025-02-30", "as_of is '2025-02-30'; expected a day as 2025-06-30"),
        ("known_by=2025", "known_by is '2025'"),
        ("speed=3", "The address says speed; a show knows show, views"),
        ("lang=vi&lang=en", "says lang more than once"),
    ],
)
def test_a_wrong_address_is_told_what_it_says_and_what_is_expected(query: str, said: str) -> None:
    with pytest.raises(BadShow, match=re.escape(said)) as caught:
        read(query)
    sentences = {caught.value.said(translator(lang)) for lang in LANGUAGES}
    assert len(sentences) == len(LANGUAGES), "each language has its own"
