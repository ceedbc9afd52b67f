"""What finding a commune takes and gives: the two lists, a place as written, what it was found to mean."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a commune was found."""

    EXACT = "exact"
    SPELLING = "spelling"  # tone place, Unicode form, abbreviation, zeros
    TYPE_CHANGED = "type_changed"  # the only commune of the name, since then of another type
    FORMER = "former"  # abolished before 2025, through the commune that took it in
    MOVED = "moved"  # its stated district is no longer one
    NEW = "new"  # a name of the communes since July 2025
    DECISION = "decision"  # a person's


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of June 2025; `name_keys` are the names it and those merged into it bore, without marks."""

    code: str
    unit_id: str
    district_code: str
    district: str
    name: str
    name_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewCommune:
    """A commune since July 2025."""

    code: str
    unit_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Successor:
    """Today's commune of an old one; of several, the default."""

    code: str
    is_divided: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a source writes it; `unit_id` is a province of either vintage."""

    unit_id: str
    commune: str
    district: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person found a written place to mean; one of the two codes is given."""

    place: Place
    old_code: str = ""
    new_code: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune that a written place may mean; `vintage` says which list its code is of, `likeness` 0-100."""

    code: str
    vintage: str
    name: str
    district: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a written place means: codes where `how` is said, candidates (best first) where it is None."""

    how: How | None = None
    old_code: str | None = None
    new_code: str | None = None
    is_divided: bool = False
    candidates: tuple[Candidate, ...] = ()
