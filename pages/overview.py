"""Overview: the country's total and split against its own targets, one line a target, and what is behind them."""

from html import escape

import streamlit as st

from ocop.findings import headline_sentence, national_targets_sentence
from ocop.places import COUNTRY_ID
from ocop.wording import conflict_sentence
from pages.components import context, overview_parts, reads, show, travel, working_links
from pages.components.context import Context


@reads.kept
def finding(ctx: Context) -> str:
    """The country's total with its date, then how the round's targets stand."""
    total = overview_parts.headline(working_links.TOTAL, ctx)
    said = [headline_sentence(total, place=ctx.t("The country"), t=ctx.t, fmt=ctx.fmt)] if total else []
    statuses = overview_parts.national_round(ctx)["status"].tolist()
    if statuses:
        said.append(national_targets_sentence(statuses, year=year_of_round(ctx), t=ctx.t))
    return " ".join(said) or ctx.t("No figure of this metric is known.")


@reads.kept
def conflict(ctx: Context) -> str:
    """The range of other sources' national totals for the same date, if they differ."""
    total = overview_parts.headline(working_links.TOTAL, ctx)
    if total is None:
        return ""
    row = {"total_min": total["value_min"], "total_max": total["value_max"]}
    return conflict_sentence(row, t=ctx.t, fmt=ctx.fmt)


def total_working(ctx: Context) -> str:
    """A link to how the country's total was picked."""
    words = escape(ctx.t("How the total was computed"))
    return working_links.to_figure(COUNTRY_ID, working_links.TOTAL, words, ctx=ctx)


def year_of_round(ctx: Context) -> str:
    """The year in which the newest round of targets is due; '' without targets."""
    targets = overview_parts.national_round(ctx)
    return "" if targets.empty else str(targets["period_end"].iloc[0].year)


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    show.heading(
        t("OCOP in Viet Nam, as of {date}", date=ctx.fmt.date(ctx.as_of)),
        finding=finding(ctx),
        note=conflict(ctx),
        working=total_working(ctx),
        beside=travel.known_now(COUNTRY_ID, ctx=ctx),
    )
    left, right = st.columns([1, 1], gap="large")
    with left:
        year = year_of_round(ctx)
        title = t("National targets for {year}", year=year) if year else t("National targets")
        show.section(title, note=t("One line for each target: bar = level now."))
        if year:
            overview_parts.national_targets(ctx)
        else:
            show.empty(t("No target is known."))
    with right:
        show.section(t("Products since the programme began"), note=t("Lines break where figures are far apart."))
        overview_parts.total_series(ctx)

    note = t("Each bar is one source's set; classes of different sources are never mixed.")
    show.section(t("Split by stars"), note=note)
    if not overview_parts.split_shares(COUNTRY_ID, ctx=ctx, key="overview_split"):
        show.empty(t("No split by stars is known."))
    show.section(t("Beside the total"))
    overview_parts.small_series(ctx)
    left, right = st.columns([1, 1], gap="large")
    with left:
        overview_parts.changes(ctx)
    with right:
        overview_parts.known_of_provinces(ctx)
    travel.since(COUNTRY_ID, ctx=ctx)


main()
