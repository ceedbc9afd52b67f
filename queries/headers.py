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
Every question also takes `known_by`: the day up to which statements count as known (queries/views.py). It is bound to
no `$name`, it chooses the file that is asked. With it, `today` is that day, and `as_of` may not lie after it.

`words` are what a person types into a search: bound without accents, đ and case, each word once, the longest first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from ocop.places import parse_unit_id
from ocop.product_keys import fold
from queries.building import build_up
from queries.errors import BadHeader, BadParameter, UnknownQuery

FOLDER: Final = Path(__file__).resolve().parent
KINDS: Final = ("date", "text", "words", "choice", "int", "number", "bool")
MOST_WORDS: Final = 8
"""A longer text is searched by its longest words, which leave few rows already."""
TODAY: Final = "today"
KNOWN_BY: Final = "known_by"
AS_OF: Final = "as_of"

Value = str | int | float | bool | date | None

_PARAM = re.compile(
    r"^(?P<name>[a-z][a-z0-9_]*)\s*:\s*(?P<kind>[a-z]+)\s*(?:\((?P<choices>[^)]*)\))?"
    r"\s*(?:=\s*(?P<default>[^\s(]+))?\s*(?:\(.*\))?$"
)
_ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_BOOLS: Final = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Parameter:
    """One `$name` of a question: kind, choices if it is a choice, default as written (or None)."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return self.default is None

    @property
    def nullable(self) -> bool:
        """Whether it may be left empty, which means all."""
        return self.default == "null"

    def __str__(self) -> str:
        kind = f"choice({','.join(self.choices)})" if self.kind == "choice" else self.kind
        return f"{self.name}: {kind}" + ("" if self.required else f" = {self.default}")


UNIVERSAL: Final = Parameter(KNOWN_BY, "date", default="null")
"""What every question takes beside its own parameters."""


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

        `known_by` is among them where it was given. Raises BadParameter for an unknown, missing or unfitting one.
        """
        named = {name.replace("-", "_"): value for name, value in given.items()}
        known_by = _fit_value(self.name, UNIVERSAL, named.pop(KNOWN_BY, None), today=today)
        if not isinstance(known_by, date):
            return self._fit_own(named, today=today)
        values = self._fit_own(named, today=known_by)
        as_of = values.get(AS_OF)
        if isinstance(as_of, date) and as_of > known_by:
            raise BadParameter(
                f"{self.name}: as_of is {as_of.isoformat()}, after known_by {known_by.isoformat()}; "
                "no figure of a later day was known then."
            )
        return values | {KNOWN_BY: known_by}

    def _fit_own(self, named: Mapping[str, object], *, today: date | None) -> dict[str, Value]:
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in named:
            if name not in known:
                there_are = ", ".join([*known, KNOWN_BY])
                raise BadParameter(f"{self.name} has no parameter {name!r}; there are: {there_are}.")
        values: dict[str, Value] = {}
        for name, parameter in known.items():
            if name in named:
                values[name] = _fit_value(self.name, parameter, named[name], today=today)
            elif parameter.required:
                raise BadParameter(f"{self.name} needs the parameter {name!r} ({_wanted(parameter)}).")
            else:
                values[name] = _fit_value(self.name, parameter, parameter.default, today=today)
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
    if any(parameter.name == KNOWN_BY for parameter in parameters):
        raise BadHeader(path, found=f"a parameter {KNOWN_BY}", expected="another name: every question takes that one")
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


def _fit_value(query: str, parameter: Parameter, value: object, *, today: date | None) -> Value:
    if value is None or (isinstance(value, str) and value in ("", "null")):
        if parameter.nullable:
            return None
        raise BadParameter(f"{query}: {parameter.name} may not be empty; expected {_wanted(parameter)}.")
    try:
        fitted = _convert(parameter, value, today=today or date.today())
    except ValueError:
        raise BadParameter(f"{query}: {parameter.name} is {str(value)!r}; expected {_wanted(parameter)}.") from None
    return fitted


def _convert(parameter: Parameter, value: object, *, today: date) -> Value:
    match parameter.kind:
        case "date":
            return _convert_date(value, today=today)
        case "choice":
            if str(value) not in parameter.choices:
                raise ValueError(value)
            return str(value)
        case "int":
            return int(str(value))
        case "number":
            return float(str(value))
        case "bool":
            return _convert_bool(value)
        case "words":
            return " ".join(sorted(set(fold(str(value)).split()), key=lambda word: (-len(word), word))[:MOST_WORDS])
    text = str(value)
    # A unit is spelled one way in every question, because a code without its vintage names two provinces.
    return str(parse_unit_id(text)) if parameter.name == "unit_id" else text


def _convert_date(value: object, *, today: date) -> date:
    if isinstance(value, datetime):  # pandas' Timestamp too
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value)
    if text == TODAY:
        return today
    if not _ISO_DATE.match(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _convert_bool(value: object) -> bool:
    try:
        return _BOOLS[str(value).lower()]
    except KeyError:
        raise ValueError(value) from None


def _wanted(parameter: Parameter) -> str:
    if parameter.name == "unit_id":
        return "VN, or a vintage and a code, as in 63-19 or 34-19"
    match parameter.kind:
        case "date":
            return "a date, as in 2024-12-31"
        case "choice":
            return f"one of {', '.join(parameter.choices)}"
        case "int":
            return "a whole number"
        case "number":
            return "a number"
        case "bool":
            return "true or false"
    return "a text"


@lru_cache(maxsize=8)
def _catalogue(folder: Path) -> dict[str, Query]:
    alone = {path.stem: parse(path) for path in sorted(folder.glob("*.sql"))}
    return {name: build_up(query, on=alone) for name, query in alone.items()}
