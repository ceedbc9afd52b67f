"""Questions that build on questions: `-- builds on: target_progress` makes its answer a table that can be read."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from queries.errors import BadHeader

if TYPE_CHECKING:
    from queries.headers import Query


def build_up(query: "Query", *, on: "Mapping[str, Query]") -> "Query":
    """The question with the questions it builds on as the first tables of its WITH.

    One level deep, which is all that is needed. Raises BadHeader where a base is not there, builds on others itself,
    or has a parameter that this question does not declare alike.
    """
    path = Path(f"{query.name}.sql")
    tables = []
    for name in query.builds_on:
        base = on.get(name)
        if base is None or base.builds_on:
            raise BadHeader(path, found=f"'-- builds on: {name}'", expected="a question that builds on no other")
        for parameter in base.parameters:
            if parameter not in query.parameters:
                raise BadHeader(path, found=f"no '-- param {parameter}'", expected=f"it, because {name} needs it")
        tables.append(f"{name} AS (\n{base.sql}\n),\n")
    head, found, rest = query.sql.partition("\nWITH ")
    if tables and not found:
        raise BadHeader(path, found="a SELECT without WITH", expected="WITH, which what it builds on can stand in")
    return replace(query, sql=f"{head}\nWITH {''.join(tables)}{rest}") if tables else query
