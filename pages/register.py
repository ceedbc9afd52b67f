"""Register: the products of the provinces' own files, searched, filtered, page by page; one product's record."""

from typing import Final

import streamlit as st

from pages.components import (
    context,
    register_files,
    register_filters,
    register_list,
    register_product,
    register_status,
    show,
    travel,
    url_state,
)

PRODUCT: Final = "product"


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    title = t("Register of OCOP products, as of {date}", date=ctx.fmt.date(ctx.as_of))
    wanted = url_state.text(PRODUCT)
    product = register_product.found(wanted, ctx=ctx) if wanted else None
    if product is not None:
        show.heading(title, finding=register_product.finding(product, ctx=ctx))
        register_product.draw(product, ctx=ctx)
        return
    header = st.container()
    choice = register_filters.choose(ctx=ctx)
    with header:
        said = register_status.sentence(choice.unit, ctx=ctx)
        show.heading(
            title,
            finding=said,
            note=register_status.reach(choice.unit, ctx=ctx),
            working=register_status.working(choice.unit, ctx=ctx),
            beside=travel.finding_now(said, lambda: register_status.sentence(choice.unit, ctx=ctx), ctx=ctx),
        )
    register_files.draw(choice.unit, ctx=ctx)
    register_list.draw(choice, ctx=ctx, how=t("Shorten the search, or widen a filter."))


main()
