"""The working for the speaker: how each figure came about, from the same questions as the dashboard's working pages."""

from collections.abc import Sequence
from typing import Final

from ocop.picking import picked_phrase
from ocop.places import COUNTRY_ID
from ocop.working import Step, steps
from reports.asking import Asked, Row
from reports.facts import Briefing, Figure, TargetLine
from reports.words import Words

SHOWN: Final = ("baseline", "current", "goal", "attainment", "expected", "pace", "needed", "needed_per_month", "status")
"""The quantities of a target's working that a speaker is asked about."""


def of_total(words: Words, b: Briefing) -> list[str]:
    """The total with date, basis, rule and source; the range of the others; for a sum its parts."""
    if b.total is None:
        return [words.t("{place}: no figure.", place=words.name(b))]
    total = b.total
    said = [f"{words.name(b)}: {words.value(total)} ({words.date(total)})", words.basis(total)]
    why = picked_phrase(total.picked_because, t=words.t)
    said += [why, words.parts(total).rstrip("."), words.publishers(b, total.source_id)]
    lines = ["; ".join(part for part in said if part) + "."]
    conflict = words.conflict(total)
    lines += [conflict] if conflict else []
    if total.is_sum:
        lines += [f"  {words.name(m)}: {_dated(words, m.total)}" for m in b.members]
    return lines


def _dated(words: Words, figure: Figure | None) -> str:
    return f"{words.value(figure)} ({words.date(figure)})" if figure else words.t("no figure")


def of_stars(words: Words, b: Briefing) -> list[str]:
    """The split with what its classes add up to, and its source."""
    if b.stars is None:
        return [words.t("{place}: no split by stars is known.", place=words.name(b))]
    rows = ", ".join(f"{name} {number}" for name, number in words.star_rows(b.stars))
    total = f"; {words.t('total of the set')} {words.fmt.number(b.stars.total)}" if b.stars.total is not None else ""
    said = [f"{words.name(b)} ({words.date(b.stars)}): {rows}{total}; {words.publishers(b, b.stars.source_id)}."]
    return [*said, *(text for text in (words.add_up(b.stars), words.parts(b.stars)) if text)]


def of_history(words: Words, b: Briefing) -> list[str]:
    """Every headline total with its date and source."""
    return [
        f"{words.name(b)}: {words.value(f)} ({words.date(f)}) – {words.publishers(b, f.source_id)}" for f in b.history
    ]


def of_target(words: Words, b: Briefing, line: TargetLine, *, asked: Asked) -> list[str]:
    """A target's working, step by step, with its numbers."""
    rows = _working(b, asked=asked)
    own = [row for row in rows if row["target_id"] == line.target_id]
    lines = [f"{words.name(b)} – {words.target(line) if line.value is not None else words.target_name(line)}"]
    return lines + [_step(step) for step in steps(own, t=words.t, fmt=words.fmt) if step.row["quantity"] in SHOWN]


def _working(b: Briefing, *, asked: Asked) -> list[Row]:
    if b.unit_id == COUNTRY_ID:
        return asked.rows("target_working", as_of=b.as_of, vintage=b.vintage, unit_id=COUNTRY_ID)
    return asked.of(b.unit_id, asked.rows("target_working", as_of=b.as_of, vintage=b.vintage), name="target_working")


def _step(step: Step) -> str:
    """'  Attained: a = x ÷ G = 184 ÷ 200 = 0.92. Rule.'"""
    sides = [part for part in (step.symbol, step.formula, step.with_numbers, step.result) if part]
    text = f"  {step.name}: {' = '.join(sides)}"
    return f"{text}. {step.rule}" if step.rule else text


def both(voices: Sequence[Words], write: object) -> list[str]:
    """What each language says, one after the other."""
    lines: list[str] = []
    for words in voices:
        lines += [line for line in write(words) if line not in lines]  # type: ignore[operator]
    return lines
