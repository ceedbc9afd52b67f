"""The figures a map can be coloured by, from rows of `province_rates`, and how each is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from ocop.formats import Format, known
from ocop.i18n import Translator
from ocop.maps.classes import Method
from ocop.wording import products

Hue = Literal["primary", "communes", "star_3", "star_4", "star_5"]
Row = Mapping[str, Any]
ATTAINMENT_LIMITS: Final = (0.5, 0.75, 1.0, 1.5)
"""Half, three quarters, all and one and a half of the target: 100% is a limit, so reached and not reached differ."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: its column, where its date and source stand, and how it is classed and coloured."""

    id: str
    column: str
    method: Method
    hue: Hue = "primary"
    limits: tuple[float, ...] = ()
    of_split: bool = False

    def date_of(self, row: Row) -> tuple[Any, Any]:
        """The date of a row's figure and that date's precision."""
        if self.of_split:
            return row["split_as_of"], row["split_precision"]
        return row["figure_as_of"], row["as_of_precision"]

    def source_of(self, row: Row) -> Any:
        """The source id of a row's figure."""
        return row["split_source_id"] if self.of_split else row["source_id"]


FIGURES: Final[dict[str, Figure]] = {
    figure.id: figure
    for figure in (
        Figure(id="total", column="total", method="quantiles"),
        Figure(id="attainment", column="attainment", method="fixed", limits=ATTAINMENT_LIMITS),
        Figure(id="per_100k", column="per_100k", method="quantiles"),
        Figure(id="per_commune", column="per_commune", method="quantiles"),
        Figure(id="share_3", column="share_3_pct", method="fisher_jenks", hue="star_3", of_split=True),
        Figure(id="share_4", column="share_4_pct", method="fisher_jenks", hue="star_4", of_split=True),
        Figure(id="share_5", column="share_5_pct", method="fisher_jenks", hue="star_5", of_split=True),
    )
}


def figure_named(figure_id: str) -> Figure:
    """The figure of that id; raises ValueError naming the known ones."""
    if figure_id not in FIGURES:
        raise ValueError(f"No map figure {figure_id!r}; known: {', '.join(FIGURES)}.")
    return FIGURES[figure_id]


def figure_title(figure_id: str, *, t: Translator) -> str:
    """What the figure is called where it is chosen and in the legend."""
    titles = {
        "total": lambda: t("OCOP products in total"),
        "attainment": lambda: t("Share of the products target reached"),
        "per_100k": lambda: t("Products per 100,000 people"),
        "per_commune": lambda: t("Products per commune"),
        "share_3": lambda: t("Share of 3-star products"),
        "share_4": lambda: t("Share of 4-star products"),
        "share_5": lambda: t("Share of 5-star products"),
    }
    return titles[figure_named(figure_id).id]()


def method_title(method: Method, *, t: Translator) -> str:
    """How the classes were made, for the legend."""
    if method == "quantiles":
        return t("classes of equal size (quantiles)")
    if method == "fisher_jenks":
        return t("natural breaks (Fisher–Jenks)")
    return t("fixed limits")


def value_text(figure: Figure, value: Any, *, fmt: Format) -> str:
    """The value with its unit, short: '240', '62.1%', '18.3'."""
    if figure.id == "attainment":
        return fmt.ratio(value)
    if figure.of_split:
        return fmt.percent(value, decimals=1)
    return fmt.number(value, decimals=0 if figure.id == "total" else 1)


def value_sentence(figure: Figure, row: Row, *, fmt: Format) -> str:
    """The value in words, for a tooltip: '240 products', '85% of the target of 300'; says when it is unknown."""
    value, t = row[figure.column], fmt.t
    if not known(value):
        return _unknown_sentence(figure, row, fmt=fmt)
    text = value_text(figure, value, fmt=fmt)
    if figure.id == "total":
        return products(value, t=t, fmt=fmt)
    sentences = {
        "attainment": lambda: t(
            "{share} of the target of {target}", share=text, target=fmt.number(row["target_value"])
        ),
        "per_100k": lambda: t("{n} products per 100,000 people", n=text),
        "per_commune": lambda: t("{n} products per commune", n=text),
        "share_3": lambda: t("{share} of the products have 3 stars", share=text),
        "share_4": lambda: t("{share} of the products have 4 stars", share=text),
        "share_5": lambda: t("{share} of the products have 5 stars", share=text),
    }
    return sentences[figure.id]()


def is_partial(figure: Figure, row: Row) -> bool:
    """Whether the total is a sum that lacks some of the merged provinces."""
    return figure.id == "total" and bool(row["is_derived"]) and row["parts_known"] < row["parts_total"]


def partial_sentence(row: Row, *, fmt: Format) -> str:
    """'sum of 2 of 3 provinces' for a partial sum."""
    return fmt.t("sum of {k} of {n} provinces", k=fmt.number(row["parts_known"]), n=fmt.number(row["parts_total"]))


def _unknown_sentence(figure: Figure, row: Row, *, fmt: Format) -> str:
    if figure.id == "attainment" and known(row["total"]) and not known(row["target_value"]):
        return fmt.t("no target known")
    return fmt.t("no figure")
