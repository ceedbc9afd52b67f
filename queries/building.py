"""Questions that build on questions: `-- builds on: target_progress` makes its answer a table that can be read."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from queries.errors import BadHeader

if TYPE_CHECKING:
    from queries.headers import Query


def build_up(query: "Query", *, on: "Mapping[str, Query]") -> "Query":
    """The question with those it builds on, and what these build on, as the first tables of its WITH.

    Raises BadHeader where one of them is not there, builds on the question itself, or has a parameter that this
    question does not declare alike.
    """
    path = Path(f"{query.name}.sql")
    tables = [f"{base.name} AS (\n{base.sql}\n),\n" for base in _bases(query, on=on, path=path)]
    head, found, rest = query.sql.partition("\nWITH ")
    if tables and not found:
        raise BadHeader(path, found="a SELECT without WITH", expected="WITH, which what it builds on can stand in")
    return replace(query, sql=f"{head}\nWITH {''.join(tables)}{rest}") if tables else query


def _bases(query: "Query", *, on: "Mapping[str, Query]", path: Path, above: tuple[str, ...] = ()) -> "list[Query]":
    """What a question builds on, each once, a base before what builds on it; `above` are those that build on it."""
    found: list[Query] = []
    for name in query.builds_on:
        base = on.get(name)
        if base is None or name in (*above, query.name):
            raise BadHeader(path, found=f"'-- builds on: {name}'", expected="another question that is there")
        for deeper in _bases(base, on=on, path=path, above=(*above, query.name)):
            if deeper not in found:
                found.append(deeper)
        if base not in found:
            found.append(base)
    declared = query.parameters
    for base in found:
        for parameter in base.parameters:
            if parameter not in declared:
                raise BadHeader(path, found=f"no '-- param {parameter}'", expected=f"it, because {base.name} needs it")
    return found
