"""Reads the header of each queries/*.sql and fits given values to the parameters it declares.

-- How many OCOP products of which star each province had.
-- one row: province
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text
-- param metric: text = null
-- param text: words = null
-- builds on: target_progress
-- used by: pages/stars.py, pages/map.py

A question that builds on others reads their answers as tables of their names, and declares their parameters too.
Every question also takes `known_by`: the day up to which statements count as known (queries/views.py), and `version`: a
data version that is still stored (queries/stored.py). They are bound to no `$name`, they choose the file that is asked.
With `known_by`, `today` is that day, and `as_of` may not lie after it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from queries.building import build_up
from queries.errors import BadHeader, BadParameter, UnknownQuery
from queries.parameters import AS_OF, KINDS, KNOWN_BY, UNIVERSAL, VERSION, Parameter, Value, fit_value, wanted

FOLDER: Final = Path(__file__).resolve().parent

_PARAM = re.compile(
    r"^(?P<name>[a-z][a-z0-9_]*)\s*:\s*(?P<kind>[a-z]+)\s*(?:\((?P<choices>[^)]*)\))?"
    r"\s*(?:=\s*(?P<default>[^\s(]+))?\s*(?:\(.*\))?$"
)


@dataclass(frozen=True)
class Query:
    """One question: its sentence, what one row is, its parameters, the files that ask it, its SQL."""

    name: str
    question: str
    one_row: str
    parameters: tuple[Parameter, ...]
    used_by: tuple[str, ...]
    sql: str
    builds_on: tuple[str, ...] = ()

    def fit(self, given: Mapping[str, object], *, today: date | None = None) -> dict[str, Value]:
        """Every parameter with a value of its kind, defaults filled in; names may use hyphens.

        `known_by` and `version` are among them where they were given. Raises BadParameter for an unknown, missing or
        unfitting one.
        """
        named = {name.replace("-", "_"): value for name, value in given.items()}
        universal = {
            each.name: fit_value(self.name, each, named.pop(each.name, None), today=today) for each in UNIVERSAL
        }
        asked: dict[str, Value] = {name: value for name, value in universal.items() if value is not None}
        known_by = asked.get(KNOWN_BY)
        if not isinstance(known_by, date):
            return self._fit_own(named, today=today) | asked
        values = self._fit_own(named, today=known_by)
        as_of = values.get(AS_OF)
        if isinstance(as_of, date) and as_of > known_by:
            raise BadParameter(
                f"{self.name}: as_of is {as_of.isoformat()}, after known_by {known_by.isoformat()}; "
                "no figure of a later day was known then."
            )
        return values | asked

    def _fit_own(self, named: Mapping[str, object], *, today: date | None) -> dict[str, Value]:
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in named:
            if name not in known:
                there_are = ", ".join([*known, KNOWN_BY, VERSION])
                raise BadParameter(f"{self.name} has no parameter {name!r}; there are: {there_are}.")
        values: dict[str, Value] = {}
        for name, parameter in known.items():
            if name in named:
                values[name] = fit_value(self.name, parameter, named[name], today=today)
            elif parameter.required:
                raise BadParameter(f"{self.name} needs the parameter {name!r} ({wanted(parameter)}).")
            else:
                values[name] = fit_value(self.name, parameter, parameter.default, today=today)
        return values


def catalogue() -> dict[str, Query]:
    """Every question by name, read from the .sql files once; raises BadHeader."""
    return _catalogue(FOLDER)


def find(name: str) -> Query:
    """The question of that name; hyphens count as underscores. Raises UnknownQuery."""
    known = catalogue()
    try:
        return known[name.replace("-", "_")]
    except KeyError:
        raise UnknownQuery(name, known=known) from None


def parse(path: Path) -> Query:
    """The question in one .sql file; raises BadHeader where the header says too little."""
    text = path.read_text(encoding="utf-8")
    lines = _header_lines(text)
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in lines[1:]:
        key, _, rest = line.partition(":")
        if key.startswith("param "):
            parameters.append(_parse_parameter(path, line.removeprefix("param ").strip()))
        elif key in ("one row", "used by", "builds on"):
            fields[key] = rest.strip()
    for needed in ("one row", "used by"):
        if not fields.get(needed):
            raise BadHeader(path, found=f"no '-- {needed}: …' line", expected="one in the comment at the top")
    for parameter in parameters:
        if parameter.name in (KNOWN_BY, VERSION):
            found = f"a parameter {parameter.name}"
            raise BadHeader(path, found=found, expected="another name: every question takes that one")
    return Query(
        name=path.stem,
        question=lines[0],
        one_row=fields["one row"],
        parameters=tuple(parameters),
        used_by=_names(fields["used by"]),
        sql=text,
        builds_on=_names(fields.get("builds on", "")),
    )


def _names(listed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in listed.split(",") if part.strip())


def _header_lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return lines or [""]


def _parse_parameter(path: Path, declared: str) -> Parameter:
    match = _PARAM.match(declared)
    if match is None:
        raise BadHeader(path, found=f"'-- param {declared}'", expected="'-- param name: kind = default'")
    kind = match["kind"]
    if kind not in KINDS:
        raise BadHeader(path, found=f"the kind {kind!r}", expected=f"one of {', '.join(KINDS)}")
    choices = tuple(part.strip() for part in (match["choices"] or "").split(",") if part.strip())
    if (kind == "choice") != bool(choices):
        raise BadHeader(path, found=f"'-- param {declared}'", expected="choices for a choice, and only for one")
    return Parameter(name=match["name"], kind=kind, choices=choices, default=match["default"])


@lru_cache(maxsize=8)
def _catalogue(folder: Path) -> dict[str, Query]:
    alone = {path.stem: parse(path) for path in sorted(folder.glob("*.sql"))}
    return {name: build_up(query, on=alone) for name, query in alone.items()}
