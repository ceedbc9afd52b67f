"""The map slide: the provinces as shapes, those of the deck picked out, and what is said of them beside it."""

from collections.abc import Sequence
from typing import Final

from ocop.maps.classes import Classes, classify
from ocop.maps.colours import css, ramp
from ocop.theme import LIGHT
from queries.geometry_files import NOTICE
from reports import titles
from reports.facts import Member
from reports.fitting import Box, height_of
from reports.slides import notes
from reports.slides.geography import Fill, draw_map, freeform, width_at
from reports.slides.history import COLOURS
from reports.slides.page import CAPTION, LEAST, SMALL, TEXT, Page
from reports.slides.talk import Talk

SWATCH: Final = 14.0
FIVE: Final = 5
MANY: Final = 6
"""Up to so many units have a colour each; more are classed by their total."""


def show(talk: Talk) -> None:
    """Units in colours of their own; a region, the country or many units by classes of their totals."""
    members = [member for b in talk.briefings for member in b.members if b.level != "province"]
    by_total = bool(members) or len(talk.briefings) > MANY
    page = talk.begin(titles.on_the_map(talk.briefings), sources=_sources(talk), about=("total",))
    left, right = page.room.split(min(width_at(page.room.height), page.room.width * 0.6))
    right = page.caption(_notices(talk), right, least=LEAST)
    fills, legend = _classes(talk, members) if by_total else _own_colours(talk)
    draw_map(
        page,
        left,
        vintage=talk.briefings[0].vintage,
        fills=fills,
        names=_names(talk),
        name=talk.tongue.say(lambda w: w.t("Map")),
        alt=talk.pages[-1].slide.shapes.title.text_frame.text,
        lang=talk.tongue.lead.lang,
        labelled=not by_total,
    )
    _legend(page, legend, right)
    for b in talk.briefings:
        page.note(*notes.both(talk.tongue.voices, lambda w, b=b: [w.rank(b)] if b.rank else notes.of_total(w, b)))
    page.note(NOTICE)


def _sources(talk: Talk) -> list[str | None]:
    members = [m.total.source_id for b in talk.briefings if b.level != "province" for m in b.members if m.total]
    return members or talk.behind()


def _notices(talk: Talk) -> str:
    islands = talk.tongue.say(lambda w: w.t("Hoàng Sa and Trường Sa belong to Viet Nam; drawn as marks."))
    return f"{islands}\n{NOTICE}."


def _names(talk: Talk) -> dict[str, str]:
    key = "name_vi" if talk.tongue.lead.lang == "vi" else "name_en"
    return {str(row["unit_id"]): str(row[key]) for row in talk.asked.rows("units")}


def _own_colours(talk: Talk) -> tuple[dict[str, Fill], list[tuple[Fill, str, str]]]:
    """A colour a unit, the same as its line through time; name and figures beside it."""
    fills, legend = {}, []
    for b, colour in zip(talk.briefings, COLOURS, strict=False):
        fills[b.unit_id] = Fill(colour)
        said = [text for text in talk.tongue.all(lambda w, b=b: titles.facts_of_place(w, b)) if text]  # type: ignore[misc]  # a default in a lambda has no type
        legend.append((fills[b.unit_id], talk.tongue.say(lambda w, b=b: w.title_of_place(b)), "\n".join(said)))  # type: ignore[misc]  # a default in a lambda has no type
    return fills, legend


def _classes(talk: Talk, members: Sequence[Member]) -> tuple[dict[str, Fill], list[tuple[Fill, str, str]]]:
    """Natural breaks of the totals; hatched where none is known."""
    shown = {m.unit_id: m.total.value if m.total else None for m in members}
    shown |= {b.unit_id: b.total.value if b.total else None for b in talk.briefings if b.level == "province"}
    values = [value for value in shown.values() if value is not None]
    classes = classify(values, method="fisher_jenks", most=5)
    colours = [css(colour) for colour in ramp("primary", count=max(classes.count, 1), palette=LIGHT)]
    fills = {
        unit: Fill(LIGHT.line, hatched=True) if value is None else Fill(colours[classes.index_of(value)])
        for unit, value in shown.items()
    }
    legend = [(Fill(colours[i]), _span(talk, values, classes, i), "") for i in reversed(range(classes.count))]
    missing = sum(value is None for value in shown.values())
    if missing:
        text = talk.tongue.say(lambda w: w.t("no figure"))
        legend.append((Fill(LIGHT.line, hatched=True), f"{text} ({missing})", ""))
    head = talk.tongue.lines(lambda w: w.t("OCOP products in total, by natural breaks"))
    if members:
        legend.append((Fill(LIGHT.raised), talk.tongue.lines(lambda w: w.t("Highest totals")), _highest(talk, members)))
    return fills, [(Fill(LIGHT.raised), head, ""), *legend]


def _highest(talk: Talk, members: Sequence[Member]) -> str:
    """The five provinces with most, each with the day of its figure."""
    known = sorted((m for m in members if m.total), key=lambda m: -(m.total.value if m.total else 0))[:FIVE]
    return "\n".join(f"{talk.tongue.lead.name(m)}: {titles.dated(talk.tongue.lead, m.total)}" for m in known)


def _span(talk: Talk, values: Sequence[float], classes: Classes, index: int) -> str:
    own = [value for value in values if classes.index_of(value) == index]
    low, high = talk.tongue.number(min(own)), talk.tongue.number(max(own))
    span = low if low == high else f"{low} – {high}"
    return f"{span} ({talk.tongue.say(lambda w: w.t.plural('{n} province', '{n} provinces', n=len(own)))})"


def _as_has_room(said: str, *, width: float, height: float) -> str:
    """As many of the lines as there is room for."""
    lines = said.split("\n")
    while lines and height_of("\n".join(lines), width=width, size=TEXT) > height:
        lines.pop()
    return "\n".join(lines)


def _legend(page: Page, entries: Sequence[tuple[Fill, str, str]], box: Box) -> None:
    """A swatch, a name, and below it what is said."""
    y = box.y + 8
    wide = box.width - SWATCH - 10
    for fill, name, said in entries:
        size = TEXT if not said or fill.colour == LIGHT.raised else 18.0
        head = height_of(name, width=wide, size=size, bold=True)
        if y + head > box.bottom:
            break
        said = _as_has_room(said, width=wide, height=box.bottom - y - head - 2)
        if fill.colour != LIGHT.raised:
            middle = y + size * 0.675
            corners = [
                (box.x, middle - 7),
                (box.x + SWATCH, middle - 7),
                (box.x + SWATCH, middle + 7),
                (box.x, middle + 7),
            ]
            next_id = max(shape.shape_id for shape in page.slide.shapes) + 1
            page.slide.shapes._spTree.append(freeform([corners], shape_id=next_id, name=name, fill=fill))
        page.text(name, Box(box.x + SWATCH + 10, y, wide, head), sizes=(size,), bold=bool(said))
        y += head + 2
        if said:
            tall = height_of(said, width=wide, size=TEXT)
            page.text(said, Box(box.x + SWATCH + 10, y, wide, tall), sizes=(TEXT, CAPTION, SMALL, LEAST))
            y += tall + 14
        else:
            y += 6
