"""A file that cannot be read, and what a reader says about one that can: in English and Vietnamese."""

from dataclasses import dataclass
from typing import Final

from etl.imports.unreadable_texts import TEXTS


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much a file may hold. Bytes are counted after unpacking, cells after spreading blanks out."""

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 512 * 1024 * 1024
    parts: int = 2_000
    sheets: int = 200
    rows: int = 300_000
    columns: int = 256
    area: int = 17_000_000
    cell_characters: int = 32_767


LIMITS: Final = Limits()
"""A sheet of full height (1,048,576 rows) may be 16 columns wide; 32,767 characters is what Excel lets a cell hold."""


@dataclass(frozen=True)
class Note:
    """What a reader of the file should know and what stops nothing: macros, hidden sheets, formulas without value."""

    code: str
    sheet: str
    text_en: str
    text_vi: str


class Unreadable(Exception):
    """The file cannot be read as a register: what was found, what was expected, what to do, in both languages."""

    def __init__(self, code: str, **details: object) -> None:
        text = TEXTS[code]
        shown = {name: f"{value:,}" if isinstance(value, int) else str(value) for name, value in details.items()}
        in_vietnamese = {
            name: f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)
            for name, value in details.items()
        }
        self.code = code
        self.details = details
        self.found = text.found_en.format(**shown)
        self.found_vi = text.found_vi.format(**in_vietnamese)
        self.expected = text.expected_en.format(**shown)
        self.expected_vi = text.expected_vi.format(**in_vietnamese)
        self.action_en = text.action_en
        self.action_vi = text.action_vi
        super().__init__(f"Found {self.found}; expected {self.expected}. {self.action_en}")
