"""The view of one place: finding, doubts, figures that lead, charts, tables, statements, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Final, NamedTuple

from ocop.formats import UNKNOWN
from ocop.stars import RANKS
from ocop.theme import DARK, LIGHT
from reports import annex_tables, body_tables
from reports.charts import charts
from reports.facts import Briefing
from reports.offline.claims import claims
from reports.offline.contents import Place
from reports.offline.markup import address, chart, linked, references, source
from reports.offline.tables import TableWriter
from reports.offline.words import OfflineWords
from reports.tables import Cells, Table

PAIRED: Final = ("history", "targets", "groups", "entities")
"""Charts that stand two by two where there is room."""
FOLDED_FROM: Final = 20
"""A list of so many sources is folded; a reference opens it."""


class Section(NamedTuple):
    """A part of a view: its anchor, its short name in the list of contents, its heading, its markup."""

    name: str
    short: str
    title: str
    body: str


def place_view(place: Place, w: OfflineWords, *, known: set[str], drawn: str = "") -> str:
    """One place in one language; `known` are the places of the pack, `drawn` is its map."""
    b = place.briefing
    sections = list(_sections(place, w, known=known, drawn=drawn))
    return "".join(
        (
            _head(place, w),
            _contents(b, w, sections),
            *(
                f'<section aria-labelledby="{each.name}"><h2 id="{each.name}" tabindex="-1">{escape(each.title)}</h2>'
                f"{each.body}</section>"
                for each in sections
            ),
        )
    )


def tables(place: Place, w: OfflineWords) -> list[Table]:
    """Every table of a place, for the files beside the pack."""
    b = place.briefing
    return [
        body_tables.summary(b, w),
        body_tables.stars(b, w),
        body_tables.groups(b, w),
        body_tables.entities(b, w),
        annex_tables.targets_in_full(b, w),
        annex_tables.history(b, w),
        body_tables.lapses(b, w),
        annex_tables.endings(b, w),
        annex_tables.without(b, w),
        annex_tables.findings(b, w),
        annex_tables.doubts(b, w, place.doubts),
        claims(place, w),
        *([annex_tables.members(b, w)] if b.members else []),
        annex_tables.sources(b, w),
    ]


# ---- the head ----


def _head(place: Place, w: OfflineWords) -> str:
    """Place and day, the finding with its number, what is to be doubted, the figures that lead."""
    b = place.briefing
    said = [w.finding(b), w.ended(b), w.rank(b), w.add_up(b.stars) if b.stars else ""]
    notes = "".join(f"<p>{escape(text)}</p>" for text in said if text)
    doubts = "".join(f"<li>{escape(w.doubt(doubt, b))}</li>" for doubt in place.doubts)
    care = f"<div class='oc-care'><h2>{escape(w.t('To be taken with care:'))}</h2><ul>{doubts}</ul></div>"
    line = f"{w.title_of_place(b)} · {w.as_of_line(b)}"
    return (
        f'<p class="oc-title">{escape(line)}</p><h1 tabindex="-1">{escape(w.headline(b))}</h1><div class="oc-head">'
        f'<div class="oc-finding">{notes}{_cards(b, w)}</div>{care if doubts else ""}</div>'
    )


def _cards(b: Briefing, w: OfflineWords) -> str:
    """The figures that lead, each with its date and source."""
    c, made = Cells(b, w), []
    if b.total:
        made.append((w.t("OCOP products"), w.value(b.total), c.dated(b.total).text, c.summed(b.total).text))
    if b.stars:
        day, who = c.dated(b.stars).text, c.summed(b.stars).text
        values = {rank: w.star_value(b.stars, rank) for rank in RANKS}
        said = [rank for rank in RANKS if b.level == "province" or values[rank] != UNKNOWN]
        made += [(w.rank_title(rank), values[rank], day, who) for rank in said]
    if b.five_star:
        five = c.dated(b.five_star).text, c.summed(b.five_star).text
        made.append((w.t("5-star products"), w.value(b.five_star), *five))
    if b.entities_total:
        entities = c.dated(b.entities_total).text, c.summed(b.entities_total).text
        made.append((w.t("Entities"), w.value(b.entities_total), *entities))
    cards = "".join(
        f"<div><dt>{escape(label)}</dt><dd><b>{escape(value)}</b>"
        f"<small>{escape(day)} · {references(escape(who), view=b.unit_id, lang=w.lang)}</small></dd></div>"
        for label, value, day, who in made
    )
    return f'<dl class="oc-cards">{cards}</dl>' if cards else ""


def _contents(b: Briefing, w: OfflineWords, sections: Sequence[Section]) -> str:
    """What the view holds, as links."""
    links = "".join(
        f'<a href="{address(b.unit_id, lang=w.lang, anchor=each.name)}">{escape(each.short)}</a>' for each in sections
    )
    return f'<nav class="oc-chips" aria-label="{escape(w.t("Contents"))}">{links}</nav>'


# ---- the sections ----


def _sections(place: Place, w: OfflineWords, *, known: set[str], drawn: str) -> Iterator[Section]:
    b, t = place.briefing, w.t
    is_one = b.level == "province"
    if b.members:
        beside = "" if is_one else drawn
        short = t("Former provinces") if is_one else t("Map and provinces")
        yield Section("members", short, w.members_title(b), _members(b, w, known=known, drawn=beside))
    yield Section("charts", t("Charts"), t("Charts"), _charts(b, w, drawn=drawn if is_one else ""))
    yield Section("targets", t("Targets"), w.targets(b) if b.targets else t("Targets"), _targets(b, w))
    yield Section("divisions", t("Stars, groups, entities"), t("Stars, groups, entities"), _divisions(b, w))
    yield Section("ask", w.sheet_name("findings"), t("What to ask about"), _shown(annex_tables.findings(b, w), b, w))
    yield Section("register", t("Certificates"), t("Certificates and communes"), _register(b, w))
    history = _shown(annex_tables.history(b, w), b, w)
    yield Section("history", w.sheet_name("history"), t("The total through time"), history)
    if b.level != "region":
        told = _shown(claims(place, w), b, w, sortable=True)
        yield Section("claims", t("All statements"), t("All statements"), told)
    yield Section("sources", t("Sources"), t("Sources"), _sources(b, w))


def _shown(of: Table, b: Briefing, w: OfflineWords, *, sortable: bool = False, first: int = 0) -> str:
    return TableWriter(w, b.unit_id).html(of, sortable=sortable, first=first)


def _members(b: Briefing, w: OfflineWords, *, known: set[str], drawn: str) -> str:
    """The map, and the table of the provinces to sort and filter."""
    links = {w.name(one): linked(w.name(one), one.unit_id, known=known, lang=w.lang) for one in b.members}
    of = _unnumbered(annex_tables.members(b, w))
    shown = f'<p class="oc-note">{escape(w.coverage(b))}</p>'
    shown += TableWriter(w, b.unit_id, links).html(of, sortable=True)
    return f'<div class="oc-side">{drawn}<div>{shown}</div></div>' if drawn else shown


def _unnumbered(of: Table) -> Table:
    """A table without its column of numbers, which sorting would throw about."""
    return replace(of, columns=of.columns[1:], rows=tuple(row[1:] for row in of.rows))


def _charts(b: Briefing, w: OfflineWords, *, drawn: str) -> str:
    """The bars of many provinces below the others, which they would push out of sight."""
    light, dark = charts(b, w, palette=LIGHT), charts(b, w, palette=DARK)
    made = {name: chart(light[name], dark[name], b, w) for name in light}
    if not made and not drawn:
        return f'<p class="oc-empty">{escape(w.t("Nothing is known that could be drawn."))}</p>'
    pairs = "".join(made.get(name, "") for name in PAIRED) + drawn
    stars, rest = made.get("stars", ""), f'<div class="oc-pairs">{pairs}</div>' if pairs else ""
    return stars + rest if b.level == "province" else rest + stars


def _targets(b: Briefing, w: OfflineWords) -> str:
    """All of them with their working, what is still missing, why some are not judged."""
    more = "".join(f"<li>{escape(text)}</li>" for text in (*w.gaps(b), *w.reasons(b)))
    shown = _shown(annex_tables.targets_in_full(b, w), b, w, first=1)
    return f'{shown}<ul class="oc-list">{more}</ul>' if more else shown


def _divisions(b: Briefing, w: OfflineWords) -> str:
    """Stars, groups and kinds of entities, each with its date and source."""
    return "".join(
        f"<h3>{escape(of.title)}</h3>{_shown(of, b, w)}"
        for of in (body_tables.stars(b, w), body_tables.groups(b, w), body_tables.entities(b, w))
    )


def _register(b: Briefing, w: OfflineWords) -> str:
    """What ends within 6 and 12 months, by product; communes without a product."""
    said = [*(w.lapse(lapse) for lapse in b.lapses), w.without(b) if b.level == "province" else ""]
    list_ = "".join(f"<li>{escape(text)}</li>" for text in said if text and text != UNKNOWN)
    return f'<ul class="oc-list">{list_}</ul>{_shown(annex_tables.endings(b, w), b, w, first=1)}'


def _sources(b: Briefing, w: OfflineWords) -> str:
    """Every source of the view under its number."""
    if not b.sources:
        return f'<p class="oc-empty">{escape(w.t("No figure of this place is known."))}</p>'
    rows = "".join(
        f'<li id="s{number}" tabindex="-1">{source(one, w)}</li>'
        for number, one in enumerate(b.sources.values(), start=1)
    )
    listed = f'<ol class="oc-sources">{rows}</ol>'
    if len(b.sources) < FOLDED_FROM:
        return listed
    said = w.t("All {n} sources", n=w.fmt.number(len(b.sources)))
    return f"<details><summary>{escape(said)}</summary>{listed}</details>"
