"""What lies beside the folder form: each kind of table as CSV in both languages, the typeface, a file to read first."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copyfile
from typing import Final

from ocop.i18n import LANGUAGES
from ocop.spreadsheets import escaped
from reports.offline import products
from reports.offline.about import cited
from reports.offline.contents import Contents
from reports.offline.place import tables
from reports.offline.words import OfflineWords, offline_words
from reports.tables import Cell, Column, Table
from reports.web.shell import FACES, FONTS, font_file

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel reads Vietnamese letters as something else."""


def write_beside(contents: Contents, *, to: Path) -> None:
    """Writes tables/vi/*.csv, tables/en/*.csv, fonts/ and README.txt. Raises OSError."""
    for lang in LANGUAGES:
        folder = to / "tables" / lang
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in csv_files(contents, offline_words(lang)).items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    (to / "fonts").mkdir(exist_ok=True)
    for face in (*(font_file(face) for face, _ in FACES), "OFL.txt"):
        copyfile(FONTS / face, to / "fonts" / face)
    (to / "README.txt").write_text(read_me(contents), encoding="utf-8", newline="\n")


def read_me(contents: Contents) -> str:
    """What the folder is, how it is opened, what lies in it, how to cite it; Vietnamese first."""
    said = []
    for lang in LANGUAGES:
        w = offline_words(lang)
        said += [w.pack_title().upper(), *w.about(contents), *w.opening_it(), *w.how_to_read(), ""]
    return "\n".join([*said, cited(contents), ""])


def csv_files(contents: Contents, w: OfflineWords) -> dict[str, str]:
    """Each kind of table over all places, numbers as numbers and dates as dates, by the name of its file."""
    kinds: dict[str, list[tuple[str, str, Table]]] = {}
    for place in contents.places:
        b = place.briefing
        for table in tables(place, w):
            kinds.setdefault(table.key, []).append((b.unit_id, w.name(b), table))
    files = {key: _csv(found, w) for key, found in kinds.items() if any(table.rows for *_, table in found)}
    return files | {"products": _csv([("", "", products.listed(contents, w))], w)}


def _csv(found: Sequence[tuple[str, str, Table]], w: OfflineWords) -> str:
    """The tables of one kind under each other; a column that a place has not is empty there."""
    places = [w.t("Code"), w.t("Place")] if found[0][0] else []
    columns = list(dict.fromkeys(heading(column) for *_, table in found for column in table.columns))
    written = StringIO()
    out = csv.writer(written, lineterminator="\r\n")
    out.writerow([*places, *columns])
    for unit_id, name, table in found:
        for row in _rows(table):
            own = [unit_id, name] if unit_id else []
            out.writerow([*own, *(row.get(column, "") for column in columns)])
    return BYTE_ORDER_MARK + written.getvalue()


def heading(column: Column) -> str:
    """A column's title; where its numbers are percentages it says so."""
    return f"{column.title} (%)" if column.kind == "percent" else column.title


def _rows(table: Table) -> Iterator[dict[str, str]]:
    for row in table.rows:
        yield {heading(column): _plain(cell, column) for cell, column in zip(row, table.columns, strict=True)}


def _plain(cell: Cell, column: Column) -> str:
    """A cell for a spreadsheet: nothing where nothing is known, text that is no formula, a point in numbers.

    A percentage among counts bears its sign.
    """
    match cell.value:
        case None:
            return ""
        case date():
            return cell.value.isoformat()
        case str():
            return escaped(cell.value.replace("\u00a0", " "))
    is_percent = column.kind == "percent" or cell.unit == "percent"
    number = round(float(cell.value) * 100, 6) if is_percent else float(cell.value)
    written = str(int(number)) if number.is_integer() else str(number)
    return f"{written}%" if is_percent and column.kind != "percent" else written
