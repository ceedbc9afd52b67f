"""Each rule of the attention list just below, at and above its threshold, and against target_progress on real data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import queries
from ocop.attention import SENTENCES
from tests.factories import DataFolder, product

DAY: Final = "2023-01-01"
START, END = "2021-01-01", "2025-12-31"
State = Callable[[DataFolder, str], None]


@dataclass(frozen=True)
class Case:
    """What is stated of a province of its own, and what the rule measures there (None: it finds nothing)."""

    name: str
    rule: str
    state: State
    measure: float | None


def total(*figures: tuple[Any, ...]) -> State:
    """Totals as (date, value) or (date, value, more of `observe`)."""

    def state(folder: DataFolder, unit_id: str) -> None:
        for as_of, value, *more in figures:
            folder.observe(unit_id, value, as_of=as_of, **(more[0] if more else {}))

    return state


def aimed(*figures: tuple[Any, ...], value: float = 200, **target: str) -> State:
    """Totals, and a target of 200 by the end of 2025."""

    def state(folder: DataFolder, unit_id: str) -> None:
        total(*figures)(folder, unit_id)
        folder.aim(unit_id, value, **({"start": START, "end": END} | target))

    return state


def split(whole: int, *classes: int, potential: int | None = None) -> State:
    """A stated total with its 3-, 4- and 5-star products."""

    def state(folder: DataFolder, unit_id: str) -> None:
        folder.observe(unit_id, whole, as_of="2022-12-31")
        for star, count in zip((3, 4, 5), classes, strict=True):
            folder.observe(unit_id, count, as_of="2022-12-31", metric=f"products_{star}star")
        if potential is not None:
            folder.observe(unit_id, potential, as_of="2022-12-31", metric="products_potential_5star")

    return state


def register(**days: int) -> State:
    """So many certificates for each day of recognition, written d2020_05_01=3."""

    def state(folder: DataFolder, unit_id: str) -> None:
        rows = [
            product(f"Sản phẩm {day} {i}", recognised_on=day[1:].replace("_", "-"))
            for day, count in days.items()
            for i in range(count)
        ]
        folder.register(unit_id, "2022-12-31", rows)

    return state


LATER: Final = {"source_id": "official"}
CASES: Final = [
    # 2/5 of the way: 140 are expected
    Case("pace 0.60", "pace_low", aimed(("2020-12-31", 100), (DAY, 124)), None),
    Case("pace below", "pace_low", aimed(("2020-12-31", 100), (DAY, 123)), 23 / 40),
    Case("pace below zero", "pace_low", aimed(("2020-12-31", 100), (DAY, 90)), -10 / 40),
    Case("slow, but reached before", "pace_low", aimed(("2020-12-31", 100), ("2021-06-30", 200), (DAY, 110)), None),
    Case("slow, by a figure too old", "pace_low", aimed(("2020-12-31", 100), ("2021-12-31", 101)), None),
    # 25 % of those in force within 6 months, 50 % within 12; at least 10 in force
    Case("a quarter ends", "lapse_6", register(d2020_05_01=3, d2022_06_01=9), None),
    Case("more than a quarter ends", "lapse_6", register(d2020_05_01=4, d2022_06_01=8), 100 * 4 / 12),
    Case("nine are too few", "lapse_6", register(d2020_05_01=9), None),
    Case("ten are enough", "lapse_6", register(d2020_05_01=10), 100),
    Case("the last day of six months", "lapse_6", register(d2020_07_02=10), 100),
    Case("the day after", "lapse_6", register(d2020_07_03=10), None),
    Case("half end in the year", "lapse_12", register(d2020_11_01=6, d2022_06_01=6), None),
    Case("more than half end in the year", "lapse_12", register(d2020_11_01=7, d2022_06_01=5), 100 * 7 / 12),
    Case("a nearer wave is told once", "lapse_12", register(d2020_05_01=12), None),
    Case("what lapsed is no wave", "lapse_6", register(d2019_01_01=12, d2022_06_01=12), None),
    # any fall
    Case("the same again", "total_fell", total(("2021-12-31", 100), (DAY, 100)), None),
    Case("one fewer", "total_fell", total(("2021-12-31", 100), (DAY, 99)), 1),
    Case("one more", "total_fell", total(("2021-12-31", 99), (DAY, 100)), None),
    Case("fewer, and told again", "total_fell", total(("2021-12-31", 100), ("2022-06-30", 75), (DAY, 75)), 25),
    Case("'over 90' need not be fewer", "total_fell",
         total(("2021-12-31", 100), (DAY, 90, {"note": "APPROX: source says more than 90"})), None),
    # more than 10 % of the lower
    Case("ten per cent apart", "sources_apart", total(("2022-12-10", 100), ("2022-12-20", 110, LATER)), None),
    Case("eleven per cent apart", "sources_apart", total(("2022-12-10", 100), ("2022-12-20", 111, LATER)), 11),
    Case("apart, but of two months", "sources_apart", total(("2022-11-10", 100), ("2022-12-20", 150, LATER)), None),
    Case("the year's end is not of March", "sources_apart",
         total(("2021-03-10", 47), ("2021-12-31", 103, {"precision": "year", "source_id": "official"})), None),
    Case("two figures on one page", "sources_apart", total(("2022-12-10", 100), ("2022-12-20", 150)), None),
    # any difference
    Case("the classes make the total", "split_off", split(100, 60, 30, 10), None),
    Case("one is missing", "split_off", split(100, 60, 30, 9), 1),
    Case("one too many", "split_off", split(100, 60, 30, 11), 1),
    Case("potential 5-star make the rest", "split_off", split(100, 60, 30, 0, potential=10), None),
    # a level at most 12 months from the start
    Case("twelve months before the start", "no_baseline", aimed(("2020-01-01", 80), ("2022-06-30", 140)), None),
    Case("a day more", "no_baseline", aimed(("2019-12-31", 80), ("2022-06-30", 140)), 0),
    Case("without one, but reached", "no_baseline", aimed(("2022-06-30", 200)), None),
    Case("without one, to be gained", "no_baseline", aimed(("2022-06-30", 50), value=50, kind="additional"), 0),
    Case("to be gained, asked a year after", "no_baseline",
         aimed(("2021-12-31", 50), value=50, kind="additional", start="2020-01-01", end="2022-01-01"), 0),
    Case("and no day longer", "no_baseline",
         aimed(("2021-12-31", 50), value=50, kind="additional", start="2020-01-01", end="2021-12-31"), None),
    # older than 12 months
    Case("twelve months old", "figure_old", total(("2022-01-01", 100)), None),
    Case("a day more", "figure_old", total(("2021-12-31", 100)), 366 * 12 / 365.25),
    Case("nothing known", "figure_old", total(), 0),
]  # fmt: skip
FIRST_CODE: Final = 10


def unit_of(case: Case) -> str:
    return f"63-{FIRST_CODE + CASES.index(case)}"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("attention"))
    folder.source("official", tier="official")
    folder.source("press")
    for case in CASES:
        folder.unchanged_province(unit_of(case)[3:])
        case.state(folder, unit_of(case))
    folder.merged_province(["91", "92"], into="91")
    for unit_id in ("63-91", "63-92"):
        folder.observe(unit_id, 100, as_of="2025-03-10")
    folder.observe("63-92", 150, as_of="2025-03-20", source_id="official")
    for star, count in ((3, 70), (4, 20), (5, 5)):
        folder.observe("63-91", count, as_of="2025-03-10", metric=f"products_{star}star")
    folder.observe("34-91", 240, as_of="2025-12-31", source_id="official")
    # The build refuses such figures until a person has read the source again.
    below, above = (
        f"{unit_of(case)}:2022-12-31:day:press" for case in CASES if case.rule == "split_off" and case.measure
    )
    for check, subject in (
        ("parts_do_not_add_up", below),
        ("parts_do_not_add_up", "63-91:2025-03-10:day:press"),
        ("stars_above_total", above),
    ):
        folder.known_faults.append({"check": check, "subject": subject, "reason": "so stated"})
    built = tmp_path_factory.mktemp("warehouse")
    folder.build(built)
    return built


def ask(built: Path, **params: Any) -> pd.DataFrame:
    return queries.run("attention", build_dir=built, **({"as_of": DAY, "vintage": "63"} | params))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_rule_at_its_threshold(case: Case, tiny: Path) -> None:
    found = ask(tiny, unit_id=unit_of(case), rule=case.rule)
    if case.measure is None:
        assert found.empty
    else:
        assert len(found) == 1
        assert found["measure"].fillna(0).iloc[0] == pytest.approx(case.measure)


def test_every_rule_has_cases_on_both_sides() -> None:
    for rule in SENTENCES:
        of_rule = [case.measure is None for case in CASES if case.rule == rule]
        assert set(of_rule) == {True, False}, rule


def test_every_rule_of_the_reference_has_words(tiny: Path) -> None:
    rules = queries.run("attention_rules", build_dir=tiny)
    assert set(rules["rule"]) == set(SENTENCES)
    assert (rules[["title_vi", "title_en", "question_vi", "question_en", "source"]] != "").all(axis=None)


def test_zero_against_one_is_apart_without_a_percentage(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.source("official", tier="official")
    folder.source("press")
    folder.unchanged_province("03")
    folder.observe("63-03", 0, as_of="2022-12-31", metric="products_5star")
    folder.observe("63-03", 1, as_of="2022-12-31", metric="products_5star", source_id="official")
    folder.build(tmp_path / "build")
    (row,) = ask(tmp_path / "build", rule="sources_apart").to_dict("records")
    assert (row["value"], row["compared_with"]) == (0, 1)
    assert pd.isna(row["measure"])
    assert (row["source_id"], row["compared_source_id"]) == ("press", "official")


def test_one_rule_alone_finds_what_it_finds_among_all(tiny: Path) -> None:
    every = ask(tiny)
    for rule, rows in every.groupby("rule"):
        alone = ask(tiny, rule=rule)
        assert alone["unit_id"].tolist() == rows["unit_id"].tolist()


def test_the_gravest_rule_comes_first_and_in_it_the_largest(tiny: Path) -> None:
    rows = ask(tiny)
    assert rows["severity"].is_monotonic_increasing
    fell = rows[rows["rule"] == "total_fell"]["measure"]
    assert fell.is_monotonic_decreasing
    pace = rows[rows["rule"] == "pace_low"]["measure"]
    assert pace.is_monotonic_increasing


# ---- across the reform ----


def test_a_merged_province_is_asked_about_the_parts_of_its_sum(tiny: Path) -> None:
    rows = ask(tiny, as_of="2025-09-30", vintage="34", unit_id="34-91").set_index("rule")
    assert rows.loc["sources_apart", "about_unit_id"] == "63-92"
    assert rows.loc["split_off", "about_unit_id"] == "63-91"
    assert set(rows["unit_id"]) == {"34-91"}


def test_its_own_figure_ends_the_questions_about_its_parts_figures(tiny: Path) -> None:
    rows = ask(tiny, as_of="2026-01-31", vintage="34", unit_id="34-91").set_index("rule")
    assert "sources_apart" not in rows.index
    assert rows.loc["split_off", "about_unit_id"] == "63-91"  # its own total comes without a split
    fell = rows.loc["total_fell"]
    assert (fell["value"], fell["compared_with"], fell["compared_is_sum"]) == (240, 250, True)


def test_who_is_no_more_is_not_asked(tiny: Path) -> None:
    assert not ask(tiny, as_of="2025-06-30", unit_id="63-92", rule="sources_apart").empty
    assert ask(tiny, as_of="2025-07-01", unit_id="63-92").empty
    assert ask(tiny, as_of="2025-07-01", unit_id="63-91").empty


# ---- on the real data ----

DAYS: Final = [
    ("2022-12-31", "63"), ("2023-12-31", "63"), ("2024-06-30", "63"), ("2025-06-30", "63"), ("2025-12-31", "63"),
    ("2024-12-31", "34"), ("2025-09-30", "34"), ("2026-11-22", "34"),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "vintage"), DAYS)
def test_pace_and_baseline_are_those_of_target_progress(built: Path, as_of: str, vintage: str) -> None:
    found = ask(built, as_of=as_of, vintage=vintage)
    progress = queries.run("target_progress", build_dir=built, as_of=as_of, vintage=vintage).set_index("target_id")
    slow = found[found["rule"] == "pace_low"].set_index("target_id")
    gone = progress["reason"].isin(["baseline_unknown", "additional_without_baseline"])
    running = progress["period_end"] >= pd.Timestamp(as_of) - pd.DateOffset(months=12)
    # A province that is no more is judged still, but nobody can be asked.
    asked = {"VN", *_units_on(as_of, vintage, built)}
    there = progress["unit_id"].isin(asked)
    assert set(slow.index) == set(progress[(progress["status"] == "far_behind") & there].index)
    assert set(found[found["rule"] == "no_baseline"]["target_id"]) == set(progress[gone & running & there].index)
    both = progress.loc[slow.index]
    assert slow["measure"].tolist() == pytest.approx(both["pace"].tolist())
    for ours, theirs in (("value", "current"), ("compared_with", "expected"), ("baseline", "baseline")):
        assert slow[ours].tolist() == pytest.approx(both[theirs].tolist())


def _units_on(as_of: str, vintage: str, built: Path) -> set[str]:
    units = queries.run("units", build_dir=built, vintage=vintage)
    ended = units["valid_to"].notna() & (units["valid_to"] < pd.Timestamp(as_of)) & units["same_place_id"].isna()
    return set(units[~ended]["unit_id"])


@pytest.mark.parametrize(("as_of", "vintage"), DAYS)
def test_no_finding_stands_twice(built: Path, as_of: str, vintage: str) -> None:
    found = ask(built, as_of=as_of, vintage=vintage)
    assert not found.duplicated(["rule", "unit_id", "about_unit_id", "metric", "target_id"]).any()


def test_a_split_that_does_not_add_up_is_found_with_its_classes(built: Path) -> None:
    row = ask(built, as_of="2022-12-31", rule="split_off").set_index("unit_id").loc["63-60"]
    assert [row[name] for name in ("star_5", "star_4", "star_3", "value", "compared_with")] == [2, 8, 14, 24, 70]
