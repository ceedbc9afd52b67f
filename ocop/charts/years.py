"""The years along an axis of dates: as many of their numbers as stand clear of each other on a phone."""

from datetime import date

from ocop.periods import Span

PLOT_PX, COMPACT_PLOT_PX = 215.0, 150.0
"""The narrowest plots: alone on a phone of 360 px, and one of four charts side by side."""
FULL_PX, SHORT_PX, GAP_PX = 31.0, 18.0, 3.0
"""2021, ’21, and what stays free between two."""


def year_ticks(window: Span, *, compact: bool) -> tuple[list[date], list[str]]:
    """Where the years' numbers stand, in the middle of what is shown of each year, and how they are written.

    The first is written in full where that costs no other its place; a compact chart writes all as ’21.
    """
    days = [_middle(year, window=window) for year in range(window.start.year, window.end.year + 1)]
    px_of_day = (COMPACT_PLOT_PX if compact else PLOT_PX) / max(1, (window.end - window.start).days)
    kept = days[:1]
    for day in days[1:]:
        if (day - kept[-1]).days * px_of_day >= SHORT_PX + GAP_PX:
            kept.append(day)
    room = (kept[1] - kept[0]).days * px_of_day if len(kept) > 1 else FULL_PX + GAP_PX
    is_full = not compact and room >= (FULL_PX + SHORT_PX) / 2 + GAP_PX
    return kept, [str(day.year) if is_full and day is kept[0] else f"’{day.year % 100:02}" for day in kept]


def _middle(year: int, *, window: Span) -> date:
    return Span(start=max(date(year, 1, 1), window.start), end=min(date(year, 12, 31), window.end)).middle
