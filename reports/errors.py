"""What can be wrong with what a document is asked for: each error says what was found, what is expected, what to do."""

from collections.abc import Iterable

from ocop.places import COUNTRY_ID, REGIONS


class ReportError(ValueError):
    """A document that cannot be made as asked."""


class UnknownUnit(ReportError):
    """An id that names no province, no region and not the country."""

    def __init__(self, unit_id: str, *, near: Iterable[str] = ()) -> None:
        self.unit_id = unit_id
        nearest = ", ".join(near)
        hint = f" Nearest: {nearest}." if nearest else ""
        super().__init__(
            f"{unit_id!r} is no unit: expected {COUNTRY_ID}, vintage and code as 63-84 or 34-86, or a region"
            f" ({', '.join(REGIONS)}).{hint} `python -m queries units` lists them all."
        )


class BadRequest(ReportError):
    """A command line that asks for what cannot be."""
