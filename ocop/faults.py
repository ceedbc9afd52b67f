"""Words for what the checks of a build write in codes: kinds of check, what one found and what it expected."""

import re
from collections.abc import Callable
from typing import Final

from ocop.formats import Format
from ocop.i18n import Translator

Phrase = Callable[[Format, "re.Match[str]"], str]


def check_words(name: str, *, t: Translator) -> str:
    """What a check watches over; its own name for one without words."""
    words = {
        "absurd_five_star": t("More 5-star products than the country"),
        "absurd_total": t("More products than the country"),
        "dated_after_publication": t("Dated after its publication"),
        "outside_validity": t("Dated outside the province's time"),
        "parts_above_whole": t("Parts above their whole"),
        "parts_do_not_add_up": t("Stars do not make the total"),
        "provinces_exceed_country": t("Provinces above the country"),
        "stars_above_total": t("Stars above the total"),
        "total_falls_without_note": t("Total falls, no reason given"),
        "unplaced_product": t("Commune not found for certain"),
        "year_reaches_over_the_end": t("Year reaches over the merger"),
    }
    return words.get(name, name)


def fault_words(text: str, *, fmt: Format) -> str:
    """What a check found or expected, in the reader's language; as the check wrote it where no phrase fits."""
    for pattern, phrase in PHRASES.items():
        match = re.fullmatch(pattern, text)
        if match:
            return phrase(fmt, match)
    return text


def _n(fmt: Format, match: "re.Match[str]", group: str = "n") -> str:
    return fmt.number(float(match[group]))


N: Final = r"(?P<n>\d+)"
DAY: Final = r"(?P<day>[\d-]{10})"
PHRASES: Final[dict[str, Phrase]] = {
    rf"as of {DAY}(?: \(\w+\))?": lambda f, m: f.as_of(m["day"]),
    rf"published {DAY}": lambda f, m: f.t("published {date}", date=f.date(m["day"])),
    r"(?P<place>.+) from (?P<a>[\d-]{10}) to (?P<b>[\d-]{10})": lambda f, m: f.t(
        "{place}: {start} to {end}", place=m["place"], start=f.date(m["a"]), end=f.date(m["b"])
    ),
    r"(?P<place>.+) from (?P<a>[\d-]{10})": lambda f, m: f.t(
        "{place}: since {start}", place=m["place"], start=f.date(m["a"])
    ),
    rf"3\+4\+5 stars = {N}": lambda f, m: f.t("3 + 4 + 5 stars make {n}", n=_n(f, m)),
    rf"3\+4\+5 stars = {N}, potential 5 = (?P<p>\d+)": lambda f, m: f.t(
        "3 + 4 + 5 stars make {n}, potential 5-star {p}", n=_n(f, m), p=_n(f, m, "p")
    ),
    rf"total {N}": lambda f, m: f.t("total {n}", n=_n(f, m)),
    rf"total {N} as of {DAY}": lambda f, m: f.t("total {n} {as_of}", n=_n(f, m), as_of=f.as_of(m["day"])),
    rf"at least {N} as of {DAY}, or a note": lambda f, m: f.t(
        "at least {n} {as_of}, or a reason", n=_n(f, m), as_of=f.as_of(m["day"])
    ),
    rf"stars {N}": lambda f, m: f.t("stars make {n}", n=_n(f, m)),
    rf"at most the total {N}": lambda f, m: f.t("at most the total of {n}", n=_n(f, m)),
    rf"entities add up to {N}": lambda f, m: f.t("kinds of entities make {n}", n=_n(f, m)),
    rf"groups add up to {N}": lambda f, m: f.t("product groups make {n}", n=_n(f, m)),
    rf"at most {N}": lambda f, m: f.t("at most {n}", n=_n(f, m)),
    rf"(?P<k>\d+) provinces add up to {N}": lambda f, m: f.t("{k} provinces make {n}", k=_n(f, m, "k"), n=_n(f, m)),
    rf"at most the national {N}": lambda f, m: f.t("at most the country's {n}", n=_n(f, m)),
    rf"{N} five-star products": lambda f, m: f.t("{n} five-star", n=_n(f, m)),
    rf"at most {N}, the country's": lambda f, m: f.t("at most the country's {n}", n=_n(f, m)),
    r"a commune of the register; nearest: (?P<names>.+)": lambda f, m: f.t(
        "a commune of the register; nearest: {names}", names=m["names"]
    ),
    r"a commune of the register; none is near": lambda f, _: f.t("a commune of the register; none is near"),
    rf"year {DAY}": lambda f, m: f.as_of(m["day"], precision="year"),
    rf"read as {DAY}, the last day of (?P<place>.+)": lambda f, m: f.t(
        "read as {date}, the last day of {place}", date=f.date(m["day"]), place=m["place"]
    ),
}
"""What etl/checks/*.sql write as found and expected, and how a reader meets it."""
