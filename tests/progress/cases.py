"""Hand-worked cases of target progress: what is stated, and what the definitions make of it.

The usual period runs from 2021-01-01 to 2025-12-31, 1825 days later (2024 has a leap day), so that 2022-01-01,
2023-01-01 and 2024-01-01 are exactly 1/5, 2/5 and 3/5 of the way.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

START, END = "2021-01-01", "2025-12-31"
ONE_FIFTH, TWO_FIFTHS, THREE_FIFTHS = "2022-01-01", "2023-01-01", "2024-01-01"
AFTER: Final = "2026-03-31"
BASE: Final = ("2020-12-31", 100)


@dataclass(frozen=True)
class Case:
    """Figures as (date, value) or (date, value, metric); target fields; the day asked on; fields that must come out."""

    name: str
    figures: list[tuple[Any, ...]]
    as_of: str
    expects: dict[str, Any]
    value: float = 200
    target: dict[str, str] = field(default_factory=dict)
    merges: bool = False


def day(text: str) -> date:
    return date.fromisoformat(text)


def unassessable(reason: str) -> dict[str, Any]:
    return {"status": "not_assessable", "reason": reason}


PACE: Final = [
    Case(
        "on the line is on track: 100 + 100 × 2/5 = 140",
        [BASE, (TWO_FIFTHS, 140)],
        TWO_FIFTHS,
        {
            "status": "on_track", "reason": None, "baseline": 100, "baseline_as_of": day("2020-12-31"), "goal": 200,
            "current": 140, "current_as_of": day(TWO_FIFTHS), "attainment": Fraction(7, 10), "expected": 140, "pace": 1,
            # 1095 days left are 35.98 months: 60 / 35.98 = 1.67, and products come whole
            "needed": 60, "needed_per_month": 2, "fell_since": False,
        },
    ),
    Case("0.95 exactly is on track", [BASE, (TWO_FIFTHS, 138)], TWO_FIFTHS,
         {"status": "on_track", "pace": Fraction(38, 40)}),
    Case("below 0.95 is behind", [BASE, (TWO_FIFTHS, 137)], TWO_FIFTHS,
         {"status": "behind", "pace": Fraction(37, 40)}),
    Case("0.60 exactly is behind", [BASE, (TWO_FIFTHS, 124)], TWO_FIFTHS,
         {"status": "behind", "pace": Fraction(24, 40)}),
    Case("below 0.60 is far behind", [BASE, (TWO_FIFTHS, 123)], TWO_FIFTHS,
         {"status": "far_behind", "pace": Fraction(23, 40)}),
    Case("a level below the baseline is a pace below 0", [BASE, (TWO_FIFTHS, 90)], TWO_FIFTHS,
         {"status": "far_behind", "pace": Fraction(-10, 40), "needed": 110}),
    Case(
        "0.95 is exact where the expected level is not: 1 of 20/19, 100 of 1900 days in",
        [BASE, ("2021-04-11", 101)],
        "2021-04-11",
        {"status": "on_track", "expected": 100 + Fraction(20, 19), "pace": Fraction(19, 20)},
        value=120,
        target={"end": "2026-03-16"},
    ),
    Case("the newest figure stands for later days: 140 against 160", [BASE, (TWO_FIFTHS, 140)], THREE_FIFTHS,
         {"status": "behind", "expected": 160, "pace": Fraction(40, 60), "current_as_of": day(TWO_FIFTHS)}),
    Case("a later figure is not known yet", [BASE, (ONE_FIFTH, 120), (TWO_FIFTHS, 140)], ONE_FIFTH,
         {"status": "on_track", "current": 120, "expected": 120, "pace": 1}),
    Case("on the first day nothing is expected yet", [(START, 100)], START,
         {"status": "open", "reason": "period_just_started", "baseline": 100, "expected": 100, "pace": None}),
    Case("on the last day the goal is expected", [BASE, (END, 196)], END,
         {"status": "on_track", "expected": 200, "pace": Fraction(96, 100), "needed": 4, "needed_per_month": None}),
    Case("the day after, the same figure has missed", [BASE, (END, 196)], "2026-01-01",
         {"status": "missed", "reason": None, "expected": 200, "attainment": Fraction(196, 200), "needed": 4}),
    Case("a goal that the start was above leaves no way to go", [("2020-12-31", 300), (TWO_FIFTHS, 150)], TWO_FIFTHS,
         {"status": "open", "reason": "goal_not_above_baseline", "pace": None, "attainment": Fraction(3, 4)}),
]  # fmt: skip

LEAP: Final = [
    Case("the leap day of 2024 counts: 1461 of 1825 days", [BASE, ("2025-01-01", 180)], "2025-01-01",
         {"expected": 100 + 100 * Fraction(1461, 1825), "pace": Fraction(80 * 1825, 100 * 1461), "status": "on_track"}),
    Case("a period may begin on a leap day", [("2024-02-29", 100), ("2024-03-01", 101)], "2024-03-01",
         {"expected": 101, "pace": 1, "status": "on_track"}, value=465,
         target={"start": "2024-02-29", "end": "2025-02-28"}),
    Case("twelve months before a leap day are 28 February", [("2023-02-28", 100), ("2025-03-31", 150)], "2025-03-31",
         {"baseline_as_of": day("2023-02-28")}, target={"start": "2024-02-29"}),
    Case("27 February is too early for it", [("2023-02-27", 100), ("2025-03-31", 150)], "2025-03-31",
         {"baseline": None, "status": "open"}, target={"start": "2024-02-29"}),
]  # fmt: skip

BASELINE: Final = [
    Case("the nearest figure wins, before or after the start", [("2020-11-01", 90), ("2021-02-15", 104)], THREE_FIFTHS,
         {"baseline": 104, "baseline_as_of": day("2021-02-15")}),
    Case("of two as near, the earlier", [("2020-12-22", 90), ("2021-01-11", 104)], "2021-06-30", {"baseline": 90}),
    Case("twelve months before are near enough", [("2020-01-01", 80), (TWO_FIFTHS, 140)], TWO_FIFTHS,
         {"baseline": 80, "pace": Fraction(60, 48)}),
    Case("thirteen are not, and a later figure takes its place", [("2019-12-31", 80), ("2021-10-01", 110)], ONE_FIFTH,
         {"baseline": 110, "baseline_as_of": day("2021-10-01")}),
    Case("without one a total stays open", [("2023-03-31", 150)], "2023-06-30",
         {"status": "open", "reason": "baseline_unknown", "baseline": None, "pace": None, "expected": None,
          "attainment": Fraction(3, 4), "needed": 50}),
    Case("without one a total can still be reached", [("2023-03-31", 200)], "2023-06-30",
         {"status": "reached", "reason": None, "baseline": None}),
    Case("without one a total can still be missed", [("2025-09-30", 150)], AFTER,
         {"status": "missed", "baseline": None, "expected": 200, "pace": None}),
    Case("without one an addition says nothing", [("2023-03-31", 150)], "2023-06-30",
         unassessable("additional_without_baseline"), value=50, target={"kind": "additional"}),
]  # fmt: skip

ADDITIONAL: Final = [
    Case("20 of 50 more, half of the way expected", [BASE, (TWO_FIFTHS, 120)], TWO_FIFTHS,
         {"goal": 150, "attainment": Fraction(20, 50), "expected": 120, "pace": 1, "needed": 30, "status": "on_track"},
         value=50, target={"kind": "additional"}),
    Case("50 of 50 more is reached", [BASE, (THREE_FIFTHS, 150)], THREE_FIFTHS,
         {"status": "reached", "attainment": 1, "needed": 0, "needed_per_month": 0},
         value=50, target={"kind": "additional"}),
    Case("49 of 50 more is missed", [BASE, (END, 149)], AFTER,
         {"status": "missed", "attainment": Fraction(49, 50), "needed": 1}, value=50, target={"kind": "additional"}),
    Case("from nothing, and no growth rate from nothing", [("2020-12-31", 0), (TWO_FIFTHS, 20)], TWO_FIFTHS,
         {"goal": 50, "attainment": Fraction(20, 50), "pace": 1, "cagr_ratio": None},
         value=50, target={"kind": "additional"}),
]  # fmt: skip

ENDINGS: Final = [
    Case("reached by a figure of the last day", [BASE, (END, 200)], AFTER,
         {"status": "reached", "met_on": day(END), "needed": 0, "fell_since": False}),
    Case("reached late by one of the day after", [BASE, (END, 199), ("2026-01-01", 200)], AFTER,
         {"status": "reached_late", "met_on": day("2026-01-01")}),
    Case("reached stays reached, and says that it fell", [BASE, (TWO_FIFTHS, 210), (THREE_FIFTHS, 150)], AFTER,
         {"status": "reached", "fell_since": True, "met_on": day(TWO_FIFTHS), "attainment": Fraction(150, 200)}),
    Case("a level reached before the start and lost is not reached", [("2020-12-31", 200), (END, 190)], AFTER,
         {"status": "missed"}),
    Case("missed by a figure six months before the end", [BASE, ("2025-06-30", 150)], AFTER, {"status": "missed"}),
    Case("a day earlier is too early to say", [BASE, ("2025-06-29", 150)], AFTER,
         unassessable("no_figure_near_end")),
    Case("a province that merged before the end, below", [BASE, ("2025-03-31", 150)], "2025-07-15",
         {"status": "ended_below", "reason": None, "attainment": Fraction(3, 4)}, merges=True),
    Case("a province that merged, but had reached", [BASE, ("2025-03-31", 201)], "2025-07-15",
         {"status": "reached"}, merges=True),
    Case("a province that did not merge goes on", [BASE, ("2025-03-31", 150)], "2025-07-15", {"status": "far_behind"}),
]  # fmt: skip

UNASSESSABLE: Final = [
    Case("nothing known at all", [], TWO_FIFTHS, unassessable("no_figure_after_start") | {"current": None}),
    Case("nothing since the start", [("2020-12-31", 100)], TWO_FIFTHS,
         unassessable("no_figure_after_start") | {"current": 100}),
    Case("newest figure twelve months and a day old", [BASE, ("2023-06-01", 140)], "2024-06-02",
         unassessable("figure_too_old")),
    Case("newest figure twelve months old", [BASE, ("2023-06-02", 140)], "2024-06-02", {"status": "far_behind"}),
    Case("not begun", [("2020-06-30", 100)], "2020-12-31", unassessable("not_started") | {"expected": None}),
    Case("a share gives no count", [("2023-01-01", 35, "share_entities_cooperative")], TWO_FIFTHS,
         unassessable("no_figure_after_start"), value=20,
         target={"metric": "entities_cooperative", "unit": "entities"}),
]  # fmt: skip

COMPARATORS: Final = [
    Case("about is reached from 0.95", [BASE, (END, 190)], AFTER,
         {"status": "reached", "attainment": Fraction(19, 20), "needed": 10, "fell_since": False},
         target={"comparator": "about"}),
    Case("about is missed below", [BASE, (END, 189)], AFTER, {"status": "missed"}, target={"comparator": "about"}),
    Case("about so many more, too", [BASE, (END, 195)], AFTER, {"status": "reached", "attainment": Fraction(95, 100)},
         value=100, target={"comparator": "about", "kind": "additional"}),
    Case("exactly is reached from above as well", [BASE, (END, 230)], AFTER, {"status": "reached"},
         target={"comparator": "exactly"}),
    Case("at most is kept while not above, without a pace", [BASE, (TWO_FIFTHS, 200)], TWO_FIFTHS,
         {"status": "reached", "pace": None, "needed": None, "needed_per_month": None},
         target={"comparator": "at_most"}),
    Case("at most is missed when above", [BASE, (TWO_FIFTHS, 201)], TWO_FIFTHS,
         {"status": "missed", "reason": None}, target={"comparator": "at_most"}),
    Case("at most so many more", [BASE, (TWO_FIFTHS, 150)], TWO_FIFTHS, {"status": "reached"},
         value=50, target={"comparator": "at_most", "kind": "additional"}),
    Case("at most needs a figure near the end, too", [BASE, (THREE_FIFTHS, 201)], AFTER,
         unassessable("no_figure_near_end"), target={"comparator": "at_most"}),
]  # fmt: skip

COOPERATIVES: Final = {"metric": "share_entities_cooperative", "unit": "percent"}
SHARES: Final = [
    Case("a share is computed from the counts of one claim: 14 of 40 are 35 %",
         [("2023-01-01", 14, "entities_cooperative"), ("2023-01-01", 40, "entities_total")], TWO_FIFTHS,
         {"current": 35, "attainment": Fraction(35, 40), "needed": 5}, value=40, target=COOPERATIVES),
    Case("a published share goes before a computed one",
         [("2023-01-01", 14, "entities_cooperative"), ("2023-01-01", 40, "entities_total"),
          ("2023-01-01", 36, "share_entities_cooperative")], TWO_FIFTHS,
         {"current": 36}, value=40, target=COOPERATIVES),
    Case("counts of two claims make no share",
         [("2022-12-01", 14, "entities_cooperative"), ("2023-01-01", 40, "entities_total")], TWO_FIFTHS,
         unassessable("no_figure_after_start"), value=40, target=COOPERATIVES),
    Case("points of a percent are not rounded up: 5 over 1095 days",
         [("2020-12-31", 30, "share_entities_cooperative"), ("2023-01-01", 35, "share_entities_cooperative")],
         TWO_FIFTHS, {"pace": Fraction(5, 4), "needed_per_month": Fraction(5) / (1095 * 12 / Fraction("365.25"))},
         value=40, target=COOPERATIVES),
]  # fmt: skip

GROWTH: Final = [
    # A tenth a year in each, over days of 365.25 to the year: 0.21 in two years against 1.0 in five.
    Case("growth rates, only beside", [BASE, (TWO_FIFTHS, 121)], TWO_FIFTHS,
         {"cagr_ratio": (1.21 ** (365.25 / 730) - 1) / (2.0 ** (365.25 / 1825) - 1), "status": "far_behind"}),
]  # fmt: skip

CASES: Final = [
    *PACE, *LEAP, *BASELINE, *ADDITIONAL, *ENDINGS, *UNASSESSABLE, *COMPARATORS, *SHARES, *GROWTH
]  # fmt: skip
