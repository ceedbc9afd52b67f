"""Places each row of a register in a commune, between the staged and the core tables; the rules are ocop.communes'.

Makes stg_register_place, one row per register row, and stg_commune_decision, one row per entry of commune_decisions.csv
with what a check needs to know of it.
"""

import time
from collections import Counter
from typing import Any, Final

import duckdb
import pyarrow as pa

from etl import arrow
from etl.models import Stage
from ocop.commune_records import Candidate, Decision, How, NewCommune, OldCommune, Place, Resolution, Successor
from ocop.communes import Gazetteer, place_key

SHOWN_CANDIDATES: Final = 3
TRUE: Final = "true"
Row = tuple[Any, ...]
PlaceKey = tuple[str, tuple[str, str], tuple[str, str]]
PLACE_SCHEMA: Final = pa.schema(
    [
        ("register_row", pa.int64()),
        ("place_how", pa.string()),
        ("old_code", pa.string()),
        ("commune_code", pa.string()),
        ("is_divided", pa.bool_()),
        ("nearest", pa.string()),
    ]
)
DECISION_SCHEMA: Final = pa.schema(
    [
        ("raw_file", pa.string()),
        ("raw_row", pa.int64()),
        ("unit_id", pa.string()),
        ("district", pa.string()),
        ("commune", pa.string()),
        ("old_code", pa.string()),
        ("new_code", pa.string()),
        ("reason", pa.string()),
        ("source", pa.string()),
        ("is_possible", pa.bool_()),
        ("n_earlier", pa.int64()),
        ("n_products", pa.int64()),
    ]
)


def place_products(connection: duckdb.DuckDBPyConnection) -> Stage:
    """Create both tables from the staged and reference tables; a row without a commune is in the first too."""
    started = time.perf_counter()
    decisions = _read(connection, "ref_commune_decisions", *DECISION_SCHEMA.names[:9])
    decided = [Decision(Place(row[2], row[4], row[3]), old_code=row[5], new_code=row[6]) for row in decisions]
    register = gazetteer(connection, decisions=decided)
    keys = [place_key(each.place) for each in decided]
    rows = _read(
        connection, "stg_register_row", "register_row", "unit_id", "commune", "district", "place_how", "old_code",
        "commune_code", "is_divided",
    )  # fmt: skip
    places = [Place(row[1], row[2], row[3]) for row in rows]
    placed = _placed(rows, places, register, decided=set(keys))
    _create(connection, "stg_register_place", placed, PLACE_SCHEMA)
    used = Counter(place_key(place) for place, row in zip(places, placed, strict=True) if row[1] == How.DECISION.value)
    stated = [
        (*row, register.is_possible(each), keys[:index].count(keys[index]), used[keys[index]])
        for index, (row, each) in enumerate(zip(decisions, decided, strict=True))
    ]
    _create(connection, "stg_commune_decision", stated, DECISION_SCHEMA)
    return Stage("places", 2, len(placed) + len(stated), time.perf_counter() - started)


def _placed(rows: list[Row], places: list[Place], register: Gazetteer, *, decided: set[PlaceKey]) -> list[Row]:
    """What the import found; what it left open, or was decided since, is looked up anew."""
    open_places = {place for place, row in zip(places, rows, strict=True) if place.commune and not row[6]}
    anew = {place for place in set(places) if place in open_places or (decided and place_key(place) in decided)}
    meaning = {place: register.resolve(place) for place in anew}
    placed: list[Row] = []
    for place, row in zip(places, rows, strict=True):
        is_open = place in anew and (not row[6] or meaning[place].how is How.DECISION)
        stored = (row[0], row[4] or None, row[5] or None, row[6] or None, row[7], "")
        placed.append(_place_row(row[0], meaning[place]) if is_open else stored)
    return placed


def gazetteer(connection: duckdb.DuckDBPyConnection, *, decisions: list[Decision]) -> Gazetteer:
    """The communes of the reference tables, with the decisions given."""
    old = _read(
        connection, "ref_communes_63", "commune_code", "unit_id", "district_code", "district_name", "name_vi",
        "name_keys",
    )  # fmt: skip
    new = _read(connection, "ref_communes_34", "commune_code", "unit_id", "name_vi")
    crosswalk = _read(connection, "ref_commune_crosswalk", "old_code", "new_code", "is_divided", "is_default")
    parts = _read(connection, "ref_province_parts", "old_unit_id", "new_unit_id")
    return Gazetteer(
        old=[_old_commune(*row) for row in old],
        new=[NewCommune(*row) for row in new],
        successors={row[0]: Successor(row[1], is_divided=row[2] == TRUE) for row in crosswalk if row[3] == TRUE},
        parts=dict(parts),
        decisions=decisions,
    )


def _old_commune(*cells: str) -> OldCommune:
    code, unit_id, district_code, district, name, keys = cells
    return OldCommune(code, unit_id, district_code, district, name, tuple(key for key in keys.split(";") if key))


def _place_row(register_row: int, found: Resolution) -> Row:
    how = None if found.how is None else found.how.value
    nearest = "; ".join(_candidate_words(each) for each in found.candidates[:SHOWN_CANDIDATES])
    return register_row, how, found.old_code, found.new_code, found.is_divided, nearest


def _candidate_words(candidate: Candidate) -> str:
    """'Phường Long Hồ, Quận Phú Xuân (20029)'."""
    return ", ".join(filter(None, (candidate.name, candidate.district))) + f" ({candidate.code})"


def _read(connection: duckdb.DuckDBPyConnection, table: str, *columns: str) -> list[Row]:
    return connection.table(table).project(", ".join(columns)).fetchall()


def _create(connection: duckdb.DuckDBPyConnection, name: str, rows: list[Row], schema: pa.Schema) -> None:
    arrow.store(connection, arrow.table(rows, schema), name=name)
