"""A province's register held against what was reported of it: by star, on the same day, with what may explain it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from ocop.certificates import explanation
from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.places import COUNTRY_ID
from ocop.product_words import star_words
from pages.components import folds, picker, reads, register_list, register_status, show, url_state
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

Row = Mapping[str, Any]
KEY: Final = "held_against"
ALL_CLASSES: Final = "all"
MOST_OF_REASON: Final = 200
"""Products listed for each reason; the file has all."""


def draw(unit: Row, *, ctx: Context) -> None:
    """A box that compares once it is opened; nothing for the country or without a register."""
    unit_id = str(unit["unit_id"])
    status = register_status.status_of(unit_id, ctx=ctx)
    if unit_id == COUNTRY_ID or not known(status["n_products"]):
        return
    t = ctx.t
    show.section(t("The register against reported figures"), note=register_status.reach(unit_id, ctx=ctx))
    box = folds.fold(t("Compare by star and date"), key="province_reconciliation")
    if box.open:
        with box:
            _compare(unit_id, is_whole=known(status["whole_register_as_of"]), ctx=ctx)


def _compare(unit_id: str, *, is_whole: bool, ctx: Context) -> None:
    t = ctx.t
    statements = _statements(unit_id, ctx)
    if not statements:
        show.empty(t("No statement is known up to this date."))
        return
    url_state.choice(KEY, options=list(statements), default=next(iter(statements)))
    chosen = picker.draw(KEY, statements, label=t("Reported figure"), ctx=ctx)
    rows = _rows(unit_id, str(chosen), ctx)
    show.table(
        rows, ctx=ctx, key=KEY, caption=t("Reported and registered, by star"), titles=_columns(ctx), depends=(chosen,)
    )
    if not is_whole:
        show.note(t("The register is not whole: a difference shows how much of it is missing here, not a fault."))
    _explain(unit_id, rows["compared_on"].iloc[0].date(), ctx=ctx)


def _explain(unit_id: str, on_date: date, *, ctx: Context) -> None:
    """Products that one side counts and the other may not, by reason."""
    t = ctx.t
    asked = {"unit_id": unit_id, "on_date": on_date, "as_of": ctx.as_of}
    rows = reads.read("reconciliation_products", **asked, most=MOST_OF_REASON)
    if rows.empty:
        show.note(t("No product of the register explains a difference: all were in force on that day."))
        return
    counts = {row["reason"]: int(row["n_of_reason"]) for row in records(rows)}
    said = "; ".join(f"{explanation(code, t=t)}: {ctx.fmt.number(n)}" for code, n in counts.items())
    show.section(t("Products that may explain the difference"), note=said)
    columns = [
        Column("product_name", t("Product"), rem=12),
        Column("reason", t("Why it may"), "text", lambda row: explanation(row["reason"], t=t), rem=10),
        Column("star", t("Star"), "text", lambda row: star_words(row["star"], t=t) or UNKNOWN, wraps=False),
        Column("recognised_on", t("Recognised on"), "date", lambda row: register_list.recognised(row, ctx=ctx)),
        Column("ends_last", t("Valid until"), "text", lambda row: register_list.end_of(row, ctx=ctx) or UNKNOWN, rem=9),
        Column("entity_name", t("Entity"), "text", lambda row: row["entity_name"] or UNKNOWN, rem=9),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]
    caption = t("Products that may explain the difference")
    show.table(
        rows,
        ctx=ctx,
        key=f"{KEY}_products",
        caption=caption,
        titles=columns,
        depends=(unit_id, on_date),
        first=show.FIRST_ROWS,
        total=sum(counts.values()),
        file=lambda: reads.fresh("reconciliation_products", **asked).drop(columns="n_of_reason"),
    )


@reads.kept
def _statements(unit_id: str, ctx: Context) -> dict[str, str]:
    """Date and source of each set of reported figures, the newest first, by a key for the address."""
    rows = records(reads.read("reconciliation", unit_id=unit_id, as_of=ctx.as_of))
    named: dict[str, str] = {}
    for row in rows:
        day = ctx.fmt.date(row["reported_as_of"], precision=row["as_of_precision"])
        total = f" · {ctx.fmt.number(row['reported'])}" if row["star"] == ALL_CLASSES else ""
        named.setdefault(_key(row), f"{day}{total} · {row['publisher']}")
    return named


@reads.kept
def _rows(unit_id: str, key: str, ctx: Context) -> pd.DataFrame:
    """The classes of one set of reported figures beside the register's counts."""
    rows = reads.read("reconciliation", unit_id=unit_id, as_of=ctx.as_of)
    return rows[[_key(row) == key for row in records(rows)]]


def _key(row: Row) -> str:
    return f"{row['compared_on']}~{row['source_id']}"


def _columns(ctx: Context) -> list[Column]:
    t, fmt = ctx.t, ctx.fmt

    def in_force(row: Row) -> str:
        low, high = row["register_valid"], row["register_valid_most"]
        return fmt.number(low) if low == high else fmt.span(low, high)

    return [
        Column("metric", t("Figure"), "text", lambda row: ctx.text(row, "metric"), rem=10),
        Column("reported", t("Reported"), "number"),
        Column("register_valid", t("In force on that day"), "number", in_force),
        Column("register_ever", t("Recognised by then"), "number"),
        Column("register_undated", t("Without a date"), "number"),
        Column("difference", t("Reported less register"), "number", lambda row: fmt.signed(row["difference"])),
        Column("compared_with", t("Compared with"), "text", lambda row: _basis(row, ctx=ctx), rem=8),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]


def _basis(row: Row, *, ctx: Context) -> str:
    if row["compared_with"] == "ever_recognised":
        return ctx.t("all ever recognised")
    return ctx.t("in force on that day")
