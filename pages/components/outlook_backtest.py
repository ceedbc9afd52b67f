"""How well such projections did on figures that were held out, in words a committee understands."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.marks import records
from ocop.i18n import Translator
from pages.components import folds, outlook_words, province_units, reads, show
from pages.components.context import Context
from pages.components.tables import Column

Row = Mapping[str, Any]
METHODS: Final[dict[str, Callable[[Translator], str]]] = {
    "last_value": lambda t: t("nothing changes (last figure)"),
    "linear": lambda t: t("straight line through all figures"),
    "linear_roots": lambda t: t("straight line through the roots (growth speeds up)"),
    "damped_trend": lambda t: t("damped trend (growth slows down)"),
    "own_pace": lambda t: t("the place's own pace"),
    "pooled_pace": lambda t: t("the median pace of all provinces"),
    "shrunk_pace": lambda t: t("own pace drawn towards that of all provinces"),
}
BANDS: Final[dict[str, Callable[[Translator], str]]] = {
    "to_6": lambda t: t("up to 6 months ahead"),
    "to_12": lambda t: t("7 to 12 months"),
    "to_24": lambda t: t("13 to 24 months"),
    "to_36": lambda t: t("25 to 36 months"),
    "country": lambda t: t("the country, by its own figures"),
}


def method_name(code: str, *, t: Translator) -> str:
    """What a method is called. Raises ValueError for an unknown code."""
    if code not in METHODS:
        raise ValueError(f"Unknown method {code!r}; known: {', '.join(METHODS)}.")
    return METHODS[code](t)


def draw(*, ctx: Context) -> None:
    """The finding of the backtest, every method's error, the chosen one's by how far ahead, and who carries one."""
    t = ctx.t
    show.section(t("How well such projections did"))
    rows = reads.read("projection_backtest")
    if rows.empty:
        show.empty(t("No backtest is committed."), how=t("Run: python -m etl backtest, then python -m etl build."))
        return
    said = reads.remember("outlook_backtest", ctx, make=lambda: sentences(records(rows), ctx=ctx))
    st.html('<ul class="oc-list">' + "".join(f"<li>{escape(line)}</li>" for line in said) + "</ul>")
    methods = rows[rows["band"] == "all"].sort_values("scaled_error", kind="stable")
    show.table(
        methods,
        ctx=ctx,
        key="outlook_methods",
        caption=t("Mean error of each method on held-out figures"),
        titles=_columns(t("Method"), lambda row: _chosen(row, t=t), ctx=ctx),
        sources=(),
        depends=(),
    )
    box = folds.fold(t("By how far ahead, and which places carry a projection"), key="outlook_more", is_compact=True)
    if box.open:
        with box:
            _bands(rows, ctx=ctx)
            _carried(ctx=ctx)


def sentences(rows: list[dict[str, Any]], *, ctx: Context) -> list[str]:
    """Method and error, coverage, stability, numbers and data version; a line each."""
    t, fmt = ctx.t, ctx.fmt
    chosen = next(row for row in rows if row["band"] == "all" and row["is_chosen"])
    said = [
        t(
            "{points} figures of {places} provinces were hidden and foretold from {origins} earlier days, each from"
            " what was known then.",
            points=fmt.number(chosen["n_points"]),
            places=fmt.number(chosen["n_places"]),
            origins=fmt.number(chosen["n_origins"]),
        ),
        *_errors(chosen, ctx=ctx),
        t(
            "The interval held {coverage} of the hidden figures ({level} wanted), its width found without the province"
            " it was held against; with each province counting alike {by_place}.",
            coverage=fmt.ratio(chosen["coverage"]),
            level=fmt.percent(chosen["level_pct"]),
            by_place=fmt.ratio(chosen["coverage_place"]),
        ),
        t(
            "Computed from {n} dated figures up to {date} (python -m etl backtest, inputs {hash}); shown on data"
            " version {version}.",
            n=fmt.number(chosen["n_facts"]),
            date=fmt.date(chosen["figures_until"]),
            hash=str(chosen["inputs_sha256"])[:12],
            version=reads.version(),
        ),
    ]
    if not chosen["is_of_these_figures"]:
        said.append(t("The figures have changed since; run python -m etl backtest anew."))
    return said


def _errors(chosen: Row, *, ctx: Context) -> list[str]:
    """How far the chosen method was off, beside saying that nothing changes; whether it is always the best."""
    t, fmt = ctx.t, ctx.fmt
    return [
        t(
            "Least wrong: {method}, by {mae} products on average; saying that nothing changes errs by {last}. As a"
            " share of the level, each province counting alike: {share} against {share_last}.",
            method=method_name(str(chosen["method"]), t=t),
            mae=fmt.number(chosen["mae"]),
            last=fmt.number(chosen["mae_last"]),
            share=fmt.ratio(chosen["scaled_error"]),
            share_last=fmt.ratio(chosen["scaled_error_last"]),
        ),
        t(
            "Leaving out one province after another, it is the best in {same} of {places} cases. On average it was"
            " {bias} of the level off (+ too high, − too low).",
            same=fmt.number(chosen["chosen_without"]),
            places=fmt.number(chosen["n_places"]),
            bias=_signed_share(chosen["bias"], ctx=ctx),
        ),
    ]


def _columns(heading: str, name: Callable[[Row], str], *, ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("method", heading, "text", name, rem=16),
        Column("mae", t("Error, products"), "number"),
        Column("scaled_error", t("Error, of the level"), "ratio"),
        Column("bias", t("Bias"), "number", lambda row: _signed_share(row["bias"], ctx=ctx)),
        Column("coverage", t("In the interval"), "ratio"),
        Column("width", t("Its width"), "ratio"),
    ]


def _columns_of_bands(*, ctx: Context) -> list[Column]:
    """As above, with how many figures a band holds and what "nothing changes" errs by in it."""
    t = ctx.t
    name, *scores = _columns(t("How far ahead"), lambda row: BANDS[str(row["band"])](t), ctx=ctx)
    held = Column("n_points", t("Hidden figures"), "number")
    last = Column("mae_last", t("if nothing changed"), "number")
    return [name, held, scores[0], last, *scores[1:]]


def _signed_share(share: float, *, ctx: Context) -> str:
    return ctx.fmt.signed(round(100 * share)) + "%"


def _chosen(row: Row, *, t: Translator) -> str:
    name = method_name(str(row["method"]), t=t)
    return t("✓ {method} (chosen)", method=name) if row["is_chosen"] else name


def _bands(rows: pd.DataFrame, *, ctx: Context) -> None:
    t = ctx.t
    bands = rows[rows["is_chosen"] & (rows["band"] != "all")]
    show.table(
        bands,
        ctx=ctx,
        key="outlook_bands",
        caption=t("The chosen method by how far ahead"),
        titles=_columns_of_bands(ctx=ctx),
        sources=(),
        depends=(),
    )


def _carried(*, ctx: Context) -> None:
    """Every place of the map with its newest fact and whether it carries a projection, or why not."""
    t = ctx.t
    names = province_units.all_units()
    asked = reads.read("projection", as_of=ctx.as_of, vintage=ctx.vintage).drop_duplicates("unit_id")
    places = asked.sort_values("reason", na_position="first", kind="stable")
    n_carried = int(places["reason"].isna().sum())
    show.note(
        t("{n} of {total} places carry a projection on this day.", n=ctx.fmt.number(n_carried),
          total=ctx.fmt.number(len(places)))
    )  # fmt: skip
    columns = [
        Column("unit_id", t("Place"), "text", lambda row: ctx.text(names[str(row["unit_id"])])),
        Column("reason", t("Projection"), "text", lambda row: _verdict(row, ctx=ctx), rem=16),
        Column("n_facts", t("Dated totals"), "number"),
        Column("last_value", t("Newest"), "number"),
        Column("told_on", t("As of"), "date"),
    ]
    show.table(
        places, ctx=ctx, key="outlook_places", caption=t("Which places carry a projection"), titles=columns,
        sources=(), depends=(), first=10,
    )  # fmt: skip


def _verdict(row: Row, *, ctx: Context) -> str:
    t = ctx.t
    if isinstance(row["reason"], str):
        return t("none: {reason}", reason=outlook_words.reason_text(row, t=t, fmt=ctx.fmt))
    return t("yes, {n} a year", n=str(round(row["pace"])))
