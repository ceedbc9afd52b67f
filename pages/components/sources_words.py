"""Words for what the build writes in codes: units, levels, kinds of source."""

from ocop.formats import UNKNOWN
from pages.components.context import Context


def unit_words(code: str, *, ctx: Context) -> str:
    """What a metric counts in; the code itself for one without words."""
    t = ctx.t
    words = {
        "products": t("products"),
        "entities": t("entities"),
        "communes": t("communes"),
        "provinces": t("provinces"),
        "sales_points": t("points of sale"),
        "villages": t("villages"),
        "events": t("events"),
        "percent": t("percent"),
    }
    return words.get(code, code)


def counted_words(stock_or_flow: str, *, ctx: Context) -> str:
    """Whether a figure is a level on a date or a number within a time."""
    return ctx.t("level on a date") if stock_or_flow == "stock" else ctx.t("number within a time")


def tier_words(tier: str, *, ctx: Context) -> str:
    """What kind of source."""
    words = {"official": ctx.t("official"), "press": ctx.t("press"), "secondary": ctx.t("secondary")}
    return words.get(tier, UNKNOWN)
