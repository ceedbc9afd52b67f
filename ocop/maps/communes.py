"""Communes with their products: coloured by what is asked of them, sized by how many products they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final, Literal, get_args

from ocop.formats import Format, known
from ocop.i18n import Translator
from ocop.maps.colours import Rgb, css, ramp, rgb
from ocop.stars import rank_name
from ocop.theme import Palette

Row = Mapping[str, Any]
Measure = Literal["best", "number", "nothing", "lapsing"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
SMALLEST_RADIUS: Final = 6.0
LARGEST_RADIUS: Final = 18.0
CLASSES: Final = ("5", "potential_5", "4", "3")
"""Best first."""
NUMBERS: Final = (1, 2, 5, 10)
"""Where the classes of the number of products begin."""
KINDS: Final[dict[Measure, tuple[str, ...]]] = {
    "best": ("3", "4", "potential_5", "5", "no_star"),
    "number": tuple(f"from_{number}" for number in NUMBERS),
    "nothing": ("some", "nothing", "not_known"),
    "lapsing": ("later", "in_12", "in_6", "lapsed", "no_date"),
}
"""The classes of each measure, as the legend lists them; besides them 'none', a commune without products."""


@dataclass(frozen=True, kw_only=True)
class PaintedCommune:
    """A commune as the map shows it; radius in pixels; `kind` is its class under the measure."""

    commune_code: str
    kind: str
    fill: Rgb
    outline: Rgb
    radius: float
    name: str
    figure: str
    dated: str


@dataclass(frozen=True, kw_only=True)
class CommuneClass:
    """A class of the legend: its colours, what it means, how many communes are in it."""

    fill: str
    outline: str
    label: str
    communes: int


def paint_commune(row: Row, *, fmt: Format, palette: Palette, measure: Measure = "best") -> PaintedCommune:
    """Words and marks of a row of `register_communes`."""
    kind = kind_of(row, measure=measure)
    count = int(row["n_products"])
    return PaintedCommune(
        commune_code=str(row["commune_code"]),
        kind=kind,
        fill=rgb(fill_of(kind, palette=palette)),
        outline=rgb(outline_of(kind, palette=palette)),
        radius=min(SMALLEST_RADIUS * sqrt(max(count, 1)), LARGEST_RADIUS),
        name=str(row["commune_name"]),
        figure=_figure(row, fmt=fmt),
        dated=lapsing_text(row, fmt=fmt) if measure == "lapsing" else classes_text(row, fmt=fmt),
    )


def legend(rows: Sequence[Row], *, measure: Measure, t: Translator, palette: Palette) -> list[CommuneClass]:
    """The measure's classes with how many of the communes are in each."""
    found = [kind_of(row, measure=measure) for row in rows]
    return [
        CommuneClass(
            fill=fill_of(kind, palette=palette),
            outline=outline_of(kind, palette=palette),
            label=kind_label(kind, t=t),
            communes=found.count(kind),
        )
        for kind in KINDS[measure]
    ]


def measure_title(measure: Measure, *, t: Translator) -> str:
    """What is asked of the communes, where it is chosen."""
    titles = {
        "best": lambda: t("Best star"),
        "number": lambda: t("Number of products"),
        "nothing": lambda: t("Nothing yet"),
        "lapsing": lambda: t("Lapsing soon"),
    }
    return titles[measure]()


def kind_of(row: Row, *, measure: Measure) -> str:
    """The class a commune is in; 'none' without products. Nothing is only said where a whole register was read."""
    count = int(row["n_products"])
    if measure == "nothing":
        return "some" if count else "nothing" if row["is_whole"] else "not_known"
    if not count:
        return "none"
    if measure == "best":
        return best_class(row) or "no_star"
    if measure == "number":
        return f"from_{max(number for number in NUMBERS if number <= count)}"
    if row["lapsing_6"]:
        return "in_6"
    if row["lapsing_12"]:
        return "in_12"
    if row["lapsed"] or row["may_have_lapsed"]:
        return "lapsed"
    return "no_date" if row["unknown_date"] >= count else "later"


def kind_label(kind: str, *, t: Translator) -> str:
    """A class in words, for the legend."""
    if kind in CLASSES:
        return rank_name(kind, t=t)
    labels = {
        "no_star": lambda: t("star not known"),
        "from_1": lambda: t("1 product"),
        "from_2": lambda: t("2 to 4"),
        "from_5": lambda: t("5 to 9"),
        "from_10": lambda: t("10 and more"),
        "some": lambda: t("with products"),
        "nothing": lambda: t("no product yet"),
        "not_known": lambda: t("none known, no whole register read"),
        "later": lambda: t("nothing ends within 12 months"),
        "in_12": lambda: t("a certificate ends within 12 months"),
        "in_6": lambda: t("a certificate ends within 6 months"),
        "lapsed": lambda: t("lapsed, or may have"),
        "no_date": lambda: t("end not known"),
    }
    return labels[kind]()


def fill_of(kind: str, *, palette: Palette) -> str:
    """The inner colour of a class; potential 5-star never takes the fill of 5-star."""
    if kind == "potential_5":
        return palette.raised
    if kind in CLASSES:
        return palette.star(kind)
    if kind.startswith("from_"):
        shades = ramp("communes", count=len(NUMBERS), palette=palette)
        return css(shades[NUMBERS.index(int(kind.removeprefix("from_")))])
    if kind in ("some", "later"):
        return css(ramp("communes", count=len(NUMBERS), palette=palette)[1])
    statuses = {"nothing": "behind", "in_12": "behind", "in_6": "far_behind", "lapsed": "missed"}
    if kind in statuses:
        return palette.status_colour(statuses[kind])
    return palette.line if kind == "not_known" else palette.quiet


def outline_of(kind: str, *, palette: Palette) -> str:
    """The rim's colour of a class."""
    if kind == "potential_5":
        return palette.potential_5
    if kind == "not_known":
        return palette.quiet
    needs_rim = kind == "3" and palette.star_3_outline != palette.star_3
    return palette.star_3_outline if needs_rim else palette.ground


def best_class(row: Row) -> str | None:
    """The highest star class any of the commune's products has; None when no class is known."""
    for rank in CLASSES:
        count = row["potential_5" if rank == "potential_5" else f"star_{rank}"]
        if known(count) and count:
            return rank
    return None


def classes_text(row: Row, *, fmt: Format) -> str:
    """'5 stars: 1, 4 stars: 2': what is known of the classes."""
    said = []
    for rank in CLASSES:
        count = row["potential_5" if rank == "potential_5" else f"star_{rank}"]
        if known(count) and count:
            said.append(f"{rank_name(rank, t=fmt.t)}: {fmt.number(count)}")
    return ", ".join(said)


def lapsing_text(row: Row, *, fmt: Format) -> str:
    """'within 6 months: 1, within 12 months: 3, lapsed: 2': when certificates end, as far as it is known."""
    t = fmt.t
    counts = {
        t("within 6 months"): row["lapsing_6"],
        t("within 12 months"): row["lapsing_12"],
        t("may have lapsed"): row["may_have_lapsed"],
        t("lapsed"): row["lapsed"],
        t("end not known"): row["unknown_date"],
    }
    return ", ".join(f"{label}: {fmt.number(count)}" for label, count in counts.items() if count)


def _figure(row: Row, *, fmt: Format) -> str:
    count = int(row["n_products"])
    if count:
        return fmt.t.plural("{n} product known by name", "{n} products known by name", n=count, shown=fmt.number(count))
    return fmt.t("no product yet") if row["is_whole"] else fmt.t("no product known by name")
