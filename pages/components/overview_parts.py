"""The parts of the overview: what the country set itself, how it moved, what changed, what is known."""

from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts import alt, coverage, key
from ocop.charts.marks import records
from ocop.charts.movers import change_bars
from ocop.charts.series import level_series
from ocop.charts.stars import star_history
from ocop.charts.targets import target_lines
from ocop.formats import as_date
from ocop.periods import add_months
from ocop.places import COUNTRY_ID
from ocop.wording import target_title
from pages.components import reads, show
from pages.components.context import Context

SMALL_PX: Final = 190
SHOWN_CHANGES: Final = 8
CHANGE_MONTHS: Final = 12
SMALL_METRICS: Final = (
    "products_5star",
    "entities_total",
    "share_entities_cooperative",
    "share_entities_company",
)
"""National figures beside the total that have a goal or carry the others; each its own small chart."""


def newest_round(targets: pd.DataFrame, *, as_of: date) -> pd.DataFrame:
    """The national targets of the latest deadline among those whose period has begun, as they are judged now."""
    begun = targets[targets["period_start"].dt.date <= as_of]
    newest: pd.DataFrame = begun[begun["period_end"] == begun["period_end"].max()]
    return newest


def national_targets(targets: pd.DataFrame, *, ctx: Context) -> None:
    """One line for each target that a figure speaks to; the others named below with the way to their reasons."""
    t = ctx.t
    drawn = targets[targets["attainment"].notna()].sort_values("attainment", ascending=False)
    figure = reads.remember(
        *("overview_targets", ctx.lang, ctx.theme, ctx.as_of, ctx.vintage),
        make=lambda: target_lines(drawn, t=t, fmt=ctx.fmt, palette=ctx.palette),
    )
    show.chart(
        figure,
        targets,
        ctx=ctx,
        key="overview_targets",
        alt=alt.target_lines_alt(targets, t=t),
        titles={
            ctx.column("metric"): t("Target"),
            "value": t("Asked for"),
            "current": t("Newest figure"),
            "current_as_of": t("As of"),
            "goal": t("Goal level"),
            "status": t("Status"),
        },
        sources=[*targets["source_id"], *targets["current_source_id"]],
    )
    silent = targets[targets["attainment"].isna()]
    if not silent.empty:
        names = "; ".join(target_title(row, t=t, fmt=ctx.fmt) for row in records(silent))
        show.note(t("Without a figure to judge by: {targets}.", targets=names))


def total_series(*, goal: float | None, ctx: Context) -> None:
    """The country's total since the programme began, against its goal."""
    series = national("products_total", ctx=ctx)
    figure = reads.remember(
        *("overview_total", ctx.lang, ctx.theme, ctx.as_of, goal),
        make=lambda: level_series(
            series, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, goal=goal, until=ctx.as_of, height=340
        ),
    )
    _series_chart(figure, series, key="overview_total", ctx=ctx)


def small_series(targets: pd.DataFrame, *, ctx: Context) -> None:
    """The country's other figures, small and side by side, each with its goal."""
    goals = {str(metric): float(value) for metric, value in targets.groupby("metric")["value"].min().items()}
    columns = st.columns(len(SMALL_METRICS), gap="medium")
    for column, metric in zip(columns, SMALL_METRICS, strict=True):
        with column:
            _small_chart(metric, goal=goals.get(metric), ctx=ctx)


def _small_chart(metric: str, *, goal: float | None, ctx: Context) -> None:
    series = national(metric, ctx=ctx)
    if series.empty:
        show.empty(ctx.t("No figure of this metric is known."))
        return
    show.note(ctx.text(series.iloc[0], "metric"))
    figure = reads.remember(
        *("overview_small", metric, ctx.lang, ctx.theme, ctx.as_of),
        make=lambda: level_series(
            series,
            t=ctx.t,
            fmt=ctx.fmt,
            palette=ctx.palette,
            colour=ctx.palette.star_5 if metric == "products_5star" else None,
            goal=goal,
            percent=metric.startswith("share_"),
            mark_reform=False,
            until=ctx.as_of,
            height=SMALL_PX,
        ),
    )
    _series_chart(figure, series, key=f"overview_{metric}", ctx=ctx)


def split_shares(*, ctx: Context) -> None:
    """How the country's products divide by star class, set by set."""
    t = ctx.t
    sets = reads.read("split_history", unit_id=COUNTRY_ID, as_of=ctx.as_of)
    if sets.empty:
        show.empty(t("No split by stars is known."))
        return
    figure = reads.remember(
        *("overview_split", ctx.lang, ctx.theme, ctx.as_of),
        make=lambda: star_history(sets, t=t, fmt=ctx.fmt, palette=ctx.palette),
    )
    st.html(key.history_key(sets, t=t, palette=ctx.palette))
    show.chart(
        figure,
        sets,
        ctx=ctx,
        key="overview_split",
        alt=alt.star_history_alt(sets, t=t, fmt=ctx.fmt),
        titles=split_titles(ctx=ctx),
    )


def split_titles(*, ctx: Context) -> dict[str, str]:
    """The columns of a table of split sets."""
    t = ctx.t
    return {
        "as_of": t("As of"),
        "unit": t("Unit"),
        "total": t("Total"),
        "star_3": t("3-star"),
        "star_4": t("4-star"),
        "potential_5": t("potential 5-star"),
        "star_5": t("5-star"),
        "source_id": t("Source"),
    }


def changes(*, ctx: Context) -> None:
    """The largest rises and every fall of the last twelve months, one bar each."""
    t = ctx.t
    since = add_months(ctx.as_of, months=-CHANGE_MONTHS)
    rows = reads.read("movers", as_of=ctx.as_of, since=since, vintage=ctx.vintage)
    falls = rows[rows["change"] < 0].tail(SHOWN_CHANGES // 2)
    shown = pd.concat([rows[rows["change"] > 0].head(SHOWN_CHANGES - len(falls)), falls])
    show.section(
        t("What changed"),
        note=t("Newest total against the one known on {date}.", date=ctx.fmt.date(since)),
    )
    if shown.empty:
        show.empty(t("No province has a newer total than on {date}.", date=ctx.fmt.date(since)))
        return
    figure = reads.remember(
        *("overview_changes", ctx.lang, ctx.theme, ctx.as_of, ctx.vintage),
        make=lambda: change_bars(shown, t=t, fmt=ctx.fmt, palette=ctx.palette),
    )
    show.chart(
        figure,
        rows,
        ctx=ctx,
        key="overview_changes",
        alt=alt.change_bars_alt(rows, t=t, fmt=ctx.fmt),
        titles={
            ctx.column("name"): t("Province"),
            "total_then": t("Then"),
            "then_as_of": t("As of"),
            "total_now": t("Now"),
            "now_as_of": t("As of"),
            "change": t("Change"),
        },
        sources=[*rows["then_source_id"], *rows["now_source_id"]],
    )


def known_of_provinces(*, ctx: Context) -> None:
    """How many provinces answer each question, and how freshly."""
    t = ctx.t
    rows = reads.read("coverage", as_of=ctx.as_of, vintage=ctx.vintage)
    show.section(t("What is known"), note=alt.coverage_alt(rows, t=t, fmt=ctx.fmt))
    figure = reads.remember(
        *("overview_coverage", ctx.lang, ctx.theme, ctx.as_of, ctx.vintage),
        make=lambda: coverage.coverage_strip(rows, t=t, fmt=ctx.fmt, palette=ctx.palette),
    )
    st.html(key.key_line(coverage.coverage_classes(t=t, palette=ctx.palette), palette=ctx.palette))
    show.chart(
        figure,
        rows,
        ctx=ctx,
        key="overview_coverage",
        alt=alt.coverage_alt(rows, t=t, fmt=ctx.fmt),
        titles={
            ctx.column("name"): t("Province"),
            "total_as_of": t("Total"),
            "split_as_of": t("Star split"),
            "n_claims": t("Figures"),
            "n_sources": t("Sources"),
            "n_targets": t("Targets"),
            "n_products": t("Products by name"),
        },
    )


def national(metric: str, *, ctx: Context) -> pd.DataFrame:
    """The country's headline figures of one metric up to the chosen date."""
    series = reads.read("national_series", metric=metric)
    upto: pd.DataFrame = series[series["as_of"].dt.date <= ctx.as_of]
    return upto


def headline(metric: str, *, ctx: Context) -> dict[str, Any] | None:
    """The country's headline row of one metric on the chosen date; None without one."""
    rows = reads.read("unit_headline", unit_id=COUNTRY_ID, as_of=ctx.as_of)
    found = rows[rows["metric"] == metric].to_dict("records")
    return {str(name): value for name, value in found[0].items()} if found else None


def _series_chart(figure: dict[str, Any], series: pd.DataFrame, *, key: str, ctx: Context) -> None:
    name = ctx.text(series.iloc[0], "metric")
    show.chart(
        figure,
        series,
        ctx=ctx,
        key=key,
        alt=alt.level_series_alt(series, name=name, t=ctx.t, fmt=ctx.fmt),
        titles={
            "as_of": ctx.t("As of"),
            "value": name,
            "value_min": ctx.t("Lowest"),
            "value_max": ctx.t("Highest"),
            "n_sources": ctx.t("Sources"),
        },
    )


def year_of(targets: pd.DataFrame) -> str:
    """The year of a round's deadline, '' without targets."""
    end = as_date(targets["period_end"].max()) if not targets.empty else None
    return str(end.year) if end else ""
