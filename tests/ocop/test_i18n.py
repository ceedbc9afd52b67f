from pathlib import Path
from typing import Any

import pytest

from ocop.i18n import Translator, UnknownLanguageError, load_catalogue, pick_language, translator

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Hello {name}"
msgstr "Chào {name}"

msgid "{n} product"
msgid_plural "{n} products"
msgstr[0] "{n} sản phẩm"
"""


@pytest.fixture
def vi(tmp_path: Path) -> Translator:

    path = tmp_path / "vi.po"
    path.write_text(PO, encoding="utf-8")
    return Translator(lang="vi", _catalogue=load_catalogue(path, lang="vi"))


def test_a_message_is_translated_and_filled(vi: Any) -> None:
    assert vi("Hello {name}", name="Lan") == "Chào Lan"


def test_a_missing_message_shows_its_english(vi: Any) -> None:
    assert vi("Not there yet") == "Not there yet"


def test_braces_without_values_stay(vi: Any) -> None:
    assert vi("{raw}") == "{raw}"


def test_numbers_follow_the_language_and_its_plural(vi: Any) -> None:
    assert vi.plural("{n} product", "{n} products", n=1234) == "1.234 sản phẩm"
    en = translator("en")
    assert en.plural("{n} duck", "{n} ducks", n=1) == "1 duck"
    assert en.plural("{n} duck", "{n} ducks", n=1234) == "1,234 ducks"
    assert en.plural("{n} duck", "{n} ducks", n=0) == "0 ducks"
    assert en.plural("{n} duck", "{n} ducks", n=16000, shown="over 16,000") == "over 16,000 ducks"
    assert en.plural("{n} duck", "{n} ducks", n=1.5) == "1.5 ducks"


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match="vi, en"):
        translator("fr")


@pytest.mark.parametrize(
    ("wanted", "lang"),
    [("en-GB,vi;q=0.8", "en"), ("fr-FR, en;q=0.5", "en"), ("vi", "vi"), ("fr", "vi"), (None, "vi"), ("", "vi")],
)
def test_the_browsers_first_known_language_is_taken(wanted: Any, lang: Any) -> None:
    assert pick_language(wanted) == lang
