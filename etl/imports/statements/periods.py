"""When a figure holds: a target's period from its start to its end, an observation's day with its precision."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from etl.imports.cells import Cell, text_of
from etl.imports.dates import DAY_LENGTH, MONTH_LENGTH, YEAR_LENGTH, first_day, last_day, read_date
from etl.imports.words import UNREAD
from ocop.product_keys import fold

PRECISIONS: Final = {DAY_LENGTH: "day", MONTH_LENGTH: "month", YEAR_LENGTH: "year"}
MONTHS_A_QUARTER: Final = 3
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER: Final = re.compile(r"\b(?:quy|quarter|q) ?(iv|i{1,3}|[1-4])\b[ a-z]*?(\d{4})$|^(\d{4}) q([1-4])$")
_SPAN_WORDS: Final = re.compile(r"^(?:giai doan|thoi ky|ke hoach|ky|period|tu nam|tu|from|trong) ")
_UNTIL: Final = re.compile(r"^(?:den het|den cuoi|den|toi|by the end of|by|until|het) (?:nam |ngay |thang )?")
_YEARS: Final = re.compile(r"^(?:nam )?((?:19|20|21)\d\d) (?:den |to |and )?(?:nam )?((?:19|20|21)\d\d)$")
_TWO_DATES: Final = re.compile(r"^(?:từ |from )?(.+?)\s*(?:–|—|\s-\s|\bđến\b|\btới\b|\bto\b)\s*(.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """ISO days; '' for what the cell does not say, UNREAD where it cannot be read."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Moment:
    """The last day of what a cell says, as ISO text, and how precise that is; UNREAD where it cannot be read."""

    as_of: str
    precision: str = ""


def read_period(cell: Cell) -> Period:
    """A period: '2026-2030', 'giai đoạn 2026–2030', a year, 'đến năm 2030' (its end alone), two days."""
    text = text_of(cell)
    if not text:
        return Period()
    if isinstance(cell, date | datetime):
        return Period(UNREAD, UNREAD)  # a day is no period: a spreadsheet took something else for one
    folded = _SPAN_WORDS.sub("", _SPAN_WORDS.sub("", fold(text)))
    years = _YEARS.match(folded)
    if years:
        return Period(_day(first_day(years[1])), _day(last_day(years[2])))
    until = _UNTIL.match(folded)
    if until:
        return Period("", read_bound(folded[until.end() :].replace(" ", "/"), is_end=True))
    two = _TWO_DATES.match(text)
    if two:
        return Period(read_bound(two[1], is_end=False), read_bound(two[2], is_end=True))
    return Period(read_bound(text, is_end=False), read_bound(text, is_end=True))


def read_bound(cell: Cell, *, is_end: bool) -> str:
    """The first or last day of a date of any precision; '' for a blank cell."""
    if not text_of(cell):
        return ""
    moment = read_moment(cell)
    if moment.as_of == UNREAD:
        return UNREAD
    if is_end or moment.precision == "day":
        return moment.as_of
    year, month = int(moment.as_of[:4]), int(moment.as_of[5:7])
    months = {"month": month, "quarter": month - MONTHS_A_QUARTER + 1, "year": 1}
    return date(year, months[moment.precision], 1).isoformat()


def read_moment(cell: Cell) -> Moment:
    """The last day of a day, month, quarter or year: 31/12/2025, 12/2025, Quý IV/2025, 2025."""
    if isinstance(cell, str):
        quarter = _QUARTER.search(fold(cell))
        if quarter:
            number, year = (quarter[1], quarter[2]) if quarter[1] else (quarter[4], quarter[3])
            return _quarter(int(year), _ROMAN.get(number) or int(number))
        cell = re.sub(
            r"^(?:tính )?(?:đến|tới|hết)(?: hết| ngày| tháng| năm| cuối)* ", "", cell.strip(), flags=re.IGNORECASE
        )
    found = read_date(cell)
    if found in ("", UNREAD):
        return Moment(UNREAD)
    return Moment(_day(last_day(found)), PRECISIONS[len(found)])


def _quarter(year: int, number: int) -> Moment:
    month = number * MONTHS_A_QUARTER
    return Moment(date(year, month, calendar.monthrange(year, month)[1]).isoformat(), "quarter")


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
