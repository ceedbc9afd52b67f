"""Tells in which encoding a csv file is: UTF-8, UTF-16, Windows-1258 or a mixture, which is refused with its line."""

import codecs
import re
import unicodedata
from typing import Final

from etl.imports.unreadable import Unreadable

LEGACY: Final = "windows-1258"
SHOWN_CHARACTERS: Final = 40
_SAMPLE: Final = 4096
_ZEROS: Final = 0.3
_MARKS: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKED: Final = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_LATER_UTF8: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_EXPECTED: Final = re.compile(
    "[\x20-\x7e\t\r\nÀ-ÃÈ-ÊÌÍÒ-ÔÙÚà-ãè-êìíò-ôùúĂăĐđƠơƯư\u0300\u0301\u0303\u0309\u0323“”‘’–—…•€™®©°±²³·×«»\xa0]"
)
_STRANGE: Final = 0.02


def decoded(content: bytes) -> tuple[str, str]:
    """The text in NFC where it had to be converted, and the encoding: 'utf-8', 'utf-16-le', 'windows-1258' …

    Raises Unreadable naming the line: encodings mixed, or none that is known.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding), encoding
    wide = _wide_without_mark(content)
    if wide:
        return _strictly(content, wide), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(content), LEGACY


def _strictly(content: bytes, encoding: str) -> str:
    """Text of an encoding that the file itself names; a line in another one is refused."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        shown = content[error.start : error.start + SHOWN_CHARACTERS].decode(encoding, "replace")
        raise Unreadable("mixed_encodings", line=before.count("\n") + 1, text=_shown(shown)) from error


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of plain letters is zero."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= _ZEROS * len(sample) / 2 or min(even, odd) > _ZEROS * max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(content: bytes) -> str:
    """Windows-1258, the marks put on their letters; refused if lines are UTF-8 or the text is no Vietnamese."""
    first_utf8 = first_other = None
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.isascii():
            continue
        if not _is_utf8(line):
            first_other = first_other or (number, line)
        elif _LATER_UTF8.search(line):
            first_utf8 = first_utf8 or (number, line)
        if first_utf8 and first_other:
            number, line = max(first_utf8, first_other)
            shown = line.decode("utf-8" if (number, line) == first_utf8 else "cp1258", "replace")
            raise Unreadable("mixed_encodings", line=number, text=_shown(shown))
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError as error:
        raise _unknown(content, error.start) from error
    strange = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text) if not _EXPECTED.match(match[0])]
    loose = len(_MARKS.findall(text)) - len(_MARKED.findall(text))
    if len(strange) + loose > _STRANGE * len(text):
        first = strange[0] if strange else next(_MARKS.finditer(text)).start()
        raise _unknown(content, first)
    return unicodedata.normalize("NFC", text)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unknown(content: bytes, at: int) -> Unreadable:
    begin = content.rfind(b"\n", 0, at) + 1
    shown = content[begin : begin + SHOWN_CHARACTERS].decode("latin-1")
    return Unreadable("unknown_encoding", line=content.count(b"\n", 0, at) + 1, text=_shown(shown))


def _shown(text: str) -> str:
    """A few characters of a line that can be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:SHOWN_CHARACTERS]).split())
