"""The tables of the data package, each one question under a shorter name, and how they are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ocop.places import VINTAGES
from queries import reader
from queries.errors import UnknownTable
from queries.headers import Query, find
from queries.parameters import Parameter, Value
from queries.reader import Answer

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]
BOTH: Final = "null"
"""What a table of both maps takes as its `vintage` by default."""


@dataclass(frozen=True)
class Table:
    """A table of the package; `is_per_map` where its question answers for one map at a time."""

    name: str
    question: str
    is_per_map: bool = False

    def asked(self) -> Query:
        """The question under the table's name, both maps by default where it is asked of each."""
        query = find(self.question)
        both = tuple(_both(each) if self.is_per_map else each for each in query.parameters)
        return replace(query, name=self.name, parameters=both)


TABLES: Final = {
    table.name: table
    for table in (
        Table("claims", "data_claims"),
        Table("headlines", "data_headlines"),
        Table("targets", "data_targets"),
        Table("progress", "data_progress", is_per_map=True),
        Table("snapshot", "data_snapshot", is_per_map=True),
        Table("products", "data_products"),
        Table("places", "data_places"),
        Table("communes", "data_communes"),
        Table("province_crosswalk", "data_province_crosswalk"),
        Table("commune_crosswalk", "data_commune_crosswalk"),
        Table("sources", "data_sources"),
        Table("metrics", "data_metrics"),
        Table("tables", "data_tables"),
        Table("columns", "data_columns"),
    )
}


@dataclass(frozen=True)
class Content:
    """What a table holds: as Arrow with exact types, of a version, for parameters."""

    table: Table
    params: Mapping[str, Value]
    version: str
    arrow: "pa.Table"

    def rows(self) -> list[tuple[Any, ...]]:
        """As Python's own values, None for NULL."""
        return list(zip(*(column.to_pylist() for column in self.arrow.columns), strict=True))

    def answer(self) -> Answer:
        """As what the writers take."""
        return Answer(self.table.name, self.params, self.version, tuple(self.arrow.column_names), self.rows())


def named(name: str) -> Table:
    """The table of that name; hyphens count as underscores. Raises UnknownTable."""
    try:
        return TABLES[name.replace("-", "_")]
    except KeyError:
        raise UnknownTable(name, known=TABLES) from None


def read(table: Table, given: Mapping[str, object], *, build_dir: Path | str | None = None) -> Content:
    """The table for parameters that are checked first; raises as `queries.run` does."""
    import pyarrow as pa  # here because addresses that are refused do without it

    values = table.asked().fit(given)
    maps = [None] if not table.is_per_map or values["vintage"] else list(VINTAGES)
    asked = [values if vintage is None else {**values, "vintage": vintage} for vintage in maps]
    parts = [reader.arrow_versioned(table.question, each, build_dir=build_dir) for each in asked]
    if len({version for version, _ in parts}) > 1:  # a publish came between
        return read(table, given, build_dir=build_dir)
    return Content(table, values, parts[0][0], pa.concat_tables([each for _, each in parts]))


def by_column(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """The codebook's rows by table and column."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        found.setdefault(row["table_name"], {})[row["column_name"]] = row
    return found


def records(name: str, *, build_dir: Path | str | None = None, **given: object) -> list[Row]:
    """A table as one mapping a row."""
    return list(read(named(name), given, build_dir=build_dir).arrow.to_pylist())


def _both(parameter: Parameter) -> Parameter:
    return replace(parameter, default=BOTH) if parameter.name == "vintage" else parameter
