"""Stars: how each province's products divide by star class, on both maps, with groups, entities and history."""

import streamlit as st

from ocop.findings import star_distribution_sentence
from ocop.places import COUNTRY_ID
from ocop.wording import star_sentence
from pages.components import context, province_units, reads, show, stars_choices, stars_parts, travel
from pages.components.context import Context
from pages.components.stars_choices import Choice


@reads.kept
def finding(choice: Choice, *, ctx: Context) -> str:
    """The picked-out province in one sentence, or how the chosen provinces divide."""
    rows = stars_choices.chosen_rows(choice, ctx=ctx)
    own = rows[rows["unit_id"] == choice.unit].to_dict("records")
    if own:
        return star_sentence({str(name): value for name, value in own[0].items()}, t=ctx.t, fmt=ctx.fmt)
    named = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
    return star_distribution_sentence(named, t=ctx.t, fmt=ctx.fmt)


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    top = st.container()
    choice = stars_choices.choose(ctx=ctx)
    with top:
        said = finding(choice, ctx=ctx)
        show.heading(
            t("Products by stars and province, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=said,
            beside=travel.finding_now(said, lambda: finding(choice, ctx=ctx), ctx=ctx),
        )
    stars_parts.bars(choice, ctx=ctx)

    name = t("The country") if choice.unit == COUNTRY_ID else ctx.text(province_units.all_units()[choice.unit])
    head = show.section_markup(
        t("{place}: star split through time", place=name),
        note=t("Each bar is one source's set; classes of different sources are never mixed."),
    )
    stars_parts.history(choice.unit, ctx=ctx, above=head)
    show.section(
        t("Totals of all provinces through time"),
        note=t(
            "About as on the map. Each line has its own height, from zero to its highest figure; the number is the"
            " newest total."
        ),
    )
    stars_parts.sheet(choice, ctx=ctx)
    stars_parts.divisions("groups", title=t("Product groups"), unit_id=choice.unit, ctx=ctx)
    stars_parts.divisions("entities", title=t("Entity types"), unit_id=choice.unit, ctx=ctx)


main()
