"""What the register says of a unit: certificates that end, and today's communes without a product."""

from collections.abc import Sequence
from datetime import date

from ocop.periods import add_months
from reports.asking import Asked, Row
from reports.facts import Ending, Lapse, Member, Place, level_of

MONTHS = (6, 12)
MANY = 100_000
"""More products than any answer holds: the list is taken whole."""


def lapses(unit: Row, *, members: Sequence[Member], as_of: date, vintage: str, asked: Asked) -> tuple[Lapse, ...]:
    """How many certificates end within 6 and within 12 months, of how many in force."""
    row = _status(unit, members=members, as_of=as_of, vintage=vintage, asked=asked)
    return tuple(
        Lapse(
            months=months,
            until=add_months(as_of, months=months),
            count=row[f"lapsing_{months}"],
            valid=row["valid"],
            n_inexact=row["n_inexact"],
            is_whole=row["whole_register_as_of"] is not None,
            register_as_of=row["whole_register_as_of"] or row["newest_edition_as_of"],
        )
        for months in MONTHS
    )


def _status(unit: Row, *, members: Sequence[Member], as_of: date, vintage: str, asked: Asked) -> Row:
    """The unit's row of all classes of `register_status`; for a region its provinces' added up."""
    rows = asked.rows("register_status", as_of=as_of, vintage=vintage)
    unit_id = str(unit["unit_id"])
    if level_of(unit_id) != "region":
        return asked.of(unit_id, rows, name="register")[0]
    own = [asked.of(member.unit_id, rows, name="register")[0] for member in members]
    counts = ("valid", "lapsing_6", "lapsing_12", "n_inexact")
    found: Row = {name: _sum([row[name] for row in own]) for name in counts}
    wholes = [row["whole_register_as_of"] for row in own]
    editions = [row["newest_edition_as_of"] for row in own if row["newest_edition_as_of"]]
    found["whole_register_as_of"] = min(wholes) if wholes and all(wholes) else None
    found["newest_edition_as_of"] = max(editions, default=None)
    return found


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def endings(unit: Row, *, members: Sequence[Member], as_of: date, asked: Asked) -> tuple[Ending, ...]:
    """The products whose certificates end within twelve months, the first to end first."""
    unit_id = str(unit["unit_id"])
    match level_of(unit_id):
        case "country":
            rows = _ending(None, as_of=as_of, asked=asked)
        case "region":
            wanted = {member.unit_id for member in members}
            every = _ending(None, as_of=as_of, asked=asked)
            rows = [row for row in every if wanted & {row["unit_id"], row["current_unit_id"]}]
        case "province":
            rows = _ending(unit_id, as_of=as_of, asked=asked)
    return tuple(_product(row) for row in rows)


def _ending(unit_id: str | None, *, as_of: date, asked: Asked) -> list[Row]:
    return asked.rows("register_search", as_of=as_of, unit_id=unit_id, status="lapsing_12", sort="ends", limit=MANY)


def _product(row: Row) -> Ending:
    place = row["commune_name"] or ", ".join(part for part in (row["commune"], row["district"]) if part)
    return Ending(
        product_id=row["product_id"],
        name=row["product_name"],
        star=row["star"],
        status=row["status"],
        entity=row["entity_name"] or "",
        place=place,
        ends_first=row["ends_first"],
        ends_last=row["ends_last"],
        source_id=row["source_id"],
        unit_id=row["unit_id"],
        unit_vi=row["name_vi"],
        unit_en=row["name_en"],
    )


def communes_without(unit: Row, *, as_of: date, vintage: str, asked: Asked) -> tuple[Place, ...] | None:
    """Today's communes of a province in which no product is; None unless a whole register says so."""
    unit_id = str(unit["unit_id"])
    if level_of(unit_id) != "province":
        return None
    rows = asked.of(unit_id, asked.rows("register_communes", as_of=as_of, vintage=vintage), name="communes")
    if not rows or not rows[0]["is_whole"]:
        return None
    return tuple(Place(row["commune_code"], row["commune_name"]) for row in rows if row["is_empty"])
