"""A key says the same in HTML and in a picture."""

import pytest

from ocop.stills.pen import Hatch, Look
from ocop.stills.svg_pen import SvgPen
from ocop.stills.swatches import Swatch, drawn, key_line

LOOK = Look("#112233", edge="#445566", edge_px=1)


@pytest.mark.parametrize(
    ("swatch", "css", "svg"),
    [
        (Swatch("a", LOOK), "background:#112233;border:1px solid #445566", "<rect"),
        (Swatch("a", LOOK, "disc"), "border-radius:50%", "<circle"),
        (Swatch("a", LOOK, "tick"), "width:0;border-left:2px solid #112233", "<line"),
        (Swatch("a", LOOK, "line", "dot"), "border-top:2.5px dotted #112233", "stroke-dasharray"),
        (Swatch("a", Look(hatch=Hatch("#1", "#2", 1.5, 5))), "repeating-linear-gradient(-45deg,#1 0 1.5px", "clip"),
        (Swatch("a", Look(hatch=Hatch("#1", "#2", 2, 5, falling=True))), "repeating-linear-gradient(45deg", "clip"),
        (Swatch("≠ a"), "width:0", ""),
    ],
)
def test_each_shape_is_drawn_by_both_pens(swatch: Swatch, css: str, svg: str) -> None:
    assert css in key_line([swatch], ink="#000000")
    picture = drawn(swatch, width=14, height=11, pen=SvgPen(14, measure=lambda text, size, bold: len(text) * size))
    assert svg in picture
    assert bool(picture) == (swatch.look is not None)


def test_words_are_text() -> None:
    assert "&lt;b&gt;" in key_line([Swatch("<b>", LOOK)], ink="#000000")
