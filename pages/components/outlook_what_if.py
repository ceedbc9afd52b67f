"""What if: another pace of new products, another renewal rate; when the goal is met then."""

from html import escape

import streamlit as st

from ocop.periods import CERTIFICATE_MONTHS
from pages.components import outlook_choices, outlook_flow, outlook_words, show
from pages.components.context import Context
from pages.components.outlook_choices import MOST, Choice
from pages.components.outlook_data import Outlook


def draw(known: Outlook, choice: Choice, *, ctx: Context) -> None:
    """Two rates to move and what follows from them; goal and deadline are moved at the top of the page."""
    t = ctx.t
    show.section(
        t("What if"),
        note=t("Goal and deadline are moved above; all of it is in the address, so that a link opens the same view."),
    )
    row = outlook_flow.asked(choice, ctx=ctx)
    has_register = row["whole_register_as_of"] is not None
    if known.course is None and not has_register:
        show.empty(t("There is nothing to carry on: neither a projection nor a whole register of this place."))
        return
    pace, renewal, back = st.columns([3, 3, 4], vertical_alignment="bottom")
    pace.number_input(
        t("New products a year"), min_value=0, max_value=MOST, step=1, value=None, key="pace",
        placeholder=_present_pace(known, ctx=ctx),
    )  # fmt: skip
    if has_register:
        renewal.number_input(
            t("Renewal rate, %"), min_value=0, max_value=100, step=1, value=None, key="renewal",
            placeholder=ctx.fmt.number(row["rate_renewed"]) + " / " + ctx.fmt.number(row["rate_due"]),
        )  # fmt: skip
    if outlook_choices.tried():
        back.button(t("Back to the current rates"), icon=":material/undo:", on_click=outlook_choices.undo)
    said = [*_of_total(known, choice, ctx=ctx), *(_of_certificates(choice, ctx=ctx) if has_register else [])]
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    st.html(f'<ul class="oc-list" style="font-size:1rem;color:inherit">{items}</ul>')


def _present_pace(known: Outlook, *, ctx: Context) -> str:
    if known.course is None:
        return ""
    return ctx.t("now {n}", n=ctx.fmt.number(round(known.course.pace)))


def _of_total(known: Outlook, choice: Choice, *, ctx: Context) -> list[str]:
    """When the total meets the goal at the present pace, and at the one tried."""
    t, fmt = ctx.t, ctx.fmt
    if known.course is None or choice.goal is None:
        return []
    goal = fmt.number(choice.goal)
    now = outlook_words.reached(known, choice.goal, ctx=ctx)
    said = [
        t("{goal} in total at the present pace of {n} a year: {when}.", goal=goal,
          n=fmt.number(round(known.course.pace)), when=now)
    ]  # fmt: skip
    if choice.pace is not None:
        when = outlook_words.reached_at_pace(known, choice.goal, choice.pace, ctx=ctx)
        said.append(
            t("{goal} in total at {n} new products a year from {date} on: {when}.", goal=goal,
              n=fmt.number(choice.pace), date=fmt.date(ctx.as_of), when=when)
        )  # fmt: skip
    return said


def _of_certificates(choice: Choice, *, ctx: Context) -> list[str]:
    """When so many certificates are in force as the goal says."""
    t, fmt = ctx.t, ctx.fmt
    if choice.goal is None:
        return []
    on = outlook_flow.reached(choice, choice.goal, ctx=ctx)
    when = fmt.date(on, precision="month") if on else t("not within {n} months", n=CERTIFICATE_MONTHS)
    return [t("{goal} certificates in force at these rates: {when}.", goal=fmt.number(choice.goal), when=when)]
