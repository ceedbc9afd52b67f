"""What stands on slides and on the projector: the finding with its number as a title, for one unit or for several."""

from collections.abc import Callable, Sequence
from typing import Final

from ocop.formats import UNKNOWN
from ocop.wording import products, star_parts, targets_sentence
from reports.facts import Briefing, Division, Figure, Stars
from reports.words import Words

Said = Callable[[Words], str]
Pick = Callable[[Briefing], Division | None]
NAMED: Final = 3
"""So many units stand in a title by name."""
ALL_SET: Final = ("reached", "reached_late")


def each(briefings: Sequence[Briefing], say: Callable[[Words, Briefing], str], otherwise: Said | None = None) -> Said:
    """What is said of each unit, a line each; `otherwise`, if given, where there are more than a title holds."""

    def written(words: Words) -> str:
        if otherwise and len(briefings) > NAMED:
            return otherwise(words)
        return "\n".join(said for said in (say(words, b) for b in briefings) if said)

    return written


def names(words: Words, briefings: Sequence[Briefing]) -> str:
    """'Thái Nguyên and Trà Vinh'; many as a number."""
    said = [words.name(b) for b in briefings]
    if len(said) == 1:
        return said[0]
    if len(said) > NAMED:
        return words.t("{n} places", n=words.fmt.number(len(said)))
    return words.t("{first} and {last}", first=", ".join(said[:-1]), last=said[-1])


def totals(words: Words, briefings: Sequence[Briefing]) -> str:
    """'Thái Nguyên 315 and Trà Vinh 393 OCOP products': the headline of several."""
    shown = [b for b in briefings if b.total is not None]
    if not shown:
        return words.t("{place}: no figure", place=names(words, briefings))
    if len(shown) > NAMED:
        most = max(shown, key=lambda b: b.total.value if b.total else 0)
        count = products(most.total.value if most.total else None, t=words.t, fmt=words.fmt)
        return words.t(
            "{places}: {most} leads with {products}",
            places=names(words, briefings),
            most=words.name(most),
            products=count,
        )
    return "\n".join(words.headline(b) for b in shown)


def stars(words: Words, b: Briefing) -> str:
    """'Trà Vinh: 337 three-star, 46 four-star, 3 five-star, 7 potential 5-star (Jan 2025)'."""
    if b.stars is None or b.stars.unit != "products":
        return ""
    parts = star_parts(b.stars.split, t=words.t, fmt=words.fmt)
    return f"{words.name(b)}: {parts} ({day_of_stars(words, b.stars)})"


def star_shares(words: Words, b: Briefing) -> str:
    """The same where a source gives shares only: 'Viet Nam: 3-star 72.8%, … (Jul 2025)'."""
    if b.stars is None:
        return ""
    shares = ", ".join(f"{name} {number}" for name, number in words.star_rows(b.stars) if number != UNKNOWN)
    return words.t("{place}: {facts} ({date})", place=words.name(b), facts=shares, date=words.date(b.stars))


def history(words: Words, b: Briefing) -> str:
    """'Trà Vinh: 65 (2020) → 393 (Jan 2025), +328'."""
    whole = drawn(b)
    if not whole:
        return ""
    first, last = whole[0], whole[-1]
    if len(whole) == 1:
        return f"{words.name(b)}: {dated(words, last)}"
    return words.t(
        "{place}: {then} ({then_date}) → {now} ({now_date}), {change}.",
        place=words.name(b),
        then=words.value(first),
        then_date=newest_day(words, first),
        now=words.value(last),
        now_date=newest_day(words, last),
        change=words.fmt.signed(last.value - first.value),
    ).rstrip(".")


def drawn(b: Briefing) -> tuple[Figure, ...]:
    """The totals that a line through time may join: no sums that miss a part, which would look like growth."""
    return tuple(figure for figure in b.history if not figure.is_partial)


def newest_day(words: Words, figure: Figure) -> str:
    """The day from which a figure stands: of a sum that of its newest part."""
    if figure.is_sum and figure.newest_part_as_of:
        return words.fmt.date(figure.newest_part_as_of)
    return words.date(figure)


def targets(words: Words, b: Briefing) -> str:
    """'Trà Vinh: 1 of 3 targets reached, 2 far behind'."""
    said = targets_sentence([line.status for line in b.targets], t=words.t).rstrip(".")
    return words.t("{place}: {facts}", place=words.name(b), facts=said[:1].lower() + said[1:])


def division(words: Words, b: Briefing, shown: Division | None) -> str:
    """'Trà Vinh: food leads with 120 of 184 products'."""
    if shown is None or not shown.parts:
        return ""
    part = max(shown.parts, key=lambda part: part.value)
    name = part.name_vi if words.lang == "vi" else part.name_en
    values = {"place": words.name(b), "most": name, "date": words.date(shown)}
    if shown.unit == "percent":
        return words.t("{place}: {most} {n} ({date})", n=words.fmt.percent(part.value), **values)
    if shown.total is None:
        return words.t("{place}: {most} {n} ({date})", n=words.fmt.number(part.value), **values)
    numbers = {"n": words.fmt.number(part.value), "total": words.fmt.number(shown.total)}
    return words.t("{place}: {most} {n} of {total} ({date})", **numbers, **values)


def divisions(words: Words, shown: Sequence[Briefing], pick: Pick, *, heading: str) -> str:
    """The title of a division by group or kind: a line each for two places, the heading alone for more."""
    if len(shown) > 2:
        return words.t("{place}: {facts}", place=names(words, shown), facts=heading[:1].lower() + heading[1:])
    said = "\n".join(division(words, b, pick(b)) for b in shown)
    return said if len(shown) > 1 else f"{heading} – {said}"


def undivided(words: Words, without: Sequence[Briefing]) -> str:
    """That nobody tells how the products or entities of these places divide."""
    return words.t("{place}: no source tells this division yet.", place=names(words, without))


def unknown(words: Words, briefings: Sequence[Briefing], *, count: int) -> str:
    """'Trà Vinh: 3 things that no source tells yet'."""
    return words.t.plural(
        "{place}: {n} thing that no source tells yet",
        "{place}: {n} things that no source tells yet",
        n=count,
        place=names(words, briefings),
    )


def on_the_map(briefings: Sequence[Briefing]) -> Said:
    """Ranks of provinces; of regions and the country which of their provinces leads."""
    if all(b.level != "province" for b in briefings):
        return each(briefings, members, lambda w: totals(w, briefings))
    return each(briefings, rank, lambda w: totals(w, briefings))


def lapses(words: Words, b: Briefing) -> str:
    """'Trà Vinh: 18 of 18 certificates known by name end within 12 months', or that it is not known."""
    year = next((lapse for lapse in b.lapses if lapse.months == 12), None)
    if year is None or year.count is None or not year.valid:
        return words.t("{place}: no register read yet", place=words.name(b))
    values = {"place": words.name(b), "k": words.fmt.number(year.count), "n": words.fmt.number(year.valid)}
    if not year.is_whole:
        return words.t("{place}: {k} of {n} certificates known by name end within 12 months", **values)
    return words.t("{place}: {k} of {n} certificates end within 12 months", **values)


def rank(words: Words, b: Briefing) -> str:
    """'Trà Vinh: rank 8 of 63 by total products'; the interval where figures conflict."""
    if b.rank is None:
        return words.t("{place}: no rank", place=words.name(b))
    span = words.fmt.span(b.rank.best, b.rank.worst)
    return words.t(
        "{place}: rank {rank} of {n} by total products", place=words.name(b), rank=span, n=words.fmt.number(b.rank.of)
    )


def members(words: Words, b: Briefing) -> str:
    """'Mekong Delta: Đồng Tháp leads with 400 products, …'."""
    shown = sorted((m for m in b.members if m.total), key=lambda m: -(m.total.value if m.total else 0))
    if not shown:
        return words.t("{place}: no figure", place=words.name(b))
    most = shown[0]
    if b.level == "province":
        named = ", ".join(f"{words.name(m)} {words.value(m.total)}" for m in shown)
        return words.t(
            "{place}, merged from {n} provinces: {names}",
            place=words.name(b),
            names=named,
            n=words.fmt.number(len(b.members)),
        )
    return words.t(
        "{place}: {most} leads with {products}; {k} of {n} provinces have a total",
        place=words.name(b),
        most=words.name(most),
        products=products(most.total.value if most.total else None, t=words.t, fmt=words.fmt),
        k=words.fmt.number(len(shown)),
        n=words.fmt.number(len(b.members)),
    )


def dated(words: Words, figure: Figure | None) -> str:
    """'393 (Jan 2025)'; '3,234 (27 Jan 2023 to 30 Jun 2025)' for a sum of figures of different days."""
    return f"{words.value(figure)} ({day_of(words, figure)})" if figure else UNKNOWN


def day_of(words: Words, figure: Figure) -> str:
    """The day of a figure; of a sum the days from its oldest to its newest part."""
    newest = figure.newest_part_as_of
    if not figure.is_sum or newest is None or newest == figure.as_of:
        return words.date(figure)
    return words.t("{first} to {last}", first=words.fmt.date(figure.as_of), last=words.fmt.date(newest))


def day_of_stars(words: Words, stars: Stars) -> str:
    """The day of a split; of a sum that of its oldest part, said so."""
    return words.t("oldest part {date}", date=words.date(stars)) if stars.is_sum else words.date(stars)


def odd_stars(words: Words, b: Briefing) -> str:
    """Where the classes do not make the total, or a sum misses a part; else ''."""
    said = [words.add_up(b.stars), words.parts(b.stars) if b.level == "province" else ""] if b.stars else []
    said = [text for text in said if text]
    return f"{words.name(b)}: {' '.join(said)}" if said else ""


def reading(words: Words, shown: Sequence[Briefing]) -> str:
    """How marks other than plain points are read; '' where there are none."""
    figures = [figure for b in shown for figure in b.history]
    said = []
    if any(f.precision == "year" and not f.is_sum for f in figures):
        said.append(words.t("Pale marks: known to the year only, with the span of the year."))
    if any(f.is_disputed for f in figures):
        said.append(words.t("Upright lines: range of the sources."))
    if any(f.is_sum for f in figures):
        said.append(words.t("Before the reform: sums of the merged provinces, at the day of their newest part."))
    if any(f.is_partial for f in figures):
        said.append(words.t("Sums for which not every part has a figure are left out."))
    return " ".join(said)


def division_dated(words: Words, shown: Division) -> str:
    """'as of Jan 2025; total of the set 184'; whether its parts make that total."""
    said = words.t("as of {date}", date=words.date(shown))
    if shown.unit == "percent":
        return f"{said}; {words.t('shares as published')}"
    total = f"; {words.t('total of the set')} {words.fmt.number(shown.total)}" if shown.total is not None else ""
    odd = f"; {words.t('the parts do not add up to it')}" if shown.adds_up is False else ""
    return f"{said}{total}{odd}"


def facts_of_place(words: Words, b: Briefing, *, ranked: bool = True) -> str:
    """'393 (Jan 2025); rank 8–10 of 63 …; 106 communes, wards and townships': beside the map."""
    parts = [words.t("{products} ({date})", products=words.value(b.total), date=words.date(b.total))] if b.total else []
    parts += [rank(words, b).partition(": ")[2]] if b.rank and ranked else []
    if b.communes:
        parts.append(words.t("{n} communes, wards and townships", n=words.fmt.number(b.communes)))
    return "; ".join(parts)
