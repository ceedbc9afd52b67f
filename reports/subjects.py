"""The places that a document is about: each gathered once, with what is to be doubted of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.periods import add_months
from reports.asking import Asked
from reports.briefing import gather
from reports.doubts import Doubt, doubts
from reports.facts import Briefing


@dataclass(frozen=True)
class Subject:
    """One place of a document, with what is to be doubted of it."""

    briefing: Briefing
    doubts: tuple[Doubt, ...]


def subjects_of(
    unit_ids: Sequence[str],
    as_of: date,
    *,
    vintage: str | None = None,
    known_by: date | None = None,
    version: str | None = None,
    max_age_months: int | None = None,
    with_members: bool = False,
    told: Callable[[int, int], None] = lambda done, places: None,  # noqa: ARG005
) -> list[Subject]:
    """Each place with its doubts; all of one version and view. `with_members` adds the provinces of each place.

    `told` hears after each place how many are done, and of how many as far as is known by then. Raises UnknownUnit,
    and what queries.answer raises.
    """
    asked = Asked(known_by=known_by, version=version)

    def subject(unit_id: str) -> Subject:
        briefing = gather(unit_id, as_of, vintage=vintage, asked=asked)
        months = briefing.max_age_months if max_age_months is None else max_age_months
        days = (as_of - add_months(as_of, months=-months)).days
        return Subject(briefing, doubts(briefing, max_age_days=days))

    found: dict[str, Subject] = {}
    waiting = list(unit_ids)
    while waiting:
        unit_id = waiting.pop(0)
        if unit_id not in found:
            own = found[unit_id] = subject(unit_id)
            if with_members and unit_id in unit_ids:
                waiting = [member.unit_id for member in own.briefing.members] + waiting
        told(len(found), len(found) + len(waiting))
    return list(found.values())
