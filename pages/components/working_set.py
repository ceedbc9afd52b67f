"""The working of a division by stars, groups or entities: the set that was picked as a whole, and the others."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.wording import name_of
from pages.components import linking, province_units, show, url_state, working_links, working_table
from pages.components.context import Context
from pages.components.sources_words import tier_words
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
STARS: Final = "stars"
FAMILIES: Final = (STARS, "groups", "entities")
PROVINCE: Final = "province"


def from_address(ctx: Context) -> bool:
    """The working of the division that the address names."""
    unit_id, family = url_state.text(working_links.UNIT), url_state.text(working_links.METRIC)
    units = province_units.all_units()
    if unit_id not in units or family not in FAMILIES:
        return False
    asked = _sets(unit_id, family, ctx=ctx)
    if asked.rows.empty:
        return False
    _draw(unit_id, family, asked, ctx=ctx)
    return True


def _draw(unit_id: str, family: str, asked: working_table.Asked, *, ctx: Context) -> None:
    t, rows = ctx.t, asked.rows
    place = name_of(province_units.all_units()[unit_id], fmt=ctx.fmt)
    title = t("{place}: {what}", place=place, what=_titles(ctx)[family])
    working_table.head(title, lambda: _finding(unit_id, family, ctx=ctx), ctx=ctx, note=_rule(family, ctx=ctx))
    for role, heading in _roles(ctx).items():
        sets = rows[rows["role"] == role]
        if sets.empty:
            continue
        show.section(heading)
        show.table(_wide(sets), ctx=ctx, key=f"working_{role}", caption=heading, titles=_columns(role, sets, ctx=ctx))
    working_table.note_command(asked, ctx=ctx)
    linking.draw(linking.to_page(PROVINCE, t("All figures of {place}", place=place), unit=unit_id, metric=""))


def _sets(unit_id: str, family: str, *, ctx: Context) -> working_table.Asked:
    if family == STARS:
        return working_table.ask("split_working", unit_id=unit_id, as_of=ctx.as_of)
    vintage = province_units.all_units()[unit_id]["vintage"] or ctx.vintage
    return working_table.ask("breakdown_working", as_of=ctx.as_of, vintage=vintage, family=family, unit_id=unit_id)


def _finding(unit_id: str, family: str, *, ctx: Context) -> str:
    """'3-star products 149, 4-star products 89; 240 in all, as of Mar 2024.'; '' where no set is known."""
    rows = _sets(unit_id, family, ctx=ctx).rows
    picked = records(rows[rows["role"].isin(["picked", "sum"])])
    if not picked:
        return ""
    t, fmt, first = ctx.t, ctx.fmt, picked[0]
    classes = ", ".join(f"{ctx.text(row, 'metric')} {fmt.number(row['value'])}" for row in picked)
    day = (
        t("sum of the merged provinces' newest sets")
        if first["role"] == "sum"
        else fmt.as_of(first["as_of"], precision=first["as_of_precision"])
    )
    if not known(first["set_total"]):
        return t("{classes}, {as_of}.", classes=classes, as_of=day)
    said = t("{classes}; {total} in all, {as_of}.", classes=classes, total=fmt.number(first["set_total"]), as_of=day)
    if known(first["adds_up"]) and not first["adds_up"]:
        return f"{said} {t('The classes do not add up to the total that the same source states.')}"
    return said


def _rule(family: str, *, ctx: Context) -> str:
    t = ctx.t
    if family == STARS:
        return t(
            "A split is picked as a whole, from one source and one date, never mixed: of the newest month with a whole"
            " split that of the headline total first, then official sources, finer dates, later publication."
        )
    return t(
        "A division is picked as a whole, from one source and one date, never mixed: of the newest date the one that"
        " names more classes, then official sources."
    )


def _titles(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {STARS: t("Split by stars"), "groups": t("Products by group"), "entities": t("Entities by kind")}


def _roles(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {
        "sum": t("The sum"),
        "part": t("Summed: the merged provinces"),
        "picked": t("Picked"),
        "rival": t("Other sets of the same time"),
    }


def _wide(sets: pd.DataFrame) -> pd.DataFrame:
    """A row for each set, a column for each class."""
    named = sets.assign(set=sets["claim_set_id"].fillna("sum"))
    classes = named.pivot(index="set", columns="metric", values="value")
    return named.drop_duplicates("set").set_index("set").join(classes).reset_index(drop=True)


def _columns(role: str, sets: pd.DataFrame, *, ctx: Context) -> list[Column]:
    t = ctx.t
    classes = {str(row["metric"]): ctx.text(row, "metric") for row in records(sets)}

    place = Column("unit_id", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt), rem=6)
    by = Column("source_id", t("Source"), "html", lambda row: _source(row, ctx=ctx), rem=12)
    return [
        place if role in ("sum", "part") else by,
        *(Column(metric, title, "number") for metric, title in classes.items()),
        Column("set_total", t("Total"), "html", lambda row: _total(row, ctx=ctx), right=True),
        Column("adds_up", t("Adds up"), "text", lambda row: _adds_up(row, ctx=ctx)),
        *([Column("as_of", t("As of"), "date")] if role != "sum" else []),
        *([by] if role == "part" else []),
    ]


def _source(row: Row, *, ctx: Context) -> str:
    """The publisher, below it the kind of source and when it was published."""
    published = ctx.fmt.published(row["published_on"], unknown=ctx.t("undated"))
    told = f"{tier_words(row['tier'], ctx=ctx)}, {published}" if known(row["tier"]) else published
    return f"{source_link(row['source_id'])}<br><small>{escape(told)}</small>"


def _total(row: Row, *, ctx: Context) -> str:
    return f"<strong>{escape(ctx.fmt.number(row['set_total']))}</strong>"


def _adds_up(row: Row, *, ctx: Context) -> str:
    if not known(row["adds_up"]):
        return UNKNOWN
    return ctx.t("yes") if row["adds_up"] else ctx.t("no")
