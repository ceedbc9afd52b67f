"""What a product is found by: its folded words, made before the core tables and indexed after the marts.

stg_register_text     one row a register row: its words without accents, case and tone places
mart_register_word    one row a word of a row of mart_register, in the order of words, so that a search reads only
                      the words it asks for and not a million texts
"""

import time
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.models import Stage
from ocop.product_keys import fold_all

TEXT_TABLE: Final = "stg_register_text"
WORD_TABLE: Final = "mart_register_word"
OWN_COLUMNS: Final = (
    "product_name", "entity_name", "address", "commune", "district", "product_code", "decision_no"
)  # fmt: skip


def fold_rows(connection: duckdb.DuckDBPyConnection) -> Stage:
    """Create the words of every register row: its own, and the names of its commune today and of both its provinces."""
    started = time.perf_counter()
    rows = _frame(connection, "stg_register_row", "register_row", *OWN_COLUMNS).set_index("register_row")
    place = _frame(connection, "stg_register_place", "register_row", "commune_code").set_index("register_row")
    home = _frame(connection, "stg_register_product", "register_row", "home_unit_id").set_index("register_row")
    communes = _names(connection, "ref_communes_34", key="commune_code")
    provinces = _names(connection, "ref_provinces", key="unit_id")
    successor = dict(_read(connection, "ref_province_parts", "old_unit_id", "new_unit_id"))
    parts = [rows[name].fillna("") for name in OWN_COLUMNS]
    parts.append(place["commune_code"].map(communes).reindex(rows.index).fillna(""))
    homes = home["home_unit_id"].reindex(rows.index)
    parts += [homes.map(provinces).fillna(""), homes.map(successor).map(provinces).fillna("")]
    texts = fold_all([" ".join(cells) for cells in zip(*parts, strict=True)])
    table = pa.table(
        {"register_row": pa.array(rows.index, pa.int64()), "search_text": pa.array(map(_each_once, texts), pa.string())}
    )
    connection.from_arrow(table).create(TEXT_TABLE)
    return Stage("texts", 1, len(texts), time.perf_counter() - started)


def index_words(connection: duckdb.DuckDBPyConnection) -> Stage:
    """Create the index of words; a word stands once for a row."""
    started = time.perf_counter()
    table = connection.table("mart_register").project("register_no, search_text").to_arrow_table()
    lists = pc.ascii_split_whitespace(table["search_text"])
    words = pa.table(
        {
            "word": pc.list_flatten(lists),
            "register_no": pc.take(table["register_no"], pc.list_parent_indices(lists)),
        }
    )
    connection.from_arrow(words).order("word, register_no").create(WORD_TABLE)
    return Stage("words", 1, len(words), time.perf_counter() - started)


def _each_once(text: str) -> str:
    return " ".join(dict.fromkeys(text.split()))


def _names(connection: duckdb.DuckDBPyConnection, table: str, *, key: str) -> dict[str, str]:
    return dict(_read(connection, table, key, "name_vi"))


def _read(connection: duckdb.DuckDBPyConnection, table: str, *columns: str) -> list[Any]:
    return connection.table(table).project(", ".join(columns)).fetchall()


def _frame(connection: duckdb.DuckDBPyConnection, table: str, *columns: str) -> pd.DataFrame:
    return connection.table(table).project(", ".join(columns)).df()
