"""The code leads to the same figures in a dashboard, or is not there at all."""

from datetime import date

import pytest
import segno

from reports.asking import Asked
from reports.briefing import gather
from reports.fitting import Box
from reports.slides.quick_code import BadAddress, _modules, live_view
from tests.reports.slides.conftest import DAY, MakeDeck

HOST = "https://ocop.example.vn/"


def test_one_province_has_its_page_and_two_are_compared(asked: Asked) -> None:
    one, two = (gather(unit, DAY, asked=asked) for unit in ("63-19", "63-84"))
    page = live_view(HOST, [one], as_of=DAY, lang="vi")
    assert page == "https://ocop.example.vn/province?as_of=2025-06-30&lang=vi&vintage=63&unit=63-19"
    both = live_view(HOST, [one, two], as_of=date(2024, 12, 31), lang="en")
    assert both == "https://ocop.example.vn/compare?as_of=2024-12-31&lang=en&vintage=63&places=63-19.63-84"


def test_without_an_address_there_is_no_code(deck_of: MakeDeck) -> None:
    names = [shape.name for slide in deck_of(("63-19", "63-84")).slides for shape in slide.shapes]
    assert "QR" not in names
    with_address = deck_of(("63-19", "63-84"), ("vi",), DAY, HOST)
    assert "QR" in [shape.name for slide in with_address.slides for shape in slide.shapes]


@pytest.mark.parametrize("address", ["ocop.example.vn", "javascript:alert(1)", "https://"])
def test_what_no_phone_could_open_is_refused(address: str, asked: Asked) -> None:
    with pytest.raises(BadAddress, match="is no address of a dashboard"):
        live_view(address, [gather("63-84", DAY, asked=asked)], as_of=DAY, lang="vi")


def test_the_drawn_modules_are_those_of_the_code() -> None:
    rows = [
        bytes(row) for row in segno.make("https://ocop.example.vn/province?unit=63-84", error="m", micro=False).matrix
    ]
    side = len(rows) + 8
    drawn = {
        (round(top) - 4, column - 4)
        for (left, top), (right, _), *_ in _modules(rows, Box(0, 0, side, side), 1.0)
        for column in range(round(left), round(right))
    }
    assert drawn == {(r, c) for r, row in enumerate(rows) for c, dark in enumerate(row) if dark}
