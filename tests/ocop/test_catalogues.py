"""The catalogues hold every visible text, whole, and nothing else."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from ocop.i18n import LOCALE_FOLDER, translator

PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")


def texts_in_code() -> set[str | tuple[str, str]]:
    """Message ids, as `make words` finds them."""
    spec = spec_from_file_location("update", LOCALE_FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    update = module_from_spec(spec)
    spec.loader.exec_module(update)
    return {message.id for message in update.texts() if message.id}


def catalogue(path: Path, lang: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=lang)


VI = catalogue(LOCALE_FOLDER / "vi.po", "vi")
MESSAGES = [message for message in VI if message.id]


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_every_text_of_the_code_is_translated_and_none_is_left_over() -> None:
    wanted = texts_in_code()
    translated = {message.id for message in MESSAGES if all(strings(message))}
    assert wanted - translated == set(), "write them into locale/vi.po (`make words` adds them there)"
    assert translated - wanted == set(), "these are no longer in the code (`make words` takes them out)"


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: ids(message)[-1][:40])
def test_a_translation_has_the_same_placeholders(message: Message) -> None:
    wanted = set(PLACEHOLDER.findall(ids(message)[-1]))
    for text in strings(message):
        assert set(PLACEHOLDER.findall(text)) == wanted


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: ids(message)[-1][:40])
def test_a_translation_ends_as_its_original_does(message: Message) -> None:
    original = ids(message)[-1]
    for text in strings(message):
        assert text == text.strip()
        assert text.endswith(".") == original.endswith("."), text


def test_vietnamese_is_composed() -> None:
    text = (LOCALE_FOLDER / "vi.po").read_text(encoding="utf-8")
    assert not re.search("[\u0300-\u036f]", text), "combining marks: save the file in NFC"


def test_english_is_its_own_translation_and_counts_like_english() -> None:
    english = [message for message in catalogue(LOCALE_FOLDER / "en.po", "en") if message.id]
    assert {message.id for message in english} == {message.id for message in MESSAGES}
    assert all(message.string == message.id for message in english)
    assert translator("en").plural("{n} source", "{n} sources", n=1) == "1 source"
