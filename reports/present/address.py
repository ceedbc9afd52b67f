"""The address of a show: which places in which order, which screens of each, how fast, in which dress."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from ocop.i18n import DEFAULT_LANGUAGE, LANGUAGES, Translator, translator
from ocop.places import COUNTRY_ID, REGIONS, VINTAGES
from ocop.theme import PALETTES
from reports.errors import ReportError

PATH: Final = "/present"
VIEWS: Final = ("opening", "stars", "provinces", "map", "targets", "history", "groups", "entities", "unknown")
"""The screens of an item, in the order in which they come where the address names none."""
SIDE_BY_SIDE: Final = 2
MOST_ITEMS: Final = 70
"""All provinces of either map, the country and the regions."""
SHORTEST, LONGEST = 3, 600
"""Seconds that a screen stands when the show goes on by itself."""
NAMES: Final = ("show", "views", "every", "lang", "theme", "as_of", "known_by", "vintage", "version")
Say = Callable[[Translator, Mapping[str, str]], str]


class BadShow(ReportError):
    """An address that names no show; the sentence about `values` is written in either language."""

    def __init__(self, say: Say, **values: str) -> None:
        self._say, self._values = say, values
        super().__init__(self.said(translator("en")))

    def said(self, t: Translator) -> str:
        """What is wrong, what is expected."""
        return self._say(t, self._values)


@dataclass(frozen=True)
class Show:
    """What an address asks for; `every` is None where nothing moves by itself, `theme` '' the reader's own."""

    items: tuple[tuple[str, ...], ...]
    as_of: date
    views: tuple[str, ...] = VIEWS
    lang: str = DEFAULT_LANGUAGE
    theme: str = ""
    every: int | None = None
    known_by: date | None = None
    vintage: str | None = None
    version: str | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Every place once, in the order in which it first comes."""
        return tuple(dict.fromkeys(place for item in self.items for place in item))


def parse(given: Sequence[tuple[str, str]], *, today: date, lang: str = DEFAULT_LANGUAGE) -> Show:
    """The show of an address's parameters; `lang` is that of a reader who asks for none. Raises BadShow."""
    values = _each_once(given)
    wanted = values.get("every", "")
    return Show(
        items=_items(values.get("show") or COUNTRY_ID),
        as_of=_day("as_of", values.get("as_of")) or today,
        views=_views(values.get("views", "")),
        lang=_one_of("lang", values.get("lang") or lang, LANGUAGES),
        theme=_one_of("theme", values.get("theme", ""), ("", *PALETTES)),
        every=_seconds(wanted) if wanted else None,
        known_by=_day("known_by", values.get("known_by")),
        vintage=_one_of("vintage", values.get("vintage", ""), ("", *VINTAGES)) or None,
        version=values.get("version") or None,
    )


def address(show: Show) -> str:
    """The show's address below the dashboard's own: what differs from the usual, and always the day."""
    values = {
        "show": ",".join("~".join(item) for item in show.items),
        "views": ",".join(show.views) if show.views != VIEWS else "",
        "every": str(show.every or ""),
        "lang": show.lang,
        "theme": show.theme,
        "as_of": show.as_of.isoformat(),
        "known_by": show.known_by.isoformat() if show.known_by else "",
        "vintage": show.vintage or "",
        "version": show.version or "",
    }
    return f"{PATH[1:]}?{urlencode({name: value for name, value in values.items() if value}, safe=',~')}"


def _each_once(given: Sequence[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in given:
        if name not in NAMES:
            known = ", ".join(NAMES)
            raise BadShow(lambda t, v: t("The address says {name}; a show knows {known}.", **v), name=name, known=known)
        if name in values:
            raise BadShow(lambda t, v: t("The address says {name} more than once; say it once.", **v), name=name)
        values[name] = value.strip()
    return values


def _items(text: str) -> tuple[tuple[str, ...], ...]:
    items = tuple(tuple(_place(place) for place in item.split("~")) for item in text.split(","))
    if len(items) > MOST_ITEMS:
        n, most = str(len(items)), str(MOST_ITEMS)
        raise BadShow(lambda t, v: t("A show has at most {most} items; here are {n}.", **v), most=most, n=n)
    for item in items:
        said = "~".join(item)
        if len(item) > SIDE_BY_SIDE:
            raise BadShow(
                lambda t, v: t("{item}: at most two places stand side by side, as 63-19~63-84.", **v), item=said
            )
        if len(set(item)) < len(item):
            raise BadShow(lambda t, v: t("{item}: a place cannot stand beside itself.", **v), item=said)
    return items


def _place(text: str) -> str:
    """A unit's id as far as its form goes; whether there is such a place is known where it is gathered."""
    place = text.strip()
    vintage, dash, code = place.partition("-")
    if place in (COUNTRY_ID, *REGIONS) or (dash and vintage in VINTAGES and len(code) == 2 and code.isdigit()):
        return place
    raise BadShow(
        lambda t, v: t(
            "{place} is no place of a show: write VN, map and code as 63-84 or 34-86, or a region ({regions}); a comma"
            " between items, ~ between two places side by side.",
            **v,
        ),
        place=repr(place),
        regions=", ".join(REGIONS),
    )


def _views(text: str) -> tuple[str, ...]:
    if not text:
        return VIEWS
    return tuple(dict.fromkeys(_one_of("views", view.strip(), VIEWS) for view in text.split(",")))


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value in known:
        return value
    listed = ", ".join(each for each in known if each)
    raise BadShow(
        lambda t, v: t("{name} is {value}; expected one of {known}.", **v), name=name, value=repr(value), known=listed
    )


def _seconds(text: str) -> int:
    if text.isascii() and text.isdigit() and SHORTEST <= int(text[:6]) <= LONGEST:
        return int(text)
    raise BadShow(
        lambda t, v: t("every is {value}; expected whole seconds, {least} to {most}.", **v),
        value=repr(text),
        least=str(SHORTEST),
        most=str(LONGEST),
    )


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadShow(
            lambda t, v: t("{name} is {value}; expected a day as 2025-06-30.", **v), name=name, value=repr(text)
        ) from None
