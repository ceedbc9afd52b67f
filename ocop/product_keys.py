"""Folded keys: what a product, its maker or any searched text is found and compared by.

A key holds a-z, 0-9 and single spaces only, so that accents, đ/d, case, tone places, punctuation and Unicode forms do
not tell two writings apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

LEGAL_FORMS: Final = (
    "lien hiep hop tac xa", "hop tac xa", "htx", "to hop tac", "tht", "cong ty trach nhiem huu han", "cong ty tnhh",
    "cong ty co phan", "cong ty cp", "cong ty", "cty tnhh", "cty co phan", "cty cp", "cty", "ctcp", "tnhh",
    "trach nhiem huu han", "doanh nghiep tu nhan", "doanh nghiep", "dntn", "mot thanh vien", "1 thanh vien", "mtv",
    "1tv", "ho kinh doanh", "hkd", "ho san xuat kinh doanh", "ho sxkd", "ho gia dinh", "co so san xuat", "cssx",
    "co so",
)  # fmt: skip
"""Words before a maker's name that say its legal form, folded: one maker is written with and without them."""
SHORT_WORDS: Final = {
    "nn": "nong nghiep",
    "dv": "dich vu",
    "sx": "san xuat",
    "tm": "thuong mai",
    "kd": "kinh doanh",
    "xnk": "xuat nhap khau",
    "va": "",
}
"""Words that makers' names hold in short, and what they stand for; "và" stands for nothing, as "&" does."""

_OTHER_SIGNS: Final = re.compile("[^\x00-\x7f\u0300-\u036f]+")
"""What is neither ASCII nor a mark on a letter before it: dashes, quotes, other scripts."""
_KEPT: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789\n")
_TABLE: Final = bytes(code if code in _KEPT else ord(" ") for code in range(256))
_LEGAL_FORM: Final = re.compile(f"(?:(?:{'|'.join(sorted(LEGAL_FORMS, key=len, reverse=True))})(?: |$))+")
_SHORT_WORD: Final = re.compile(rf"\b(?:{'|'.join(SHORT_WORDS)})\b")


def fold(text: str) -> str:
    """The text in a-z, 0-9 and single spaces; '' where it has none of them.

    >>> fold("Chè  Tân-Cương (Đặc biệt)")
    'che tan cuong dac biet'
    """
    return fold_all([text])[0]


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, in one pass: a register has a hundred thousand."""
    if not texts:
        return []
    joined = "\n".join([text.replace("\n", " ") for text in texts])
    plain = unicodedata.normalize("NFD", joined.lower().replace("đ", "d"))
    # Every step runs over all texts at once; marks go with what is not ASCII, other signs become gaps before that.
    spaced = _OTHER_SIGNS.sub(" ", plain).encode("ascii", "ignore").translate(_TABLE)
    while b"  " in spaced:
        spaced = spaced.replace(b"  ", b" ")
    trimmed = spaced.replace(b" \n", b"\n").replace(b"\n ", b"\n").strip(b" ")
    return trimmed.decode("ascii").split("\n")


def product_key(name: str) -> str:
    """What one product's name is compared by: the folded name."""
    return fold(name)


def entity_key(name: str) -> str:
    """What one maker's name is compared by: folded, without its legal form, common short words written out.

    >>> entity_key("HTX NN & DV Tân Cương") == entity_key("Hợp tác xã Nông nghiệp và Dịch vụ Tân Cương")
    True
    """
    return maker_of(fold(name))


def maker_of(folded: str) -> str:
    """`entity_key` of a name that is folded already; a name that is a legal form and nothing else stays."""
    match = _LEGAL_FORM.match(folded)
    bare = (folded[match.end() :] if match else folded) or folded
    if _SHORT_WORD.search(bare) is None:
        return bare
    return " ".join(_SHORT_WORD.sub(lambda word: SHORT_WORDS[word[0]], bare).split()) or folded
