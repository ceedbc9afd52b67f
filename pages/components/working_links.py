"""Links in markup: from a number to its working, from a place to what other pages say of it."""

from html import escape
from typing import Final
from urllib.parse import urlencode

from ocop.formats import known
from pages.components import url_state
from pages.components.context import Context

PAGE: Final = "working"
TOTAL: Final = "products_total"
"""The figure that is asked for most."""
TARGET, UNIT, METRIC = "target", "unit", "metric"
"""What the address of a working names a number by."""


def to_target(target_id: object, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a target's progress."""
    return _to_working(label, ctx=ctx, target=target_id, unit="", metric="")


def around_target(target_id: object, label: str, *, look: str) -> str:
    """As `to_target`, for a mark with a look of its own (attributes as markup)."""
    return f'<a {look} href="{_address(PAGE, target=target_id, unit="", metric="")}" target="_self">{label}</a>'


def to_figure(unit_id: object, metric: str, label: str, *, ctx: Context) -> str:
    """The label (markup) as a link to the working of a headline figure."""
    return _to_working(label, ctx=ctx, target="", unit=unit_id, metric=metric)


def to_total(unit_id: object, total: object, *, ctx: Context) -> str:
    """A unit's number of products as a link to its working; a dash where none is known."""
    number = escape(ctx.fmt.number(total))
    return to_figure(unit_id, TOTAL, number, ctx=ctx) if known(total) else number


def to_page(page: str, label: str, **choices: object) -> str:
    """The label (plain text) as a link to a page with these choices."""
    return f'<a class="oc-line" href="{_address(page, **choices)}" target="_self">{escape(label)}</a>'


def _to_working(label: str, *, ctx: Context, **number: object) -> str:
    tip = escape(ctx.t("How this was computed"))
    return f'<a class="oc-working" href="{_address(PAGE, **number)}" target="_self" title="{tip}">{label}</a>'


def _address(page: str, **choices: object) -> str:
    return f"{page}?{escape(urlencode(url_state.link(**choices)))}"
