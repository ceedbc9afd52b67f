"""What is known before a file of targets or figures is read, and what a row of it comes to."""

from dataclasses import dataclass, field
from datetime import date

from etl.imports.kinds import Kind
from etl.imports.statements.places import Places
from etl.imports.statements.sources import Source, Sources
from etl.imports.statements.words import Words


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the command says of the whole file: a place, the division, a period, a source, today."""

    kind: Kind
    today: date
    place: str = ""
    vintage: str = ""
    period: str = ""
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the project knows."""

    words: Words
    places: Places
    sources: Sources


@dataclass
class Row:
    """A row by its place in the file, and the cells of its edition as far as they are read."""

    position: int
    sheet: str
    number: int
    cells: dict[str, str] = field(default_factory=dict)
