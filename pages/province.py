"""Province: all that is known of one province, or of the country: figures, history, targets, products, claims."""

from typing import Any

from ocop.formats import known
from ocop.places import REFORM_DATE
from pages.components import (
    context,
    province_figures,
    province_history,
    province_lists,
    province_products,
    province_reconciliation,
    province_units,
    show,
    travel,
)
from pages.components.context import Context


def limits(unit: dict[str, Any], *, ctx: Context) -> str:
    """What the reader must know of the unit on the chosen date: merged since, or not yet there."""
    t = ctx.t
    if province_units.is_gone(unit, on=ctx.as_of):
        return t(
            "No longer reported separately since {date}: what is newer stands with the province it was merged into.",
            date=ctx.fmt.date(REFORM_DATE),
        )
    if unit["vintage"] == "34" and ctx.as_of < REFORM_DATE and unit["parts_total"] > 1:
        return t(
            "This province exists since {date}; before, it is the sum of its parts.", date=ctx.fmt.date(REFORM_DATE)
        )
    return ""


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    unit = province_units.choose(ctx=ctx)
    unit_id = str(unit["unit_id"])
    row = province_figures.star_row(unit_id, ctx=ctx)
    title = t("{name}, as of {date}", name=ctx.text(unit, "title"), date=ctx.fmt.date(ctx.as_of))
    show.heading(
        title,
        finding=province_figures.finding(row, ctx=ctx),
        note=limits(dict(unit), ctx=ctx),
        beside=travel.known_now(unit_id, ctx=ctx),
    )
    if province_units.is_gone(unit, on=ctx.as_of):
        successor = province_units.all_units()[str(unit["successor_id"])]
        province_units.lead_to((str(unit["successor_id"]), ctx.text(successor)), ctx=ctx)
    if not known(row.get("total")):
        show.empty(
            t("No total of {name} is known up to {date}.", name=ctx.text(unit), date=ctx.fmt.date(ctx.as_of)),
            how=province_history.how_to_add(ctx=ctx),
        )
    province_figures.cards(unit, ctx=ctx)
    travel.since(unit_id, ctx=ctx)
    province_history.draw(unit, goal=province_lists.main_goal(unit_id, ctx=ctx), ctx=ctx)
    province_lists.targets(unit_id, ctx=ctx)
    province_lists.breakdowns(unit, ctx=ctx)
    province_products.draw(unit, ctx=ctx)
    province_reconciliation.draw(unit, ctx=ctx)
    province_lists.areas(unit, ctx=ctx)
    province_units.related(unit, ctx=ctx)
    province_lists.claims(unit, ctx=ctx)


main()
