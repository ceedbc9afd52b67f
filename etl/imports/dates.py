"""Days, months and years as registers write them, read to ISO text: '2024-06-25', '2024-06' or '2024'."""

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Final

from etl.imports.cells import Cell, text_of
from etl.imports.words import UNREAD
from ocop.product_keys import fold

DAY_LENGTH, MONTH_LENGTH, YEAR_LENGTH = 10, 7, 4
_SERIAL_ZERO: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet's day numbers, from 1 March 1900 on."""
_LAST_SERIAL: Final = 120_000
_LAST_YEAR_MONTH_DAY: Final = 21_010_101
_YEARS: Final = range(1900, 2101)
_CENTURY: Final = 2000
_MONTHS_A_YEAR: Final = 12
_WORDS: Final = re.compile(r"\b(?:ngay|thang|nam|date|year|month)\b|\bt(?=\d)")
_ORDERS: Final = (
    (("year",), re.compile(r"^([1-9]\d{3})$")),
    (("month", "year"), re.compile(r"^(\d{1,2}) (\d{4})$")),
    (("year", "month"), re.compile(r"^(\d{4}) (\d{1,2})$")),
    (("day", "month", "year"), re.compile(r"^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$")),
    (("year", "month", "day"), re.compile(r"^(\d{4}) (\d{1,2}) (\d{1,2})$")),
)
_QUARTER: Final = re.compile(r"^(?:quy|q) ?(?:[1-4]|i{1,3}|iv) (?:nam )?(\d{4})$")
_ISO: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_DAY_INSIDE: Final = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/.-]*\d)")


def read_date(cell: Cell) -> str:
    """The ISO text of a cell, UNREAD where it is no date or more than one.

    A number is a year from 1900 to 2100, else 202406, 20240625 or a spreadsheet's day number. Text is dd/mm/yyyy,
    d.m.yyyy, dd/mm/yy, mm/yyyy, 'tháng 6/2023', ISO, a year, a quarter (read as its year), or holds one dd/mm/yyyy.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return UNREAD
    if isinstance(cell, int | float):
        return _from_number(cell)
    text = text_of(cell)
    if text.isascii() and text.isdigit() and len(text) != YEAR_LENGTH:
        return _from_number(int(text))
    return _from_text(text)


def day_inside(text: str) -> str:
    """The one day that a text names, as 'Quyết định 279/QĐ-UBND ngày 15/3/2023' does; '' for none or several."""
    days = {_day(int(year), int(month), int(day)) for day, month, year in _DAY_INSIDE.findall(text)} - {UNREAD}
    return days.pop() if len(days) == 1 else ""


def first_day(text: str) -> int:
    """The first day (proleptic ordinal) that the ISO text of any precision may mean."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


def last_day(text: str) -> int:
    """The last day (proleptic ordinal) that the ISO text of any precision may mean."""
    if len(text) == DAY_LENGTH:
        return first_day(text)
    year, month = (*map(int, text.split("-")), _MONTHS_A_YEAR)[:2]
    return date(year, month, calendar.monthrange(year, month)[1]).toordinal()


def _from_number(number: float) -> str:
    if not 0 < number < _LAST_YEAR_MONTH_DAY:
        return UNREAD
    whole = int(number)
    if whole in _YEARS:
        return str(whole) if whole == number else UNREAD
    if whole // 100 in _YEARS:
        return _month(whole // 100, whole % 100)
    if whole // 10_000 in _YEARS:
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    return (_SERIAL_ZERO + timedelta(days=whole)).isoformat() if 0 < whole < _LAST_SERIAL else UNREAD


def _from_text(text: str) -> str:
    match = _ISO.match(text)
    folded = fold(match[1] if match else text)
    quarter = _QUARTER.match(folded)
    if quarter:
        return quarter[1]
    numbers = " ".join(_WORDS.sub(" ", folded).split())
    for order, pattern in _ORDERS:
        found = pattern.match(numbers)
        if found:
            return _from_parts(**dict(zip(order, found.groups(), strict=True)))
    return day_inside(text) or UNREAD


def _from_parts(year: str, month: str = "", day: str = "") -> str:
    whole_year = int(year) + (_CENTURY if len(year) < YEAR_LENGTH else 0)
    if day:
        return _day(whole_year, int(month), int(day))
    return _month(whole_year, int(month)) if month else year


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}" if 1 <= month <= _MONTHS_A_YEAR and year else UNREAD


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return UNREAD
