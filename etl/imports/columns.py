"""The columns of a register as its mapping has them: for programs, for faults, for the files that go back."""

from collections.abc import Iterable
from typing import Any, Final

from etl.imports.layout import Table
from etl.imports.mapping import Mapping, Proposal

STAR: Final = "star"


def record_of(mapping: Mapping, *, how: str) -> dict[str, Any]:
    """The mapping for programs; `how` says where it comes from: known, kept, file, accepted, proposed."""
    return {
        "fingerprint": mapping.fingerprint,
        "how": how,
        "needs_confirmation": mapping.needs_confirmation,
        "columns": [_proposal(each) for each in mapping.proposals],
    }


def field_at(table: Table, mapping: Mapping) -> dict[int, str]:
    """The field of each column of a table that is read, by 0-based index; a column of one star class is of `star`."""
    fields = {column.index: mapping.fields.get(column.key) for column in table.columns}
    return {
        index: STAR if field in mapping.kind.classes else field
        for index, field in fields.items()
        if field is not None and field in mapping.kind.kept
    }


def headings_of(tables: Iterable[Table], mapping: Mapping) -> dict[tuple[str, str], str]:
    """The heading that a person sees, by sheet and field; the first where several are read into one."""
    found: dict[tuple[str, str], str] = {}
    for table in tables:
        named = {column.index: column.heading for column in table.columns}
        for index, field in field_at(table, mapping).items():
            found.setdefault((table.sheet, field), named[index])
    return found


def _proposal(each: Proposal) -> dict[str, Any]:
    return {
        "column": each.column,
        "heading": each.heading,
        "occurrence": each.occurrence,
        "field": each.field,
        "certainty": each.certainty,
        "score": round(each.score, 1),
        "alternatives": list(each.alternatives),
    }
