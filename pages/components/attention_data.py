"""What there is to ask about: the findings of the chosen map and date, by place and rule, in groups."""

from dataclasses import dataclass
from typing import Any, Final

from ocop.attention import download_row, rule_title
from ocop.charts.marks import records
from ocop.places import COUNTRY_ID, REGIONS
from pages.components import province_units, reads
from pages.components.context import Context

ALL: Final = "all"
Row = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """What the reader chose; 'all' means no limit."""

    place: str = ALL
    rule: str = ALL
    by: str = "rule"


@reads.kept
def load(ctx: Context) -> list[Row]:
    """Every finding of the map on the date, the gravest rule first."""
    return [dict(row) for row in records(reads.read("attention", as_of=ctx.as_of, vintage=ctx.vintage))]


@reads.kept
def chosen(choice: Choice, ctx: Context) -> list[Row]:
    """The findings that fit the choice."""
    return [
        row
        for row in load(ctx)
        if choice.place in (ALL, row["unit_id"], row["region"]) and choice.rule in (ALL, row["rule"])
    ]


@reads.kept
def groups(choice: Choice, ctx: Context) -> list[tuple[str, list[Row]]]:
    """The findings under the rule or the place they belong to; places in the reader's alphabet, the country first."""
    found: dict[str, list[Row]] = {}
    for row in chosen(choice, ctx):
        title = rule_title(row, fmt=ctx.fmt) if choice.by == "rule" else _place(row, ctx)
        found.setdefault(title, []).append(row)
    if choice.by == "rule":
        return list(found.items())

    def order(item: tuple[str, list[Row]]) -> tuple[bool, Any]:
        return item[1][0]["unit_id"] != COUNTRY_ID, ctx.fmt.sort_key(item[0])

    return sorted(found.items(), key=order)


@reads.kept
def place_names(ctx: Context) -> dict[str, str]:
    """Codes and names to choose from: all, the country, the regions, every province of the map."""
    units = province_units.all_units()
    regions = {str(unit["region"]): ctx.text(unit, "region") for unit in units.values() if unit["region_vi"]}
    return {
        ALL: ctx.t("Country and all provinces"),
        COUNTRY_ID: ctx.text(units[COUNTRY_ID]),
        **{region: ctx.t("Region: {name}", name=regions[region]) for region in REGIONS},
        **{unit_id: ctx.text(units[unit_id]) for unit_id in province_units.choices(ctx)[1:]},
    }


@reads.kept
def rule_names(ctx: Context) -> dict[str, str]:
    """Codes and names of the rules that find anything on the date: all, then the gravest first."""
    return {ALL: ctx.t("All rules")} | {str(row["rule"]): rule_title(row, fmt=ctx.fmt) for row in load(ctx)}


def download(choice: Choice, ctx: Context) -> list[Row]:
    """The chosen findings as lines of a file, their words first."""
    return [download_row(row, t=ctx.t, fmt=ctx.fmt) for row in chosen(choice, ctx)]


def _place(row: Row, ctx: Context) -> str:
    return ctx.t("The country") if row["unit_id"] == COUNTRY_ID else ctx.text(row)
