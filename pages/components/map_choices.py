"""What the reader chooses of communes: whether and how they are drawn, by which measure, and which one is looked at."""

from typing import Final, Literal, get_args

from ocop.formats import Format
from ocop.maps.communes import MEASURES, Measure, Row, measure_title
from ocop.places import COUNTRY_ID
from pages.components import reads, url_state
from pages.components.context import Context
from queries import commune_rows as rows_of_communes

CommuneView = Literal["points", "cells", "none"]
VIEWS: Final[tuple[CommuneView, ...]] = get_args(CommuneView)
COMMUNE: Final = "commune"


def keep() -> None:
    """Keeps the choices in the address: communes=, by=."""
    url_state.choice("communes", options=VIEWS, default="points")
    url_state.choice("by", options=MEASURES, default="best")


def view_title(view: CommuneView, *, has_boundaries: bool, ctx: Context) -> str:
    """What a way of showing communes is called."""
    if view == "points":
        return ctx.t("Points")
    if view == "cells":
        return ctx.t("Boundaries") if has_boundaries else ctx.t("Approximate cells")
    return ctx.t("None")


def by_title(measure: Measure, *, ctx: Context) -> str:
    """What a measure of communes is called."""
    return measure_title(measure, t=ctx.t)


@reads.kept
def commune_rows(unit_id: str, *, ctx: Context) -> tuple[Row, ...]:
    """The communes of a province, or all of them ('VN'), with their products on the chosen day."""
    is_country = unit_id == COUNTRY_ID
    return rows_of_communes.read(
        vintage="34" if is_country else ctx.vintage,
        unit_id=None if is_country else unit_id,
        as_of=ctx.as_of,
        known_by=ctx.known_by,
    )


def keep_commune(unit_id: str, *, ctx: Context) -> tuple[str, list[str]]:
    """Keeps the chosen commune in the address, '' for none; gives it and the choices, by name."""
    options = [""]
    if unit_id != COUNTRY_ID:
        rows = commune_rows(unit_id, ctx=ctx)
        options += [str(row["commune_code"]) for row in sorted(rows, key=lambda row: _sort_key(row, fmt=ctx.fmt))]
    return url_state.choice(COMMUNE, options=options, default=""), options


def _sort_key(row: Row, *, fmt: Format) -> tuple[object, ...]:
    name = str(row["commune_name"])
    return fmt.sort_key(name.partition(" ")[2] or name)
