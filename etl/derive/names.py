"""Vietnamese names: comparing them, putting them in order, writing them in plain letters."""

import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = (
    "\u0300",
    "\u0309",
    "\u0303",
    "\u0301",
    "\u0323",
)  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order
LETTER_MARKS = ("\u0306", "\u0302", "\u031b")  # breve, circumflex, horn make another letter, not a tone
ENGLISH_NAMES = {"Hà Nội": "Hanoi", "Hồ Chí Minh": "Ho Chi Minh City", "Bà Rịa - Vũng Tàu": "Ba Ria-Vung Tau"}


def name_key(name: str) -> str:
    """Letters and digits only, lower case, no marks: for joining names spelled in different ways."""
    return "".join(letter for letter in plain(name).lower() if letter.isalnum())


def plain(name: str) -> str:
    """The name without marks: 'Đắk Lắk' -> 'Dak Lak'."""
    folded = name.replace("Đ", "D").replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", folded)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def english_name(name: str) -> str:
    """The usual English spelling of a province name."""
    return ENGLISH_NAMES.get(name, plain(name))


def vietnamese_sort_key(name: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Key for Vietnamese alphabetical order: syllable by syllable, letters first, then the tone."""
    words = "".join(c if c.isalnum() or c.isspace() else " " for c in unicodedata.normalize("NFC", name))
    return tuple(_syllable_key(word) for word in words.lower().split())


def _syllable_key(syllable: str) -> tuple[tuple[int, ...], int]:
    tone = 0
    letters: list[int] = []
    for character in syllable:
        parts = unicodedata.normalize("NFD", character)
        tone = max([tone, *(TONES.index(mark) + 1 for mark in parts if mark in TONES)])
        letter = unicodedata.normalize("NFC", parts[0] + "".join(m for m in parts if m in LETTER_MARKS))
        letters.append(LETTERS.index(letter) if letter in LETTERS else ord(letter) - 1000)
    return tuple(letters), tone
