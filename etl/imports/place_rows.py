"""The communes of a register's rows: each distinct place looked up once, by the rules of ocop.communes.

What is not certain is never taken: it is listed with the nearest names and a line ready for commune_decisions.csv.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ocop.commune_records import Candidate, Decision, NewCommune, OldCommune, Place, Resolution, Successor
from ocop.communes import Gazetteer
from ocop.place_names import commune_name, district_name

SHOWN_CANDIDATES: Final = 3
TRUE: Final = "true"
_TYPE_WORD: Final = re.compile(
    r"(?<=[^\s,;–-])(?<!thị)\s+(?=(?:thị xã|thị trấn|thành phố|huyện|quận|phường|xã|tỉnh|đặc khu)\s)", re.IGNORECASE
)
_BORDER: Final = re.compile(r"[,;]|\s[-–]\s")


@dataclass(frozen=True, slots=True)
class Placed:
    """What a row's place was found to be. `commune` and `district` are as looked up, from the address if need be."""

    commune: str
    district: str
    found: Resolution
    is_from_address: bool

    @property
    def is_open(self) -> bool:
        """Whether a commune is named and not found for certain."""
        return bool(self.commune) and self.found.how is None


@dataclass(frozen=True, slots=True)
class Written:
    """A place as a row writes it."""

    unit_id: str
    commune: str
    district: str
    address: str


def place_all(written: Sequence[Written], *, register: Gazetteer) -> list[Placed]:
    """What each place was found to be; one without commune and without one in its address is none."""
    placed: list[Placed] = []
    meaning: dict[Place, Resolution] = {}
    for each in written:
        commune, district, is_from_address = _named(each)
        place = Place(each.unit_id, commune, district)
        if place not in meaning:
            meaning[place] = register.resolve(place) if commune else Resolution()
        placed.append(Placed(commune, district, meaning[place], is_from_address))
    return placed


def commune_in(address: str) -> tuple[str, str]:
    """Commune and district named in an address, '' for none: 'Thôn 3, xã Tân Cương, TP. Thái Nguyên'.

    Only parts with a word for what they are count; two different communes are none.
    """
    parts = [part.strip() for part in _BORDER.split(_TYPE_WORD.sub(", ", address))]
    communes = list(dict.fromkeys(part for part in parts if commune_name(part).kind))
    districts = [part for part in parts if district_name(part).kind]
    return (communes[0] if len(communes) == 1 else "", districts[0] if districts else "")


def nearest_words(found: Resolution) -> str:
    """The nearest names with their districts and codes, best first."""
    return "; ".join(_candidate_words(each) for each in found.candidates[:SHOWN_CANDIDATES])


def decision_line(unit_id: str, placed: Placed, *, source: str) -> str:
    """A line for commune_decisions.csv with the nearest code; the reason is left to the person who decides."""
    best = placed.found.candidates[0] if placed.found.candidates else None
    old = best.code if best and best.vintage == "63" else ""
    new = best.code if best and best.vintage != "63" else ""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([unit_id, placed.district, placed.commune, old, new, "", source])
    return line.getvalue()


def read_gazetteer(data_dir: Path) -> Gazetteer:
    """The communes, the crosswalk and the decisions of data/reference. Raises FileNotFoundError."""
    folder = data_dir / "reference"
    return Gazetteer(
        old=[
            OldCommune(
                row["commune_code"], row["unit_id"], row["district_code"], row["district_name"], row["name_vi"],
                tuple(filter(None, row["name_keys"].split(";"))),
            )
            for row in _rows(folder / "communes_63.csv")
        ],
        new=[
            NewCommune(row["commune_code"], row["unit_id"], row["name_vi"])
            for row in _rows(folder / "communes_34.csv")
        ],
        successors={
            row["old_code"]: Successor(row["new_code"], is_divided=row["is_divided"] == TRUE)
            for row in _rows(folder / "commune_crosswalk.csv")
            if row["is_default"] == TRUE
        },
        parts={row["old_unit_id"]: row["new_unit_id"] for row in _rows(folder / "province_parts.csv")},
        decisions=[
            Decision(
                Place(row["unit_id"], row["commune"], row["district"]), old_code=row["old_code"],
                new_code=row["new_code"],
            )
            for row in _rows(folder / "commune_decisions.csv")
        ],
    )  # fmt: skip


def _named(each: Written) -> tuple[str, str, bool]:
    """The commune and district to look up: the row's own, taken apart where one cell holds both, else the address's."""
    if not each.commune:
        commune, district = commune_in(each.address) if each.address else ("", "")
        if not commune and _BORDER.search(each.district):  # "xã Tân Cương, TP. Thái Nguyên" under "Địa phương"
            commune, of_commune = commune_in(each.district)
            return commune, (of_commune if commune else "") or each.district, bool(commune)
        return commune, each.district or district, bool(commune)
    if _BORDER.search(each.commune):
        commune, district = commune_in(each.commune)
        if commune:
            return commune, each.district or district, False
    return each.commune, each.district, False


def _candidate_words(candidate: Candidate) -> str:
    """'Phường Long Hồ, Quận Phú Xuân (20029)'."""
    return ", ".join(filter(None, (candidate.name, candidate.district))) + f" ({candidate.code})"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
