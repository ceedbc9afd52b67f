"""Why one claim is the headline figure and another is not, and what a total's basis means, in words."""

from collections.abc import Callable
from typing import Final

from ocop.formats import known
from ocop.i18n import Translator

NOT_PICKED: Final = "not_picked_"

RULES: Final[dict[str, Callable[[Translator], str]]] = {
    "only_claim": lambda t: t("the only figure for this date"),
    "all_agree": lambda t: t("all sources agree"),
    "higher_tier": lambda t: t("official before press before secondary"),
    "finer_date": lambda t: t("the finer date comes first"),
    "finer_date_same_year": lambda t: t("a finer-dated figure of the same year comes first"),
    "exact_before_rounded": lambda t: t("an exact number before a rounded one"),
    "later_publication": lambda t: t("published later"),
    "later_date": lambda t: t("dated later"),
    "more_sources_agree": lambda t: t("more sources agree on it"),
    "stated_before_computed": lambda t: t("stated by the source before computed from its parts"),
    "source_order": lambda t: t("equal in all rules; first in the list of sources"),
    "sum_of_parts": lambda t: t("sum of the merged provinces"),
    "same_figure": lambda t: t("the same figure told again"),
    "other_basis_same_source": lambda t: t("the source gives another basis beside it"),
}
"""Rule codes of `picked_because`, in the order in which the rules are tried."""


def picked_phrase(code: object, *, t: Translator) -> str:
    """Why a figure leads, or gives way ('not_picked_…'); '' where no rule is named.

    Raises ValueError for a code without words.
    """
    if not known(code) or code == "":
        return ""
    rule = str(code).removeprefix(NOT_PICKED)
    if rule not in RULES:
        raise ValueError(f"Unknown rule {code!r} for picking a figure; known: {', '.join(RULES)}.")
    words = RULES[rule](t)
    return t("not the headline figure: {rule}", rule=words) if rule != code else words


def basis_phrase(code: object, *, t: Translator) -> str:
    """What a total counts; '' where it has no basis. Raises ValueError for an unknown one."""
    if not known(code) or code == "":
        return ""
    words = {
        "ever_recognised": t("all ever recognised"),
        "valid_on_date": t("valid on the date"),
        "not_stated": t("basis not stated"),
        "mixed": t("different bases"),
    }
    if code not in words:
        raise ValueError(f"Unknown basis {code!r}; known: {', '.join(words)}.")
    return words[str(code)]
