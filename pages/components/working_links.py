"""Links in markup: from a number to its working, from a place to what other pages say of it."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from ocop.formats import known
from pages.components import linking
from pages.components.context import Context

PAGE: Final = "working"
TOTAL: Final = "products_total"
"""The figure that is asked for most."""
OF: Final = "of"
"""The key of the address that says what kind of number a working is of."""
TARGET, UNIT, METRIC, UNTIL = "target", "unit", "metric", "until"
"""What the address of a working names a number by."""
TRIED_RENEWAL, TRIED_PACE, GOAL = "tried_renewal", "tried_pace", "tried_goal"
"""Rates and a goal that the reader tries, empty where none are."""


def to_target(target_id: object, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a target's progress."""
    return _to_working("target", label, ctx=ctx, target=target_id)


def around_target(target_id: object, label: str, *, look: str) -> str:
    """As `to_target`, for a mark with a look of its own (attributes as markup)."""
    return f'<a {look} {linking.LIVE} href="{linking.address(PAGE, of="target", target=target_id)}">{label}</a>'


def to_figure(unit_id: object, metric: str, label: str, *, ctx: Context, as_of: date | None = None) -> str:
    """The label (markup) as a link to the working of a headline figure, of another day than the view's if given."""
    day = {} if as_of is None else {"as_of": as_of}
    return _to_working("figure", label, ctx=ctx, unit=unit_id, metric=metric, **day)


def to_projection(unit_id: object, until: date, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of the total expected on a day."""
    return _to_working("projection", label, ctx=ctx, unit=unit_id, until=until)


def to_certificates(
    unit_id: object, until: date, label: str, *, renewal: int | None, pace: int | None, goal: int | None, ctx: Context
) -> str:
    """The label (markup) as a link to the working of the certificates in force on a deadline."""
    tried = {TRIED_RENEWAL: renewal, TRIED_PACE: pace, GOAL: goal}
    return _to_working("certificates", label, ctx=ctx, unit=unit_id, until=until, **tried)


def to_register(unit_id: object, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a register's counts."""
    return _to_working("register", label, ctx=ctx, unit=unit_id)


def to_rate(unit_id: object, rate: str, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a rate or share; codes are those of `rate_working`."""
    return _to_working("rate", label, ctx=ctx, unit=unit_id, metric=rate)


def to_rank(unit_id: object, metric: str, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a rank; codes are those of `province_ranks`."""
    return _to_working("rank", label, ctx=ctx, unit=unit_id, metric=metric)


def to_set(unit_id: object, family: str, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a division: by stars, groups or entities."""
    return _to_working("set", label, ctx=ctx, unit=unit_id, metric=family)


def to_total(unit_id: object, total: object, *, ctx: Context, as_of: date | None = None) -> str:
    """A unit's number of products as a link to its working; a dash where none is known."""
    number = escape(ctx.fmt.number(total))
    return to_figure(unit_id, TOTAL, number, ctx=ctx, as_of=as_of) if known(total) else number


def to_class(unit_id: object, number: object, *, family: str = "stars", ctx: Context) -> str:
    """A number of one class as a link to the working of its division; a dash where none is known."""
    written = escape(ctx.fmt.number(number))
    return to_set(unit_id, family, written, ctx=ctx) if known(number) else written


def computed(links: Sequence[str], *, ctx: Context) -> str:
    """'How computed: …' before the workings (markup) of numbers that stand in a sentence."""
    return f"{escape(ctx.t('How computed:'))} {' · '.join(links)}"


def to_list(unit_id: object, state: str, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the products of a register in a state, 'all' for every one."""
    tip, address = escape(ctx.t("The products themselves")), linking.address("register", unit=unit_id, state=state)
    return f'<a class="oc-working" href="{address}" target="_self" title="{tip}">{label}</a>'


def to_page(page: str, label: str, **choices: object) -> str:
    """The label (plain text) as a link to a page with these choices."""
    return f'<a class="oc-line" href="{linking.address(page, **choices)}" target="_self">{escape(label)}</a>'


def _to_working(kind: str, label: str, *, ctx: Context, **number: object) -> str:
    tip = escape(ctx.t("How this was computed"))
    address = linking.address(PAGE, of=kind, **number)
    return f'<a class="oc-working" {linking.LIVE} href="{address}" title="{tip}">{label}</a>'
