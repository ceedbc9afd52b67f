"""Which unit the province page is about, kept in the address, and the way to its parts or its successor."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.marks import records
from ocop.formats import as_date, known
from ocop.places import COUNTRY_ID, REFORM_DATE, parse_unit_id
from pages.components import reads, show, tables, url_state
from pages.components.context import Context
from pages.components.targets_table import source_link

Unit = Mapping[str, Any]
KEY: Final = "unit"
PAGE: Final = "province.py"
SELECTOR_PX: Final = 340


def choose(*, ctx: Context) -> Unit:
    """Draws the selector and gives the row of `units`; a unit of the other map becomes its counterpart."""
    units = reads.read("units").set_index("unit_id", drop=False)
    options = choices(units, ctx=ctx)
    wanted = url_state.text(KEY, default=options[1])
    if wanted not in options:
        st.session_state[KEY] = counterpart(wanted, units=units, options=options)
    names = units[ctx.column("name")]
    chosen = st.selectbox(
        ctx.t("Province"), options, key=KEY, format_func=lambda unit_id: str(names[unit_id]), width=SELECTOR_PX
    )
    return records(units.loc[[chosen]])[0]


def choices(units: pd.DataFrame, *, ctx: Context) -> list[str]:
    """The country, then the units of the map in the reader's alphabet."""
    own = units[units["vintage"] == ctx.vintage].sort_values(f"sort_{ctx.lang}")
    return [COUNTRY_ID, *own["unit_id"]]


def counterpart(unit_id: str, *, units: pd.DataFrame, options: list[str]) -> str:
    """What a unit is called on the other map: its successor, or of its parts the one with its name.

    The first province of the list for an id that is none.
    """
    if unit_id not in units.index:
        return options[1]
    successor = units.loc[unit_id, "successor_id"]
    if known(successor) and successor in options:
        return str(successor)
    parts = units[(units["successor_id"] == unit_id) & units["unit_id"].isin(options)]
    if parts.empty:
        return options[1]
    namesakes = parts[parts["name_vi"] == units.loc[unit_id, "name_vi"]]
    return str((namesakes if not namesakes.empty else parts)["unit_id"].iloc[0])


def is_gone(unit: Unit, *, on: date) -> bool:
    """Whether the unit was merged into another before that day."""
    end = as_date(unit["valid_to"])
    return end is not None and on > end and not known(unit["same_place_id"])


def related(unit: Unit, *, ctx: Context) -> None:
    """The provinces a merged one was made of, or what became of one, each with its total, date and a way there."""
    rows = reads.read("unit_parts", unit_id=unit["unit_id"], as_of=ctx.as_of)
    if rows.empty:
        return
    relation = str(rows["relation"].iloc[0])
    t, day = ctx.t, ctx.fmt.date(REFORM_DATE)
    titles = {
        "part": t("Made of these provinces on {date}", date=day),
        "successor": t("Merged on {date}", date=day),
        "same": t("Unchanged by the reform of {date}", date=day),
    }
    show.section(titles[relation])
    columns = [
        tables.Column("unit_id", t("Province"), "text", lambda row: ctx.text(row)),
        tables.Column("total", t("Products"), "number"),
        tables.Column("figure_as_of", t("As of"), "date"),
        tables.Column("source_id", t("Source"), "html", lambda row: _source(row, ctx=ctx)),
    ]
    show.table(rows, ctx=ctx, key="province_parts", caption=titles[relation], titles=columns)
    with st.container(horizontal=True, gap="medium"):
        for row in rows.to_dict("records"):
            link(str(row["unit_id"]), name=ctx.text(row), ctx=ctx)


def link(unit_id: str, *, name: str, ctx: Context) -> None:
    """A way to another unit's page that keeps language and date."""
    vintage = parse_unit_id(unit_id).vintage or ctx.vintage
    st.page_link(
        PAGE,
        label=ctx.t("{name} on the map of {n} provinces", name=name, n=vintage),
        icon=":material/arrow_forward:",
        query_params=url_state.link(vintage=vintage, unit=unit_id),
    )


def _source(row: Mapping[Any, Any], *, ctx: Context) -> str:
    return (
        ctx.t("sum of the merged provinces, dated by its oldest part")
        if row["is_derived"]
        else source_link(row["source_id"])
    )
