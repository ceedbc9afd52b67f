"""The place of a figure: a unit's id, a code or a name of either division, or the country; never a guess."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.imports.provinces import FILE, bare_name
from etl.imports.statements.words import Words
from ocop.places import VINTAGES
from ocop.product_keys import fold

COUNTRY: Final = "VN"
_CODE: Final = re.compile(r"^\d{1,2}$")
_UNIT: Final = re.compile(r"^(\d{2})\s*[-–_/ ]\s*(\d{2})$")
_BRACKETS: Final = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]*)[)\]]$")
_CODE_LENGTH: Final = 2


@dataclass(frozen=True)
class Unit:
    """A unit that a figure may be about; `code` is its two digits, or VN."""

    unit_id: str
    code: str
    vintage: str
    name_vi: str
    name_en: str


@dataclass(frozen=True)
class Place:
    """What a cell means: a unit, or the code of the fault with the units that may be meant."""

    unit: Unit | None
    fault: str = ""
    near: tuple[Unit, ...] = ()


class Places:
    """The country and the provinces of both divisions. Raises FileNotFoundError."""

    def __init__(self, data_dir: Path, *, words: Words) -> None:
        self._words = words
        self._units = {row["unit_id"]: _unit(row) for row in _rows(data_dir / FILE)}
        (country,) = _rows(data_dir / "reference" / "country.csv")
        self.country = Unit(country["unit_id"], COUNTRY, next(iter(VINTAGES)), country["name_vi"], country["name_en"])
        self._named: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units.values():
            for name in {bare_name(unit.name_vi), bare_name(unit.name_en)}:
                self._named[name].append(unit)

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of an id."""
        return self.country if unit_id == COUNTRY else self._units.get(unit_id)

    def listed(self, *, vintage: str) -> list[Unit]:
        """The provinces of a division in the file's order."""
        return [unit for unit in self._units.values() if unit.vintage == vintage]

    def read(self, text: str, *, vintage: str = "", default_vintage: str = "") -> Place:
        """The unit a text means. `vintage` is what the row itself says of the division, `default_vintage` the command.

        A code, and a name that both divisions have, need one of them; another name is what it is, and a fault where
        the row says another division.
        """
        if self._words.is_country(text):
            return Place(self.country)
        bracketed = _BRACKETS.match(text)
        if bracketed:
            said = self._words.code_of("vintage", bracketed[2]) or self._id_in(bracketed[2])
            if said in self._units:
                return self._checked([self._units[said]], text=bracketed[1], vintage=vintage)
            if said:
                text, vintage = bracketed[1], said
        unit_id = self._id_in(text)
        if unit_id:
            return self._checked([self._units[unit_id]] if unit_id in self._units else [], vintage=vintage)
        if _CODE.match(text):
            return self._of_code(text.zfill(_CODE_LENGTH), vintage=vintage or default_vintage)
        meant = self._named.get(bare_name(text), [])
        if len(meant) > 1 and not vintage:
            meant = [unit for unit in meant if unit.vintage == default_vintage] or meant
        return self._checked(meant, vintage=vintage)

    def _of_code(self, code: str, *, vintage: str) -> Place:
        meant = [unit for unit in self._units.values() if unit.code == code]
        if not vintage and meant:
            return Place(None, "place_without_vintage", tuple(meant))
        return self._checked([unit for unit in meant if unit.vintage == vintage], vintage="")

    def _checked(self, meant: list[Unit], *, vintage: str, text: str = "") -> Place:
        """The one unit that is meant, or why there is none."""
        fitting = [unit for unit in meant if vintage in ("", unit.vintage)]
        if text and fold(text) and any(bare_name(text) not in _names(unit) for unit in fitting):
            return Place(None, "place_other_name", tuple(fitting))
        if len(fitting) == 1:
            return Place(fitting[0])
        if fitting:
            return Place(None, "place_of_both", tuple(fitting))
        return Place(None, "place_other_vintage" if meant else "place_unknown", tuple(meant))

    @staticmethod
    def _id_in(text: str) -> str:
        """A unit's id as it is written; '' where the text is none."""
        match = _UNIT.match(text.strip())
        return f"{match[1]}-{match[2]}" if match else ""


def _names(unit: Unit) -> tuple[str, str]:
    return bare_name(unit.name_vi), bare_name(unit.name_en)


def _unit(row: dict[str, str]) -> Unit:
    return Unit(row["unit_id"], row["code"], row["vintage"], row["name_vi"], row["name_en"])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
