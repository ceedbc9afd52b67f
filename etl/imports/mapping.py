"""Which column of a layout is which field: proposed, confirmed by a person where doubtful, kept as a small file."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from etl.imports.headings import KNOWN_SCORE, Certainty, folded
from etl.imports.kinds import KINDS, PRODUCTS, Kind
from etl.imports.layout import Column, Table
from etl.imports.sheets import letters

KEPT: Final = frozenset().union(*(kind.kept for kind in KINDS.values()))
HEADER: Final = """\
# How the columns of a file are read / Cách đọc các cột của tệp.
# field: name of the field, or null to leave the column aside / tên trường, hoặc null để bỏ qua cột.
"""
FINGERPRINT_CHARACTERS: Final = 16
FILE_BYTES: Final = 1_000_000


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
    kind: Kind = PRODUCTS

    @property
    def doubtful(self) -> tuple[Proposal, ...]:
        """What a person has to confirm: near wordings of kept fields, several headings for one field."""
        return () if self.is_confirmed else tuple(p for p in self.proposals if p.is_doubtful)

    @property
    def has_leading(self) -> bool:
        """Whether a column holds the one field no row can do without."""
        return any(p.field == self.kind.leading for p in self.proposals)

    @property
    def needs_confirmation(self) -> bool:
        """Whether a person has to look before rows are taken."""
        return bool(self.doubtful) or not self.has_leading

    @property
    def fields(self) -> dict[tuple[str, int], str | None]:
        """The field of each column by its key; None: left aside."""
        return {proposal.key: proposal.field for proposal in self.proposals}


def fingerprint(tables: Iterable[Table]) -> str:
    """Names a layout by the headings of the tables that give rows, whatever their order and the data below."""
    lines = sorted({f"{key}\t{n}" for table in _of_rows(tables) for key, n in (c.key for c in table.columns)})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:FINGERPRINT_CHARACTERS]


def propose(tables: Iterable[Table], *, kind: Kind = PRODUCTS) -> Mapping:
    """A field for each heading. Of several headings of one table for one field the best known keeps it.

    Two that are known alike are both doubtful; one only near beside one that is known is left aside, its field named
    among its alternatives.
    """
    listed = _of_rows(tables)
    proposals: dict[tuple[str, int], Proposal] = {}
    for table in listed:
        for proposal in _contended([_proposed(column) for column in table.columns]):
            proposals.setdefault(proposal.key, proposal)
    return Mapping(fingerprint(listed), tuple(proposals.values()), kind=kind)


def _proposed(column: Column) -> Proposal:
    match = column.match
    return Proposal(
        letters(column.index), column.heading, match.field, match.certainty, match.score, match.alternatives,
        column.occurrence,
    )  # fmt: skip


def _contended(proposals: list[Proposal]) -> list[Proposal]:
    """The proposals of one table, each kept field given to one column."""
    rivals: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        if proposal.field in KEPT:
            rivals.setdefault(str(proposal.field), []).append(proposal)
    settled: dict[tuple[str, int], Proposal] = {}
    for name, listed in rivals.items():
        first, *others = sorted(listed, key=lambda proposal: -proposal.score)
        is_even = any(other.certainty == first.certainty for other in others)
        if is_even:
            settled[first.key] = replace(first, certainty="likely")
        certainty: Certainty = "likely" if is_even else "unknown"
        for other in others:
            alternatives = (name, *other.alternatives)
            settled[other.key] = replace(other, field=None, certainty=certainty, alternatives=alternatives)
    return [settled.get(proposal.key, proposal) for proposal in proposals]


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


def load(path: Path, *, kind: Kind = PRODUCTS) -> Mapping:
    """A confirmed mapping from its file. Raises MappingFault for one that cannot be used, OSError if there is none."""
    if path.stat().st_size > FILE_BYTES:
        raise MappingFault("The mapping file is too large to be one.", "Tệp khai báo cột quá lớn, không đúng loại.")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise MappingFault(
            f"The mapping file is no YAML: {said}", f"Tệp khai báo cột sai cú pháp YAML: {said}"
        ) from error
    entries = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise MappingFault(
            "The mapping file lists no columns. Write 'columns:' and under it '- heading: …' with '  field: …'.",
            "Tệp khai báo cột không có danh sách cột. Ghi 'columns:' và bên dưới '- heading: …' cùng '  field: …'.",
        )
    proposals = tuple(_proposal(entry, number, kind=kind) for number, entry in enumerate(entries, start=1))
    _hold_to_one_column_each(proposals, leading=kind.leading)
    return Mapping(str(content.get("layout") or ""), proposals, is_confirmed=True, kind=kind)


def _proposal(entry: object, number: int, *, kind: Kind) -> Proposal:
    """One column of a mapping file. Raises MappingFault naming it by its place in the file, from 1."""
    given = entry if isinstance(entry, dict) else {}
    heading, field, occurrence = given.get("heading"), given.get("field"), given.get("occurrence", 1)
    if not isinstance(heading, str) or not folded(heading) or not isinstance(occurrence, int) or "field" not in given:
        raise MappingFault(
            f"Column {number} of the mapping file has no heading or no field.",
            f"Cột thứ {number} trong tệp khai báo thiếu tiêu đề (heading) hoặc trường (field).",
        )
    if field is not None and field not in kind.mapped:
        names = ", ".join(kind.fields)
        raise MappingFault(
            f"Column '{heading}': there is no field '{field}'. Write one of {names}, or null.",
            f"Cột '{heading}': không có trường '{field}'. Ghi một trong các trường {names}, hoặc null.",
        )
    return Proposal("", heading, field, "known", KNOWN_SCORE, occurrence=occurrence)


def _hold_to_one_column_each(proposals: tuple[Proposal, ...], *, leading: str) -> None:
    twice = [key for key, times in Counter(proposal.key for proposal in proposals).items() if times > 1]
    if twice:
        raise MappingFault(
            f"The mapping file lists the heading '{twice[0][0]}' twice. Tell two alike by 'occurrence: 2'.",
            f"Tệp khai báo ghi hai lần tiêu đề '{twice[0][0]}'. Hai cột trùng tên thì ghi thêm 'occurrence: 2'.",
        )
    if not any(proposal.field == leading for proposal in proposals):
        raise MappingFault(
            f"No column is what every row needs: give one 'field: {leading}'.",
            f"Chưa có cột bắt buộc: ghi 'field: {leading}' cho một cột.",
        )


def confirmed(mapping: Mapping, answers: dict[tuple[str, int], str | None]) -> Mapping:
    """The mapping with a person's answers (by column key) in place of what was proposed."""
    proposals = tuple(replace(p, field=answers.get(p.key, p.field)) for p in mapping.proposals)
    return replace(mapping, proposals=proposals, is_confirmed=True)


def _of_rows(tables: Iterable[Table]) -> list[Table]:
    """Tables with the column that rows need; summaries have none. All of them where none has."""
    listed = list(tables)
    return [table for table in listed if table.may_hold_rows] or listed
