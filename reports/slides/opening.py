"""The first slides: who and how many, and the figures side by side; the last: what is not known, and who says so."""

from collections.abc import Callable
from typing import Final

from pptx.enum.text import PP_ALIGN

from ocop.stars import rank_name
from reports import titles
from reports.facts import Briefing, Figure, Source, Stars
from reports.fitting import Box, lines_of
from reports.measures import ids_of
from reports.slides import notes
from reports.slides.page import CAPTION, LEAST, SMALL, Page
from reports.slides.quick_code import draw_code, live_view
from reports.slides.tables import Column, Table, draw_table, laid_out, pages_of
from reports.slides.talk import Talk
from reports.words import Words

CODE: Final = 118.0
"""The side of the QR code, in points: read from six metres where the slide is two metres wide."""
SMALLER: Final = (CODE, 100.0, 84.0)
"""What is tried where a template leaves less room."""
Cell = Callable[[Words, Briefing], str]
MOST_COLUMNS: Final = 4


def opening(talk: Talk) -> None:
    """Places, finding, day, and the way to the live view."""
    sources = talk.behind()
    page = talk.begin(lambda w: titles.totals(w, talk.briefings), sources=sources, about=(), opening=True)
    lines = [talk.tongue.say(lambda w: w.t("OCOP products: results and targets"))]
    for b in talk.briefings[: titles.NAMED]:
        lines += talk.tongue.all(lambda w, b=b: w.ended(b))  # type: ignore[misc]  # a default in a lambda has no type
    lines += talk.tongue.all(lambda w: w.fmt.as_of(talk.as_of)[:1].upper() + w.fmt.as_of(talk.as_of)[1:])
    if talk.doubt_texts():
        count = len(talk.doubt_texts())
        lines += talk.tongue.all(
            lambda w: w.t.plural(
                "⚠ {n} doubt about these figures: see the slides",
                "⚠ {n} doubts about these figures: see the slides",
                n=count,
            )
        )
    if talk.frame.opening_text is not None:
        page.opening_text(lines, box=talk.frame.opening_text)
    _code(talk, page, box=_free_corner(talk))
    for b in talk.briefings:
        page.note(*notes.both(talk.tongue.voices, lambda w, b=b: notes.of_total(w, b)))
    page.note(*talk.doubt_texts())


def _free_corner(talk: Talk) -> Box | None:
    """A place for the code beside the title and the text of the first slide; None where there is none."""
    frame = talk.frame
    taken = [box for box in (frame.opening_title, frame.opening_text, frame.source, frame.number) if box is not None]
    for side in SMALLER:
        right, low = frame.width - 34 - side, frame.source.y - side - 24 * len(talk.tongue.voices) - 6
        for x, y in ((right, low), (right, 40.0), (34.0, low), (34.0, 40.0)):
            box = Box(x, y, side, side + 22 * len(talk.tongue.voices))
            if not any(box.meets(other) for other in taken):
                return box
    return None


def _code(talk: Talk, page: Page, *, box: Box | None) -> None:
    content = live_view(talk.address, talk.briefings, as_of=talk.as_of, lang=talk.tongue.lead.lang)
    if content is None or box is None:
        return
    draw_code(page, content, box=Box(box.x, box.y, box.width, box.width), name="QR")
    words = talk.tongue.say(lambda w: w.t("Live view"), between="\n")
    page.text(
        words,
        Box(box.x, box.y + box.width + 2, box.width, 20 * len(talk.tongue.voices)),
        sizes=(CAPTION, SMALL, LEAST),
        align=PP_ALIGN.CENTER,
    )
    page.note(content)


def figures(talk: Talk) -> None:
    """The figures with their dates: side by side for a few units, a unit a row for many."""
    rows = _rows(talk)
    about = ("total", "stars", "five_star", "entities_total")
    sources = [*talk.behind(), *(_part_source(b.entities_total) for b in talk.briefings)]
    sources += [name for b in talk.briefings if b.main_target for name in _target_sources(b)]
    if len(talk.briefings) <= MOST_COLUMNS:
        tables, size = [_side_by_side(talk, rows)], 16.0
    else:
        tables, size = laid_out(_unit_a_row(talk, rows), box=_least_room(talk))
    for index, table in enumerate(tables, start=1):
        page = talk.begin(
            lambda w: titles.totals(w, talk.briefings),
            sources=sources,
            about=about,
            part=(index, len(tables)),
        )
        draw_table(
            page,
            table,
            page.room,
            sizes=(size, 15.0, 14.0, 13.0, CAPTION, SMALL, LEAST) if len(tables) == 1 else (size, SMALL, LEAST),
        )
        for b in talk.briefings:
            page.note(*notes.both(talk.tongue.voices, lambda w, b=b: notes.of_total(w, b) + notes.of_stars(w, b)))


def _least_room(talk: Talk) -> Box:
    """The room of a slide on which doubts take their lines."""
    room = talk.frame.room
    return Box(room.x, room.y, room.width, room.height * 0.85)


def _part_source(part: Figure | Stars | None) -> str | None:
    return part.source_id if part else None


def _target_sources(b: Briefing) -> tuple[str | None, ...]:
    line = b.main_target
    return (line.current_source_id, line.source_id) if line else ()


def _rows(talk: Talk) -> list[tuple[Callable[[Words], str], Cell]]:
    """Name and cell of each figure."""
    rows: list[tuple[Callable[[Words], str], Cell]] = [
        (lambda w: w.t("OCOP products in total"), lambda w, b: titles.dated(w, b.total))
    ]
    rows += [_class_row(rank) for rank in ("3", "4", "5", "potential_5")]
    if any(b.five_star for b in talk.briefings):
        rows.append((lambda w: w.t("5-star, newest figure"), lambda w, b: titles.dated(w, b.five_star)))
    rows += [
        (lambda w: w.t("Leading target"), _target),
        (lambda w: w.t("Entities"), lambda w, b: titles.dated(w, b.entities_total)),
    ]
    if any(b.rank for b in talk.briefings):
        rows.append((lambda w: w.t("Rank by total products"), _rank))
    return rows


def _class_row(rank: str) -> tuple[Callable[[Words], str], Cell]:
    return lambda w: _upper(rank_name(rank, t=w.t)), lambda w, b: _class(w, b, rank)


def _class(words: Words, b: Briefing, rank: str) -> str:
    value = words.star_value(b.stars, rank)
    return f"{value} ({titles.day_of_stars(words, b.stars)})" if b.stars and value != "—" else value


def _target(words: Words, b: Briefing) -> str:
    line = b.main_target
    return f"{words.progress(line)}, {words.status(line.status)}" if line else words.t("none for the total")


def _rank(words: Words, b: Briefing) -> str:
    if b.rank is None:
        return "—"
    return words.t("{rank} of {n}", rank=words.fmt.span(b.rank.best, b.rank.worst), n=words.fmt.number(b.rank.of))


def _side_by_side(talk: Talk, rows: list[tuple[Callable[[Words], str], Cell]]) -> Table:
    units = (Column(talk.name(b), 1.4) for b in talk.briefings)
    columns = (Column(talk.tongue.say(lambda w: w.t("Figure")), 1.1), *units)
    cells = ((talk.tongue.say(name), *(_written(talk, cell, b) for b in talk.briefings)) for name, cell in rows)
    return Table(columns, tuple(cells))


def _unit_a_row(talk: Talk, rows: list[tuple[Callable[[Words], str], Cell]]) -> Table:
    figures = (Column(talk.tongue.lines(name), 1.0) for name, _ in rows)
    columns = (Column(talk.tongue.lines(lambda w: w.t("Place")), 1.3), *figures)
    cells = ((talk.name(b, between="\n"), *(_written(talk, cell, b) for _, cell in rows)) for b in talk.briefings)
    return Table(columns, tuple(cells))


def _written(talk: Talk, cell: Cell, b: Briefing) -> str:
    """A cell in every language of the deck."""
    return talk.tongue.lines(lambda w: cell(w, b))


def sources(talk: Talk) -> None:
    """Who says so: every source of the deck in a table, with its address; the code again."""
    cells = []
    listed: dict[str, None] = {}
    for b in talk.briefings:
        listed.update(dict.fromkeys(b.sources))
    wanted = _shown_sources(talk)
    for name in (name for name in listed if name in wanted):
        source = next(b.sources[name] for b in talk.briefings if name in b.sources)
        day = talk.tongue.lead.fmt.published(source.published)
        cells.append((source.publisher, _short(source.title), day, _host(source.url)))
    columns = tuple(
        Column(talk.tongue.say(title), weight)
        for title, weight in (
            (lambda w: w.t("Publisher"), 1.1),
            (lambda w: w.t("Title"), 2.6),
            (lambda w: w.t("Published"), 0.7),
            (lambda w: w.t("Address"), 1.0),
        )
    )
    table = Table(columns, tuple(cells))
    tables = pages_of(table, box=talk.frame.room, size=SMALL)
    for index, shown in enumerate(tables, start=1):
        page = talk.begin(
            lambda w: w.t.plural(
                "{n} source stands behind these figures", "{n} sources stand behind these figures", n=len(cells)
            ),
            sources=(),
            part=(index, len(tables)),
        )
        left = draw_table(page, shown, page.room, sizes=(CAPTION, SMALL) if len(tables) == 1 else (SMALL,))
        if index == len(tables) and left.height > CODE + 50:
            _code(talk, page, box=Box(left.x, left.y, CODE, CODE + 22))
        page.note(*(f"{s.publisher}: {s.title} {s.url}" for s in _all(talk).values()) if index == 1 else ())


def _all(talk: Talk) -> dict[str, Source]:
    return {name: source for b in talk.briefings for name, source in b.sources.items()}


def _shown_sources(talk: Talk) -> set[str]:
    """The sources of what the slides show of the units themselves; those of members are in the notes."""
    found: list[str] = []
    for b in talk.briefings:
        parts = [p.source_id for p in (b.total, b.stars, b.five_star, b.groups, b.entities, b.entities_total) if p]
        found += ids_of(*parts, *(f.source_id for f in b.history))
        found += ids_of(*(name for line in b.targets for name in (line.current_source_id, line.source_id)))
    return set(found)


def _short(title: str) -> str:
    """A title in two lines at most."""
    lines = lines_of(title, width=400, size=CAPTION)
    return title if len(lines) <= 2 else f"{' '.join(lines[:2]).rstrip(' ,.;')}…"


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
