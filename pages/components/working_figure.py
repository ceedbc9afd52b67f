"""The working of a headline figure: its statements, the rule that picked one, what was summed or divided."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import Row, records
from ocop.formats import UNKNOWN, known
from ocop.i18n import Translator
from ocop.picking import picked_phrase
from ocop.wording import metric_name, name_of
from pages.components import linking, province_figures, show, url_state, working_links, working_table
from pages.components.context import Context
from pages.components.sources_words import tier_words
from pages.components.tables import Column
from pages.components.targets_table import source_link

PROVINCE: Final = "province"


def from_address(ctx: Context) -> bool:
    """The working of the headline figure that the address names."""
    unit_id, metric = url_state.text(working_links.UNIT), url_state.text(working_links.METRIC)
    return unit_id != "" and metric != "" and draw(unit_id, metric, ctx=ctx)


def draw(unit_id: str, metric: str, *, ctx: Context) -> bool:
    """The whole working; False where the unit has no such figure on the chosen date."""
    asked = _asked(unit_id, metric, ctx=ctx)
    rows = asked.rows
    if rows.empty:
        return False
    t, fmt = ctx.t, ctx.fmt
    figure = records(rows.head(1))[0]
    title = t("{place}: {what}", place=name_of(figure, fmt=fmt), what=metric_name(figure, fmt=fmt))
    working_table.head(title, lambda: _finding(unit_id, metric, ctx=ctx), ctx=ctx, note=how(rows, ctx=ctx))
    for role in ("part", "whole", "term", "statement"):
        _list(rows[rows["role"] == role], role=role, ctx=ctx)
    working_table.note_command(asked, ctx=ctx)
    label = t("All figures of {place}", place=name_of(figure, fmt=fmt))
    linking.draw(linking.to_page(PROVINCE, label, unit=unit_id, metric=""))
    return True


def _asked(unit_id: str, metric: str, *, ctx: Context) -> working_table.Asked:
    return working_table.ask("figure_working", unit_id=unit_id, metric=metric, as_of=ctx.as_of)


def _finding(unit_id: str, metric: str, *, ctx: Context) -> str:
    """'184 as of 31 Mar 2023: official source.'; '' where the unit has no such figure."""
    rows = _asked(unit_id, metric, ctx=ctx).rows
    if rows.empty:
        return ""
    figure = records(rows.head(1))[0]
    day = ctx.fmt.as_of(figure["as_of"], precision=figure["as_of_precision"])
    value, rule = province_figures.measured(figure, ctx=ctx), picked_phrase(figure["rule"], t=ctx.t)
    return ctx.t("{value} {as_of}: {rule}.", value=value, as_of=day, rule=rule)


def how(rows: pd.DataFrame, *, ctx: Context) -> str:
    """The computation with its numbers: '316 + 291 + 159 = 766', '3,075 ÷ 9,345 = 32.9%'; '' for a stated figure."""
    figure = records(rows.head(1))[0]
    parts = records(rows[rows["role"].isin(["part", "term"])])
    whole = records(rows[rows["role"] == "whole"])
    if not parts or any(not known(row["value"]) for row in [*parts, *whole]):
        return ""
    added = " + ".join(_number(row, ctx=ctx) for row in parts)
    result = province_figures.measured(figure, ctx=ctx)
    if not whole:
        return f"{added} = {result}"
    added = f"({added})" if len(parts) > 1 else added
    return f"{added} ÷ {_number(whole[0], ctx=ctx)} = {result}"


def _number(row: Row, *, ctx: Context) -> str:
    return ctx.fmt.number(row["value"])


def _list(rows: pd.DataFrame, *, role: str, ctx: Context) -> None:
    if rows.empty:
        return
    title = _titles(ctx.t)[role]
    show.section(title)
    show.table(rows, ctx=ctx, key=f"working_{role}", caption=title, titles=_columns(role, ctx=ctx))


def _titles(t: Translator) -> dict[str, str]:
    return {
        "part": t("Summed: the merged provinces"),
        "whole": t("Divided by"),
        "term": t("Computed from"),
        "statement": t("All statements about this time"),
    }


def _columns(role: str, *, ctx: Context) -> list[Column]:
    t = ctx.t
    picked = Column("is_picked", t("Headline figure"), "text", lambda row: t("yes") if row["is_picked"] else t("no"))
    place = Column("unit_id", t("Place"), "text", lambda row: name_of(row, fmt=ctx.fmt))
    figure = Column("metric", t("Figure"), "text", lambda row: metric_name(row, fmt=ctx.fmt))
    return [
        {"part": place, "statement": Column("source_id", t("Source"), "html", _publisher, rem=9)}.get(role, figure),
        Column("value", t("Value"), "html", lambda row: f"<strong>{escape(_stated(row, ctx=ctx))}</strong>"),
        Column("as_of", t("As of"), "date"),
        *([picked] if role == "statement" else []),
        *(
            [Column("rule", t("Why this figure"), "text", lambda row: picked_phrase(row["rule"], t=t))]
            if role == "part"
            else []
        ),
        *([] if role == "statement" else [Column("source_id", t("Source"), "html", _publisher, rem=9)]),
        Column(
            "tier",
            t("Kind of source"),
            "text",
            lambda row: tier_words(row["tier"], ctx=ctx) if known(row["tier"]) else UNKNOWN,
        ),
        Column(
            "published_on",
            t("Published"),
            "text",
            lambda row: ctx.fmt.published(row["published_on"], unknown=t("undated")),
        ),
        Column("is_computed", t("How"), "text", lambda row: t("computed") if row["is_computed"] else t("stated")),
    ]


def _publisher(row: Mapping[str, Any]) -> str:
    return source_link(row["source_id"])


def _stated(row: Mapping[str, Any], *, ctx: Context) -> str:
    return province_figures.measured(row, ctx=ctx)
