"""A table of the package in each format; the same table gives the same bytes in all but DuckDB's own."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb

from queries import writers
from queries.package.tables import Content

if TYPE_CHECKING:
    import pyarrow as pa

WIDEST, SAMPLE = 48, 100
"""Letters that a column of the workbook is wide at most; rows by which its width is chosen."""
TEXT_AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""No cell is run as a formula, whatever a source wrote."""
CSV_TYPES: Final = {"string": "text", "int32": "integer", "int64": "integer", "double": "number", "bool": "boolean"}


def to_csv(content: Content) -> bytes:
    """UTF-8 without a mark; NULL is empty, dates are ISO."""
    return writers.to_csv(content.answer()).encode()


def to_parquet(content: Content, *, terms: str) -> bytes:
    """One Parquet file that says in its metadata which version it is of and under which terms it stands."""
    said = {"data_version": content.version, "table": content.table.name, "terms": terms}
    return writers.to_parquet(content.arrow.replace_schema_metadata(said))


def type_of(column: "pa.Field") -> str:
    """The codebook's word for the type of a column."""
    kind = str(column.type)
    return "date" if kind.startswith("date") else CSV_TYPES[kind.removeprefix("large_")]


def write_workbook(contents: list[Content], path: Path, *, about: Mapping[str, str], created: datetime) -> None:
    """An .xlsx with a sheet that says what it is, and one a table, its heading frozen and filtered."""
    import xlsxwriter  # here because no other answer needs it

    book = xlsxwriter.Workbook(str(path), TEXT_AS_TEXT | {"constant_memory": True})
    book.set_properties({"title": about["title"], "created": created})
    bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    first = book.add_worksheet("about")
    first.set_column(0, 1, WIDEST)
    for number, (word, said) in enumerate(about.items()):
        first.write_row(number, 0, (word, said))
    for content in contents:
        _write_sheet(book.add_worksheet(content.table.name), content, bold=bold, dated=dated)
    book.close()


def write_duckdb(contents: list[Content], path: Path) -> None:
    """A DuckDB file with every table, to open directly."""
    with duckdb.connect(str(path)) as connection:
        for content in contents:
            connection.from_arrow(content.arrow).create(content.table.name)


def _write_sheet(sheet: Any, content: Content, *, bold: Any, dated: Any) -> None:
    names, rows = content.arrow.column_names, content.rows()
    for index, name in enumerate(names):
        longest = max((len(str(row[index])) for row in rows[:SAMPLE] if row[index] is not None), default=0)
        is_date = type_of(content.arrow.schema.field(index)) == "date"
        sheet.set_column(index, index, min(WIDEST, 2 + max(longest, len(name))), dated if is_date else None)
    sheet.write_row(0, 0, names, bold)
    dates = {index for index, field in enumerate(content.arrow.schema) if type_of(field) == "date"}
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if index in dates:
                sheet.write_datetime(number, index, cell, dated)
            elif isinstance(cell, str):
                sheet.write_string(number, index, cell)
            elif isinstance(cell, bool):
                sheet.write_boolean(number, index, cell)
            else:
                sheet.write_number(number, index, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)
