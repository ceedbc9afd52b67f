"""Which rows of registers are the same product, between the places and the core tables.

One product is one home province (of the 63 where it can be told), one folded name and one folded maker's name, or what
a person decided in data/register/same_products.csv. Makes

    stg_register_product   one row a register row: its home and its product
    stg_same_product       one row a decision, with what a check needs to know of it
    stg_near_duplicate     one row a pair of products that may be one: proposed, never merged
    stg_near_left_out      one row a province of which that list is not all
"""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa

from etl import arrow, near_duplicates
from etl.models import Stage
from etl.near_duplicates import Product

ID_LENGTH: Final = 16
OLD_VINTAGE: Final = "63-"
TRUE: Final = "true"
FALSE: Final = "false"


class Key(NamedTuple):
    """What a product is told by."""

    home: str
    product: str
    entity: str


Row = tuple[Any, ...]
PRODUCT_SCHEMA: Final = pa.schema(
    [("register_row", pa.int64()), ("home_unit_id", pa.string()), ("product_id", pa.string())]
)
SAME_SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in (
            "raw_file", "unit_id", "product_key_a", "entity_key_a", "product_key_b", "entity_key_b", "is_same", "reason"
        )),
        ("raw_row", pa.int64()),
        ("n_known", pa.int64()),
        ("is_contradicted", pa.bool_()),
    ]
)  # fmt: skip
NEAR_SCHEMA: Final = pa.schema(
    [
        ("home_unit_id", pa.string()),
        ("product_id_a", pa.string()),
        ("product_id_b", pa.string()),
        ("likeness", pa.float64()),
        ("why", pa.string()),
    ]
)
LEFT_OUT_SCHEMA: Final = pa.schema([("home_unit_id", pa.string()), ("n_pairs", pa.int64()), ("n_products", pa.int64())])


@dataclass(frozen=True)
class Homes:
    """Where in the 63 provinces a place of either division lies."""

    old_units: Mapping[str, str]
    new_units: Mapping[str, set[str]]
    parts: Mapping[str, list[str]]

    def of(self, unit_id: str, *, old_code: str | None, commune_code: str | None) -> str:
        """The province of 63 where the row's own, its commune or its only part tells it; else the row's own of 34."""
        if unit_id.startswith(OLD_VINTAGE):
            return unit_id
        parts = self.parts.get(unit_id, [])
        told = self.new_units.get(commune_code or "", set())
        if old_code is not None and old_code in self.old_units:
            told = {self.old_units[old_code]}
        known = [part for part in parts if part in told] if told else parts
        return known[0] if len(known) == 1 else unit_id


def identify(connection: duckdb.DuckDBPyConnection) -> Stage:
    """Create the tables from the staged rows and places."""
    started = time.perf_counter()
    homes = _homes(connection)
    rows = _read(connection, "stg_register_row", "register_row", "unit_id", "product_key", "entity_key")
    places = {row[0]: row[1:] for row in _read(
        connection, "stg_register_place", "register_row", "old_code", "commune_code"
    )}  # fmt: skip
    keys = [
        Key(homes.of(row[1], old_code=places[row[0]][0], commune_code=places[row[0]][1]), row[2], row[3])
        for row in rows
    ]
    settled = _settle_homes(set(keys), parts=homes.parts)
    keys = [settled[key] for key in keys]
    decisions = _read(connection, "raw_same_product", *SAME_SCHEMA.names[1:8], "raw_file", "raw_row")
    groups = Groups(keys)
    for row in decisions:
        if row[5] == TRUE:
            groups.join(*_pair(row))
    ids = {key: product_id(groups.first(key)) for key in set(keys)}
    _create(connection, "stg_register_product", PRODUCT_SCHEMA,
            [(row[0], key.home, ids[key]) for row, key in zip(rows, keys, strict=True)])  # fmt: skip
    _create(connection, "stg_same_product", SAME_SCHEMA, [_decision_row(row, ids) for row in decisions])
    communes = {key: places[row[0]][1] for row, key in zip(rows, keys, strict=True)}
    products = [Product(*key, communes[key] or "", ids[key]) for key in sorted(communes)]
    proposed = near_duplicates.propose(products, decided={_ids_of(row, ids) for row in decisions})
    left_out = [(home, each.pairs, len(each.products)) for home, each in sorted(proposed.left_out.items())]
    _create(connection, "stg_near_duplicate", NEAR_SCHEMA, [astuple(pair) for pair in proposed.pairs])
    _create(connection, "stg_near_left_out", LEFT_OUT_SCHEMA, left_out)
    n_rows = len(rows) + len(decisions) + len(proposed.pairs) + len(left_out)
    return Stage("products", 4, n_rows, time.perf_counter() - started)


def product_id(key: Key) -> str:
    """A product's lasting name: the same in every build, made from what the product is told by."""
    return hashlib.sha256("\n".join(key).encode()).hexdigest()[:ID_LENGTH]


class Groups:
    """Keys that decisions put together; a group is called after its first key in order."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._parent = {key: key for key in keys}

    def join(self, one: Key, other: Key) -> None:
        """Put two keys into one group; a key that no row has is left alone."""
        if one in self._parent and other in self._parent:
            low, high = sorted((self.first(one), self.first(other)))
            self._parent[high] = low

    def first(self, key: Key) -> Key:
        """The first key of the group."""
        while self._parent[key] != key:
            key = self._parent[key]
        return key


def _settle_homes(keys: set[Key], *, parts: Mapping[str, list[str]]) -> dict[Key, Key]:
    """A product known by its new province only is the one of the same names in just one of that province's parts."""
    settled: dict[Key, Key] = {}
    for key in keys:
        twins = [twin for part in parts.get(key.home, []) if (twin := key._replace(home=part)) in keys]
        settled[key] = twins[0] if len(twins) == 1 else key
    return settled


def _homes(connection: duckdb.DuckDBPyConnection) -> Homes:
    old_units: dict[str, str] = dict(_read(connection, "ref_communes_63", "commune_code", "unit_id"))
    new_units: dict[str, set[str]] = defaultdict(set)
    for old_code, new_code in _read(connection, "ref_commune_crosswalk", "old_code", "new_code"):
        if old_code in old_units:
            new_units[new_code].add(old_units[old_code])
    parts: dict[str, list[str]] = defaultdict(list)
    for old, new in _read(connection, "ref_province_parts", "old_unit_id", "new_unit_id"):
        parts[new].append(old)
    return Homes(old_units, new_units, parts)


def _pair(decision: Row) -> tuple[Key, Key]:
    unit_id, product_a, entity_a, product_b, entity_b = decision[:5]
    return Key(unit_id, product_a, entity_a), Key(unit_id, product_b, entity_b)


def _ids_of(decision: Row, ids: Mapping[Key, str]) -> frozenset[str]:
    return frozenset(ids[key] for key in _pair(decision) if key in ids)


def _decision_row(decision: Row, ids: Mapping[Key, str]) -> Row:
    """The entry, how many of its two keys any row has, and whether the others contradict it."""
    known = [ids[key] for key in _pair(decision) if key in ids]
    is_contradicted = decision[5] == FALSE and len(known) == 2 and known[0] == known[1]
    *cells, raw_file, raw_row = decision
    return raw_file, *cells, raw_row, len(known), is_contradicted


def _read(connection: duckdb.DuckDBPyConnection, table: str, *columns: str) -> list[Row]:
    return connection.table(table).project(", ".join(columns)).fetchall()


def _create(connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, rows: list[Row]) -> None:
    arrow.store(connection, arrow.table(rows, schema), name=name)
