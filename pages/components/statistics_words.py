"""The words of the statistics page: figures, groups, who is missing and why, p, dates, what a result cannot say."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final

from ocop.formats import UNKNOWN, Format, known
from ocop.i18n import Translator
from ocop.ranks import lower
from ocop.statistics.errors import NotComputed
from ocop.wording import name_of
from pages.components.context import Context
from pages.components.statistics_data import Sample

Word = Callable[[Translator], str]
FIGURES: Final[dict[str, Word]] = {
    "total": lambda t: t("OCOP products in total"),
    "star_4_up": lambda t: t("Products of 4 stars and up"),
    "star_5": lambda t: t("5-star products"),
    "per_100k": lambda t: t("Products per 100,000 people"),
    "per_commune": lambda t: t("Products per commune"),
    "per_1000km2": lambda t: t("Products per 1,000 km²"),
    "share_4_up_pct": lambda t: t("Share of 4 stars and up, %"),
    "population": lambda t: t("Population"),
    "communes": lambda t: t("Number of communes"),
    "area_km2": lambda t: t("Area, km²"),
}
RATES: Final = ("per_100k", "per_commune", "per_1000km2", "share_4_up_pct")
"""Figures that do not add up over provinces."""
GROUPINGS: Final[dict[str, Word]] = {
    "region": lambda t: t("Six socio-economic regions"),
    "kind": lambda t: t("Centrally-run cities and provinces"),
    "reform": lambda t: t("Merged in the reform or unchanged"),
}
GROUP_NAMES: Final[dict[str, Word]] = {
    "city": lambda t: t("Centrally-run cities"),
    "province": lambda t: t("Provinces"),
    "merged": lambda t: t("Merged by the reform"),
    "unchanged": lambda t: t("Unchanged by the reform"),
}
MISSING: Final[dict[str, Callable[[Translator, str], str]]] = {
    "no_figure": lambda t, _: t("no figure"),
    "partial_sum": lambda t, _: t("not all merged provinces have a figure"),
    "no_base": lambda t, _: t("population or area not known"),
    "too_old": lambda t, months: t("figure older than {n} months", n=months),
    "no_neighbour": lambda t, _: t("no neighbour with a figure"),
    "no_start": lambda t, _: t("no figure at the start"),
    "too_close": lambda t, _: t("no two figures a year apart"),
    "zero": lambda t, _: t("a figure of 0, which has no logarithm"),
}
SMALLEST_P: Final = 0.001
NAMED: Final = 8
"""So many provinces at most are named in the head of the page; more push the choices off the first screen."""
Left = tuple[dict[str, Any], str]
"""A row that is left out, and why."""


def figure_title(code: str, *, t: Translator) -> str:
    """What a figure is called; raises KeyError for one that `statistics_figures` does not know."""
    return FIGURES[code](t)


def in_sentence(code: str, *, t: Translator) -> str:
    """A figure within a sentence."""
    title = figure_title(code, t=t)
    return title if title.startswith("OCOP") else lower(title)


def group_name(row: dict[str, Any], group: str, *, ctx: Context) -> str:
    """The name of the group a province belongs to."""
    if group == "region":
        return ctx.text(row, "region")
    return GROUP_NAMES[str(row[group])](ctx.t)


def figure_words(value: Any, code: str, *, fmt: Format) -> str:
    """A figure with as many decimals as it needs."""
    if code in RATES:
        return fmt.number(value, decimals=1)
    return fmt.number(round(value)) if known(value) else UNKNOWN


def p_words(p: float, *, fmt: Format) -> str:
    """'p = 0.012'; 'p < 0.001' below that."""
    if p < SMALLEST_P:
        return f"p < {fmt.number(SMALLEST_P, decimals=3)}"
    return f"p = {fmt.number(p, decimals=3)}"


def coefficient(value: float, *, fmt: Format, decimals: int = 2) -> str:
    """A coefficient with its sign (a true minus)."""
    written = fmt.number(abs(value), decimals=decimals)
    return f"−{written}" if value < 0 and float(f"{value:.{decimals}f}") != 0 else written


def span_words(span: tuple[float, float], *, fmt: Format, decimals: int = 2) -> str:
    """'0.31 to 0.44'."""
    low, high = (coefficient(end, fmt=fmt, decimals=decimals) for end in span)
    return fmt.t("{low} to {high}", low=low, high=high)


def basis(held: Sample, months: int | None, *, ctx: Context) -> str:
    """'n = 58 of 63 provinces. Figures from 31 Dec 2023 to 30 Jun 2025. Left out – …'"""
    t, fmt = ctx.t, ctx.fmt
    said = [t("n = {n} of {total} provinces.", n=fmt.number(len(held.rows)), total=fmt.number(held.total))]
    dates = held.dates(fmt)
    if dates:
        oldest, newest = dates
        said.append(
            t(
                "Figures from {oldest} to {newest}, each with its own date in the table below.",
                oldest=oldest,
                newest=newest,
            )
            if oldest != newest
            else t("Figures of {date}.", date=oldest)
        )
    return " ".join([*said, left_out(of_sample(held), months, ctx=ctx)])


def of_sample(held: Sample) -> list[Left]:
    """Everybody whom a sample leaves out."""
    return [(row, str(row["missing_because"])) for row in held.missing]


def left_out(rows: Sequence[Left], months: int | None, *, ctx: Context, in_full: bool = False) -> str:
    """'Left out – figure older than 24 months: A, B; no figure: C.'; many are counted unless all are asked for."""
    t, fmt = ctx.t, ctx.fmt
    if not rows:
        return t("No province is missing.")
    found: dict[str, list[str]] = {}
    for row, reason in rows:
        found.setdefault(reason, []).append(name_of(row, fmt=fmt))
    are_named = in_full or len(rows) <= NAMED

    def said(names: list[str]) -> str:
        return ", ".join(sorted(names, key=fmt.sort_key)) if are_named else fmt.number(len(names))

    reasons = "; ".join(f"{MISSING[reason](t, fmt.number(months))}: {said(names)}" for reason, names in found.items())
    if are_named:
        return t("Left out – {reasons}.", reasons=reasons)
    return t("Left out – {reasons}; their names stand below.", reasons=reasons)


def all_left_out(rows: Sequence[Left], months: int | None, *, ctx: Context) -> list[str]:
    """The line that names everybody who is left out, where the page's head only counts them."""
    return [left_out(rows, months, ctx=ctx, in_full=True)] if len(rows) > NAMED else []


def not_computed(error: NotComputed, *, ctx: Context) -> str:
    """Why there is no result, with the number that is needed."""
    t, fmt = ctx.t, ctx.fmt
    numbers = {"n": fmt.number(error.n), "need": fmt.number(error.need)}
    if error.reason == "too_few":
        return t("Not computed: {n} provinces can be used, the method needs {need}.", **numbers)
    if error.reason == "all_equal":
        return t("Not computed: all {n} provinces have the same figure, so that nothing varies.", **numbers)
    return t("Not computed: the method needs figures above 0; not all of the {n} are.", **numbers)


def how_to_get_more(ctx: Context) -> str:
    """What a reader may change where a method has too few provinces."""
    return ctx.t("Choose a later date, older figures too, another figure, or the other map of provinces.")


def listed(lines: Sequence[str]) -> str:
    """Assumptions and limits as a list (markup)."""
    return '<ul class="oc-list">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
