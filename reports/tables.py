"""The tables of a document, the same for report and workbook: each cell as a value and as a reader meets it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ocop.formats import UNKNOWN
from reports.facts import Briefing, Division, Figure, Stars
from reports.words import Words

Kind = Literal["text", "number", "percent", "date", "source"]
Value = str | float | date | None


@dataclass(frozen=True)
class Column:
    """A heading, what its cells are, and how wide it is beside the others."""

    title: str
    kind: Kind = "text"
    width: float = 1.0


@dataclass(frozen=True)
class Cell:
    """A value for a spreadsheet and the words for paper; `prefix` is what the number cannot say ('over')."""

    value: Value
    text: str
    prefix: str = ""
    unit: Literal["", "percent"] = ""
    """percent where a single cell is one among counts; its value is then the hundredth."""
    order: int | None = None
    """Where it stands among others when a column is sorted, if neither value nor words tell: the day of a date."""


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table with its title; `note` says what to know of all its rows. Without rows, `empty` says why."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    empty: str = ""
    has_total: bool = False
    """Whether the last row is the total."""


class Cells:
    """Writes single cells for one briefing in one language."""

    def __init__(self, b: Briefing, w: Words) -> None:
        self.b, self.w, self.fmt = b, w, w.fmt
        self.numbers = {name: place for place, name in enumerate(b.sources, start=1)}

    def number(self, value: float | None, *, prefix: str = "") -> Cell:
        """A count, rounded nowhere."""
        shown = self.fmt.qualified(value, qualifier=prefix)
        words = shown[: shown.index(self.fmt.number(value))] if prefix and value is not None else ""
        return Cell(value, shown, prefix=words)

    def figure(self, figure: Figure | None) -> Cell:
        """A headline figure with its 'over'."""
        return self.number(figure.value, prefix=figure.qualifier) if figure else self.number(None)

    def percent(self, value: float | None) -> Cell:
        """A percentage given as 33.5."""
        return Cell(None if value is None else value / 100, self.fmt.percent(value), unit="percent")

    def ratio(self, value: float | None) -> Cell:
        """A ratio given as 0.92."""
        return Cell(value, self.fmt.ratio(value))

    def share(self, value: float | None, *, of: float | None) -> Cell:
        """A part of a whole, in percent with one decimal."""
        if value is None or not of:
            return self.text(UNKNOWN)
        return Cell(value / of, self.fmt.percent(100 * value / of, decimals=1))

    def signed(self, value: float | None, *, unit: str) -> Cell:
        """A difference with its sign, in the unit of what differs."""
        shown = self.fmt.signed(value)
        if unit != "percent" or value is None:
            return Cell(value, shown)
        return Cell(value / 100, f"{shown}%", unit="percent")

    def date(self, day: date | None, *, precision: str | None = "day") -> Cell:
        """A date no finer than known: a real date where the day is known, else words."""
        shown = self.fmt.date(day, precision=precision or "day")
        return Cell(day if (precision or "day") == "day" else shown, shown, order=day.toordinal() if day else None)

    def dated(self, of: Figure | Stars | Division | None) -> Cell:
        """The date of a figure; a sum says that it is its oldest part's."""
        if of is None:
            return self.text(UNKNOWN)
        if not isinstance(of, Division) and of.is_sum:
            said = self.w.t("from {date} (oldest part)", date=self.fmt.date(of.as_of))
            return Cell(said, said, order=of.as_of.toordinal())
        return self.date(of.as_of, precision=of.precision)

    def text(self, text: str) -> Cell:
        """Words."""
        return Cell(text, text)

    def source(self, *source_ids: str | None) -> Cell:
        """'[3]' on paper, with the publisher in a workbook; the number is that of the list of sources."""
        names = [name for cell in source_ids for name in (cell or "").replace(",", " ").replace(";", " ").split()]
        listed = [name for name in dict.fromkeys(names) if name in self.numbers]
        if not listed:
            return self.text(UNKNOWN)
        shown = ", ".join(f"[{self.numbers[name]}]" for name in listed)
        full = "; ".join(f"[{self.numbers[name]}] {self.b.sources[name].publisher}" for name in listed)
        return Cell(full, shown)

    def summed(self, of: Figure | Stars | None) -> Cell:
        """The source of a figure; of a sum, how much of it is known."""
        if of is None:
            return self.text(UNKNOWN)
        if not of.is_sum:
            return self.source(of.source_id)
        counts = {"k": self.fmt.number(of.parts_known), "n": self.fmt.number(of.parts_total)}
        return self.text(self.w.t("sum, {k} of {n} provinces", **counts))

    def sources(self, *figures: Figure | Stars | None) -> Cell:
        """The sources of several figures, each once; for a sum how much of it is known."""
        cells = {cell.text: cell for cell in (self.summed(figure) for figure in figures if figure)}
        if not cells:
            return self.text(UNKNOWN)
        return Cell("; ".join(str(cell.value) for cell in cells.values()), ", ".join(cells))
