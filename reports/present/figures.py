"""The first screens of an item: what it comes to, its stars, and the provinces it is made of."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.key import class_key, star_key
from ocop.charts.segments import drawn_whole
from ocop.charts.stars import longest_bar, star_bars
from ocop.formats import UNKNOWN
from ocop.stars import RANKS
from ocop.stills.swatches import Swatch
from ocop.theme import LIGHT, Palette
from ocop.wording import target_period
from reports import titles
from reports.charts import highest_first, star_table
from reports.facts import Briefing, Member
from reports.fitting import Box
from reports.present.canvas import EDGE, LEAST, LEAST_SCALE, ROOM, WIDTH, scale_for
from reports.present.cards import Card, draw_cards, draw_key, key_height, swatch
from reports.present.stage import NAME_PX, Screen, Stage
from reports.words import Words

OPENING_TITLE: Final = Box(EDGE, 84, WIDTH - 2 * EDGE, 232)
OPENING_SIZES: Final = (64.0, 58.0, 52.0, 46.0, 42.0, 38.0, 34.0)
ABOUT_TOTAL: Final = ("total",)
ABOUT: Final = ("total", "stars", "five_star")
MOST_BAR: Final = 3.4
ENOUGH_PX: Final = 320.0
"""px that names, bars and their labels need before they are enlarged."""
ROW_PX: Final = 24.0
"""Of a bar in the charts of stars, before they are enlarged."""


def opening(stage: Stage) -> None:
    """The finding with its number, and the figures that lead."""
    w, sources = stage.w, stage.behind()
    sources += [n for b in stage.briefings if b.main_target for n in _target_sources(b)]
    if not stage.is_single:
        screen = stage.begin(lambda w: titles.totals(w, stage.briefings), sources=sources, about=ABOUT)
        columns = zip(stage.briefings, stage.columns(screen), strict=True)
        draw_cards(screen.canvas, [(_cards(w, b, brief=True), _with_end(w, b, screen, box), 1) for b, box in columns])
        return
    (b,) = stage.briefings
    screen = stage.begin(
        lambda w: titles.totals(w, [b]),
        sources=sources,
        about=ABOUT,
        title_box=OPENING_TITLE,
        title_sizes=OPENING_SIZES,
    )
    screen.canvas.words(
        w.title_of_place(b), Box(EDGE, 36, WIDTH - 2 * EDGE, 44), sizes=(30.0, 26.0), bold=True, tone="primary"
    )
    left = Box(screen.room.x, 332, screen.room.width, screen.room.bottom - 332)
    said = w.ended(b) or _day(w, b)
    tall = screen.canvas.words(said, left, sizes=(26.0, 24.0, 22.0), tone="muted") + 22
    below = Box(left.x, left.y + tall, left.width, left.height - tall)
    cards = _cards(w, b)
    draw_cards(screen.canvas, [(cards, below, len(cards))])


def _with_end(w: Words, b: Briefing, screen: Screen, box: Box) -> Box:
    """For a province that was merged, since when, along the lower edge; gives what is left."""
    tall = screen.canvas.words(w.ended(b), box, sizes=(LEAST,), tone="muted", low=True)
    return Box(box.x, box.y, box.width, box.height - tall - (10 if tall else 0))


def _day(w: Words, b: Briefing) -> str:
    said = w.fmt.as_of(b.as_of)
    return f"{said[:1].upper()}{said[1:]}"


def _cards(w: Words, b: Briefing, *, brief: bool = False) -> list[Card]:
    """Total, leading target, and what is known of rank, 5-star products and entities; three of them, if there are."""
    cards = [_total(w, b), _target(w, b, brief=brief)]
    if brief and b.ended_on is not None:
        return cards  # what became of it stands below them
    if b.rank and b.ended_on is None:
        of = w.t("of {n} provinces", n=w.fmt.number(b.rank.of))
        cards.append(Card(w.t("Rank by total products"), w.fmt.span(b.rank.best, b.rank.worst), of))
    if b.five_star:
        cards.append(Card(w.t("5-star, newest figure"), w.value(b.five_star), w.date(b.five_star)))
    if b.entities_total and len(cards) < 3:
        cards.append(Card(w.t("Entities"), w.value(b.entities_total), w.date(b.entities_total)))
    return cards


def _total(w: Words, b: Briefing) -> Card:
    label = w.t("OCOP products in total")
    if b.total is None:
        return Card(label, w.t("no figure"))
    parts = w.parts(b.total) if b.level == "province" else ""
    return Card(label, w.value(b.total), f"{titles.day_of(w, b.total)}{f'; {parts}' if parts else ''}")


def _target(w: Words, b: Briefing, *, brief: bool) -> Card:
    line = b.main_target
    if line is None:
        return Card(w.t("Leading target"), w.t("none for the total"))
    status, label = w.status(line.status), w.target(line)
    if brief:
        period = target_period(line.row, t=w.t, fmt=w.fmt)
        label = f"{w.t('Leading target')}: {w.asked(line, b)} {period}"
    if line.attainment is None:
        return Card(label, status, w.reason(line))
    said = f"{status} · {w.result(line)}"
    return Card(label, w.fmt.ratio(line.attainment), said, tone=f"status-{line.status.replace('_', '-')}")


def _target_sources(b: Briefing) -> tuple[str | None, ...]:
    line = b.main_target
    return (line.current_source_id, line.source_id) if line else ()


def stars(stage: Stage) -> None:
    """The newest split by star of each place as a bar, its numbers as large as they get."""
    if not any(b.stars for b in stage.briefings):
        return
    w = stage.w
    screen = stage.begin(
        titles.each(stage.briefings, _star_title),
        sources=[b.stars.source_id for b in stage.briefings if b.stars and b.stars.source_id] or stage.behind(),
        about=("stars",),
    )
    room = _odd_stars(screen, stage)
    counted = [b for b in stage.briefings if b.stars and b.stars.unit == "products"]
    if counted:
        table = star_table(counted)
        box = Box(room.x, room.y, room.width, room.height * 0.36)
        scale = scale_for(ROW_PX * len(counted) + 8, box=box, most=MOST_BAR)
        alt = " ".join(w.finding(b) for b in counted)
        tall = screen.canvas.chart(
            lambda palette: star_bars(table, t=w.t, fmt=w.fmt, palette=palette), box, alt=alt, scale=scale
        )
        room = Box(room.x, room.y + tall + 12, room.width, room.height - tall - 12)
    screen.room = room
    rows = []
    for b, column in zip(stage.briefings, stage.columns(screen), strict=True):
        if b.stars is None:
            screen.canvas.words(w.no_division(b), column)
        else:
            rows.append((_star_cards(stage, b), column, 4 if stage.is_single else 2))
    draw_cards(screen.canvas, rows)


def _star_title(w: Words, b: Briefing) -> str:
    """The classes as they are counted, else as shares."""
    if b.stars is None:
        return w.t("{place}: no figure", place=w.name(b))
    return titles.stars(w, b) or titles.star_shares(w, b)


def _odd_stars(screen: Screen, stage: Stage) -> Box:
    """What to know of the bars, along the lower edge; gives what is left."""
    w, canvas, room = stage.w, screen.canvas, screen.room
    said = "\n".join(filter(None, (titles.odd_stars(w, b) for b in stage.briefings)))
    half = Box(room.x, room.y + room.height / 2, room.width, room.height / 2)
    tall = canvas.words(said, half, sizes=(LEAST,), low=True)
    apart = [b for b in stage.briefings if b.stars and b.stars.unit == "products" and _has_other_total(b)]
    if apart:
        ticks = [entry for entry in star_key(star_table(apart), t=w.t, palette=LIGHT) if entry.shape == "tick"]
        key = [entry for entry in _key(stage, star_table(apart)) if entry[1] in {tick.word for tick in ticks}]
        draw_key(canvas, key, Box(room.x, room.y, room.width, room.height - tall))
        tall += key_height(key, width=room.width)
    return Box(room.x, room.y, room.width, room.height - tall - (14 if tall else 0))


def _has_other_total(b: Briefing) -> bool:
    """Whether the newest total is of another claim than the split: the bars mark it with a tick."""
    return bool(b.stars and b.total and b.total.value != drawn_whole(b.stars.split))


def _star_cards(stage: Stage, b: Briefing) -> list[Card]:
    cards = []
    for rank in RANKS:
        value = stage.w.star_value(b.stars, rank)
        inside = b.stars is not None and rank == "potential_5" and b.stars.split.potential_inside_4
        shown = stage.w.t("not stated") if value == UNKNOWN else value
        cards.append(Card(stage.w.rank_title(rank), shown, swatch=_piece(stage, "inside" if inside else rank)))
    return cards


def _piece(stage: Stage, kind: str) -> str:
    """What stands for a class in the bars."""
    return stage.tints.both(lambda palette: swatch(class_key([kind], t=stage.w.t, palette=palette)[0]))


def provinces(stage: Stage) -> None:
    """The provinces of a region or the country, and those a province was merged from: bars to one scale."""
    holders = [b for b in stage.briefings if b.members]
    if not holders:
        return
    shown = {b.unit_id: highest_first(b.members) for b in holders}
    everyone = star_table([m for some in shown.values() for m in some])
    key = _key(stage, everyone)
    columns = 2 if len(holders) == 1 else 1
    below = key_height(key, width=ROOM.width) + 12
    rows = _rows_of(stage.room_beside_doubts(ABOUT_TOTAL) - below - (0 if len(holders) == 1 else NAME_PX))
    count = max(-(-len(some) // (rows * columns)) for some in shown.values())
    for part in range(count):
        own = {u: some[part * rows * columns : (part + 1) * rows * columns] for u, some in shown.items()}
        screen = stage.begin(
            titles.each(holders, titles.members),
            sources=[m.total.source_id for some in own.values() for m in some if m.total],
            about=ABOUT_TOTAL,
            part=(part + 1, count),
        )
        draw_key(screen.canvas, key, screen.room)
        room = screen.room = Box(screen.room.x, screen.room.y, screen.room.width, screen.room.height - below)
        for b, column in zip(holders, [room] if columns == 2 else stage.columns(screen), strict=True):
            some = own[b.unit_id]
            boxes = column.columns(columns, gap=40) if len(some) > rows else [column]
            for number, box in enumerate(boxes):
                _member_bars(
                    stage, screen, some[number * rows : (number + 1) * rows], box, longest=longest_bar(everyone)
                )


def _key(stage: Stage, table: pd.DataFrame) -> list[tuple[str, str]]:
    """What the bars of a table are drawn with, each piece with its word."""

    def swatches(palette: Palette) -> list[Swatch]:
        return star_key(table, t=stage.w.t, palette=palette)

    return [
        (stage.tints.both(lambda palette, n=n: swatch(swatches(palette)[n])) if entry.look else "", entry.word)  # type: ignore[misc]  # a default in a lambda has no type
        for n, entry in enumerate(swatches(LIGHT))
    ]


def _rows_of(height: float) -> int:
    """How many bars stand one below the other."""
    return int((height / LEAST_SCALE - 8) // ROW_PX)


def _member_bars(stage: Stage, screen: Screen, members: Sequence[Member], box: Box, *, longest: float) -> None:
    if not members:
        return
    w, table = stage.w, star_table(members)
    scale = min(MOST_BAR, box.width / ENOUGH_PX, box.height / (ROW_PX * len(members) + 8))

    def draw(palette: Palette) -> dict[str, Any]:
        figure = star_bars(table, t=w.t, fmt=w.fmt, palette=palette, longest=longest)
        return figure if box.width >= ENOUGH_PX * LEAST_SCALE else _without_numbers(figure)

    alt = ", ".join(f"{w.name(m)} {titles.dated(w, m.total)}" for m in members)
    screen.canvas.chart(draw, box, alt=alt, scale=max(LEAST_SCALE, scale))


def _without_numbers(figure: dict[str, Any]) -> dict[str, Any]:
    """Bars of half a screen are too short for the numbers of their classes; totals stand behind them."""
    return figure | {
        "data": [{k: v for k, v in t.items() if k != "text" or t["type"] != "bar"} for t in figure["data"]]
    }
