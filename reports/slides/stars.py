"""The split by stars as native bars, with the table of its numbers."""

from collections.abc import Sequence
from typing import Final

from ocop.charts.segments import drawn_whole, segment
from ocop.stars import RANKS, StarSplit, rank_name
from ocop.theme import LIGHT
from reports import titles
from reports.facts import Briefing, Member, Stars
from reports.fitting import Box
from reports.slides import notes
from reports.slides.charts import Series, bar_chart
from reports.slides.page import CAPTION, LEAST, SMALL, Page
from reports.slides.tables import Column, Table, draw_table, height_needed
from reports.slides.talk import Talk
from reports.words import Words

KINDS: Final = ("3", "4", "inside", "potential_5", "5", "unstated")
BARS_A_SLIDE: Final = 12
TABLE_BELOW: Final = 6
"""Fewer units than this have their numbers in a table below the bars, too."""
HALF: Final = 18
"""So many units may stand in one column of bars."""


def stars(talk: Talk) -> None:
    """The newest split of each unit; none where no source gives one."""
    shown = [b for b in talk.briefings if b.stars is not None and b.stars.unit == "products"]
    if not shown:
        _shares(talk)
        return
    parts = [shown[i : i + BARS_A_SLIDE] for i in range(0, len(shown), BARS_A_SLIDE)]
    for index, some in enumerate(parts, start=1):
        page = talk.begin(
            titles.each(some, titles.stars, lambda w: w.t("{places}: products by star", places=titles.names(w, shown))),
            sources=[
                name
                for b in some
                for name in ([b.stars.source_id] if b.stars and b.stars.source_id else talk.behind([b]))
            ],
            about=("stars",),
            part=(index, len(parts)),
        )
        _draw(talk, page, some)
        for b in some:
            page.note(*notes.both(talk.tongue.voices, lambda w, b=b: notes.of_stars(w, b)))


def _draw(talk: Talk, page: Page, some: Sequence[Briefing]) -> None:
    said = [text for b in some if b.stars for text in talk.tongue.all(lambda w, b=b: titles.odd_stars(w, b))]  # type: ignore[misc]  # a default in a lambda has no type
    room = page.caption("\n".join(said), page.room)
    table = _table(talk, some)
    below = height_needed(table, width=room.width, size=14.0) + 14 if len(some) < TABLE_BELOW else 0.0
    bars, rest = room.below(min(room.height - below, 110 + 90 * len(some)), gap=6)
    names = [f"{_name(talk, b)}\n{titles.day_of_stars(talk.tongue.lead, b.stars)}" for b in some if b.stars]
    split_bars(
        page,
        [b.stars.split for b in some if b.stars],
        names=names,
        box=bars,
        talk=talk,
        name=talk.tongue.say(lambda w: w.t("Products by star")),
        legend=True,
        size=14.0 if len(some) < 4 else CAPTION,
    )
    if below:
        draw_table(page, table, rest, sizes=(14.0, 13.0, CAPTION, SMALL, LEAST))


def _name(talk: Talk, of: Briefing | Member) -> str:
    return talk.tongue.say(lambda w: w.name(of), between=" / ")


def split_bars(
    page: Page,
    splits: Sequence[StarSplit],
    *,
    names: Sequence[str],
    box: Box,
    talk: Talk,
    name: str,
    legend: bool,
    size: float = CAPTION,
    top: float | None = None,
) -> None:
    """Stacked bars; potential ones that a source counts inside 4-star are cut out of it and hatched over its ground."""
    series = []
    for kind in KINDS:
        values = tuple(segment(split, kind=kind) for split in splits)
        if any(values) or (kind in ("3", "4", "5") and any(value is not None for value in values)):
            series.append(Series(talk.tongue.say(lambda w, kind=kind: _kind(w, kind)), values, kind=kind))  # type: ignore[misc]  # a default in a lambda has no type
    longest = max([1.0, *(drawn_whole(split) for split in splits)])
    bar_chart(
        page,
        series,
        categories=names,
        box=box,
        name=name,
        number_format=talk.tongue.number_format,
        top=top or longest,
        stacked=True,
        legend=legend,
        size=size,
    )


def _kind(words: Words, kind: str) -> str:
    match kind:
        case "inside":
            return words.t("potential 5-star, counted in 4-star by the source")
        case "unstated":
            return words.t("class not stated")
        case _:
            return rank_name(kind, t=words.t)


def _table(talk: Talk, some: Sequence[Briefing]) -> Table:
    tongue = talk.tongue
    columns = (
        Column(tongue.say(lambda w: w.t("Place")), 1.6),
        *(Column(tongue.say(lambda w, rank=rank: rank_name(rank, t=w.t)), 1.0, right=True) for rank in RANKS),  # type: ignore[misc]  # a default in a lambda has no type
        Column(tongue.say(lambda w: w.t("total of the set")), 1.2, right=True),
        Column(tongue.say(lambda w: w.t("As of")), 1.0, right=True),
    )
    rows = tuple(_row(talk, b, b.stars) for b in some if b.stars)
    return Table(columns, rows)


def _row(talk: Talk, b: Briefing, stars: Stars) -> tuple[str, ...]:
    counts = [talk.tongue.number(stars.split.count(rank)) for rank in RANKS]
    return (_name(talk, b), *counts, talk.tongue.number(stars.total), talk.tongue.lead.date(stars))


def _shares(talk: Talk) -> None:
    """Where a source gives shares only: bars in per cent."""
    shown = [b for b in talk.briefings if b.stars is not None]
    for b in shown:
        stars = b.stars
        if stars is None:
            continue
        page = talk.begin(
            lambda w, b=b: titles.star_shares(w, b),  # type: ignore[misc]  # a default in a lambda has no type
            sources=[stars.source_id],
            about=("stars",),
        )
        ranks = [rank for rank in RANKS if stars.split.count(rank) is not None]
        series = [
            Series(
                talk.tongue.say(lambda w: w.t("Share of products, %")), tuple(stars.split.count(rank) for rank in ranks)
            )
        ]
        names = [talk.tongue.say(lambda w, rank=rank: rank_name(rank, t=w.t)) for rank in ranks]  # type: ignore[misc]  # a default in a lambda has no type
        bar_chart(
            page,
            series,
            categories=names,
            box=page.room,
            name=series[0].name,
            number_format='0"%"',
            top=112.0,
            size=16.0,
            colours=[_colour(rank) for rank in ranks],
        )
        page.note(*notes.both(talk.tongue.voices, lambda w, b=b: notes.of_stars(w, b)))


def _colour(rank: str) -> str:
    return LIGHT.star(rank)


def members(talk: Talk) -> None:
    """The provinces of a region or the country, and those a province was merged from: bars to one scale."""
    for b in talk.briefings:
        if not b.members:
            continue
        known = sorted((m for m in b.members if m.total), key=lambda m: -(m.total.value if m.total else 0))
        page = talk.begin(
            lambda w, b=b: titles.members(w, b),  # type: ignore[misc]  # a default in a lambda has no type
            sources=[m.total.source_id for m in known if m.total],
            about=("total",),
        )
        _member_bars(talk, page, b, known)
        page.note(*notes.both(talk.tongue.voices, lambda w, b=b: notes.of_total(w, b)))


def _member_bars(talk: Talk, page: Page, b: Briefing, known: Sequence[Member]) -> None:
    missing = [_name(talk, m) for m in b.members if m.total is None]
    said = talk.tongue.say(lambda w: w.t("no figure: {names}", names=", ".join(missing))) if missing else ""
    room = page.caption(said, page.room)
    count = max(1, -(-len(known) // (HALF + 3)))
    each = -(-len(known) // count)
    top = max(m.total.value for m in known if m.total) * 1.25 if known else 1.0
    for index, box in enumerate(room.columns(count, gap=20)):
        some = known[index * each : (index + 1) * each]
        if not some:
            continue
        names = [_member_name(talk, m, detailed=count == 1) for m in some]
        height = box.height * len(some) / each
        bar_chart(
            page,
            [Series(talk.tongue.say(lambda w: w.t("OCOP products")), tuple(m.total.value for m in some if m.total))],
            categories=names,
            box=Box(box.x, box.y, box.width, max(height, 60)),
            number_format=talk.tongue.number_format,
            name=talk.tongue.say(lambda w: w.t("Provinces by total products")),
            top=top,
            size=CAPTION if each <= 14 else SMALL - 1,
            plot_left=None if count == 1 else 0.4,
        )


def _member_name(talk: Talk, member: Member, *, detailed: bool) -> str:
    name = _name(talk, member) if detailed else talk.tongue.lead.name(member)
    if not detailed or member.total is None:
        return name
    return f"{name} ({talk.tongue.lead.date(member.total)})"
