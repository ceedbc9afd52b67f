"""Words in Vietnamese and English: gettext catalogues, read once and kept.

The code speaks English: `t("Sources")`, `t("{n} of {total}", n=3, total=7)`. The catalogue `locale/<lang>.po`
holds what the reader sees. A message without a translation shows its English text, so a missing line is
visible but never stops a page; `tests/ocop/test_catalogues.py` is what refuses it.
"""

import gettext
import io
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Lang = Literal["vi", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("vi", "en")
DEFAULT_LANGUAGE: Final[Lang] = "vi"
LANGUAGE_NAMES: Final[dict[Lang, str]] = {"vi": "Tiếng Việt", "en": "English"}
LOCALE_FOLDER: Final = Path(__file__).resolve().parent.parent / "locale"


class UnknownLanguageError(ValueError):
    """A language for which there is no catalogue."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"No catalogue for language {lang!r}; there are: {', '.join(LANGUAGES)}.")


@dataclass(frozen=True)
class Translator:
    """Turns English message ids into the reader's language; call it as `t("Text {name}", name=…)`."""

    lang: Lang
    _catalogue: gettext.NullTranslations = field(repr=False, compare=False)

    def __call__(self, message: str, /, **values: object) -> str:
        """The translated message with its {placeholders} filled; values must be formatted already."""
        text = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def plural(self, singular: str, plural: str, /, *, n: float, shown: str | None = None, **values: object) -> str:
        """The form that fits n; {n} prints as `shown`, or as n with the language's separators.

        `shown` carries what a number cannot: "over 16,000".
        """
        text = self._catalogue.ngettext(singular, plural, _plural_number(n))
        return text.format(n=shown or format_decimal(n, locale=self.lang), **values)


def translator(lang: str) -> Translator:
    """The translator for 'vi' or 'en'; raises UnknownLanguageError for any other."""
    if lang == "vi":
        return _translator("vi")
    if lang == "en":
        return _translator("en")
    raise UnknownLanguageError(lang)


def pick_language(wanted: str | None) -> Lang:
    """The first of our languages in a browser's list ('en-GB,vi;q=0.8'); Vietnamese if none is.

    >>> pick_language("fr-FR,en;q=0.8")
    'en'
    """
    for entry in (wanted or "").split(","):
        code = entry.split(";")[0].strip().lower().split("-")[0]
        for lang in LANGUAGES:
            if code == lang:
                return lang
    return DEFAULT_LANGUAGE


@lru_cache(maxsize=len(LANGUAGES))
def _translator(lang: Lang) -> Translator:
    return Translator(lang=lang, _catalogue=load_catalogue(LOCALE_FOLDER / f"{lang}.po", lang=lang))


def load_catalogue(path: Path, *, lang: Lang) -> gettext.NullTranslations:
    """One .po file as gettext translations, compiled in memory so that no .mo file can go stale."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _plural_number(n: float) -> int:
    """gettext wants whole numbers; 1.5 products are plural, so any part counts up."""
    return int(n) if float(n).is_integer() else int(n) + 2
