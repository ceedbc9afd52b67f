"""What the scoreboard compares: each province's status in a family of targets, its rank, its neighbours."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import records
from ocop.places import COUNTRY_ID
from pages.components import reads, targets_data
from pages.components.context import Context

Row = Mapping[str, Any]
ALL: Final = "all"
GRAVEST_FIRST: Final = (
    "missed", "ended_below", "far_behind", "behind", "open", "on_track", "reached_late", "reached", "not_assessable",
)  # fmt: skip
"""Where several targets of a family stand differently, the province stands with the gravest; without any that can be
judged, it is not assessable."""
FEW: Final = 3
"""So many provinces at least set a target for it to have a column of its own."""


@reads.kept
def targets(family: str, due: str, *, ctx: Context) -> pd.DataFrame:
    """The provinces' targets of a family ('all': any) with that year of the deadline ('all': any)."""
    rows = targets_data.filtered(targets_data.load(ctx=ctx), topic=family, period=due)
    found: pd.DataFrame = rows[rows["unit_id"] != COUNTRY_ID]
    return found


@reads.kept
def years(family: str, ctx: Context) -> list[str]:
    """The years in which provinces' targets of a family are due, the one with most provinces first."""
    rows = targets(family, ALL, ctx=ctx)
    counts = rows.assign(year=rows["period_end"].dt.year).groupby("year")["unit_id"].nunique()
    return [str(year) for year in sorted(counts.index, key=lambda year: (-counts[year], -year))]


@reads.kept
def standings(family: str, due: str, *, ctx: Context) -> list[dict[str, Any]]:
    """Each province with its status in the family: the gravest of its targets there; '' without one.

    `attainment` is that of the target that decides, `n_targets` how many there are.
    """
    rank = {code: place for place, code in enumerate(GRAVEST_FIRST)}
    rows = targets(family, due, ctx=ctx)
    ordered = rows.assign(place=rows["status"].map(rank)).sort_values(["place", "attainment"], kind="stable")
    first = {str(row["unit_id"]): row for row in reversed(records(ordered))}
    counts = rows["unit_id"].value_counts()
    found = []
    for unit in records(reads.read("units", vintage=ctx.vintage)):
        row = first.get(str(unit["unit_id"]))
        found.append(
            {
                **{name: unit[name] for name in ("unit_id", "name_vi", "name_en", "region", "region_vi", "region_en")},
                "status": row["status"] if row else "",
                "attainment": row["attainment"] if row else None,
                "target_id": row["target_id"] if row else None,
                "fell_since": bool(row and row["fell_since"]),
                "n_targets": int(counts.get(unit["unit_id"], 0)),
            }
        )
    return found


@reads.kept
def ranks(metric: str, *, ctx: Context) -> pd.DataFrame:
    """Every province's rank by a metric, those without one last."""
    return reads.read("province_ranks", as_of=ctx.as_of, vintage=ctx.vintage, metric=metric)


@reads.kept
def rank_of(unit_id: str, *, metric: str, ctx: Context) -> Row:
    """One province's row of the ranking."""
    return next(row for row in records(ranks(metric, ctx=ctx)) if row["unit_id"] == unit_id)


@reads.kept
def heat_targets(due: str, *, ctx: Context) -> pd.DataFrame:
    """The provinces' targets whose metric at least a few of them set, those of all families."""
    rows = targets(ALL, due, ctx=ctx)
    n_provinces = rows.groupby("headline_metric")["unit_id"].transform("nunique")
    found: pd.DataFrame = rows[n_provinces >= FEW]
    return found


@reads.kept
def around(unit_id: str, family: str, due: str, *, ctx: Context) -> pd.DataFrame:
    """A province, its neighbours and the others of its region: figures, the target that decides, pace, rank."""
    near = reads.read("neighbours", unit_id=unit_id)
    stars = reads.read("province_stars", as_of=ctx.as_of, vintage=ctx.vintage)
    held = ["unit_id", "total", "figure_as_of", "as_of_precision", "source_id", "split_as_of", "split_precision",
            "split_3", "split_4", "split_5", "split_potential_5", "split_source_id"]  # fmt: skip
    standing = pd.DataFrame(standings(family, due, ctx=ctx))[["unit_id", "target_id"]]
    progress = targets_data.load(ctx=ctx)
    deciding = progress[["target_id", "pace", "status", "attainment", "period_end", "current_source_id"]]
    ranked = ranks("total", ctx=ctx)[["unit_id", "rank", "rank_best", "rank_worst", "n_ranked", "is_old"]]
    table = near.merge(stars[held], on="unit_id", how="left").merge(standing, on="unit_id", how="left")
    found: pd.DataFrame = table.merge(deciding, on="target_id", how="left").merge(ranked, on="unit_id", how="left")
    return found
