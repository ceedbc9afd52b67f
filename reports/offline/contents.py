"""What a pack holds besides its briefings: every statement, the products by name, the communes that have some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ocop.places import COUNTRY_ID
from reports import measures
from reports.asking import Asked
from reports.doubts import Doubt
from reports.facts import Briefing, Source
from reports.sourcing import every_source

Row = Mapping[str, Any]
MANY = 1_000_000
"""More products than any answer holds: the list is taken whole."""


@dataclass(frozen=True)
class Place:
    """One place of a pack: its briefing, its doubts, every statement about it."""

    briefing: Briefing
    doubts: Sequence[Doubt]
    claims: Sequence[Row]


@dataclass(frozen=True)
class Contents:
    """All that a pack holds; `sources` are those of everything in it."""

    places: Sequence[Place]
    products: Sequence[Row]
    communes: Mapping[str, Sequence[Row]]
    """Today's communes that have products, by province."""
    sources: Mapping[str, Source]
    build: Row

    @property
    def first(self) -> Briefing:
        """The place that opens first."""
        return self.places[0].briefing

    @property
    def ids(self) -> set[str]:
        """The places that have a view of their own."""
        return {place.briefing.unit_id for place in self.places}

    @property
    def names(self) -> dict[str, tuple[str, str]]:
        """Each place's name in Vietnamese and English."""
        return {place.briefing.unit_id: (place.briefing.name_vi, place.briefing.name_en) for place in self.places}


def gathered(places: Sequence[tuple[Briefing, Sequence[Doubt]]]) -> Contents:
    """Asks for what the briefings, all of one day and data version, do not hold. Raises as queries.answer does."""
    first = places[0][0]
    asked = Asked(known_by=first.known_by, version=first.version.partition("@")[0])
    known = every_source(asked)
    full = [_place(briefing, doubts, known=known, asked=asked) for briefing, doubts in places]
    products = _products([place.briefing for place in full], asked=asked)
    cited = [name for place in full for name in place.briefing.sources] + [row["source_id"] for row in products]
    vintages = dict.fromkeys(briefing.vintage for briefing, _ in places)
    communes = [asked.rows("register_communes", as_of=first.as_of, vintage=vintage) for vintage in vintages]
    return Contents(
        places=full,
        products=products,
        communes=_communes([row for rows in communes for row in rows]),
        sources={name: known[name] for name in dict.fromkeys(cited) if name in known},
        build=asked.rows("build_info")[0],
    )


def _place(briefing: Briefing, doubts: Sequence[Doubt], *, known: Mapping[str, Source], asked: Asked) -> Place:
    """The place with its statements up to the day; their sources join those of the briefing."""
    # Sources speak of provinces and the country; a region is a sum.
    every = [] if briefing.level == "region" else asked.rows("claims", unit_id=briefing.unit_id)
    claims = [row for row in every if row["as_of"] <= briefing.as_of]
    cited = measures.ids_of(*(row["source_id"] for row in claims))
    sources = {**briefing.sources, **{name: known[name] for name in cited if name in known}}
    return Place(replace(briefing, sources=sources), doubts, claims)


def _products(briefings: Sequence[Briefing], *, asked: Asked) -> Sequence[Row]:
    """The products by name of all places of the pack, the highest class first."""
    rows = asked.rows("register_search", as_of=briefings[0].as_of, limit=MANY)
    if briefings[0].unit_id == COUNTRY_ID:
        return rows
    wanted = {b.unit_id for b in briefings} | {member.unit_id for b in briefings for member in b.members}
    return [row for row in rows if wanted & {row["unit_id"], row["current_unit_id"]}]


def _communes(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The communes with a product by province, those with most products first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["n_products"]:
            found.setdefault(row["unit_id"], []).append(row)
    return found
