"""A register's rows through reading, places and rules: what is taken, what is refused, and every fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.faults import ERROR, WARNING
from etl.imports.cells import group_of, text_of
from etl.imports.editions import COLUMNS as EDITION_COLUMNS
from etl.imports.faults import fault_table
from etl.imports.place_rows import Placed, Written, place_all, read_gazetteer
from etl.imports.provinces import MISSING, NOT_FOUND, OTHER, Provinces
from etl.imports.rules import CertificateRule, StarRule, read_certificate_rules, read_star_rules
from etl.imports.schema import Rules, broken_rules
from etl.imports.text_table import write_csv
from etl.imports.tidy import FIELDS, NOTES, Facts, tidy
from etl.imports.words import CODED, UNREAD, Words
from ocop.communes import Gazetteer

PLACE_FROM_ADDRESS: Final = "place_from_address"
_TRUE: Final = "true"
_VINTAGE_WORDS: Final = {
    "63": {"en": "the 63 provinces before 1 July 2025", "vi": "63 tỉnh, thành phố trước ngày 01/7/2025"},
    "34": {"en": "the 34 provinces since 1 July 2025", "vi": "34 tỉnh, thành phố từ ngày 01/7/2025"},
}


@dataclass(frozen=True, kw_only=True)
class References:
    """What the project knows: words, provinces, communes, dated rules."""

    words: Words
    provinces: Provinces
    communes: Gazetteer
    stars: list[StarRule]
    certificates: list[CertificateRule]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Rows as read, by position; their distinct places by `place_index`; all faults; which rows have an error."""

    rows: pd.DataFrame
    placed: list[Placed]
    faults: pd.DataFrame
    is_refused: "np.ndarray[Any, np.dtype[np.bool_]]"


def read_references(data_dir: Path) -> References:
    """Everything from data/reference. Raises FileNotFoundError."""
    return References(
        words=Words(data_dir),
        provinces=Provinces(data_dir),
        communes=read_gazetteer(data_dir),
        stars=read_star_rules(data_dir),
        certificates=read_certificate_rules(data_dir),
    )


def check(frame: pd.DataFrame, *, facts: Facts, known: References, headings: Mapping[tuple[str, str], str]) -> Checked:
    """Read, place and judge every row of a register (`sheet`, `row` and a column a field); leaves none out."""
    frame = frame.reset_index(drop=True)
    rows = tidy(frame, facts=facts, words=known.words, provinces=known.provinces)
    rows, placed = _places(rows, register=known.communes)
    rules = Rules(limits=known.words.limits, stars=known.stars, certificates=known.certificates, as_of=facts.as_of)
    faults = fault_table(
        broken_rules(rows, rules=rules),
        cells={field: _Texts(frame[field]) for field in FIELDS if field in frame},
        origin=rows,
        headings=headings,
        filling=_filling(facts, known=known),
    )
    is_refused = np.zeros(len(rows), dtype=bool)
    is_refused[faults.loc[faults["level"] == ERROR, "position"].to_numpy(dtype=np.intp)] = True
    return Checked(rows=rows, placed=placed, faults=faults, is_refused=is_refused)


def write_rows(checked: Checked, path: Path) -> int:
    """Write the rows that are not refused as an edition's CSV, numbered from 1; returns how many."""
    taken = np.flatnonzero(~checked.is_refused)
    rows = checked.rows.iloc[taken] if len(taken) < len(checked.rows) else checked.rows
    columns: dict[str, Any] = {name: rows[name].to_numpy() for name in EDITION_COLUMNS if name in rows}
    columns["edition_row"] = np.arange(1, len(rows) + 1)
    columns["row"] = rows["sheet_row"].to_numpy()
    columns["warnings"] = _warnings(checked)[taken]
    for field in ("valid_until", *CODED):
        columns[field] = np.where(columns[field] == UNREAD, "", columns[field])
    write_csv(path, {name: columns[name] for name in EDITION_COLUMNS})
    return len(rows)


class _Texts:
    """Cells as text, made when a fault shows them."""

    def __init__(self, cells: "pd.Series[Any]") -> None:
        self._cells = cells

    def __getitem__(self, positions: Any) -> list[str]:
        return [text_of(cell) for cell in self._cells.iloc[positions].tolist()]


def _places(rows: pd.DataFrame, *, register: Gazetteer) -> tuple[pd.DataFrame, list[Placed]]:
    """The rows with their places, and the distinct places by `place_index`."""
    has_commune = rows["commune"].to_numpy() != ""
    address = np.where(has_commune, "", rows["address"])  # only asked where the row names no commune
    units, communes, districts = (rows[name].to_numpy() for name in ("place_unit", "commune", "district"))
    same = group_of([units, communes, districts, address])
    _, first, index = np.unique(same, return_index=True, return_inverse=True)
    written = [Written(units[at], communes[at], districts[at], address[at]) for at in first]
    placed = place_all(written, register=register)
    words = [_place_words(each) for each in placed]
    found: dict[str, Any] = {"place_index": index}
    for name, values in zip(
        _PLACE_COLUMNS, zip(*words, strict=True) if words else [()] * len(_PLACE_COLUMNS), strict=True
    ):
        is_flag = name in ("is_open", "is_from_address")
        found[name] = pd.Series(
            np.array(values, dtype=bool if is_flag else object)[index], dtype=bool if is_flag else object
        )
    # Where the province is at fault, that the commune is not found is no fault of its own.
    found["is_open"] &= ~rows["place_unit"].isin([MISSING, OTHER, NOT_FOUND])
    return rows.assign(**found), placed


_PLACE_COLUMNS: Final = (
    "commune", "district", "old_code", "commune_code", "place_how", "is_divided", "is_open", "is_from_address",
    "place_text",
)  # fmt: skip


def _place_words(each: Placed) -> tuple[Any, ...]:
    found = each.found
    return (
        each.commune, each.district, found.old_code or "", found.new_code or "", found.how.value if found.how else "",
        _TRUE if found.is_divided else "", each.is_open, each.is_from_address,
        ", ".join(filter(None, (each.commune, each.district))),
    )  # fmt: skip


def _warnings(checked: Checked) -> "np.ndarray[Any, np.dtype[np.object_]]":
    """The codes of each row's warnings and of what was read from elsewhere, joined by ';'."""
    said = checked.rows[NOTES].to_numpy(dtype=object, copy=True)
    said[checked.rows["is_from_address"].to_numpy()] += f"{PLACE_FROM_ADDRESS};"
    warned = checked.faults[checked.faults["level"] == WARNING]
    for code, group in warned.groupby("code", sort=False):
        said[group["position"].unique().astype(np.intp)] += f"{code};"
    return np.array([text[:-1] for text in said], dtype=object)


def _filling(facts: Facts, *, known: References) -> dict[str, dict[str, str]]:
    """What stands for the braces in the sentences of faults."""
    limits, home = known.words.limits, facts.province
    unit = {lang: _VINTAGE_WORDS[facts.vintage][lang] for lang in ("en", "vi")}
    if home is not None:
        unit = {"en": f"{home.name_en} ({home.unit_id})", "vi": f"{home.name_vi} ({home.unit_id})"}
    return {
        "en": {"unit": unit["en"], "as_of": str(facts.as_of), "first_day": str(limits.first_day)},
        "vi": {"unit": unit["vi"], "as_of": _day(facts.as_of), "first_day": _day(limits.first_day)},
        "most": {
            "end_out_of_range": str(limits.most_years_ahead),
            **{f"text_too_long:{field}": str(most) for field, most in limits.most_letters.items()},
        },
    }


def _day(day: date) -> str:
    """31/12/2024, as offices write it."""
    return f"{day:%d/%m/%Y}"
