"""What a product is found by: its folded words, made before the core tables; mart_register_word is their index.

stg_register_text     one row a register row: its words without accents, case and tone places
"""

import time
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from etl import arrow
from etl.models import Stage
from ocop.product_keys import fold_all

BATCH: Final = 20_000
TEXT_TABLE: Final = "stg_register_text"
OWN_COLUMNS: Final = (
    "product_name", "entity_name", "address", "commune", "district", "product_code", "decision_no"
)  # fmt: skip


def fold_rows(connection: duckdb.DuckDBPyConnection) -> Stage:
    """Create the words of every register row: its own, and the names of its commune today and of both its provinces."""
    started = time.perf_counter()
    rows = connection.table("stg_register_row").project(", ".join(("register_row", *OWN_COLUMNS)))
    for other, column in (("stg_register_place", "commune_code"), ("stg_register_product", "home_unit_id")):
        rows = rows.join(connection.table(other).project(f"register_row, {column}"), "register_row")
    table = rows.order("register_row").to_arrow_table()
    communes = _names(connection, "ref_communes_34", key="commune_code")
    provinces = _names(connection, "ref_provinces", key="unit_id")
    successor = dict(_read(connection, "ref_province_parts", "old_unit_id", "new_unit_id"))
    new_provinces = {old: provinces[new] for old, new in successor.items()}
    texts = pa.table({"register_row": table["register_row"], "search_text": pc.binary_join_element_wise(
        *(table[name] for name in OWN_COLUMNS), _named(table["commune_code"], communes),
        *(_named(table["home_unit_id"], names) for names in (provinces, new_provinces)),
        arrow.repeated(" ", len(table)), null_handling="replace",
    )})  # fmt: skip
    folded = pa.Table.from_batches(map(_folded, texts.to_batches(max_chunksize=BATCH)), texts.schema)
    arrow.store(connection, folded, name=TEXT_TABLE)
    return Stage("texts", 1, len(folded), time.perf_counter() - started)


def _folded(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The texts in folded words, each word once."""
    texts = fold_all(batch["search_text"].to_pylist())
    words = arrow.column([" ".join(dict.fromkeys(text.split())) for text in texts])
    return pa.RecordBatch.from_arrays([batch["register_row"], words], schema=batch.schema)


def _named(codes: pa.ChunkedArray, names: dict[str, str]) -> pa.ChunkedArray:
    """The name of each code, null where it has none."""
    return pc.take(arrow.column(names.values()), pc.index_in(codes, arrow.column(names.keys())))


def _names(connection: duckdb.DuckDBPyConnection, table: str, *, key: str) -> dict[str, str]:
    return dict(_read(connection, table, key, "name_vi"))


def _read(connection: duckdb.DuckDBPyConnection, table: str, *columns: str) -> list[Any]:
    return connection.table(table).project(", ".join(columns)).fetchall()
