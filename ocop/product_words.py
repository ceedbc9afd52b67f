"""Words for the codes of a product's record: star, kind of entity, group, how exactly its place is known."""

from collections.abc import Callable
from typing import Final

from ocop.formats import known
from ocop.i18n import Translator
from ocop.stars import RANKS, rank_name

Words = dict[str, Callable[[Translator], str]]

STAR_ORDER: Final[tuple[str, ...]] = ("5", "potential_5", "4", "3")
"""The classes from the highest down, as a list of products names them."""


def star_words(code: object, *, t: Translator) -> str:
    """'4-star'; '' where the source names no class."""
    return rank_name(str(code), t=t) if known(code) and code in RANKS else ""


def entity_type_words(code: object, *, t: Translator) -> str:
    """What kind of entity makes the product; '' where unknown. Raises ValueError for a code without words."""
    return _words(code, ENTITY_TYPES, t=t)


def group_words(code: object, *, t: Translator) -> str:
    """The product group; '' where unknown. Raises ValueError for a code without words."""
    return _words(code, GROUPS, t=t)


def exactness_words(code: object, *, t: Translator) -> str:
    """How exactly the place is known. Raises ValueError for a code without words."""
    return _words(code, EXACTNESS, t=t)


def event_words(code: object, *, t: Translator) -> str:
    """What a record says happened to the product; '' where its source does not say. Raises ValueError as above."""
    return _words(code, EVENTS, t=t)


def _words(code: object, words: Words, *, t: Translator) -> str:
    if not known(code) or code in ("", "unknown"):
        return ""
    if code not in words:
        raise ValueError(f"No words for {code!r}; known: {', '.join(words)}.")
    return words[str(code)](t)


ENTITY_TYPES: Final[Words] = {
    "cooperative": lambda t: t("cooperative"),
    "company": lambda t: t("company"),
    "household": lambda t: t("household or facility"),
    "cooperative_group": lambda t: t("cooperative group"),
    "other": lambda t: t("other entity"),
}
GROUPS: Final[Words] = {
    "food": lambda t: t("food"),
    "beverage": lambda t: t("beverages"),
    "herbal": lambda t: t("medicinal herbs"),
    "handicraft": lambda t: t("handicrafts"),
    "textile": lambda t: t("textiles"),
    "ornamental": lambda t: t("ornamental organisms"),
    "tourism": lambda t: t("community and eco-tourism"),
}
EXACTNESS: Final[Words] = {
    "commune": lambda t: t("to the commune of today"),
    "commune_divided": lambda t: t("commune, divided by the reform"),
    "commune_former": lambda t: t("to the commune that took in the one named"),
    "commune_decided": lambda t: t("to the commune, looked up by a person"),
    "commune_unresolved": lambda t: t("commune named, not found in the register"),
    "district": lambda t: t("to the former district"),
    "province": lambda t: t("to the province"),
}
EVENTS: Final[Words] = {
    "new": lambda t: t("first recognition"),
    "renewed": lambda t: t("renewed"),
    "upgraded": lambda t: t("upgraded"),
    "downgraded": lambda t: t("downgraded"),
    "lapsed": lambda t: t("lapsed"),
    "withdrawn": lambda t: t("withdrawn"),
    "unlisted": lambda t: t("no longer listed"),
}
