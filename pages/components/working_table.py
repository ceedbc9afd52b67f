"""The table of a working: each quantity with its result, formula, date and source, and the same as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop import working
from ocop.charts.marks import records
from ocop.formats import UNKNOWN, known
from ocop.statuses import status_of
from pages.components import reads, show, travel
from pages.components.context import Context
from pages.components.tables import Column, render
from pages.components.targets_table import source_link, unit_names

Row = Mapping[str, Any]
Links = Mapping[str, Callable[[str], str]]
UNDATED_PARTS: Final = ("value",)
"""Quantities whose parts' dates say nothing: a target holds for its whole period."""
FEW: Final = 4
"""So many parts stand on a line each; more of them run on."""


@dataclass(frozen=True)
class Asked:
    """An answer with what was asked, as the command line writes it; parameters that are None are left out."""

    question: str
    rows: pd.DataFrame
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def command(self) -> str:
        """How to have the same as JSON."""
        options = " ".join(
            f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in self.given.items() if value is not None
        )
        return f"python -m queries {self.question} {options} --format json"

    def only(self, rows: pd.DataFrame) -> "Asked":
        """The same question with some of its rows."""
        return Asked(self.question, rows, self.given)


def ask(question: str, **given: Any) -> Asked:
    """The answer to a question of a working."""
    return Asked(question, reads.read(question, **given), given)


def head(title: str, make: Callable[[], str], *, ctx: Context, note: str = "") -> None:
    """The heading of a working: what is said of the number, and for a day of the past what is known now.

    `make` gives the sentence from whatever is read while it runs, '' where there is no such number.
    """

    def said() -> str:
        return make() or ctx.t("no such number")

    then = said()
    show.heading(title, finding=then, note=note, beside=travel.finding_now(then, said, ctx=ctx))


def hint(ctx: Context) -> str:
    """How the table is read."""
    return ctx.t("Each quantity from those above it, so that anyone can compute it again; dx is the date of x.")


def draw(asked: Asked, *, caption: str, ctx: Context, links: Links | None = None, key: str = "working") -> None:
    """The table with its files; `links` makes a quantity's result (markup) lead somewhere."""
    columns = _columns(asked.rows, links=links or {}, ctx=ctx)
    st.html(render(asked.rows, columns, ctx=ctx, caption=caption, in_full=True))
    show.below(asked.rows, ctx=ctx, key=key, caption=caption, titles=columns)


def note_command(asked: Asked, *, ctx: Context) -> None:
    """How to have the same as JSON."""
    show.note(ctx.t("The same as JSON: {command}", command=asked.command))


def _columns(rows: pd.DataFrame, *, links: Links, ctx: Context) -> list[Column]:
    """A row of the table is the step of its quantity; cells are made from the step."""
    t = ctx.t
    by_quantity = {step.row["quantity"]: step for step in working.steps(records(rows), t=t, fmt=ctx.fmt)}

    def of(row: Any) -> working.Step:
        return by_quantity[row["quantity"]]

    def named(row: Any) -> str:
        step = of(row)
        sign = f" <i>{escape(step.symbol)}</i>" if step.symbol else ""
        return f"{escape(step.name)}{sign}"

    def result(row: Any) -> str:
        return links.get(row["quantity"], str)(_result(of(row), ctx=ctx))

    return [
        Column("quantity", t("Quantity"), "html", named, rem=8),
        Column("value", t("Result"), "html", result),
        Column("formula", t("How"), "html", lambda row: _how(of(row)), rem=16),
        Column("day", t("Date"), "html", lambda row: _day(of(row), ctx=ctx)),
        Column("source_id", t("Source"), "html", lambda row: _source(of(row), ctx=ctx), rem=9),
    ]


def _result(step: working.Step, *, ctx: Context) -> str:
    row = step.row
    shown = status_of(row["rule"], t=ctx.t).label if row["quantity"] == "status" else step.result
    return f"<strong>{escape(shown)}</strong>"


def _how(step: working.Step) -> str:
    """Formula, the same with its numbers, the rule; each on a line of its own."""
    formula = escape(f"{step.formula} = {step.with_numbers}" if step.with_numbers else step.formula)
    lines = [formula, f"<small>{escape(step.rule)}</small>" if step.rule else ""]
    return "<br>".join(line for line in lines if line) or UNKNOWN


def _day(step: working.Step, *, ctx: Context) -> str:
    """The date that goes with a value; where the date is the result it is not said twice."""
    row = step.row
    if not known(row["day"]) or not (known(row["value"]) or row["quantity"] == "status"):
        return UNKNOWN
    return escape(ctx.fmt.date(row["day"], precision=row["day_precision"]))


def _source(step: working.Step, *, ctx: Context) -> str:
    """The publisher; for a sum or a count each part with its date and number."""
    row = step.row
    if known(row["source_id"]):
        return source_link(row["source_id"])
    if not known(row["parts"]):
        return UNKNOWN
    names, lines = unit_names(ctx), []
    parts = str(row["parts"]).split("; ")
    for part in parts:
        unit_id, middle, value = part.split(" ")
        number = working.amount(float(value), unit=row["value_unit"], fmt=ctx.fmt)
        dated = "" if row["quantity"] in UNDATED_PARTS or len(parts) > FEW else f" ({ctx.fmt.date(middle)})"
        lines.append(f"{escape(names[unit_id])}: {number}{escape(dated)}")
    return f"<small>{('<br>' if len(parts) <= FEW else ' · ').join(lines)}</small>"


def _quoted(value: Any) -> str:
    return f"'{value}'" if " " in str(value) or ":" in str(value) else str(value)
