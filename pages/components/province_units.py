"""Which unit the province page is about, kept in the address, and the way to its parts or its successor."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from ocop.charts.marks import records
from ocop.formats import as_date, known
from ocop.places import COUNTRY_ID, REFORM_DATE, parse_unit_id
from pages.components import linking, picker, reads, show, tables, url_state
from pages.components.context import Context
from pages.components.targets_table import source_link, unit_names

Unit = Mapping[str, Any]
KEY: Final = "unit"
PAGE: Final = "province"


def choose(*, ctx: Context) -> Unit:
    """Draws the selector and gives the row of `units`; a unit of the other map becomes its counterpart."""
    return all_units()[choose_place(ctx=ctx, default=choices(ctx)[1])]


def choose_place(*, ctx: Context, default: str) -> str:
    """Draws the selector and gives the chosen unit's id."""
    keep(ctx=ctx, default=default)
    return picker.draw(KEY, named(ctx), label=ctx.t("Province"), ctx=ctx)


def pick_out(*, ctx: Context) -> None:
    """Draws the selector of a province to stand out among the others; the country stands for none."""
    picker.draw(KEY, named(ctx, country=ctx.t("None")), label=ctx.t("Pick out a province"), ctx=ctx)


def named(ctx: Context, *, country: str = "") -> dict[str, str]:
    """`choices` with their names, the country by another word if one is given."""
    names = unit_names(ctx)
    return {unit_id: names[unit_id] for unit_id in choices(ctx)} | ({COUNTRY_ID: country} if country else {})


def keep(*, ctx: Context, default: str) -> None:
    """Settles the unit from the address, the session or the default, before its selector is drawn."""
    options = choices(ctx)
    wanted = url_state.text(KEY, default=default)
    if wanted not in options:
        st.session_state[KEY] = counterpart(wanted, options=options)


@reads.kept
def all_units() -> dict[str, Unit]:
    """Every row of `units` by its id."""
    return {str(row["unit_id"]): row for row in records(reads.read("units"))}


@reads.kept
def choices(ctx: Context) -> list[str]:
    """The country, then the units of the map in the reader's alphabet."""
    units = reads.read("units")
    own = units[units["vintage"] == ctx.vintage].sort_values(f"sort_{ctx.lang}")
    return [COUNTRY_ID, *own["unit_id"]]


def counterpart(unit_id: str, *, options: list[str]) -> str:
    """What a unit is called on the other map: its successor, or of its parts the one with its name.

    The first province of the list for an id that is none.
    """
    units = all_units()
    if unit_id not in units:
        return options[1]
    unit = units[unit_id]
    if unit["successor_id"] in options:
        return str(unit["successor_id"])
    parts = [part for part in options if units[part]["successor_id"] == unit_id]
    namesakes = [part for part in parts if units[part]["name_vi"] == unit["name_vi"]]
    return next(iter(namesakes or parts or options[1:]))


def is_gone(unit: Unit, *, on: date) -> bool:
    """Whether the unit was merged into another before that day."""
    end = as_date(unit["valid_to"])
    return end is not None and on > end and not known(unit["same_place_id"])


def related(unit: Unit, *, ctx: Context) -> None:
    """The provinces a merged one was made of, or what became of one, each with its total, date and a way there."""
    rows = reads.read("unit_parts", unit_id=unit["unit_id"], as_of=ctx.as_of)
    if rows.empty:
        return
    relation, ways = _relation(str(unit["unit_id"]), ctx=ctx)
    t, day = ctx.t, ctx.fmt.date(REFORM_DATE)
    titles = {
        "part": t("Made of these provinces on {date}", date=day),
        "successor": t("Merged on {date}", date=day),
        "same": t("Unchanged by the reform of {date}", date=day),
    }
    columns = [
        tables.Column("unit_id", t("Province"), "text", lambda row: ctx.text(row)),
        tables.Column("total", t("Products"), "number"),
        tables.Column("figure_as_of", t("As of"), "date"),
        tables.Column("source_id", t("Source"), "html", lambda row: _source(row, ctx=ctx)),
    ]
    show.table(
        rows,
        ctx=ctx,
        key="province_parts",
        caption=titles[relation],
        titles=columns,
        depends=(unit["unit_id"],),
        above=show.section_markup(titles[relation]),
    )
    lead_to(*ways, ctx=ctx)


@reads.kept
def _relation(unit_id: str, *, ctx: Context) -> tuple[str, list[tuple[str, str]]]:
    """What the related units are to this one, and the id and name of each."""
    rows = records(reads.read("unit_parts", unit_id=unit_id, as_of=ctx.as_of))
    return str(rows[0]["relation"]), [(str(row["unit_id"]), ctx.text(row)) for row in rows]


def lead_to(*units: tuple[str, str], ctx: Context) -> None:
    """Ways to the pages of other units, each by its id and name, that keep language and date."""
    linking.draw(*(_way(unit_id, name=name, ctx=ctx) for unit_id, name in units))


def _way(unit_id: str, *, name: str, ctx: Context) -> str:
    vintage = parse_unit_id(unit_id).vintage or ctx.vintage
    label = ctx.t("{name} on the map of {n} provinces", name=name, n=vintage)
    return linking.to_page(PAGE, label, vintage=vintage, unit=unit_id)


def _source(row: Mapping[Any, Any], *, ctx: Context) -> str:
    return (
        ctx.t("sum of the merged provinces, dated by its oldest part")
        if row["is_derived"]
        else source_link(row["source_id"])
    )
