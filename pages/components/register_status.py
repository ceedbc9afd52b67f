"""How the certificates of a province, or of the country, divide by state; what a page says of it first."""

from collections.abc import Mapping
from html import escape
from typing import Any

from ocop.certificates import COLOUR_OF, SIGNS, certificate_state
from ocop.charts.marks import records
from ocop.formats import known
from pages.components import province_units, reads, strip, working_links
from pages.components.context import Context

Row = Mapping[str, Any]


@reads.kept
def status_of(unit_id: str, *, ctx: Context) -> Row:
    """The unit's row of `register_status` over all star classes."""
    rows = reads.read("register_status", as_of=ctx.as_of, vintage=ctx.vintage, unit_id=unit_id)
    return next(row for row in records(rows) if row["star"] == "all")


@reads.kept
def counts_of(unit_id: str, *, ctx: Context) -> dict[str, int]:
    """How many products are in each state, each counted once (`valid` without those that end soon)."""
    row = status_of(unit_id, ctx=ctx)
    if not known(row["n_products"]):
        return {}
    within_6, within_12 = row["lapsing_6"], row["lapsing_12"]
    alone = {"valid": row["valid"] - within_12, "lapsing_12": within_12 - within_6, "lapsing_6": within_6}
    return {code: int(alone.get(code, row.get(code)) or 0) for code in SIGNS}


@reads.kept
def sentence(unit_id: str, *, ctx: Context) -> str:
    """'Trà Vinh: 184 products known by name; 120 certificates in force, 31 of them end within 12 months.'"""
    t, fmt = ctx.t, ctx.fmt
    row, place = status_of(unit_id, ctx=ctx), ctx.text(province_units.all_units()[unit_id])
    if not known(row["n_products"]) or not row["n_products"]:
        return t("{place}: no product in the register on this day.", place=place)
    withdrawn, unlisted = int(row["withdrawn"] or 0), int(row["unlisted"] or 0)
    listed = int(row["n_products"]) - withdrawn - unlisted
    total = t.plural("{n} product known by name", "{n} products known by name", n=listed)
    said = [total, _in_force(row, ctx=ctx), t("{n} lapsed", n=fmt.number(row["lapsed"]))]
    vague = int((row["may_have_lapsed"] or 0) + (row["unknown_date"] or 0))
    if vague:
        said.append(t("for {n} the date is missing or too vague to tell", n=fmt.number(vague)))
    if withdrawn:
        said.append(t("{n} withdrawn", n=fmt.number(withdrawn)))
    if unlisted:
        said.append(t("{n} no longer listed", n=fmt.number(unlisted)))
    return f"{place}: {'; '.join(said)}."


def _in_force(row: Row, *, ctx: Context) -> str:
    t, fmt = ctx.t, ctx.fmt
    if not row["valid"]:
        return t("none surely in force")
    valid, soon = fmt.number(row["valid"]), fmt.number(row["lapsing_12"])
    return t("{valid} certificates in force, {soon} of them ending within 12 months", valid=valid, soon=soon)


@reads.kept
def reach(unit_id: str, *, ctx: Context) -> str:
    """From which files the products come; that a list of products that sources name is no whole register."""
    t = ctx.t
    row = status_of(unit_id, ctx=ctx)
    if known(row["whole_register_as_of"]):
        return _whole(unit_id, row, ctx=ctx)
    if not known(row["n_products"]):
        return t("No register of this place tells of this day.")
    return t(
        "Only products that published sources name, not a whole register; a date of recognition proves recognition"
        " then."
    )


def working(unit_id: str, *, ctx: Context) -> str:
    """A link (markup) to how the certificates were counted; '' without a register."""
    if not known(status_of(unit_id, ctx=ctx)["n_products"]):
        return ""
    return working_links.to_register(unit_id, escape(ctx.t("How these were counted")), ctx=ctx)


def _whole(unit_id: str, row: Row, *, ctx: Context) -> str:
    """The whole register's day; how many products it names, where lists name others."""
    t, day = ctx.t, ctx.fmt.date(row["whole_register_as_of"])
    files = records(reads.read("register_editions", unit_id=unit_id, as_of=ctx.as_of))
    whole = (file for file in files if file["is_whole"] and file["completeness"] == "full")
    n_named = next((int(file["n_products"]) for file in whole if file["as_of"] == row["whole_register_as_of"]), 0)
    if not 0 < n_named < row["n_products"]:
        return t("From the whole register as of {date}.", date=day)
    return t.plural(
        "The whole register as of {date} names {n} product; earlier or later files name the others.",
        "The whole register as of {date} names {n} products; earlier or later files name the others.",
        n=n_named,
        date=day,
    )


def draw(unit_id: str, *, ctx: Context) -> None:
    """The states as one bar to scale with their words."""
    counts = counts_of(unit_id, ctx=ctx)
    apart = {"valid": ctx.t("in force for more than 12 months"), "lapsing_12": ctx.t("end in 7 to 12 months")}
    parts = []
    for code in SIGNS:
        state, like = certificate_state(code, t=ctx.t), COLOUR_OF[code]
        colour = ctx.palette.status_colour(like)
        fill = strip.fill_of("not_assessable" if code == "unknown_date" else like, ctx=ctx)
        word = apart.get(code, state.word)
        parts.append(strip.Part(state.sign, counts.get(code, 0), word, colour, fill))
    strip.draw(parts, ctx=ctx)
