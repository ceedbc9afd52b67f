"""A register's rows in one form: every cell read to what an edition holds, and what a rule needs to know of it beside.

Nothing is judged here (etl/imports/schema.py does) and no row is left out. Each distinct cell is read once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.imports.cells import Cell, Column, Objects, column_of, has_controls, plain, text_of, texts_of
from etl.imports.dates import YEAR_LENGTH, day_inside, first_day, last_day, read_date
from etl.imports.provinces import Province, Provinces
from etl.imports.values import StarReader, is_excel_error, read_code, read_score, read_text, score_text
from etl.imports.words import CODED, UNREAD, Words
from ocop.product_keys import fold_all, maker_of

TEXTS: Final = (
    "product_name", "product_code", "entity_name", "address", "commune", "district", "decision_no", "note", "source",
)  # fmt: skip
FIELDS: Final = (*TEXTS, *CODED, "star", "score", "recognised_on", "year", "valid_until", "province")
BROKEN, TOO_LONG, CONTROLS = "broken", "too_long", "controls"
NOTES: Final = "notes"
DATE_FROM_YEAR, DATE_FROM_DECISION, DATE_FROM_SHEET = "date_from_year", "date_from_decision", "date_from_sheet"
TYPE_FROM_NAME: Final = "entity_type_from_name"
_YEAR_IN_NAME: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a file beside its rows: its province, or else the division its rows' provinces belong to."""

    province: Province | None
    vintage: str
    as_of: date
    source_id: str


def tidy(frame: pd.DataFrame, *, facts: Facts, words: Words, provinces: Provinces) -> pd.DataFrame:
    """One row for each of the frame's, indexed from 0, all columns as objects of text but for the numbers named below.

    Edition columns as read (UNREAD where not certain); `<text>_state` says BROKEN, TOO_LONG or CONTROLS; `score_number`
    and `<date>_first`, `<date>_last` (days as ordinals) are floats, nan for none; `sheet_row` is the row's number;
    `place_unit` is the province in which the commune is looked up; `notes` are codes of what was read from elsewhere.
    """
    columns = {field: column_of(frame[field]) for field in FIELDS if field in frame}
    absent = Column(np.full(len(frame), -1, dtype=np.intp), [])
    out: dict[str, Any] = {"sheet": frame["sheet"].to_numpy(dtype=object), "sheet_row": frame["row"].to_numpy()}
    for field in TEXTS:
        out |= _texts(field, columns.get(field, absent), words=words)
    for field in CODED:
        reader = partial(read_code, phrases=words.coded[field], words=words)
        out[field] = columns.get(field, absent).read(reader)
    out["star"] = columns.get("star", absent).read(StarReader(words).read)
    out |= _scores(columns.get("score", absent), words=words)
    out |= _keys(out, words=words)
    out |= _units(columns.get("province", absent), facts=facts, provinces=provinces)
    out["source_id"] = np.where(out["source"] == "", facts.source_id, out["source"])
    notes = _Notes(len(frame))
    for field in ("recognised_on", "year", "valid_until"):
        out[field] = columns.get(field, absent).read(partial(_read_day, words=words))
    out["stated_year"] = _as_year(out["year"])
    out["recognised_on"] = _recognised(out, notes=notes)
    for field in ("recognised_on", "valid_until"):
        out |= _bounds(field, out[field])
    is_stated = columns.get("entity_type", absent).read(text_of) != ""
    out["entity_type"] = _entity_types(out, is_stated=is_stated, notes=notes)
    out[NOTES] = notes.joined()
    series = {name: pd.Series(values, dtype=_dtype(values), copy=False) for name, values in out.items()}
    return pd.DataFrame(series, copy=False)


class _Notes:
    """Codes of what was read from elsewhere, by row."""

    def __init__(self, rows: int) -> None:
        self._codes: dict[str, np.ndarray[Any, Any]] = {}
        self._rows = rows

    def add(self, code: str, where: Any) -> None:
        self._codes[code] = where

    def joined(self) -> Objects:
        said = np.full(self._rows, "", dtype=object)
        for code, where in self._codes.items():
            said[where] = said[where] + (code + ";")
        return said


def _dtype(values: Any) -> Any:
    return values.dtype if values.dtype.kind in "fib" else object


def _texts(field: str, column: Column, *, words: Words) -> dict[str, Any]:
    """A field's texts as read, and their state; what is plain is taken as it stands."""
    most = words.limits.most_letters[field]
    cells = list(zip(column.cells, plain(column.cells, least=words.longest_blank + 1, most=most), strict=True))
    return {
        field: column.spread([cell if is_plain else read_text(cell, words=words) for cell, is_plain in cells]),
        f"{field}_state": column.spread(["" if is_plain else _state(cell, most=most) for cell, is_plain in cells]),
    }


def _state(cell: Cell, *, most: int) -> str:
    if is_excel_error(cell):
        return BROKEN
    if isinstance(cell, str) and len(cell) > most and len(text_of(cell)) > most:
        return TOO_LONG
    return CONTROLS if has_controls(cell) else ""


def _scores(column: Column, *, words: Words) -> dict[str, Any]:
    read = column.read(partial(read_score, words=words), empty=np.nan)
    is_read = read != np.array(None)
    number = np.where(is_read, read, np.nan).astype(float)
    text = texts_of(number).read(score_text)
    return {"score_number": number, "score_is_read": is_read.astype(bool), "score": np.where(is_read, text, UNREAD)}


def _keys(out: dict[str, Any], *, words: Words) -> dict[str, Any]:
    """Keys of product and maker, and `type_in_name`: the kind of entity that the maker's name begins with."""
    names, makers = texts_of(out["product_name"]), texts_of(out["entity_name"])
    products = np.array(fold_all(names.cells), dtype=object)
    folded = fold_all(makers.cells)
    entities = np.array([maker_of(key) for key in folded], dtype=object)
    kinds = np.array([words.entity_type_in_name.code_at_start(key) for key in folded], dtype=object)
    return {
        "product_key": products[names.codes],
        "entity_key": entities[makers.codes],
        "type_in_name": kinds[makers.codes],
    }


def _units(column: Column, *, facts: Facts, provinces: Provinces) -> dict[str, Any]:
    """`province_unit` is what the row says, or a word for why that is none; `unit_id` the edition's."""
    home = facts.province
    if home is None:
        said = column.read(
            lambda cell: provinces.read(text_of(cell), vintage=facts.vintage),
            empty=provinces.read("", vintage=facts.vintage),
        )
        return {"province_unit": said, "unit_id": said, "place_unit": said}
    said = column.read(lambda cell: provinces.read_in(text_of(cell), of=home), empty=home.unit_id)
    return {"province_unit": said, "unit_id": np.full(len(said), home.unit_id, dtype=object), "place_unit": said}


def _read_day(cell: Cell, words: Words) -> str:
    return "" if words.is_blank(text_of(cell)) else read_date(cell)


def _as_year(dates: Objects) -> Objects:
    return texts_of(dates).read(lambda text: text[:YEAR_LENGTH])


def _recognised(out: dict[str, Any], *, notes: _Notes) -> Objects:
    """The date of recognition: the row's, else its year, else the day in its decision, else the year of its sheet."""
    dates: Objects = out["recognised_on"].copy()
    decided, sheets = texts_of(out["decision_no"]).read(day_inside), texts_of(out["sheet"]).read(_year_of_sheet)
    for code, found in ((DATE_FROM_YEAR, out["year"]), (DATE_FROM_DECISION, decided), (DATE_FROM_SHEET, sheets)):
        here = (dates == "") & (found != "")
        dates[here] = found[here]
        notes.add(code, here)
    return dates


def _year_of_sheet(name: str) -> str:
    years = set(_YEAR_IN_NAME.findall(name))
    return years.pop() if len(years) == 1 else ""


def _bounds(field: str, dates: Objects) -> dict[str, Any]:
    column = texts_of(dates)
    return {
        f"{field}_first": column.read(partial(_ordinal, day=first_day)).astype(float),
        f"{field}_last": column.read(partial(_ordinal, day=last_day)).astype(float),
    }


def _ordinal(text: str, *, day: Callable[[str], int]) -> float:
    return np.nan if text in ("", UNREAD) else float(day(text))


def _entity_types(out: dict[str, Any], *, is_stated: Any, notes: _Notes) -> Objects:
    """The kind of entity, read from how the maker's name begins where the row has no cell for it."""
    stated: Objects = out["entity_type"].copy()
    in_name = out["type_in_name"]
    here = ~is_stated & (in_name != "")
    stated[here] = in_name[here]
    notes.add(TYPE_FROM_NAME, here)
    return stated


def has_letters(key: str) -> bool:
    """Whether a folded key holds more than digits."""
    return any(letter.isalpha() for letter in key)
