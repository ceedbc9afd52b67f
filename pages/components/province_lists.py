"""The lists of one unit: targets, parts of the total, products, districts and communes, every claim."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.alt import part_bars_alt, target_lines_alt
from ocop.charts.marks import records
from ocop.charts.parts import part_bars
from ocop.formats import UNKNOWN, known
from ocop.picking import picked_phrase
from ocop.places import COUNTRY_ID
from pages.components import (
    figures,
    picker,
    province_figures,
    province_history,
    reads,
    show,
    targets_bullets,
    targets_data,
    targets_parts,
    targets_table,
    url_state,
    working_links,
)
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
ALL: Final = "all"
NAME_LETTERS: Final = 20


def targets(unit_id: str, *, ctx: Context) -> None:
    """Bullet lines of the targets that have a level, then all of them as a table."""
    t = ctx.t
    head = show.section_markup(t("Targets"))
    rows = targets_data.load(ctx=ctx, unit_id=unit_id)
    if rows.empty:
        show.empty(
            t("No target of this unit is known."),
            how=t("Add it as a row in data/raw/targets.csv, then run python -m etl build."),
            above=head,
        )
        return
    figure, alt, sources = _target_lines(unit_id, ctx=ctx)
    if figure:
        figures.show(figure, key="province_targets", alt=alt, above=head)
        head = ""
    show.table(
        rows,
        ctx=ctx,
        key="province_targets",
        caption=t("Targets with their progress"),
        titles=targets_table.columns(ctx=ctx, place_names=False),
        sources=sources,
        depends=(unit_id,),
        first=show.FIRST_ROWS,
        above=head,
    )


@reads.kept
def _target_lines(unit_id: str, *, ctx: Context) -> tuple[dict[str, Any], str, list[str]]:
    """Bullet lines of the targets with a level ({} without any), their sentence, and the sources of all targets."""
    rows = targets_data.load(ctx=ctx, unit_id=unit_id)
    drawn = rows[rows["attainment"].notna() & (rows["status"] != "not_assessable")]
    figure = {} if drawn.empty else targets_bullets.bullet_figure(drawn, ctx=ctx, place_names=False)
    return figure, target_lines_alt(drawn, t=ctx.t), targets_table.source_ids(rows)


@reads.kept
def main_goal(unit_id: str, *, ctx: Context) -> float | None:
    """The level that the total should reach by the last deadline, where the sources name just one."""
    rows = targets_data.load(ctx=ctx, unit_id=unit_id)
    totals = rows[(rows["headline_metric"] == province_history.TOTAL) & (rows["kind"] == "cumulative")]
    goals = totals[(totals["period_end"] == totals["period_end"].max()) & totals["value"].notna()]["value"].unique()
    return float(goals[0]) if len(goals) == 1 else None


def breakdowns(unit: Row, *, ctx: Context) -> None:
    """Products by group on the left, entities by kind on the right."""
    t = ctx.t
    titles = {"groups": t("Products by group"), "entities": t("Entities by kind")}
    for column, (family, title) in zip(st.columns(2, gap="large"), titles.items(), strict=True):
        with column:
            _breakdown(unit, family=family, title=title, ctx=ctx)


def areas(unit: Row, *, ctx: Context) -> None:
    """What sources say of the districts and communes of the unit."""
    t = ctx.t
    if unit["unit_id"] == COUNTRY_ID:
        return
    head = show.section_markup(t("Districts and communes"))
    rows = known_areas(str(unit["unit_id"]), ctx=ctx)
    if rows.empty:
        how = t("Add them as rows in data/raw/district_counts.csv or commune_counts.csv, then run python -m etl build.")
        show.empty(t("No count below the province is known up to this date."), how=how, above=head)
        return
    columns = [
        Column("district", t("Area"), "text", _area),
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=12),
        Column("value", t("Value"), "number"),
        Column("as_of", t("As of"), "date"),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]
    show.table(
        rows,
        ctx=ctx,
        key="province_areas",
        caption=t("Districts and communes"),
        titles=columns,
        depends=(unit["unit_id"],),
        first=show.FIRST_ROWS,
        above=head,
    )


@reads.kept
def known_areas(unit_id: str, *, ctx: Context) -> pd.DataFrame:
    """The counts of districts and communes dated up to the chosen date."""
    rows = reads.read("area_counts", unit_id=unit_id)
    dated: pd.DataFrame = rows[rows["as_of"].dt.date <= ctx.as_of]
    return dated


def claims(unit: Row, *, ctx: Context) -> None:
    """Every statement about the unit, newest first, with the picked ones marked and the rule in words."""
    t = ctx.t
    show.section(
        t("All statements"),
        note=t("✓ marks the headline figure of its date. Statements that were not picked stay here, with the reason."),
    )
    rows = known_claims(str(unit["unit_id"]), ctx=ctx)
    if rows.empty:
        show.empty(t("No statement is known up to this date."), how=province_history.how_to_add(ctx=ctx))
        return
    names = _figure_names(str(unit["unit_id"]), ctx=ctx)
    url_state.choice("metric", options=[ALL, *names], default=ALL)
    chosen = picker.draw("metric", {ALL: t("All figures")} | names, label=t("Figure"), ctx=ctx)
    shown = rows if chosen == ALL else rows[rows["metric"] == chosen]
    show.table(
        shown,
        ctx=ctx,
        key="province_claims",
        caption=t("All statements"),
        titles=_claim_columns(ctx),
        depends=(unit["unit_id"], chosen),
        first=show.FIRST_ROWS,
    )


@reads.kept
def _figure_names(unit_id: str, *, ctx: Context) -> dict[str, str]:
    """The metrics of the unit's claims with their names."""
    rows = known_claims(unit_id, ctx=ctx)
    return dict(zip(rows["metric"], rows[ctx.column("metric")], strict=True))


@reads.kept
def known_claims(unit_id: str, *, ctx: Context) -> pd.DataFrame:
    """The claims dated up to the chosen date, newest first."""
    rows = reads.read("claims", unit_id=unit_id)
    dated: pd.DataFrame = rows[rows["as_of"].dt.date <= ctx.as_of]
    return dated


def _breakdown(unit: Row, *, family: str, title: str, ctx: Context) -> None:
    t, vintage = ctx.t, unit["vintage"] or ctx.vintage
    rows = reads.read("breakdown", as_of=ctx.as_of, vintage=vintage, family=family, unit_id=unit["unit_id"])
    if rows.empty:
        how = province_history.how_to_add(ctx=ctx)
        show.empty(t("No source gives this split up to this date."), how=how, above=show.section_markup(title))
        return
    figure = reads.remember(
        *("province_parts", family, ctx, unit["unit_id"]),
        make=lambda: part_bars(
            _with_short_lines(rows, ctx=ctx), t=t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale
        ),
    )
    columns = [
        Column("metric", title, "text", lambda row: ctx.text(row, "metric")),
        Column(
            "value",
            t("Value"),
            "html",
            lambda row: working_links.to_class(row["unit_id"], row["value"], family=family, ctx=ctx),
            right=True,
        ),
        Column("figure_as_of", t("As of"), "date"),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]
    first = records(rows)[0]
    note = province_figures.dated_source(
        first, day="figure_as_of", precision="as_of_precision", source="source_id", ctx=ctx
    )
    working = working_links.to_set(unit["unit_id"], family, t("How this was computed"), ctx=ctx)
    head = show.joined(show.section_markup(title), f'<p class="oc-note">{note} · {working}</p>')
    alt = part_bars_alt(rows, t=t, fmt=ctx.fmt)
    show.chart(figure, rows, ctx=ctx, key=f"province_{family}", alt=alt, titles=columns, above=head)
    if first["adds_up"] is False:
        total = ctx.fmt.number(first["set_total"])
        show.note(t("The parts do not make the total of {total}.", total=total))


def _with_short_lines(rows: pd.DataFrame, *, ctx: Context) -> pd.DataFrame:
    """The rows with names broken into short lines: on a phone a long one would leave no room for its bar."""
    title = ctx.column("metric")
    return rows.assign(**{title: ["<br>".join(wrap(str(name), width=NAME_LETTERS)) for name in rows[title]]})


def _claim_columns(ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=9),
        Column("value", t("Value"), "number", lambda row: province_figures.measured(row, ctx=ctx)),
        Column("as_of", t("As of"), "date"),
        Column("picked", t("Headline figure"), "text", lambda row: "✓" if row["picked"] else ""),
        Column("picked_because", t("Rule"), "text", lambda row: picked_phrase(row["picked_because"], t=t), rem=12),
        Column("basis", t("Basis"), "text", lambda row: province_figures.basis_of(row, ctx=ctx), rem=8),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
        Column("tier", t("Kind of source"), "text", lambda row: tier_words(str(row["tier"]), ctx=ctx)),
        Column(
            "published_on",
            t("Published"),
            "text",
            lambda row: ctx.fmt.published(row["published_on"]) or UNKNOWN,
            wraps=False,
        ),
        Column("note", t("Note"), "html", lambda row: targets_parts.remark(row, ctx=ctx)),
    ]


def tier_words(tier: str, *, ctx: Context) -> str:
    """What kind of source: official, press or secondary."""
    words = {"official": ctx.t("official"), "press": ctx.t("press"), "secondary": ctx.t("secondary")}
    return words[tier]


def _area(row: Row) -> str:
    return ", ".join(str(part) for part in (row["commune"], row["district"]) if known(part) and part) or UNKNOWN
