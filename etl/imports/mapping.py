"""Which column of a layout is which field: proposed, confirmed by a person where doubtful, kept as a small file."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from etl.imports.headings import FIELDS, NOT_KEPT, NUMBER, PERSONAL, STAR_CLASSES, Certainty, folded
from etl.imports.layout import Table
from etl.imports.sheets import letters

KEPT: Final = frozenset({*FIELDS, *STAR_CLASSES})
TARGETS: Final = frozenset({*KEPT, *PERSONAL, *NOT_KEPT, NUMBER})
"""What a mapping may say a column is; null leaves the column aside."""
HEADER: Final = """\
# How the columns of a register are read / Cách đọc các cột của danh sách sản phẩm.
# field: name of the field, or null to leave the column aside / tên trường, hoặc null để bỏ qua cột.
"""
FINGERPRINT_CHARACTERS: Final = 16


class MappingFault(ValueError):
    """A mapping file that cannot be used; says what to change in English and Vietnamese."""

    def __init__(self, text_en: str, text_vi: str) -> None:
        super().__init__(text_en)
        self.text_en = text_en
        self.text_vi = text_vi


@dataclass(frozen=True)
class Proposal:
    """One heading of a layout: its column's letters where first seen, the field it may be, how certain (0-100)."""

    column: str
    heading: str
    field: str | None
    certainty: Certainty
    score: float
    alternatives: tuple[str, ...] = ()
    occurrence: int = 1

    @property
    def key(self) -> tuple[str, int]:
        """What the column of a table is found by."""
        return folded(self.heading), self.occurrence

    @property
    def is_doubtful(self) -> bool:
        """Whether its column may hold a field that is kept, without that being certain."""
        return self.certainty == "likely" and (self.field is None or self.field in KEPT)


@dataclass(frozen=True)
class Mapping:
    """The headings of a layout with their fields; `fingerprint` names the layout."""

    fingerprint: str
    proposals: tuple[Proposal, ...]
    is_confirmed: bool = False

    @property
    def doubtful(self) -> tuple[Proposal, ...]:
        """What a person has to confirm: near wordings of kept fields, several headings for one field."""
        return () if self.is_confirmed else tuple(p for p in self.proposals if p.is_doubtful)

    @property
    def has_product_name(self) -> bool:
        """Whether a column holds the one field no row can do without."""
        return any(p.field == "product_name" for p in self.proposals)

    @property
    def needs_confirmation(self) -> bool:
        """Whether a person has to look before rows are taken."""
        return bool(self.doubtful) or not self.has_product_name

    @property
    def fields(self) -> dict[tuple[str, int], str | None]:
        """The field of each column by its key; None: left aside."""
        return {proposal.key: proposal.field for proposal in self.proposals}


def fingerprint(tables: Iterable[Table]) -> str:
    """Names a layout by the headings of its product tables, whatever their order and the data below."""
    lines = sorted({f"{key}\t{n}" for table in _of_products(tables) for key, n in (c.key for c in table.columns)})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:FINGERPRINT_CHARACTERS]


def propose(tables: Iterable[Table]) -> Mapping:
    """A field for each heading; two headings of one table for one field are both doubtful, the first keeps it."""
    listed = _of_products(tables)
    proposals: dict[tuple[str, int], Proposal] = {}
    for table in listed:
        taken = Counter(c.match.field for c in table.columns if c.match.field in KEPT)
        given: set[str] = set()
        for column in table.columns:
            match = column.match
            proposal = Proposal(
                letters(column.index), column.heading, match.field, match.certainty, match.score, match.alternatives,
                column.occurrence,
            )  # fmt: skip
            if match.field and taken[match.field] > 1:
                again = match.field in given
                given.add(match.field)
                others = (match.field, *match.alternatives) if again else match.alternatives
                proposal = replace(
                    proposal, field=None if again else match.field, certainty="likely", alternatives=others
                )
            proposals.setdefault(proposal.key, proposal)
    return Mapping(fingerprint(listed), tuple(proposals.values()))


def save(mapping: Mapping, path: Path) -> None:
    """Write a mapping as YAML that a person can read and change."""
    columns: list[dict[str, Any]] = []
    for proposal in mapping.proposals:
        entry: dict[str, Any] = {"heading": proposal.heading, "field": proposal.field}
        if proposal.occurrence > 1:
            entry["occurrence"] = proposal.occurrence
        columns.append(entry)
    content = {"layout": mapping.fingerprint, "columns": columns}
    path.write_text(HEADER + yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def load(path: Path) -> Mapping:
    """A confirmed mapping from its file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    proposals = tuple(
        Proposal("", entry["heading"], entry["field"], "known", 100.0, occurrence=entry.get("occurrence", 1))
        for entry in content["columns"]
    )
    return Mapping(str(content["layout"]), proposals, is_confirmed=True)


def confirmed(mapping: Mapping, answers: dict[tuple[str, int], str | None]) -> Mapping:
    """The mapping with a person's answers (by column key) in place of what was proposed."""
    proposals = tuple(replace(p, field=answers.get(p.key, p.field)) for p in mapping.proposals)
    return replace(mapping, proposals=proposals, is_confirmed=True)


def _of_products(tables: Iterable[Table]) -> list[Table]:
    """Tables with a column that may name the product; summaries have none. All of them where none has."""
    listed = list(tables)
    return [table for table in listed if table.index_of("product_name") is not None] or listed
