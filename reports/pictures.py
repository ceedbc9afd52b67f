"""A chart or map as a picture for print, press and slides: SVG, or PNG drawn without a browser."""

from typing import Any, Final, Literal

import typst

from ocop.stills.picture import Body, Plot, Said, picture
from ocop.theme import LIGHT, Palette
from reports import typeface

Format = Literal["svg", "png"]
WIDTH: Final = 960.0
PNG_SCALE: Final = 2.0
"""Pixels of a PNG for each px: sharp on paper 16 cm wide, and on a projector."""
PT_PER_PX: Final = 0.75
POINTS_PER_INCH: Final = 72.0
PAGE: Final = """
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt)
"""


def svg(body: Body, said: Said, *, palette: Palette = LIGHT, width: float = WIDTH) -> str:
    """The picture as an SVG that brings its letters along. Raises KeyError for a figure that is no still."""
    fonts = typeface.embedded(_letters(drawn(body, said, palette=palette, width=width)))
    return picture(body, said, width=width, palette=palette, measure=typeface.measure, fonts=fonts)


def png(body: Body, said: Said, *, palette: Palette = LIGHT, width: float = WIDTH) -> bytes:
    """The picture as a PNG of PNG_SCALE pixels for each px of `width`."""
    return typst.compile(
        PAGE.format(width=width * PT_PER_PX).encode(),
        sys_inputs={"svg": drawn(body, said, palette=palette, width=width)},
        format="png",
        ppi=POINTS_PER_INCH * PNG_SCALE / PT_PER_PX,
        font_paths=typeface.fonts(),
    )


def drawn(body: Body, said: Said, *, palette: Palette = LIGHT, width: float = WIDTH) -> str:
    """The picture as an SVG that names its typeface only, for a typesetter that has it."""
    return picture(body, said, width=width, palette=palette, measure=typeface.measure)


def plain(figure: dict[str, Any], alt: str, *, palette: Palette, width: float) -> str:
    """The chart and its key alone as an SVG, for a page that says the rest."""
    said = Said("", alt=alt)
    return picture(Plot(figure), said, width=width, palette=palette, measure=typeface.measure, margin=0.0)


def _letters(markup: str) -> str:
    """Every character of a picture, its words among them."""
    return "".join(sorted(set(markup)))
