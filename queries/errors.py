"""What can go wrong between a question and its answer; each error says what to do."""

from collections.abc import Iterable
from pathlib import Path


class QueryError(Exception):
    """Any fault in asking; str() is fit to show to the person who asked."""


class UnknownQuery(QueryError):
    """No .sql file of that name."""

    def __init__(self, name: str, *, known: Iterable[str]) -> None:
        super().__init__(f"There is no question named {name!r}; there are: {', '.join(sorted(known))}.")
        self.name = name


class UnknownTable(QueryError):
    """No table of that name in the data package."""

    def __init__(self, name: str, *, known: Iterable[str]) -> None:
        super().__init__(f"There is no table named {name!r}; there are: {', '.join(known)}.")


class BadParameter(QueryError):
    """A parameter that is unknown, missing, or whose value does not fit."""


class TooManyRows(BadParameter):
    """An answer that is larger than what is given at once."""

    def __init__(self, name: str, *, most: int) -> None:
        super().__init__(f"{name}: the answer has more than {most:,} rows; narrow it by its parameters.")


class BadHeader(QueryError):
    """A .sql file whose header does not say what the reader must know."""

    def __init__(self, path: Path, *, found: str, expected: str) -> None:
        super().__init__(f"queries/{path.name}: found {found}; expected {expected}.")


class NoWarehouse(QueryError):
    """No built warehouse where one should be."""

    def __init__(self, pointer: Path, *, found: str) -> None:
        super().__init__(
            f"No warehouse to read: {found} "
            f"({pointer.parent.name}/{pointer.name}). Build it with `python -m etl build`."
        )


class NoVersion(QueryError):
    """A version of the data that is not (or no longer) stored here."""

    def __init__(self, version: str, *, there_are: Iterable[str], way_back: str = "") -> None:
        said = f"The data version {version!r} is not stored here; there are: {', '.join(there_are)}."
        super().__init__(f"{said} {way_back}".rstrip())


class NotInVersion(QueryError):
    """A question that an older version of the data has nothing to answer with."""


class NoPackage(QueryError):
    """The data package could not be written; the sentence says why."""


class NoView(QueryError):
    """No view of the past could be made or opened; the sentence says why."""
