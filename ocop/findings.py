"""The findings that head the pages of the whole country: one sentence each, number and date first."""

from collections.abc import Sequence
from typing import Final

from ocop.formats import Format, known
from ocop.i18n import Translator
from ocop.stars import StarSplit, split_of
from ocop.statuses import STATUSES, status_of
from ocop.wording import Row, name_of, products

SMALLEST: Final = 30
"""A share of fewer products than this is not called the highest: one product would be 3 % of it."""


def headline_sentence(row: Row, *, place: str, t: Translator, fmt: Format) -> str:
    """A unit's total from `unit_headline`: 'The country: 18,243 products as of 17 Dec 2025.'"""
    total = products(row["value"], t=t, fmt=fmt, qualifier=row.get("value_qualifier"))
    as_of = fmt.as_of(row["figure_as_of"], precision=row["as_of_precision"])
    return t("{place}: {products} {as_of}.", place=place, products=total, as_of=as_of)


def country_sentence(row: Row, *, five_star: Row | None, t: Translator, fmt: Format) -> str:
    """'Viet Nam: 18,243 products as of 17 Dec 2025; 126 five-star (14 Nov 2025).': each number with its own date.

    `row` has the total as `province_stars` names it, `five_star` is that of `unit_headline`.
    """
    name = name_of(row, fmt=fmt)
    if not known(row.get("total")):
        return t("{place}: no figure.", place=name)
    total = products(row["total"], t=t, fmt=fmt, qualifier="over" if row["total_is_approx"] else "")
    as_of = fmt.as_of(row["figure_as_of"], precision=row["as_of_precision"])
    said = [t("{place}: {products} {as_of}", place=name, products=total, as_of=as_of)]
    if five_star:
        day = fmt.date(five_star["figure_as_of"], precision=five_star["as_of_precision"])
        said.append(f"{t('{n} five-star', n=fmt.number(five_star['value']))} ({day})")
    return "; ".join(said) + "."


def national_targets_sentence(statuses: Sequence[str], *, year: str, t: Translator) -> str:
    """'Of 12 national targets for 2025: 1 reached, 4 far behind, 7 not assessable.'"""
    counts = [(statuses.count(code), code) for code in STATUSES]
    said = ", ".join(f"{n} {status_of(code, t=t).word}" for n, code in counts if n)
    return t.plural(
        "Of {n} national target for {year}: {counts}.",
        "Of {n} national targets for {year}: {counts}.",
        n=len(statuses),
        year=year,
        counts=said,
    )


def star_distribution_sentence(rows: Sequence[Row], *, t: Translator, fmt: Format) -> str:
    """How the products of several provinces divide, from the newest split of each in `province_stars`.

    A share of 4 stars and up is called highest only among splits of at least 30 products.
    """
    splits = [(row, split) for row in rows if (split := split_of(row)).is_known and split.ranked > 0]
    if not splits:
        return t("No split by stars is known.")
    ranked = sum(split.ranked for _, split in splits)
    sentence = t(
        "{k} of {n} provinces have a star split: {three} of their products have 3 stars, {four} 4, {five} 5 stars.",
        k=fmt.number(len(splits)),
        n=fmt.number(len(rows)),
        three=fmt.percent(100 * sum(split.star_3 or 0 for _, split in splits) / ranked, decimals=0),
        four=fmt.percent(100 * sum(split.star_4 or 0 for _, split in splits) / ranked, decimals=0),
        five=fmt.percent(100 * sum(split.star_5 or 0 for _, split in splits) / ranked, decimals=1),
    )
    large = [(row, split) for row, split in splits if split.ranked >= SMALLEST]
    if not large:
        return sentence
    row, split = max(large, key=lambda pair: four_up_share(pair[1]))
    highest = t(
        "Highest share of 4 stars and up: {place}, {share}.",
        place=name_of(row, fmt=fmt),
        share=fmt.ratio(four_up_share(split)),
    )
    return f"{sentence} {highest}"


def four_up_share(split: StarSplit) -> float:
    """4- and 5-star products among all that are ranked; 0 without any."""
    return ((split.star_4 or 0) + (split.star_5 or 0)) / split.ranked if split.ranked else 0.0
