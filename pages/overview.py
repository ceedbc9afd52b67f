"""Overview: the country's total and split against its own targets, one line a target, and what is behind them."""

import streamlit as st

from ocop.findings import headline_sentence, national_targets_sentence
from ocop.places import COUNTRY_ID
from ocop.wording import Row, conflict_sentence
from pages.components import context, overview_parts, reads, show
from pages.components.context import Context


def finding(total: Row | None, statuses: list[str], *, year: str, ctx: Context) -> str:
    """The country's total with its date, then how the round's targets stand."""
    said = [headline_sentence(total, place=ctx.t("The country"), t=ctx.t, fmt=ctx.fmt)] if total else []
    if statuses:
        said.append(national_targets_sentence(statuses, year=year, t=ctx.t))
    return " ".join(said)


def conflict(total: Row | None, *, ctx: Context) -> str:
    """The range of other sources' national totals for the same date, if they differ."""
    if total is None:
        return ""
    row = {"total_min": total["value_min"], "total_max": total["value_max"]}
    return conflict_sentence(row, t=ctx.t, fmt=ctx.fmt)


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    every = reads.read("target_progress", unit_id=COUNTRY_ID, as_of=ctx.as_of, vintage=ctx.vintage)
    targets = overview_parts.newest_round(every, as_of=ctx.as_of)
    year = overview_parts.year_of(targets)
    total = overview_parts.headline("products_total", ctx=ctx)
    show.heading(
        t("OCOP in Viet Nam, as of {date}", date=ctx.fmt.date(ctx.as_of)),
        finding=finding(total, targets["status"].tolist(), year=year, ctx=ctx),
        note=conflict(total, ctx=ctx),
    )
    left, right = st.columns([1, 1], gap="large")
    with left:
        show.section(t("National targets for {year}", year=year), note=t("One line for each target: bar = level now."))
        if targets.empty:
            show.empty(t("No target is known."))
        else:
            overview_parts.national_targets(targets, ctx=ctx)
    goals = targets.loc[targets["metric"] == "products_3plus", "value"]
    with right:
        show.section(t("Products since the programme began"), note=t("Lines break where figures are far apart."))
        overview_parts.total_series(goal=float(goals.iloc[0]) if len(goals) else None, ctx=ctx)

    show.section(
        t("Split by stars"), note=t("Each bar is one source's set; classes of different sources are never mixed.")
    )
    overview_parts.split_shares(ctx=ctx)
    show.section(t("Beside the total"))
    overview_parts.small_series(targets, ctx=ctx)
    left, right = st.columns([1, 1], gap="large")
    with left:
        overview_parts.changes(ctx=ctx)
    with right:
        overview_parts.known_of_provinces(ctx=ctx)


main()
