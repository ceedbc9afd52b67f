"""What lapses, what to ask about, and what is not known: tables for a committee."""

from collections.abc import Callable, Sequence
from typing import Final

from reports import titles
from reports.facts import Briefing, Ending, Finding
from reports.gaps import gaps
from reports.slides.page import CAPTION, LEAST, SMALL
from reports.slides.tables import Column, Table, draw_table, height_needed, laid_out
from reports.slides.talk import Talk
from reports.words import Words

MOST_ENDINGS: Final = 8
MOST_FINDINGS: Final = 12
"""So many findings stand on slides; the attention list has them all."""


def certificates(talk: Talk) -> None:
    """What ends within 6 and 12 months, and the first products it happens to; none where no product is known."""
    if not any(lapse.count is not None and lapse.valid for b in talk.briefings for lapse in b.lapses):
        return
    page = talk.begin(
        titles.each(
            talk.briefings,
            titles.lapses,
            lambda w: w.t("{places}: certificates that end", places=titles.names(w, talk.briefings)),
        ),
        sources=[e.source_id for b in talk.briefings for e in b.endings],
    )
    left = draw_table(page, _lapse_table(talk), page.room, sizes=(14.0, 13.0, CAPTION, SMALL, LEAST))
    endings = _ending_table(talk)
    while endings.rows and height_needed(endings, width=left.width, size=SMALL) > left.height:
        endings = endings.part(0, len(endings.rows) - 1)
    if endings.rows:
        draw_table(page, endings, left, sizes=(13.0, CAPTION, SMALL), name="Endings")
    for words in talk.tongue.voices:
        for b in talk.briefings:
            page.note(*(f"{words.name(b)}: {words.lapse(lapse)}" for lapse in b.lapses))
            page.note(*(f"{e.name}, {e.place or e.unit_vi}: {words.end(e)}" for e in b.endings))
        page.note(words.t("A certificate is valid through 36 months after recognition, less a day."))


def _lapse_table(talk: Talk) -> Table:
    tongue = talk.tongue
    columns = (
        Column(tongue.lines(lambda w: w.t("Place")), 1.3),
        Column(tongue.lines(lambda w: w.t("In force")), 0.8, right=True),
        Column(tongue.lines(lambda w: w.t("End within 6 months")), 1.0, right=True),
        Column(tongue.lines(lambda w: w.t("End within 12 months")), 1.0, right=True),
        Column(tongue.lines(lambda w: w.t("What is known")), 2.6),
    )
    rows = []
    for b in talk.briefings:
        counts = {lapse.months: lapse for lapse in b.lapses}
        six, year = counts.get(6), counts.get(12)
        rows.append(
            (
                tongue.say(lambda w, b=b: w.name(b), between=" / "),  # type: ignore[misc]  # a default in a lambda has no type
                tongue.number(year.valid if year else None),
                tongue.number(six.count if six else None),
                tongue.number(year.count if year else None),
                tongue.lines(lambda w, b=b: _basis(w, b)),  # type: ignore[misc]  # a default in a lambda has no type
            )
        )
    return Table(columns, tuple(rows))


def _basis(words: Words, b: Briefing) -> str:
    year = next((lapse for lapse in b.lapses if lapse.months == 12), None)
    if year is None or year.count is None or not year.valid:
        return words.t("no register of this place has been read")
    day = words.fmt.date(year.register_as_of)
    if year.is_whole:
        return words.t("whole register of {date}", date=day)
    return words.t("products that published sources name, not a whole register")


def _ending_table(talk: Talk) -> Table:
    """The first certificates that end, of all units together."""
    tongue = talk.tongue
    columns = (
        Column(tongue.lines(lambda w: w.t("Product")), 2.4),
        Column(tongue.lines(lambda w: w.t("Entity")), 1.8),
        Column(tongue.lines(lambda w: w.t("Place")), 1.0),
        Column(tongue.lines(lambda w: w.t("Certificate in force")), 1.4),
    )
    endings = sorted((e for b in talk.briefings for e in b.endings), key=lambda e: (e.ends_first, e.ends_last))
    return Table(columns, tuple(_ending_row(talk, ending) for ending in endings[:MOST_ENDINGS]))


def _ending_row(talk: Talk, ending: Ending) -> tuple[str, ...]:
    place = ending.unit_vi if talk.tongue.lead.lang == "vi" else ending.unit_en
    return _cut(ending.name, 60), _cut(ending.entity or "—", 46), place, talk.tongue.lines(lambda w: w.end(ending))


def attention(talk: Talk) -> None:
    """What a committee should ask about, the gravest first; the attention list words it."""
    found = [(b, finding) for b in talk.briefings for finding in b.attention]
    if not found:
        return
    shown = found if talk.is_single else _fairly(talk.briefings)
    shown = shown[:MOST_FINDINGS]
    table = _ask_table(talk, [finding for _, finding in shown])
    tables, size = laid_out(table, box=talk.frame.room)
    every = [finding for _, finding in found]
    for index, part in enumerate(tables, start=1):
        page = talk.begin(
            lambda w: w.t("{place}: {facts}", place=titles.names(w, talk.briefings), facts=_lower(w.asks(every))),
            sources=[name for _, finding in shown for name in finding.source_ids],
            part=(index, len(tables)),
        )
        draw_table(page, part, page.room, sizes=(size, SMALL, LEAST), name="Attention")
        for words in talk.tongue.voices:
            page.note(*(" ".join(words.ask(finding)) for _, finding in found[:30]))


def _fairly(briefings: Sequence[Briefing]) -> list[tuple[Briefing, Finding]]:
    """The first of each unit, then the second of each, and so on."""
    longest = max(len(b.attention) for b in briefings)
    return [(b, b.attention[i]) for i in range(longest) for b in briefings if i < len(b.attention)]


def _ask_table(talk: Talk, findings: Sequence[Finding]) -> Table:
    tongue = talk.tongue
    columns = (
        Column(tongue.say(lambda w: w.t("What was found")), 2.4),
        Column(tongue.say(lambda w: w.t("What to ask")), 1.5),
    )
    rows = tuple(
        (tongue.lines(lambda w, f=f: w.ask(f)[0]), tongue.lines(lambda w, f=f: w.ask(f)[1]))  # type: ignore[misc]  # a default in a lambda has no type
        for f in findings
    )
    return Table(columns, rows)


def unknown(talk: Talk) -> None:
    """What no source tells, said instead of empty slides: what is missing, of whom, and what would add it."""
    rows = [(b, gap.what, gap.how) for b in talk.briefings for gap in gaps(b)]
    if not rows:
        return
    tongue = talk.tongue
    columns = (
        Column(tongue.say(lambda w: w.t("What is not known")), 1.4),
        Column(tongue.say(lambda w: w.t("Place")), 1.2),
        Column(tongue.say(lambda w: w.t("What adds it")), 2.4),
    )
    merged: dict[str, tuple[list[Briefing], Callable[[Words], str], Callable[[Words], str]]] = {}
    for b, what, how in rows:
        merged.setdefault(what(tongue.lead), ([], what, how))[0].append(b)
    cells = tuple(
        (tongue.lines(what), tongue.lines(lambda w, places=places: titles.names(w, places)), tongue.lines(how))  # type: ignore[misc]  # a default in a lambda has no type
        for places, what, how in merged.values()
    )
    page = talk.begin(
        lambda w: titles.unknown(w, talk.briefings, count=len(cells)),
        sources=(),
    )
    draw_table(page, Table(columns, cells), page.room, sizes=(16.0, 14.0, 13.0, CAPTION, SMALL, LEAST))
    page.note(*(f"{what(w)}: {how(w)}" for w in tongue.voices for _, what, how in merged.values()))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
