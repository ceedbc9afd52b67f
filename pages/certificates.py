"""Certificates: what is in force, what ends when, what is left if nothing is renewed, which products to act on."""

import streamlit as st

from ocop.formats import known
from ocop.places import COUNTRY_ID
from pages.components import (
    certificates_parts,
    context,
    province_units,
    register_status,
    show,
    travel,
)


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    header = st.container()
    unit_id = province_units.choose_place(ctx=ctx, default=COUNTRY_ID)
    with header:
        said = register_status.sentence(unit_id, ctx=ctx)
        show.heading(
            t("Certificates, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=said,
            note=register_status.reach(unit_id, ctx=ctx),
            working=register_status.working(unit_id, ctx=ctx),
            beside=travel.finding_now(said, lambda: register_status.sentence(unit_id, ctx=ctx), ctx=ctx),
        )
        register_status.draw(unit_id, ctx=ctx)
    if not known(register_status.status_of(unit_id, ctx=ctx)["n_products"]):
        show.empty(t("No product of this place is in the register."), how=certificates_parts.how_to_add(ctx))
        return
    left, right = st.columns([1, 1], gap="large")
    with left:
        certificates_parts.calendar(unit_id, ctx=ctx)
    with right:
        certificates_parts.projection(unit_id, ctx=ctx)
    certificates_parts.lists(unit_id, ctx=ctx)


main()
