"""What must not be taken at its word: figures that fail a check, conflict, or are older than a set age."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reports.facts import Briefing, Division, Fault, Figure

Kind = Literal["check", "absurd", "conflict", "old"]
About = Literal["total", "stars", "five_star", "entities_total", "groups", "entities"]


@dataclass(frozen=True)
class Doubt:
    """One reason to doubt a figure of a document; which values matter depends on the kind (words.doubt_sentence)."""

    kind: Kind
    about: About
    unit_id: str
    value: float | None
    as_of: date
    precision: str
    source_id: str | None
    low: float | None = None
    """conflict: the lowest statement; absurd: what the figure may not be above."""
    high: float | None = None
    fault: Fault | None = None


def doubts(briefing: Briefing, *, max_age_days: int) -> tuple[Doubt, ...]:
    """Every doubt of what the document shows, the gravest first; `max_age_days` from the briefing's own day."""
    found = [*_failed(briefing), *_absurd(briefing), *_conflicts(briefing), *_old(briefing, max_age_days=max_age_days)]
    order = ("absurd", "check", "conflict", "old")
    return tuple(sorted(found, key=lambda doubt: order.index(doubt.kind)))


def _failed(briefing: Briefing) -> Iterator[Doubt]:
    """Faults of the build's own checks in the unit's total or split."""
    for fault in briefing.faults:
        shown = next((dated for dated in _dated(briefing) if _speaks_of(fault, dated, briefing)), None)
        if shown:
            yield _doubt("check", briefing, shown, fault=fault)


def _speaks_of(fault: Fault, shown: "_Dated", briefing: Briefing) -> bool:
    """Whether a fault is of this very figure: unit, date and source stand in its subject."""
    words = fault.subject.split(":")
    return (
        fault.unit_id == briefing.unit_id
        and shown.source_id is not None
        and shown.source_id in words
        and shown.as_of.isoformat() in words
    )


def _absurd(briefing: Briefing) -> Iterator[Doubt]:
    """Figures that cannot be: more stars than products, a province above its country. The build refuses them, too."""
    dated = {shown.about: shown for shown in _dated(briefing)}
    stars, country, five = briefing.stars, briefing.country_total, briefing.country_five_star
    if stars and stars.unit == "products" and stars.total is not None and stars.split.stated > stars.total:
        yield _doubt("absurd", briefing, dated["stars"], low=stars.total, high=stars.split.stated)
    if briefing.level == "country":
        return
    if briefing.level == "province" and briefing.total and country and briefing.total.value >= country.value:
        yield _doubt("absurd", briefing, dated["total"], low=country.value, high=briefing.total.value)
    if stars and stars.unit == "products" and five and (stars.star_5 or 0) > five.value:
        yield _doubt("absurd", briefing, dated["stars"], low=five.value, high=stars.star_5)


def _conflicts(briefing: Briefing) -> Iterator[Doubt]:
    for about, figure in _headlines(briefing):
        if figure and figure.is_disputed:
            yield _doubt("conflict", briefing, _of(about, figure), low=figure.low, high=figure.high)


def _old(briefing: Briefing, *, max_age_days: int) -> Iterator[Doubt]:
    oldest = briefing.as_of - timedelta(days=max_age_days)
    for shown in _dated(briefing):
        if shown.as_of < oldest:
            yield _doubt("old", briefing, shown)


@dataclass(frozen=True)
class _Dated:
    about: About
    value: float | None
    as_of: date
    precision: str
    source_id: str | None


def _headlines(briefing: Briefing) -> tuple[tuple[About, Figure | None], ...]:
    return (
        ("total", briefing.total),
        ("five_star", briefing.five_star),
        ("entities_total", briefing.entities_total),
    )


def _dated(briefing: Briefing) -> Iterator[_Dated]:
    """Whatever the document shows of the unit with a date of its own."""
    for about, figure in _headlines(briefing):
        if figure:
            yield _of(about, figure)
    if briefing.stars:
        stars = briefing.stars
        yield _Dated("stars", stars.total, stars.as_of, stars.precision, stars.source_id)
    divisions: tuple[tuple[About, Division | None], ...] = (
        ("groups", briefing.groups),
        ("entities", briefing.entities),
    )
    for name, division in divisions:
        if division:
            yield _Dated(name, division.total, division.as_of, division.precision, division.source_id)


def _of(about: About, figure: Figure) -> _Dated:
    return _Dated(about, figure.value, figure.as_of, figure.precision, figure.source_id)


def _doubt(
    kind: Kind,
    briefing: Briefing,
    shown: _Dated,
    *,
    low: float | None = None,
    high: float | None = None,
    fault: Fault | None = None,
) -> Doubt:
    return Doubt(
        kind=kind,
        about=shown.about,
        unit_id=briefing.unit_id,
        value=shown.value,
        as_of=shown.as_of,
        precision=shown.precision,
        source_id=shown.source_id,
        low=low,
        high=high,
        fault=fault,
    )
