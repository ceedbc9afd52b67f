"""How the name of a commune or district is written: its type word, its spelling, and what of it may differ.

Two spellings are the same name when they differ only in Unicode form, case, spaces, hyphens, apostrophes, the place
of the tone mark (Hòa, Hoà) or zeros before a number (Phường 7, Phường 07). A missing or other mark, or d for đ, makes
another name.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
"""Huyền, sắc, ngã, hỏi, nặng: the marks that may stand on another vowel of their syllable."""
COMMUNE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "dac_khu": ("đặc khu",),
    "thi_tran": ("thị trấn", "tt"),
    "phuong": ("phường", "p", "f"),
    "xa": ("xã", "x"),
}
DISTRICT_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "thanh_pho": ("thành phố", "tp"),
    "thi_xa": ("thị xã", "tx"),
    "huyen": ("huyện đảo", "huyện", "h"),
    "quan": ("quận", "q"),
}
_ZEROS = re.compile(r"\b0+(?=\d)")
_TWINS: Final = str.maketrans({"y": "i", "x": "s"})
_JOINERS: Final = str.maketrans({"-": " ", "–": " ", "'": "", "’": "", "‘": "", "`": "", "ʼ": ""})


@dataclass(frozen=True, slots=True)
class Name:
    """A written name taken apart: its kind ('xa', 'thi_xa'; '' without a type word), the bare name, its spelling."""

    kind: str
    bare: str
    spelled: str
    is_abbreviated: bool = False

    @property
    def key(self) -> str:
        """Letters and digits of type and name without marks, as `name_keys` of the register holds them."""
        return self.kind.replace("_", "") + self.bare_key

    @property
    def bare_key(self) -> str:
        """Letters and digits of the name without marks."""
        return plain_key(self.spelled)

    @property
    def marked_key(self) -> str:
        """As `key`, with marks: the register keeps them where two names of a district differ by nothing else."""
        return marked_key(f"{COMMUNE_WORDS[self.kind][0] if self.kind else ''} {self.bare}")

    @property
    def normal(self) -> tuple[str, str]:
        """Equal for two ways of writing the same name."""
        return self.kind, self.spelled


def commune_name(text: str) -> Name:
    """A commune as written: 'TT. Chợ Mới' is the thị trấn Chợ Mới, 'P7' the phường 7."""
    return _take_apart(text, COMMUNE_WORDS)


def district_name(text: str) -> Name:
    """A district as written: 'TX.Tân Châu' is the thị xã Tân Châu."""
    return _take_apart(text, DISTRICT_WORDS)


def spelling(text: str) -> str:
    """The name with what may differ taken away: case, spaces, hyphens, tone places, zeros before a number.

    >>> spelling("Hoà  BÌNH") == spelling("Hòa Bình"), spelling("Đa Lộc") == spelling("Da Lộc")
    (True, False)
    """
    return _ZEROS.sub("", " ".join(_tone_last(word) for word in _words(text)))


def plain_key(text: str) -> str:
    """Letters and digits without marks, đ as d: loose, so that it may propose but not decide between two names."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if letter.isalnum())


def marked_key(text: str) -> str:
    """Letters and digits with their marks, tones last: for keys of the register that need marks to be told apart."""
    return _tone_last("".join(_words(text)))


def twin_key(key: str) -> str:
    """A plain key with the letters folded that the register's own misspellings swap (y for i, x for s)."""
    return key.translate(_TWINS)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).casefold().translate(_JOINERS).split()


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in decomposed if mark in TONES)
    letters = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
    return letters + tones


def _take_apart(text: str, kinds: dict[str, tuple[str, ...]]) -> Name:
    written = " ".join(unicodedata.normalize("NFC", text).split())
    words = written.split()
    for size in (2, 1):
        kind = _FULL_WORDS.get(spelling(" ".join(words[:size])), "") if len(words) > size else ""
        if kind in kinds:
            bare = " ".join(words[size:])
            return Name(kind=kind, bare=bare, spelled=spelling(bare))
    match = _ABBREVIATION.match(written)
    short = match["short"].casefold() if match else ""
    for kind, forms in kinds.items():
        if match and short in forms:
            bare = written[match.end() :]
            return Name(kind=kind, bare=bare, spelled=spelling(bare), is_abbreviated=True)
    return Name(kind="", bare=written, spelled=spelling(written))


_ABBREVIATION: Final = re.compile(r"(?P<short>[a-z]{1,2})(?:\s*\.\s*|\s+|(?=\d))(?=\w)", re.IGNORECASE)
"""A letter or two that end in a full stop, a space or before a number; something follows."""
_FULL_WORDS: Final = {
    spelling(form): kind
    for words in (COMMUNE_WORDS, DISTRICT_WORDS)
    for kind, forms in words.items()
    for form in forms
    if not form.isascii()
}
