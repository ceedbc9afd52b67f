"""Tells the rows of a table that hold no product: numbers, sections, sums, signatures; and what a section says."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from etl.imports.headings import folded
from etl.imports.sheets import Cell

REFERENCE: Final = Path(__file__).resolve().parents[2] / "data" / "reference"
Band = Literal["product", "blank", "only_number", "number_row", "section", "total", "footer"]

_ENUMERATOR: Final = re.compile(r"^\(?(?:[IVXLC]{1,6}|[A-EĐa-eđ]|\d{1,3}(?:\.\d{1,3})*)(?:[.)/:\-–]+\s*|\s+)(?=\S)")
_LIST_MARK: Final = re.compile(r"^\(?(?:[IVXLC]{1,6}|[A-HĐ])[.)]?$")
_COUNT: Final = re.compile(
    r"[\s:;,(\-–]*\b\d{1,5}\s*(?:sản phẩm|sp|chủ thể|products?)(?:\s+OCOP)?\b[^\w]*$|[\s:;,\-–]+$", re.I
)
_COUNTED: Final = re.compile(r"^\s*\d[\d.,]*\s*(?:sản phẩm|sp|chủ thể|sao|products?)\W*$", re.I)
_CELL_NUMBER: Final = re.compile(r"^[(\[]?(\d{1,2}|[A-Za-zĐ])[)\]]?(?:\s*=.*)?$")
_STAR: Final = re.compile(
    r"(tiềm năng\s+|potential\s+)?\b([3-5])\s*(?:sao\b|\*|★|stars?\b|-star\b)(\s+tiềm năng)?", re.I
)
_RANGE: Final = re.compile(r"trở lên|trở xuống|\btừ\b|\bđến\b", re.I)
_YEAR: Final = re.compile(r"(?:^|\bnăm\s+|\byear\s+)(20\d\d)\s*$", re.I)
_DECISION: Final = re.compile(r"(?:quyết định|qđ)\s*(?:số)?\s*:?\s*(\d[\w./\-]*)", re.I)
_DAY: Final = re.compile(
    r"ngày\s+(\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(\d{1,2})\s*(?:/|-|\.|\s+năm\s+)\s*(20\d\d)", re.I
)
_SIGNED: Final = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.I)


def said_value(text: str) -> str:
    """A text without its enumerator and the count of products behind it.

    >>> said_value("II. Huyện Càng Long: 12 sản phẩm")
    'Huyện Càng Long'
    """
    return _COUNT.sub("", _ENUMERATOR.sub("", " ".join(text.split()), count=1)).strip()


@dataclass(frozen=True)
class Words:
    """The words of layout_words.csv by kind, and the names of districts, folded."""

    by_kind: dict[str, tuple[str, ...]]
    districts: frozenset[str]

    def begins(self, text: str, kind: str) -> bool:
        """Whether a text begins with a word of this kind, with its marks or typed without any."""
        return bool(self._patterns[kind].match(_plain(text)))

    def said(self, text: str) -> dict[str, Cell]:
        """What a section row or a sheet's name says, by field: district, commune, year, star, group, decision."""
        full = unicodedata.normalize("NFC", " ".join(text.split()))
        for value in dict.fromkeys((_COUNT.sub("", full).strip(), said_value(full))):
            for field, kind in (("district", "district"), ("commune", "commune"), ("product_group", "group")):
                if self.begins(value, kind) and not _DECISION.search(value):
                    return {field: value}
            if self.is_district(value):
                return {"district": value}
        return _dated(said_value(full))

    def ends_table(self, text: str) -> bool:
        """Whether a text is a signature, its date or a note below a table."""
        return self.begins(text, "footer") or bool(_SIGNED.search(text))

    def folded(self, kind: str) -> frozenset[str]:
        """The words of a kind in lower case without marks."""
        return frozenset(map(folded, self.by_kind[kind]))

    def is_district(self, text: str) -> bool:
        """Whether a text is a district's name, with or without its type word."""
        return folded(text) in self.districts

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {kind: _pattern(words) for kind, words in self.by_kind.items()}


def _dated(text: str) -> dict[str, Cell]:
    """Star class, year or decision that a text names, if it names one of each and no range."""
    said: dict[str, Cell] = {}
    decision, day = _DECISION.search(text), _DAY.search(text)
    if decision:
        said["decision_no"] = decision[1]
        if day:
            said["recognised_on"] = f"{day[1]}/{day[2]}/{day[3]}"
        return said
    year = _YEAR.search(text)
    if year:
        said["year"] = year[1]
    stars = _STAR.findall(text)
    if len(stars) == 1 and not _RANGE.search(text):
        before, star, after = stars[0]
        said["star"] = f"tiềm năng {star} sao" if before or after else f"{star} sao"
    return said


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.lower().split()))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Matches a lower-case text that begins with one of the words, the text's marks left out altogether or not."""
    spellings = {_plain(word).strip(".") for word in words}
    spellings |= {folded(word) for word in spellings}
    listed = "|".join(re.escape(word).replace(r"\ ", r"\.? ?") for word in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?:{listed})(?![\w])")


def band_of(row: list[Cell], *, number: int | None, name: int, words: Words) -> Band:
    """What an unusual row is; `number` and `name` are the columns of running numbers and product names."""
    filled = {c: cell for c, cell in enumerate(row) if not is_blank(cell)}
    if not filled:
        return "blank"
    if set(filled) == {number} and not isinstance(row[number or 0], str):
        return "only_number"
    if is_number_row(filled):
        return "number_row"
    label = label_of(row, number=number, name=name)
    others = [cell for c, cell in filled.items() if c not in (number, name) and cell != label]
    has_data = any(isinstance(cell, str) and not is_figure(cell) for cell in others)
    is_sum = all(not isinstance(cell, str) or is_figure(cell) or _COUNTED.match(cell) for cell in others)
    if words.begins(label, "total") and is_sum:
        return "total"
    is_numbered = number is not None and is_figure(row[number])
    if not is_numbered and words.ends_table(label):
        return "footer"
    if has_data:
        return "product"
    return _band_of_label(row, label, number=number, name=name, has_others=bool(others), words=words)


def _band_of_label(
    row: list[Cell], label: str, *, number: int | None, name: int, has_others: bool, words: Words
) -> Band:
    """A row of one text, and perhaps a list mark and figures: a section if it says so, else a product without data."""
    mark = row[number] if number is not None else None
    has_mark = isinstance(mark, str) and bool(_LIST_MARK.match(mark.strip()))
    said = words.said(label)
    # '5 | Du lịch Cồn Chim' without more is a product that lacks its data: only places, years, stars have numbers.
    if has_mark or (said and not (number is not None and is_figure(mark) and set(said) == {"product_group"})):
        return "section"
    stands_elsewhere = is_blank(row[name])
    if stands_elsewhere and not has_others and isinstance(label, str) and not is_figure(label):
        return "section"
    return "product"


def label_of(row: list[Cell], *, number: int | None, name: int) -> str:
    """The text that says what a row is: in the column of names, else of numbers, else the first; '' without text."""
    for index in (name, number):
        cell = row[index] if index is not None else None
        if isinstance(cell, str) and not is_blank(cell) and not is_figure(cell):
            return cell
    return next((cell for cell in row if isinstance(cell, str) and not is_blank(cell)), "")


def is_blank(cell: Cell) -> bool:
    """Nothing, or spaces only."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_figure(cell: Cell) -> bool:
    """A number, or a text that is one."""
    if isinstance(cell, str):
        return cell.strip(" .,").replace(".", "").replace(",", "").isdigit()
    return cell is not None


def is_number_row(filled: dict[int, Cell]) -> bool:
    """(1) (2) (3), or A B 1 2 3: three cells or more that count on from the left."""
    texts = [str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) for cell in filled.values()]
    found = [_CELL_NUMBER.match(text.strip()) for text in texts]
    numbers = [int(match[1]) for match in found if match and match[1].isdigit()]
    rising = all(a < b for a, b in pairwise(numbers))
    return len(texts) >= 3 and all(found) and rising and (not numbers or numbers[-1] <= len(texts) + 1)


@cache
def load(folder: Path = REFERENCE) -> Words:
    """The words of layout_words.csv and the districts of communes_63.csv, with and without their type words."""
    by_kind: dict[str, list[str]] = {}
    with (folder / "layout_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            by_kind.setdefault(row["kind"], []).append(row["word"])
    with (folder / "communes_63.csv").open(encoding="utf-8", newline="") as file:
        names = {row["district_name"] for row in csv.DictReader(file)}
    districts = {folded(name) for name in names}
    for word in sorted(by_kind["district"], key=len, reverse=True):
        prefix = f"{folded(word)} "
        districts |= {name.removeprefix(prefix) for name in districts if name.startswith(prefix)}
    return Words({kind: tuple(words) for kind, words in by_kind.items()}, frozenset(districts))
