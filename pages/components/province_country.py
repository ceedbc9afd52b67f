"""The country on the province page: its total, the newest split that a source gives, its 5-star products."""

from collections.abc import Mapping
from typing import Any

from ocop.charts.marks import records
from ocop.findings import country_sentence
from ocop.places import COUNTRY_ID
from pages.components import reads
from pages.components.context import Context

Row = Mapping[str, Any]


def star_row(unit: Row, *, ctx: Context) -> Row:
    """The fields of `province_stars` that cards and sentences need, from the country's own claims.

    `split_unit` is percent where the newest split is given in shares only.
    """
    row: dict[str, Any] = {"name_vi": unit["name_vi"], "name_en": unit["name_en"], "unit_id": COUNTRY_ID, "total": None}
    headline = {entry["metric"]: entry for entry in records(_headline(ctx))}
    if total := headline.get("products_total"):
        same = ("figure_as_of", "as_of_precision", "basis", "source_id", "is_derived", "picked_because")
        row |= {name: total[name] for name in same} | {"total": total["value"]}
        row |= {"total_min": total["value_min"], "total_max": total["value_max"]}
        row["total_is_approx"] = total["value_qualifier"] != ""
    row["five_star"] = headline.get("products_5star")
    sets = records(reads.read("split_history", unit_id=COUNTRY_ID, as_of=ctx.as_of))
    return row | dict(_newest_split(sets))


def finding(row: Row, *, ctx: Context) -> str:
    """'Viet Nam: 18,243 products as of 17 Dec 2025; 126 five-star (14 Nov 2025).'"""
    return country_sentence(row, five_star=row.get("five_star"), t=ctx.t, fmt=ctx.fmt)


def split_text(row: Row, *, rank: str, ctx: Context) -> str:
    """A class of the newest split as its source gives it, count or share."""
    value = row[f"split_{rank}"]
    return ctx.fmt.percent(value) if row.get("split_unit") == "percent" else ctx.fmt.number(value)


def _headline(ctx: Context) -> Any:
    return reads.read("unit_headline", unit_id=COUNTRY_ID, as_of=ctx.as_of)


def _newest_split(sets: list[dict[str, Any]]) -> Row:
    if not sets:
        return {}
    newest = sets[-1]
    return {
        "split_as_of": newest["as_of"],
        "split_precision": newest["as_of_precision"],
        "split_total": newest["total"],
        "split_source_id": newest["source_id"],
        "split_unit": newest["unit"],
        "split_3": newest["star_3"],
        "split_4": newest["star_4"],
        "split_5": newest["star_5"],
        "split_potential_5": newest["potential_5"],
    }
