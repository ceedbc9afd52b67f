"""Products by group and entities by kind: native bars side by side, a table for more than two units."""

from collections.abc import Callable, Sequence

from reports import titles
from reports.facts import Briefing, Division
from reports.fitting import Box
from reports.slides.charts import Series, bar_chart
from reports.slides.page import LEAST, SMALL, Page
from reports.slides.tables import Column, Table, draw_table, laid_out
from reports.slides.talk import Talk
from reports.words import Words


def groups(talk: Talk) -> None:
    """Products by group."""
    _slides(talk, lambda b: b.groups, lambda w: w.t("Products by group"), about="groups")


def entities(talk: Talk) -> None:
    """Entities by kind: counts, or shares where only those are published."""
    _slides(talk, lambda b: b.entities, lambda w: w.t("Entities by kind"), about="entities")


def _slides(talk: Talk, pick: titles.Pick, heading: Callable[[Words], str], *, about: str) -> None:
    shown = [b for b in talk.briefings if pick(b) is not None]
    if not shown:
        return

    def title(words: Words) -> str:
        return titles.divisions(words, shown, pick, heading=heading(words))

    sources = [part.source_id for b in shown if (part := pick(b))]
    if len(talk.briefings) > 2:
        room = talk.frame.room
        least = Box(room.x, room.y, room.width, room.height * 0.85)
        tables, size = laid_out(_table(talk, shown, pick), box=least)
        for index, table in enumerate(tables, start=1):
            page = talk.begin(title, sources=sources, about=(about,), part=(index, len(tables)))
            draw_table(page, table, page.room, sizes=(size, SMALL, LEAST))
            _note(talk, page, shown, pick)
        return
    page = talk.begin(title, sources=sources, about=(about,))
    units = {part.unit for b in shown if (part := pick(b))}
    top = max(p.value for b in shown if (part := pick(b)) for p in part.parts) if len(units) == 1 else None
    without = [b for b in talk.briefings if b not in shown]
    room = page.room
    if without:
        room = page.caption(
            talk.tongue.say(lambda w: titles.undivided(w, without)),
            room,
        )
    for b, box in zip(shown, room.columns(len(shown)), strict=True):
        if part := pick(b):
            _column(talk, page, b, part, box, top=top, heading=heading)
    _note(talk, page, shown, pick)


def _column(
    talk: Talk,
    page: Page,
    b: Briefing,
    shown: Division,
    box: Box,
    *,
    top: float | None,
    heading: Callable[[Words], str],
) -> None:
    tongue = talk.tongue
    if not talk.is_single:
        box = page.heading(tongue.say(lambda w: w.name(b), between=" / "), box)
    box = page.caption(tongue.say(lambda w: titles.division_dated(w, shown)), box)
    parts = sorted(shown.parts, key=lambda part: -part.value)
    names = [tongue.lines(lambda w, p=p: p.name_vi if w.lang == "vi" else p.name_en) for p in parts]  # type: ignore[misc]  # a default in a lambda has no type
    percent = shown.unit == "percent"
    bar_chart(
        page,
        [Series(tongue.say(lambda w: f"{w.name(b)}: {heading(w)}"), tuple(p.value for p in parts))],
        categories=names,
        box=Box(box.x, box.y, box.width, min(box.height, 40 + 62 * len(parts))),
        name=tongue.say(lambda w: f"{w.name(b)}: {heading(w)}"),
        number_format='0"%"' if percent else tongue.number_format,
        top=(top or max(p.value for p in parts)) * 1.2 or 1.0,
        size=14.0,
        plot_left=0.4 if box.width < page.room.width else None,
    )


def _table(talk: Talk, shown: Sequence[Briefing], pick: titles.Pick) -> Table:
    """A unit a row, a class a column."""
    tongue = talk.tongue
    classes = {p.metric: p for b in shown if (part := pick(b)) for p in part.parts}
    columns = (
        Column(tongue.lines(lambda w: w.t("Place")), 1.4),
        *(
            Column(tongue.lines(lambda w, p=p: p.name_vi if w.lang == "vi" else p.name_en), 1.0, right=True)  # type: ignore[misc]  # a default in a lambda has no type
            for p in classes.values()
        ),
        Column(tongue.lines(lambda w: w.t("As of")), 1.0, right=True),
    )
    rows = []
    for b in shown:
        part = pick(b)
        if part is None:
            continue
        values = {p.metric: p.value for p in part.parts}
        sign = "%" if part.unit == "percent" else ""
        cells = (tongue.number(values.get(metric)) for metric in classes)
        written = (f"{cell}{sign}" if cell != "—" else cell for cell in cells)
        name = tongue.say(lambda w, b=b: w.name(b), between=" / ")  # type: ignore[misc]  # a default in a lambda has no type
        rows.append((name, *written, tongue.lead.date(part)))
    return Table(columns, tuple(rows))


def _note(talk: Talk, page: Page, shown: Sequence[Briefing], pick: titles.Pick) -> None:
    """The numbers in words, with their source: picked as one set, never mixed with another's."""
    for words in talk.tongue.voices:
        for b in shown:
            part = pick(b)
            if part is None:
                continue
            unit = "%" if part.unit == "percent" else ""
            said = ", ".join(
                f"{p.name_vi if words.lang == 'vi' else p.name_en} {words.fmt.number(p.value)}{unit}"
                for p in part.parts
            )
            dated = titles.division_dated(words, part)
            page.note(f"{words.name(b)}: {said} ({dated}; {words.publishers(b, part.source_id)}).")
        page.note(words.t("The classes are one set of one source and day, never mixed with another's."))


def lower(text: str) -> str:
    """A heading inside a sentence."""
    return text[:1].lower() + text[1:]
