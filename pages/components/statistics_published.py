"""Published ranks and regional shares beside our own: whether they agree, or why they differ."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from ocop.formats import UNKNOWN, known
from pages.components import folds, reads, show, statistics_data
from pages.components.context import Context
from pages.components.statistics_words import Word
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
VERDICTS: Final[dict[str, Word]] = {
    "agrees": lambda t: t("✓ agrees"),
    "possible": lambda t: t("≈ possible"),
    "differs": lambda t: t("≠ differs"),
    "not_computed": lambda t: t("– no figure"),
}


def draw(*, ctx: Context) -> None:
    """How many agree, and each statement beside our own figure; made once the fold is open."""
    t = ctx.t
    box = folds.fold(t("Checks against what was published"), key="statistics_published", is_compact=True)
    if not box.open:
        return
    rows = reads.read("published_statements")
    with box:
        if rows.empty:
            show.note(t("Nothing that can be compared was published by then."))
            return
        show.note(_summary(rows, ctx=ctx))
        show.table(
            rows,
            ctx=ctx,
            key="statistics_statements",
            caption=t("Published ranks and shares beside those of our figures"),
            titles=_columns(ctx=ctx),
            depends=(),
        )


def _summary(rows: pd.DataFrame, *, ctx: Context) -> str:
    t, fmt = ctx.t, ctx.fmt
    counts = Counter(rows["verdict"])
    said = ", ".join(f"{word(t)} {fmt.number(counts[code])}" for code, word in VERDICTS.items() if counts[code])
    return t(
        "{n} published ranks and shares, computed again from the figures that stood on their day: {counts}. Possible:"
        " within what conflicts and provinces without a figure leave open. Shares agree within {points} percentage"
        " points.",
        n=fmt.number(len(rows)),
        counts=said,
        points=fmt.number(statistics_data.limit("share_points")),
    )


def _columns(*, ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("statement_id", t("Statement"), "text", lambda row: statement(row, ctx=ctx), rem=14),
        Column("as_of", t("As of"), "date"),
        Column("published", t("Published figure"), "number", lambda row: _amount(row, row["published"], ctx=ctx)),
        Column("found", t("By our figures"), "number", lambda row: _found(row, ctx=ctx)),
        Column("verdict", t("Verdict"), "text", lambda row: VERDICTS[str(row["verdict"])](t), wraps=False),
        Column("cause_en", t("Cause"), "text", lambda row: _cause(row, ctx=ctx), rem=18),
        Column("n_known", t("Provinces with a figure"), "number", lambda row: _basis(row, ctx=ctx)),
        Column("oldest", t("Oldest figure"), "date"),
        Column("implied", t("Products: implied, ours"), "number", lambda row: _counts(row, ctx=ctx)),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]) or UNKNOWN, rem=10),
    ]


def statement(row: Row, *, ctx: Context) -> str:
    """'Thanh Hóa: rank among all provinces'."""
    t = ctx.t
    name = ctx.text(row)
    if row["kind"] == "region_share":
        return t("{place}: share of the country’s products", place=name)
    if row["kind"] == "region_rank":
        return t("{place}: rank among the six regions", place=name)
    if known(row["region"]):
        return t("{place}: rank in {region}", place=name, region=ctx.text(row, "region"))
    return t("{place}: rank among {n} provinces", place=name, n=str(row["vintage"]))


def _amount(row: Row, value: Any, *, ctx: Context) -> str:
    if row["kind"] == "region_share":
        return ctx.fmt.percent(value, decimals=1)
    return ctx.fmt.number(value)


def _found(row: Row, *, ctx: Context) -> str:
    """Our rank or share; with the ranks that conflicting figures allow."""
    said = _amount(row, row["found"], ctx=ctx)
    span = ctx.fmt.span(row["found_best"], row["found_worst"])
    return said if row["kind"] != "province_rank" or span == said else f"{said} ({span})"


def _basis(row: Row, *, ctx: Context) -> str:
    return ctx.t("{n} of {total}", n=ctx.fmt.number(row["n_known"]), total=ctx.fmt.number(row["n_all"]))


def _counts(row: Row, *, ctx: Context) -> str:
    """What the published share makes of the national figure, and what the region's provinces state together."""
    if not known(row["implied"]):
        return UNKNOWN
    return f"{ctx.fmt.number(round(row['implied']))}, {ctx.fmt.number(row['region_total'])}"


def _cause(row: Row, *, ctx: Context) -> str:
    if known(row["cause_en"]):
        return ctx.text(row, "cause")
    if row["verdict"] == "possible":
        n = int(row["n_unknown"])
        return ctx.t.plural(
            "{n} province has no figure for that day.", "{n} provinces have no figure for that day.", n=n
        )
    return ""
