"""Documents: slides, report, sheet, workbook and booklet of a place, made when asked for; the show for a projector."""

import streamlit as st

from pages.components import context, documents_choices, documents_files, documents_present, show


def main() -> None:
    """Choose, get, show."""
    ctx = context.current()
    t = ctx.t
    top = st.container()
    places = documents_choices.choose(ctx=ctx)
    with st.spinner(t("Gathering the figures…"), show_time=True):
        subjects = documents_files.gathered(places, ctx=ctx)
    with top:
        show.heading(
            t("Documents, as of {date}", date=ctx.fmt.date(ctx.as_of)),
            finding=documents_files.finding(subjects, ctx=ctx),
            note=t("Every figure carries its date and source; each file is made when you press its button."),
        )
    documents_files.care(subjects, ctx=ctx)
    documents_files.buttons(subjects, ctx=ctx)
    documents_present.section(places, ctx=ctx, base=documents_files.address())
    documents_files.preview(subjects, ctx=ctx)


main()
