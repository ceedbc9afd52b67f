"""The shapes of a still as HTML: boxes and words placed in per cent across and px down."""

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from ocop.stills.pen import Look, Pair
from ocop.stills.scales import percent, px
from ocop.stills.words import Font, html_of, plain

ACROSS: Final = 1000.0
"""A slanting line's own width unit: it is stretched to the plot's width, its stroke is not."""
DASHES: Final = {"dot": "1 4", "dash": "7 5"}
BORDERS: Final = {"dot": "dotted", "dash": "dashed", "": "solid"}
REACH: Final = 6.0
"""px around a thin line in which the pointer finds it."""
SHIFTS: Final = {"start": 0, "middle": -50, "end": -100}
LIFTS: Final = {"top": -100, "middle": -50, "bottom": 0}


class HtmlPen:
    """Draws for a page of any width; the stylesheet (ocop.css, .oc-plot) places what it draws."""

    def box(self, across: Pair, down: Pair, *, look: Look, tip: object = "") -> str:
        """A rectangle between two shares of the plot's width and two heights in px."""
        return _box(across, down, css=css_of(look), tip=tip)

    def reach(self, across: Pair, down: Pair, *, tip: object) -> str:
        """An unseen box around a thin line, wide enough for a pointer."""
        padding = f"padding:0 {px(REACH)}px;margin-left:{px(-REACH)}px;box-sizing:content-box"
        return _box(across, (min(down) - REACH, max(down) + REACH), css=padding, tip=tip)

    def dot(self, x: float, y: float, *, size: float, look: Look, tip: object = "", symbol: str = "circle") -> str:
        """A sign around a point. Raises KeyError for one our charts do not use."""
        wide, high, shape = {
            "circle": (size, size, "border-radius:50%"),
            "diamond": (size * 0.76, size * 0.76, "transform:rotate(45deg)"),
            "triangle-right": (size * 0.85, size, "clip-path:polygon(0 0,100% 50%,0 100%)"),
            "line-ns": (2.0, size, ""),
        }[symbol]
        place = f"left:{percent(x)};top:{px(y)}px;width:{px(wide)}px;height:{px(high)}px"
        middle = f"margin:{px(-high / 2)}px 0 0 {px(-wide / 2)}px"
        return f'<i class="d" style="{place};{middle};{shape};{css_of(look)}"{tip_of(tip)}></i>'

    def rule(self, across: Pair, down: Pair, *, colour: str, width: float, dash: str = "") -> str:
        """An upright or level line; its thickness lies around it."""
        line = f"{px(width)}px {BORDERS[dash]} {colour}"
        if across[0] == across[1]:
            top, bottom = sorted(down)
            place = f"left:{percent(across[0])};top:{px(top)}px;height:{px(bottom - top)}px"
            return f'<i style="{place};margin-left:{px(-width / 2)}px;border-left:{line}"></i>'
        left, right = sorted(across)
        place = f"left:{percent(left)};width:{percent(right - left)};top:{px(down[0])}px"
        return f'<i style="{place};margin-top:{px(-width / 2)}px;border-top:{line}"></i>'

    def lines(
        self,
        runs: Sequence[Sequence[Pair]],
        *,
        height: float,
        colour: str,
        width: float,
        dash: str = "",
        opacity: float = 1.0,
        fill: str = "none",
    ) -> str:
        """Runs of points joined by straight lines, as one picture stretched over the plot."""
        path = stretched(runs)
        dashes = f' stroke-dasharray="{DASHES[dash]}"' if dash else ""
        picture = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {px(ACROSS)} {px(height)}"'
            f' preserveAspectRatio="none">'
            f'<path d="{path}" fill="{fill}" stroke="{colour}" stroke-width="{px(width)}" stroke-linejoin="round"'
            f' vector-effect="non-scaling-stroke"{dashes}/></svg>'
        )
        faint = f";opacity:{opacity}" if opacity != 1 else ""
        address = f"data:image/svg+xml,{quote(picture, safe=' =:/')}"
        return f"""<i class="l" style="background-image:url('{address}'){faint}"></i>"""

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: Font,
        anchor: str = "start",
        upright: str = "middle",
        offset: float = 0.0,
    ) -> str:
        """Words at a point; '' for none."""
        inner = html_of(text)
        if not inner:
            return ""
        left = percent(x) if not offset else f"calc({percent(x)} + {px(offset)}px)"
        shift = f"transform:translate({SHIFTS[anchor]}%,{LIFTS[upright]}%)"
        align = {"start": "", "middle": ";text-align:center", "end": ";text-align:right"}[anchor]
        place = f"left:{left};top:{px(y)}px;{shift}{align}"
        return f'<span style="{place};font-size:{px(font.size)}px;color:{font.colour}">{inner}</span>'


def stretched(runs: Sequence[Sequence[Pair]]) -> str:
    """Runs of points as the path of a picture that is ACROSS units wide."""
    return "".join("M" + "L".join(f"{px(x * ACROSS)} {px(y)}" for x, y in run) for run in runs)


def tip_of(said: object) -> str:
    """What the pointer is told at a shape, as an attribute; '' where there is nothing to say."""
    return f' data-tip="{escape(plain(said))}"' if said else ""


def css_of(look: Look) -> str:
    """Ground, edge and strength as CSS."""
    ground = look.fill
    if look.hatch:
        ink, gap = f"{look.hatch.ink} 0 {px(look.hatch.stroke)}px", f"{px(look.hatch.stroke)}px {px(look.hatch.step)}px"
        turn = 45 if look.hatch.falling else -45
        ground = f"repeating-linear-gradient({turn}deg,{ink},{look.hatch.ground} {gap})"
    parts = [
        *([f"background:{ground}"] if ground else []),
        *([f"border:{px(look.edge_px)}px solid {look.edge}"] if look.edge_px else []),
        *([f"opacity:{look.opacity}"] if look.opacity != 1 else []),
    ]
    return ";".join(parts)


def _box(across: Pair, down: Pair, *, css: str, tip: object) -> str:
    left, right = sorted(across)
    top, bottom = sorted(down)
    return (
        f'<i style="left:{percent(left)};width:{percent(right - left)};top:{px(top)}px;height:{px(bottom - top)}px;'
        f'{css}"{tip_of(tip)}></i>'
    )
