"""Where it is, what nobody tells, what to take with care: the map and the last screens of an item."""

from dataclasses import dataclass, field
from html import escape
from typing import Final

from ocop.maps.drawing import Land, lands_of, map_svg
from ocop.maps.plane import HEIGHT as MAP_HEIGHT
from ocop.maps.plane import WIDTH as MAP_WIDTH
from ocop.maps.plane import place as place_of
from ocop.theme import DARK, FONT, LIGHT, Palette
from queries.geometry_files import bounds_of, polygons
from reports import titles
from reports.facts import Briefing
from reports.fitting import LEADING, Box, width_of
from reports.gaps import Gap, gaps
from reports.maps import Map, country_map
from reports.present.canvas import LEAST, TEXT_SIZES, text_height
from reports.present.cards import SWATCH, swatch
from reports.present.stage import PLACE_SIZE, Screen, Stage
from reports.present.tints import Tints

SEA: Final = ((16.3, 108.6), (11.0, 109.7), (0.0, 107.5))
"""From which latitude up the mainland ends west of which longitude: names begin there."""
NOTICE_SIZES: Final = (16.0, 15.0)
NAME_PX: Final = 24.0
PICKED: Final = 2
"""So many places bear their name on the map."""


@dataclass
class Lands:
    """The painted countries of a show, each drawn once and shown on many screens."""

    tints: Tints
    drawn: dict[str, str] = field(default_factory=dict)

    def use(self, found: Map, draw: dict[str, Map]) -> str:
        """A reference to the painted provinces of one map."""
        name = f"land{found.vintage}"
        if name not in self.drawn:
            self.drawn[name] = self.tints.both(lambda palette: _bare(draw[palette.name], name=name))
        return f'<use href="#{name}"/>'

    def block(self) -> str:
        """What screens refer to; it takes no room itself."""
        if not self.drawn:
            return ""
        return f'<svg class="lands" aria-hidden="true" width="0" height="0">{"".join(self.drawn.values())}</svg>'


def _bare(found: Map, *, name: str) -> str:
    """The provinces without islands, outlines and what a pointer is told."""
    lands = {unit: Land(land.fill, land.hatched) for unit, land in lands_of(found.painting).items()}
    svg = map_svg(polygons(found.vintage), lands, (), palette=found.palette, prefix=name)
    inner = svg[svg.index(">") + 1 : -len("</svg>")]
    return f'<symbol id="{name}" viewBox="0 0 {MAP_WIDTH} {MAP_HEIGHT}">{inner}</symbol>'


def show_map(stage: Stage, lands: Lands) -> None:
    """The country by total products with the places picked out, and what is said of them beside it."""
    first = stage.briefings[0]
    made = [country_map(first, stage.w, palette=palette) for palette in (LIGHT, DARK)]
    drawn = {found.palette.name: found for found in made if found}
    if not drawn:
        return
    found = next(iter(drawn.values()))
    screen = stage.begin(
        titles.on_the_map(stage.briefings),
        sources=[*stage.behind(), *found.source_ids],
        about=("total",),
    )
    tall = screen.room.height
    wide = tall * MAP_WIDTH / MAP_HEIGHT
    left, right = screen.room.split(wide, gap=48)
    units = tall / MAP_HEIGHT
    picked = [b for b in stage.briefings if b.level == "province" and b.unit_id in found.painting.units]
    outlines = stage.tints.both(
        lambda palette: map_svg(
            polygons(found.vintage),
            {},
            found.islands,
            palette=palette,
            picked=[unit for b in stage.briefings for unit in _outlined(b, found)],
            name_units=LEAST / units,
            marks=_names(picked[:PICKED], stage, palette, units=units),
            prefix=f"{stage.name}m",
        )
    )
    alt = f'role="img" aria-label="{escape(found.alt)}"'
    base = f'<svg class="over" viewBox="0 0 {MAP_WIDTH} {MAP_HEIGHT}" {alt}>{lands.use(found, drawn)}</svg>'
    screen.canvas.markup(base + outlines.replace("<svg ", '<svg class="over" aria-hidden="true" ', 1), left)
    _beside(stage, screen, found, drawn, right)


def _outlined(b: Briefing, found: Map) -> list[str]:
    """The provinces of a place on this map; none for the country."""
    own = [b.unit_id] if b.level == "province" else [m.unit_id for m in b.members if b.level == "region"]
    return [unit for unit in own if unit in found.painting.units]


def _names(places: list[Briefing], stage: Stage, palette: Palette, *, units: float) -> str:
    """Each name on the sea right of the mainland at its province's height, with a line to it."""
    size, drawn, lowest = NAME_PX / units, [], 0.0
    middles = {b.unit_id: _middle(b) for b in places}
    for b in sorted(places, key=lambda b: middles[b.unit_id][1]):
        x, y = middles[b.unit_id]
        edge = place_of(next(east for north, east in SEA if y <= place_of(0, north)[1]), 0)[0]
        at = max(y, lowest)
        lowest = at + size * LEADING
        drawn.append(
            f'<path d="M{x} {y}L{edge} {at:.0f}" stroke="{palette.text}" stroke-width="3" fill="none"/>'
            f'<text x="{edge + 14}" y="{at + size * 0.35:.0f}" font-size="{size:.1f}" font-weight="600"'
            f' font-family="{FONT}" fill="{palette.text}">{escape(stage.w.name(b))}</text>'
        )
    return "".join(drawn)


def _middle(b: Briefing) -> tuple[int, int]:
    bounds = bounds_of(b.unit_id)
    return place_of((bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2)


def _beside(stage: Stage, screen: Screen, found: Map, drawn: dict[str, Map], box: Box) -> None:
    """Names with their figures, the legend, whose outlines they are."""
    w, canvas = stage.w, screen.canvas
    notice = text_height(found.notice, width=box.width, size=NOTICE_SIZES[-1])
    canvas.words(
        found.notice, Box(box.x, box.bottom - notice, box.width, notice + 1), sizes=NOTICE_SIZES, tone="muted", low=True
    )
    y, end = box.y, box.bottom - notice - 12
    for b in stage.briefings:
        name = w.title_of_place(b)
        y += canvas.words(name, Box(box.x, y, box.width, 44), sizes=(PLACE_SIZE, 24.0, 22.0), bold=True, tone="primary")
        facts = titles.facts_of_place(w, b, ranked=False) or w.t("no figure")
        y += canvas.words(facts, Box(box.x, y, box.width, 66), sizes=(24.0, 22.0, LEAST)) + 16
    legend = Box(box.x, y, box.width, 2 * LEAST * LEADING)
    y += canvas.words(found.legend, legend, sizes=(22.0, LEAST), tone="muted") + 6
    _key(stage, screen, drawn, Box(box.x, y, box.width, end - y))


def _key(stage: Stage, screen: Screen, drawn: dict[str, Map], box: Box) -> None:
    """The classes in two columns, in three where those are too high."""
    words = [entry.word for entry in drawn[LIGHT.name].key]
    step = LEAST * 1.55
    columns = 2 if -(-len(words) // 2) * step <= box.height else 3
    rows = -(-len(words) // columns)
    for number, word in enumerate(words):
        column, row = divmod(number, rows)
        x, top = box.x + column * box.width / columns, box.y + row * step
        piece = stage.tints.both(lambda palette, n=number: swatch(drawn[palette.name].key[n]))  # type: ignore[misc]  # a default in a lambda has no type
        screen.canvas.markup(piece, Box(x, top + (LEAST * LEADING - SWATCH[1]) / 2, *SWATCH))
        wide = width_of(word, size=LEAST) + 2
        screen.canvas.words(word, Box(x + SWATCH[0] + 10, top, wide, step), sizes=(LEAST,))


def unknown(stage: Stage) -> None:
    """What no source tells, of whom, and what would add it."""
    w = stage.w
    merged: dict[str, tuple[list[Briefing], Gap]] = {}
    for b in stage.briefings:
        for gap in gaps(b):
            merged.setdefault(gap.what(w), ([], gap))[0].append(b)
    if not merged:
        return
    screen = stage.begin(lambda w: titles.unknown(w, stage.briefings, count=len(merged)))
    step = min(80.0, screen.room.height / len(merged))
    what, how = screen.room.split(screen.room.width * 0.44, gap=40)
    for number, (name, (places, gap)) in enumerate(merged.items()):
        y = screen.room.y + number * step
        said = name if stage.is_single else f"{name} ({titles.names(w, places)})"
        screen.canvas.words(said, Box(what.x, y, what.width, step), sizes=(24.0, 22.0, LEAST), bold=True)
        screen.canvas.words(gap.how(w), Box(how.x, y, how.width, step), sizes=(22.0, LEAST), tone="muted")


def care(stage: Stage) -> None:
    """Every doubt of the item, where some had no room in their place."""
    if not stage.has_more_doubts:
        return
    texts = stage.doubt_texts()
    room = stage.begin(lambda w: w.t("To be taken with care")).room
    canvas, y, each = stage.screens[-1].canvas, room.y, room.height / len(texts)
    for text in texts:
        y += canvas.words(f"⚠ {text}", Box(room.x, y, room.width, each), sizes=TEXT_SIZES) + 8
