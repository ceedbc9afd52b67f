"""What every part of the statistics page shows alike: its results as a table, its figures below, both as files."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from importlib.metadata import version
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.formats import UNKNOWN, known
from pages.components import downloads, folds, reads, show, statistics_data, tables
from pages.components.context import Context
from pages.components.statistics_choices import Choice
from pages.components.statistics_data import Row, Sample
from pages.components.statistics_words import MISSING, figure_words
from pages.components.tables import Column
from pages.components.targets_table import source_link

LIBRARIES: Final = {
    "concentration": ("inequality", "numpy"),
    "neighbours": ("esda", "libpysal", "numpy"),
    "ranks": ("scipy",),
    "convergence": ("scipy", "numpy"),
}
WAITING: Final = {
    "concentration": "inequality",
    "neighbours": "esda",
    "ranks": "scipy.stats",
    "convergence": "scipy.stats",
}
"""What is imported at the first view of each method."""
Results = Sequence[tuple[str, str]]


def waiting(part: str, *, ctx: Context) -> AbstractContextManager[None]:
    """A word to the first reader since the start of the server, who waits seconds for a library to load."""
    if WAITING[part] in sys.modules:
        return nullcontext()
    return st.spinner(ctx.t("Loading the library of this method; only the first view takes so long."))


def results(rows: Results, *, caption: str, ctx: Context) -> str:
    """Names and values of a result as a table (markup)."""
    table = pd.DataFrame(rows, columns=["name", "value"])
    columns = [Column("name", ctx.t("Statistic")), Column("value", ctx.t("Value"), right=True)]
    return tables.render(table, columns, ctx=ctx, caption=caption, in_full=True)


def figures_below(known: Sample, choice: Choice, *, key: str, caption: str, ctx: Context) -> None:
    """The figures that went in, with each one's date and source, and those left out with their reason."""
    table = pd.DataFrame([*known.rows, *known.missing])
    show.below(table, ctx=ctx, key=key, caption=caption, titles=figure_columns(choice.figure, choice, ctx=ctx))


def figure_columns(figure: str, choice: Choice, *, ctx: Context) -> list[Column]:
    """Province, figure, date, why it was left out, source."""
    t, fmt = ctx.t, ctx.fmt

    def value(row: Mapping[str, Any]) -> str:
        return figure_words(row["value"], figure, fmt=fmt) if known(row["value"]) else UNKNOWN

    return [
        Column(ctx.column("name"), t("Province"), rem=9),
        Column("value", t("Figure"), "number", value),
        Column("figure_as_of", t("As of"), "date"),
        Column("is_derived", t("Sum of merged provinces"), "text", lambda row: _sum_words(row, ctx=ctx)),
        Column("missing_because", t("Why left out"), "text", lambda row: reason_words(row, choice, ctx=ctx), rem=8),
        Column("source_id", t("Source"), "html", lambda row: _source(row), rem=12),
    ]


def reason_words(row: Mapping[str, Any], choice: Choice, *, ctx: Context) -> str:
    """Why a province was left out; '' for one that was not."""
    code = row["missing_because"]
    return MISSING[str(code)](ctx.t, ctx.fmt.number(choice.months)) if known(code) else ""


def files(
    result: Any, samples: Mapping[str, Sample], choice: Choice, *, settings: Mapping[str, Any], ctx: Context
) -> None:
    """The result with everything it rests on as JSON, and its numbers as CSV; made once the fold is open."""
    box = folds.fold(ctx.t("This result as JSON and CSV"), key="statistics_files", is_compact=True)
    if not box.open:
        return
    key = f"statistics_{choice.part}_{choice.figure}"
    with box:
        show.note(ctx.t("The inputs alone, on any machine: {command}", command=command(choice, ctx=ctx)))
        downloads.json_button(
            lambda: payload(result, samples, choice, settings=settings, ctx=ctx), ctx=ctx, key=f"{key}_result"
        )
        downloads.button(pd.DataFrame(flat(plain(result)), columns=["statistic", "value"]), ctx=ctx, key=key)


def command(choice: Choice, *, ctx: Context) -> str:
    """The command that prints what the page computed with."""
    months = "" if choice.months is None else f" --months {choice.months}"
    known_by = "" if ctx.known_by is None else f" --known-by {ctx.known_by.isoformat()}"
    return (
        f"python -m queries statistics_figures --figure {choice.figure} --vintage {ctx.vintage}"
        f" --as-of {ctx.as_of.isoformat()}{months}{known_by} --format csv"
    )


def payload(
    result: Any, samples: Mapping[str, Sample], choice: Choice, *, settings: Mapping[str, Any], ctx: Context
) -> dict[str, Any]:
    """All that is needed to compute the result again, and the result."""
    return {
        "method": choice.part,
        "as_of": ctx.as_of.isoformat(),
        "known_by": None if ctx.known_by is None else ctx.known_by.isoformat(),
        "vintage": ctx.vintage,
        "data_version": reads.version(),
        "figure": choice.figure,
        "oldest_figure_months": choice.months,
        "settings": dict(settings),
        "libraries": {name: version(name) for name in LIBRARIES[choice.part]},
        "limits": statistics_data.limits(),
        "result": plain(result),
        "figures": {name: [_figure(row) for row in (*held.rows, *held.missing)] for name, held in samples.items()},
    }


def plain(result: Any) -> Any:
    """A result as dicts and lists, which JSON has."""
    return json.loads(json.dumps(result, default=asdict))


def flat(part: Any, *, path: str = "") -> list[tuple[str, Any]]:
    """Every number of a result with the way to it ('decomposition.between', 'local.0.p')."""
    if isinstance(part, dict):
        return [row for name, value in part.items() for row in flat(value, path=f"{path}.{name}".lstrip("."))]
    if isinstance(part, list):
        return [row for number, value in enumerate(part) for row in flat(value, path=f"{path}.{number}")]
    return [(path, part)]


def sources_of(*samples: Sample) -> list[str]:
    """The sources of all figures that went in."""
    return list(dict.fromkeys(str(row["source_id"]) for held in samples for row in held.rows if row["source_id"]))


def _figure(row: Row) -> dict[str, Any]:
    day = row["figure_as_of"]
    return {
        "unit_id": row["unit_id"],
        "value": row["value"],
        "as_of": None if day is None else day.isoformat(),
        "as_of_precision": row["as_of_precision"],
        "is_derived": row["is_derived"],
        "missing_because": row["missing_because"],
        "source_id": row["source_id"],
    }


def _sum_words(row: Mapping[str, Any], *, ctx: Context) -> str:
    if not known(row["is_derived"]) or not row["is_derived"]:
        return ""
    numbers = {"k": ctx.fmt.number(row["parts_known"]), "n": ctx.fmt.number(row["parts_total"])}
    return ctx.t("{k} of {n}, dated by the oldest", **numbers)


def _source(row: Mapping[str, Any]) -> str:
    return source_link(row["source_id"]) or UNKNOWN if known(row["source_id"]) else UNKNOWN
