"""Provinces of both divisions as a register names them: by code or name, always against the division it speaks of."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ocop.places import VINTAGES
from ocop.product_keys import fold

FILE: Final = Path("reference") / "provinces.csv"
MISSING, OTHER, NOT_FOUND = "missing", "other", "not_found"
_TITLES: Final = ("thanh pho ", "tinh ", "tp ", "city of ", "province of ")
_CODE_LENGTH: Final = 2


@dataclass(frozen=True)
class Province:
    """A province of one division."""

    unit_id: str
    name_vi: str
    name_en: str
    successor_id: str

    @property
    def vintage(self) -> str:
        """'63' or '34'."""
        return self.unit_id.partition("-")[0]


class UnknownUnit(Exception):
    """A text that is no province's id; `known_en` and `known_vi` say which may be meant."""

    def __init__(self, unit_id: str, *, meant: list[Province]) -> None:
        """`meant`: provinces of that name or code; none where nothing is like it."""
        listed = ", ".join(f"{each.unit_id} {each.name_vi}" for each in meant)
        self.unit_id = unit_id
        self.known_en = f"Perhaps: {listed}." if meant else f"All ids are in data/{FILE}."
        self.known_vi = f"Có thể là: {listed}." if meant else f"Danh sách mã tỉnh: data/{FILE}."
        self.text_vi = f"“{unit_id}” không phải mã tỉnh. {self.known_vi}"
        super().__init__(f"“{unit_id}” is no province's id. {self.known_en}")


class Provinces:
    """The provinces of provinces.csv. Raises FileNotFoundError."""

    def __init__(self, data_dir: Path) -> None:
        with (data_dir / FILE).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self._by_id = {
            row["unit_id"]: Province(row["unit_id"], row["name_vi"], row["name_en"], row["successor_id"])
            for row in rows
        }
        self._named: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for text in (row["name_vi"], row["name_en"], row["unit_id"]):
                self._named[bare_name(text)].add(row["unit_id"])

    def province(self, unit_id: str) -> Province:
        """The province of an id; raises UnknownUnit."""
        if unit_id not in self._by_id:
            meant = set.union(*(self._meant(unit_id.strip(), vintage=vintage) for vintage in VINTAGES))
            raise UnknownUnit(unit_id, meant=[self._by_id[each] for each in sorted(meant)])
        return self._by_id[unit_id]

    def read_in(self, text: str, *, of: Province) -> str:
        """The province that a cell of one province's file means: the file's own or a part of it; OTHER or NOT_FOUND.

        The name the province has in the other division is its own too, unless that is another one's in this division.
        """
        meant = self._meant(text, vintage=of.vintage)
        same = {unit_id for unit_id in meant if self._by_id[unit_id].vintage == of.vintage}
        if not text or of.unit_id in same:
            return of.unit_id
        if same or not meant:
            return OTHER if same else NOT_FOUND
        (parts, home) = ({unit_id for unit_id in meant if self._by_id[unit_id].successor_id == of.unit_id}, of.unit_id)
        return min(parts) if parts else home if of.successor_id in meant else OTHER

    def read(self, text: str, *, vintage: str) -> str:
        """The province of that division which a cell means, by a name of either division; MISSING or NOT_FOUND."""
        if not text:
            return MISSING
        meant = self._meant(text, vintage=vintage)
        same = {each for each in meant if self._by_id[each].vintage == vintage}
        if not same:
            after = {self._by_id[each].successor_id for each in meant} & self._by_id.keys()
            same = after or {each.unit_id for each in self._by_id.values() if each.successor_id in meant}
        return same.pop() if len(same) == 1 else NOT_FOUND

    def _meant(self, text: str, *, vintage: str) -> set[str]:
        """Every province of the name; a bare code means one of the vintage."""
        if text.isascii() and text.isdigit():
            unit_id = f"{vintage}-{text.zfill(_CODE_LENGTH)}"
            return {unit_id} & self._by_id.keys()
        return self._named.get(bare_name(text), set())


def bare_name(text: str) -> str:
    """The folded name without the word for province or city before it."""
    folded = fold(text)
    return next((folded.removeprefix(title) for title in _TITLES if folded.startswith(title)), folded)
