"""Pictures in files: PNG of the right size with something on it, SVG that brings its letters along."""

import base64
import re
import struct
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from ocop.stills.picture import Plot, Said
from reports import pictures, typeface
from tests.ocop.charts.test_every_chart import CHARTS, drawn

SAID = Said("Thái Nguyên: 240 sản phẩm, ≥ 2 sản phẩm 5 sao ✓", under=("31/03/2024",), foot=("Nguồn: Báo Thái Nguyên.",))


@pytest.mark.parametrize("name", ["star_bars", "target_lines"])
def test_a_png_has_two_pixels_for_each_px(name: str) -> None:
    made = pictures.png(Plot(drawn(CHARTS[name])), SAID, width=480)
    assert made.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", made[16:24])
    assert width == 960
    assert height > 200
    assert len(made) > 8_000, "an empty picture packs to less"


def test_the_same_picture_is_the_same_file() -> None:
    chart = Plot(drawn(CHARTS["part_bars"]))
    assert pictures.png(chart, SAID) == pictures.png(chart, SAID)
    assert pictures.svg(chart, SAID) == pictures.svg(chart, SAID)


def test_an_svg_brings_every_letter_it_says_in_both_weights() -> None:
    made = pictures.svg(Plot(drawn(CHARTS["star_bars"])), SAID)
    faces = re.findall(r"font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)", made)
    assert [weight for weight, _ in faces] == ["400", "600"]
    for _, packed in faces:
        letters = set(TTFont(BytesIO(base64.b64decode(packed))).getBestCmap())
        assert {ord(letter) for letter in "Thái Nguyên: 240 sản phẩm"} <= letters
    assert len(made) < 60_000


def test_words_are_as_wide_as_the_typeface_has_them() -> None:
    font = TTFont(typeface.FOLDER / "BeVietnamPro-Regular.woff2")
    width = sum(font["hmtx"][font.getBestCmap()[ord(letter)]][0] for letter in "sản phẩm")
    assert typeface.measure("sản phẩm", 12, False) == pytest.approx(width * 12 / font["head"].unitsPerEm)
    assert typeface.measure("sản phẩm", 12, True) > typeface.measure("sản phẩm", 12, False)


def test_the_typesetter_has_our_faces_and_none_of_the_machines() -> None:
    families = typeface.fonts().families()
    assert "Be Vietnam Pro" in families
    assert "DejaVu Sans Mono" in families
    assert len(families) <= 6
