"""The headline figures of one unit: number, date, basis and source of each, and the finding made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.picking import basis_phrase, picked_phrase
from ocop.places import COUNTRY_ID
from ocop.stars import RANKS, rank_name, split_of
from ocop.theme import Palette
from ocop.wording import conflict_sentence, parts_sentence, star_sentence
from pages.components import province_country, province_units, reads, show, working_links
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """One figure: what it is, the number, lines of small print (markup)."""

    label: str
    value: str
    lines: tuple[str, ...]


@reads.kept
def star_row(unit_id: str, *, ctx: Context) -> Row:
    """The unit's row of `province_stars`; for the country the same fields from its own claims."""
    unit = province_units.all_units()[unit_id]
    if unit_id == COUNTRY_ID:
        return province_country.star_row(unit, ctx=ctx)
    table = reads.read("province_stars", as_of=ctx.as_of, vintage=unit["vintage"])
    return records(table[table["unit_id"] == unit_id])[0]


def finding(row: Row, *, ctx: Context) -> str:
    """The unit's figures as one sentence."""
    if row["unit_id"] == COUNTRY_ID:
        return province_country.finding(row, ctx=ctx)
    return star_sentence(row, t=ctx.t, fmt=ctx.fmt)


def cards(unit: Row, *, ctx: Context) -> None:
    """The figures side by side, and beneath them every headline figure with its rule and source."""
    unit_id = str(unit["unit_id"])
    st.html(_cards(unit_id, ctx=ctx) + _elsewhere(unit_id, ctx=ctx))
    show.below(
        reads.read("unit_headline", unit_id=unit_id, as_of=ctx.as_of),
        ctx=ctx,
        key="province_headline",
        caption=ctx.t("Headline figures of {name}", name=ctx.text(unit)),
        titles=headline_columns(unit_id, ctx=ctx),
    )


@reads.kept
def _cards(unit_id: str, *, ctx: Context) -> str:
    unit, row = province_units.all_units()[unit_id], star_row(unit_id, ctx=ctx)
    headline = records(reads.read("unit_headline", unit_id=unit_id, as_of=ctx.as_of))
    made = [_total_card(row, ctx=ctx), _split_card(unit, row, ctx=ctx)]
    made += [_metric_card(unit_id, entry, ctx=ctx) for entry in headline if entry["metric"] == "entities_total"]
    made += _rate_cards(unit, ctx=ctx)
    items = "".join(_card(card) for card in made)
    grid = "display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:1rem 1.5rem"
    return f'<div style="{grid};margin:.75rem 0 .25rem">{items}</div>'


def _elsewhere(unit_id: str, *, ctx: Context) -> str:
    """What other pages say of the place: what to ask about, where it is heading, beside whom it stands."""
    t = ctx.t
    links = [
        working_links.to_page("attention", t("What to ask about"), place=unit_id),
        working_links.to_page("outlook", t("Outlook"), unit=unit_id),
        working_links.to_page("targets", t("Targets"), place=unit_id),
    ]
    if unit_id != COUNTRY_ID:
        links.append(working_links.to_page("scoreboard", t("Beside other provinces"), unit=unit_id))
    return f'<p class="oc-note">{" · ".join(links)}</p>'


def headline_columns(unit_id: str, *, ctx: Context) -> list[Column]:
    """Every headline figure with range, date, basis, picking rule, source; the value leads to its working."""
    t = ctx.t

    def value(row: Row) -> str:
        return working_links.to_figure(unit_id, str(row["metric"]), escape(measured(row, ctx=ctx)), ctx=ctx)

    return [
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=12),
        Column("value", t("Value"), "html", value, right=True),
        Column("value_min", t("Range of the sources"), "number", lambda row: _range(row, ctx=ctx)),
        Column("figure_as_of", t("As of"), "date"),
        Column("basis", t("Basis"), "text", lambda row: basis_of(row, ctx=ctx), rem=8),
        Column(
            "picked_because",
            t("Why this figure"),
            "text",
            lambda row: picked_phrase(row["picked_because"], t=t),
            rem=12,
        ),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]


def measured(row: Row, *, ctx: Context) -> str:
    """A value in its unit, worded as its source does: '33%', 'over 16,000'."""
    if row["unit"] == "percent":
        return ctx.fmt.percent(row["value"])
    return ctx.fmt.qualified(row["value"], qualifier=row.get("value_qualifier") or "")


def dated_source(row: Row, *, day: str, precision: str, source: str, ctx: Context) -> str:
    """'31 Dec 2022 · Publisher', the publisher a link."""
    written = escape(ctx.fmt.date(row.get(day), precision=row.get(precision)))
    link = source_link(row.get(source))
    return written if link == UNKNOWN else f"{written} · {link}"


def _total_card(row: Row, *, ctx: Context) -> Card:
    t, fmt = ctx.t, ctx.fmt
    label = t("OCOP products")
    if not known(row.get("total")):
        return Card(label, UNKNOWN, (escape(t("no figure")),))
    lines = [
        dated_source(row, day="figure_as_of", precision="as_of_precision", source="source_id", ctx=ctx),
        escape(basis_phrase(row.get("basis"), t=t)),
        escape(parts_sentence(row, t=t, fmt=fmt)),
        escape(conflict_sentence(row, t=t, fmt=fmt)),
    ]
    qualifier = "over" if row.get("total_is_approx") else ""
    number = escape(fmt.qualified(row["total"], qualifier=qualifier))
    linked = working_links.to_figure(row["unit_id"], working_links.TOTAL, number, ctx=ctx)
    return Card(label, linked, tuple(line for line in lines if line))


def _split_card(unit: Row, row: Row, *, ctx: Context) -> Card:
    t = ctx.t
    split = split_of(row)
    if not split.is_known:
        return Card(t("Split by stars"), UNKNOWN, (escape(t("no split")),))
    rows = "".join(_class_line(row, rank=rank, ctx=ctx) for rank in RANKS if known(split.count(rank)))
    day = dated_source(row, day="split_as_of", precision="split_precision", source="split_source_id", ctx=ctx)
    listed = f'<ul style="list-style:none;margin:.15rem 0;padding:0;font-size:.95rem;line-height:1.5">{rows}</ul>'
    summed = {
        "is_derived": row.get("split_is_derived"),
        "parts_known": row.get("split_parts_known"),
        "parts_total": unit["parts_total"],
    }
    lines = (listed, day, escape(parts_sentence(summed, t=t, fmt=ctx.fmt)))
    return Card(t("Split by stars"), "", tuple(line for line in lines if line))


def _class_line(row: Row, *, rank: str, ctx: Context) -> str:
    """Colour, number and name of one star class."""
    number = escape(province_country.split_text(row, rank=rank, ctx=ctx))
    if row.get("split_unit") != "percent":
        number = working_links.to_set(row["unit_id"], "stars", number, ctx=ctx)
    return (
        f'<li style="display:flex;gap:.5rem;align-items:baseline;margin:0">{_swatch(rank, palette=ctx.palette)}'
        f'<span style="font-weight:600;min-width:3.2em;text-align:right">{number}</span>'
        f"<span>{escape(rank_name(rank, t=ctx.t))}</span></li>"
    )


def _metric_card(unit_id: str, row: Row, *, ctx: Context) -> Card:
    day = dated_source(row, day="figure_as_of", precision="as_of_precision", source="source_id", ctx=ctx)
    spread = conflict_sentence({"total_min": row["value_min"], "total_max": row["value_max"]}, t=ctx.t, fmt=ctx.fmt)
    lines = (day, escape(parts_sentence(row, t=ctx.t, fmt=ctx.fmt)), escape(spread))
    number = working_links.to_figure(unit_id, str(row["metric"]), escape(measured(row, ctx=ctx)), ctx=ctx)
    return Card(ctx.text(row, "metric"), number, tuple(line for line in lines if line))


def _rate_cards(unit: Row, *, ctx: Context) -> list[Card]:
    t, fmt = ctx.t, ctx.fmt
    communes = escape(t("on the map of {n} provinces", n=unit["vintage"] or "34"))
    if unit["unit_id"] == COUNTRY_ID:
        return [Card(t("Communes, wards and townships"), fmt.number(unit["communes"]), (communes,))]
    rates = records(reads.read("province_rates", as_of=ctx.as_of, vintage=unit["vintage"]))
    row = next(rate for rate in rates if rate["unit_id"] == unit["unit_id"])
    people = escape(t("{n} people, average of 2023", n=fmt.number(row["population"])))
    per_commune = t("{n} products a commune", n=fmt.number(row["per_commune"], decimals=1))
    density = (_rate(row, "per_commune", per_commune, ctx=ctx),) if known(row["per_commune"]) else ()
    per_100k = _rate(row, "per_100k", fmt.number(row["per_100k"], decimals=1), ctx=ctx)
    return [
        Card(t("Products per 100,000 people"), per_100k, (people,)),
        Card(t("Communes, wards and townships"), fmt.number(unit["communes"]), (communes, *density)),
    ]


def _rate(row: Row, rate: str, words: str, *, ctx: Context) -> str:
    """A rate (plain text) as a link to its working; as it stands where none is known."""
    written = escape(words)
    return working_links.to_rate(row["unit_id"], rate, written, ctx=ctx) if known(row[rate]) else written


def _card(card: Card) -> str:
    number = f'<div style="font-size:1.75rem;font-weight:600;line-height:1.35">{card.value}</div>' if card.value else ""
    lines = "".join(f'<div style="font-size:.875rem;line-height:1.5">{line}</div>' for line in card.lines)
    return f'<section><div class="oc-note" style="margin:0">{escape(card.label)}</div>{number}{lines}</section>'


def _swatch(rank: str, *, palette: Palette) -> str:
    colour = palette.star(rank)
    fill = f"background:{colour};border:1px solid {palette.star_3_outline if rank == '3' else colour}"
    if rank == "potential_5":
        hatch = f"repeating-linear-gradient(-45deg,{colour} 0 1.5px,transparent 1.5px 5px)"
        fill = f"background:{hatch};border:1px solid {colour}"
    return f'<span aria-hidden="true" style="flex:none;width:.86rem;height:.86rem;{fill}"></span>'


def _range(row: Row, *, ctx: Context) -> str:
    low, high = row["value_min"], row["value_max"]
    return UNKNOWN if not known(low) or low == high else ctx.fmt.span(low, high)


def basis_of(row: Row, *, ctx: Context) -> str:
    """What a count of products counts; a dash for other figures."""
    return basis_phrase(row["basis"], t=ctx.t) if row["unit"] == "products" else UNKNOWN
