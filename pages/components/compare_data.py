"""The points that are compared, and what is said of each."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import records
from ocop.comparing import MEASURES, Measure, Point, Rank, point, ranks
from ocop.formats import UNKNOWN, Format
from ocop.i18n import Translator
from ocop.ranks import UNRANKED
from pages.components import compare_choices, reads, working_links
from pages.components.compare_choices import Choice
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

BECAUSE: Final[dict[str, Callable[[Translator], str]]] = UNRANKED | {
    "too_old": lambda t: t("figure too old for the chosen age"),
    "no_base": lambda t: t("population or area not known"),
    "not_summable": lambda t: t("targets of several provinces do not add up"),
}
"""Why a place has no value."""
WORKINGS: Final = {"per_100k": "per_100k", "per_commune": "per_commune", "share_3": "share_3_pct",
                   "share_4": "share_4_pct", "share_5": "share_5_pct"}  # fmt: skip
"""Measures whose working `rate_working` gives, by its code."""


@reads.kept
def rows_on(day: date, months: int | None, *, ctx: Context) -> dict[str, dict[str, Any]]:
    """Rows of `compare` by province on a day."""
    asked = {} if months is None else {"months": months}
    rows = reads.read("compare", as_of=day, vintage=ctx.vintage, **asked)
    return {str(row["unit_id"]): row for row in records(rows)}


@reads.kept
def points(choice: Choice, measure: str, *, ctx: Context, on: date | None = None) -> list[Point]:
    """The places by a measure on a day (the chosen one), in the reader's order."""
    rows = rows_on(on or ctx.as_of, choice.months, ctx=ctx)
    found = [point(place, rows, MEASURES[measure]) for place in choice.places]
    return compare_choices.ordered(found, choice.order, ctx=ctx)


def value_words(value: float | None, measure: Measure, *, fmt: Format) -> str:
    """'184', '28.5', '14.4%'; a dash where there is none."""
    if value is None:
        return UNKNOWN
    match measure.kind:
        case "ratio":
            return fmt.ratio(value)
        case "percent":
            return fmt.percent(value, decimals=1)
        case "rate":
            return fmt.number(value, decimals=1)
    return fmt.number(value)


def dated(found: Point, *, ctx: Context) -> str:
    """'31 Mar 2024', or 'Mar 2023 – Jun 2024' for a place of several provinces; '' without a date."""
    fmt = ctx.fmt
    if found.oldest is None or found.newest is None:
        return ""
    if found.oldest == found.newest:
        return fmt.date(found.oldest, precision=found.precision)
    return f"{fmt.date(found.oldest, precision='month')} – {fmt.date(found.newest, precision='month')}"


def part_words(found: Point, *, ctx: Context) -> str:
    """'5 of 6 provinces' where a sum lacks some; '' for a whole one."""
    if found.value is None or found.is_whole:
        return ""
    k, n = ctx.fmt.number(found.n_known), ctx.fmt.number(len(found.place.members))
    return ctx.t("{k} of {n} provinces", k=k, n=n)


def because_words(found: Point, *, ctx: Context) -> str:
    """Why there is no value; '' where there is one."""
    return BECAUSE[found.because](ctx.t) if found.because else ""


def says(found: Point, measure: str, *, ctx: Context) -> str:
    """What the pointer is told: name, value, dates, on how much it rests."""
    value = value_words(found.value, MEASURES[measure], fmt=ctx.fmt)
    said = [value, dated(found, ctx=ctx), part_words(found, ctx=ctx), because_words(found, ctx=ctx)]
    return f"<b>{escape(found.place.name)}</b><br>{escape('; '.join(part for part in said if part))}"


@reads.kept
def table(choice: Choice, measure: str, *, ctx: Context) -> pd.DataFrame:
    """A row for each place: value, range, rank with its range, dates, on how many provinces it rests, sources."""
    found = points(choice, measure, ctx=ctx)
    held = _ranks(found, MEASURES[measure])
    return pd.DataFrame(
        [
            {
                "place_id": p.place.place_id,
                "place": p.place.name,
                "group": p.place.group,
                "measure": measure,
                "value": p.value,
                "value_min": p.low,
                "value_max": p.high,
                "rank": rank.rank if rank else None,
                "rank_best": rank.best if rank else None,
                "rank_worst": rank.worst if rank else None,
                "oldest": p.oldest,
                "newest": p.newest,
                "as_of_precision": p.precision,
                "n_known": p.n_known,
                "n_members": len(p.place.members),
                "members": ".".join(p.place.members),
                "because": p.because,
                "source_ids": ".".join(p.sources),
            }
            for p, rank in zip(found, held, strict=True)
        ]
    )


def _ranks(found: list[Point], measure: Measure) -> list[Rank | None]:
    """Ranks of the places; a sum that lacks provinces has none, for nobody knows what is missing."""
    ranked = [p for p in found if p.value is not None and (p.is_whole or measure.per)]
    by_id = {p.place.place_id: rank for p, rank in zip(ranked, ranks(ranked), strict=True)}
    return [by_id.get(p.place.place_id) for p in found]


def columns(choice: Choice, measure: str, *, ctx: Context) -> list[Column]:
    """How `table` is shown; a province's value leads to its working."""
    t, kind = ctx.t, MEASURES[measure]
    by_id = {p.place.place_id: p for p in points(choice, measure, ctx=ctx)}

    def of(row: Mapping[str, Any]) -> Point:
        return by_id[row["place_id"]]

    def place(row: Mapping[str, Any]) -> str:
        own = of(row).place
        below = f"<br><small>{escape(own.group)}</small>" if own.group not in ("", own.name) else ""
        return f"{escape(own.name)}{below}"

    def value(row: Mapping[str, Any]) -> str:
        return _linked(of(row), measure, ctx=ctx)

    def spread(row: Mapping[str, Any]) -> str:
        p = of(row)
        if p.low is None or p.high is None or p.low == p.high:
            return UNKNOWN
        return f"{value_words(p.low, kind, fmt=ctx.fmt)}–{value_words(p.high, kind, fmt=ctx.fmt)}"

    def rests(row: Mapping[str, Any]) -> str:
        p = of(row)
        n = f"{ctx.fmt.number(p.n_known)} / {ctx.fmt.number(len(p.place.members))}"
        return because_words(p, ctx=ctx) or n

    def sources(row: Mapping[str, Any]) -> str:
        p = of(row)
        if len(p.sources) == 1:
            return source_link(p.sources[0])
        return t.plural("{n} source", "{n} sources", n=len(p.sources)) if p.sources else UNKNOWN

    return [
        Column("place", t("Place"), "html", place, rem=9),
        Column("value", compare_choices.title(measure, t=t), "html", value, right=True),
        Column("value_min", t("Range of the sources"), "number", spread),
        Column("rank", t("Rank"), "number", lambda row: ctx.fmt.span(row["rank_best"], row["rank_worst"])),
        Column("newest", t("As of"), "number", lambda row: dated(of(row), ctx=ctx) or UNKNOWN, rem=7),
        Column("n_known", t("Of provinces"), "text", rests, rem=4, wraps=False),
        Column("source_ids", t("Source"), "html", sources, rem=8),
    ]


def _linked(found: Point, measure: str, *, ctx: Context) -> str:
    written = escape(value_words(found.value, MEASURES[measure], fmt=ctx.fmt))
    if found.value is None or not found.place.is_single:
        return f"<strong>{written}</strong>"
    unit_id, code = found.place.members[0], MEASURES[measure]
    if measure in WORKINGS:
        return working_links.to_rate(unit_id, WORKINGS[measure], written, ctx=ctx)
    if measure == "attainment":
        target = rows_on(ctx.as_of, None, ctx=ctx)[unit_id]["target_id"]
        return working_links.to_target(target, written, ctx=ctx)
    if code.dated == "split":
        return working_links.to_set(unit_id, "stars", written, ctx=ctx)
    return working_links.to_figure(unit_id, working_links.TOTAL, written, ctx=ctx)
