"""The rule that picks one figure among claims, step by step; every case has a province of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import queries
from tests.factories import DataFolder

SOURCES: Final = {
    # id: tier, published on
    "official": ("official", ""),
    "press-a": ("press", ""),
    "press-b": ("press", ""),
    "press-c": ("press", ""),
    "press-july-1": ("press", "2024-07-01"),
    "press-july-5": ("press", "2024-07-05"),
    "blog": ("secondary", ""),
}
ROUNDED: Final = "APPROX: source says more than 10"
FIRST_CODE: Final = 10


@dataclass(frozen=True)
class Case:
    """Claims as (date, value, source[, precision[, note]]); what is picked on a day, why, and the range of all."""

    name: str
    claims: list[tuple[Any, ...]]
    picked: int
    because: str
    span: tuple[int, int]
    sources: int = 2
    as_of: str = "2024-12-31"


CASES: Final = [
    Case("one claim", [("2024-06-10", 10, "press-a")], 10, "only_claim", (10, 10), 1),
    Case("two that agree", [("2024-06-10", 10, "press-a"), ("2024-06-20", 10, "blog")], 10, "all_agree", (10, 10)),
    Case("the newest month, whoever says it", [("2024-05-31", 10, "official"), ("2024-06-01", 12, "blog")],
         12, "only_claim", (12, 12), 1),
    Case("official before press", [("2024-06-10", 10, "official"), ("2024-06-20", 12, "press-july-5")],
         10, "higher_tier", (10, 12)),
    Case("press before secondary, though less exact",
         [("2024-06-30", 10, "press-a", "month"), ("2024-06-20", 12, "blog")], 10, "higher_tier", (10, 12)),
    Case("a day before a month, though later told",
         [("2024-06-10", 10, "press-a"), ("2024-06-30", 12, "press-july-5", "month")], 10, "finer_date", (10, 12)),
    Case("a month before a quarter", [("2024-06-30", 10, "press-a", "month"), ("2024-06-30", 12, "press-b", "quarter")],
         10, "finer_date", (10, 12)),
    Case("exact before rounded, though later told",
         [("2024-06-10", 12, "press-a"), ("2024-06-10", 10, "press-july-5", "day", ROUNDED)],
         12, "exact_before_rounded", (10, 12)),
    Case("the later publication, though fewer agree",
         [("2024-06-10", 10, "press-july-1"), ("2024-06-10", 10, "press-a"), ("2024-06-10", 12, "press-july-5")],
         12, "later_publication", (10, 12), 3),
    Case("a known publication before an unknown one",
         [("2024-06-10", 10, "press-a"), ("2024-06-10", 12, "press-july-1")], 12, "later_publication", (10, 12)),
    Case("more sources that agree, though an earlier day",
         [("2024-06-20", 10, "press-a"), ("2024-06-10", 12, "press-b"), ("2024-06-10", 12, "press-c")],
         12, "more_sources_agree", (10, 12), 3),
    Case("the later day", [("2024-06-10", 10, "press-a"), ("2024-06-20", 12, "press-b")], 12, "later_date", (10, 12)),
    Case("at last the order of source ids", [("2024-06-10", 12, "press-b"), ("2024-06-10", 10, "press-a")],
         10, "source_order", (10, 12)),
    Case("a finer date of the same year before a year, even an official one",
         [("2024-05-01", 15, "blog"), ("2024-12-31", 20, "official", "year")], 15, "finer_date_same_year", (15, 20)),
    Case("a year alone stands", [("2023-05-01", 15, "press-a"), ("2024-12-31", 20, "blog", "year")],
         20, "only_claim", (20, 20), 1),
    Case("before the second claim only the first is known",
         [("2024-06-10", 10, "press-a"), ("2024-06-20", 12, "official")], 10, "only_claim", (10, 10), 1, "2024-06-15"),
]  # fmt: skip


def unit_of(case: Case) -> str:
    return f"63-{FIRST_CODE + CASES.index(case)}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("data"))
    for source_id, (tier, published_on) in SOURCES.items():
        folder.source(source_id, tier=tier, published_on=published_on)
    for case in CASES:
        unit_id = folder.unchanged_province(unit_of(case)[3:])
        for as_of, value, source_id, *rest in case.claims:
            precision, note = [*rest, "day", ""][0], (rest[1] if len(rest) > 1 else "")
            folder.observe(unit_id, value, as_of=as_of, source_id=source_id, precision=precision, note=note)
    state_splits(folder)
    state_parts(folder)
    out = tmp_path_factory.mktemp("build")
    folder.build(out)
    return out


def row_of(name: str, unit_id: str, *, built: Path, as_of: str, **params: str) -> dict[str, Any]:
    answer = queries.run(name, build_dir=built, as_of=as_of, **params)
    (row,) = answer[answer["unit_id"] == unit_id].to_dict("records")
    return {key: None if value is None or value != value else value for key, value in row.items()}


def stars(unit_id: str, *, built: Path, as_of: str = "2024-12-31") -> dict[str, Any]:
    return row_of("province_stars", unit_id, built=built, as_of=as_of, vintage=unit_id[:2])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_step(case: Case, built: Path) -> None:
    row = stars(unit_of(case), built=built, as_of=case.as_of)
    found = row["total"], row["picked_because"], (row["total_min"], row["total_max"]), row["n_sources"]
    assert found == (case.picked, case.because, case.span, case.sources)


def test_every_step_is_tried() -> None:
    sql = Path("etl/models/mart/mart_pick.sql").read_text(encoding="utf-8").split("CASE\n        WHEN s.n_claims")[1]
    steps = {word.split("'")[1] for word in sql.split("THEN")[1:]} | {"source_order"}
    assert steps - {"stated_before_computed"} == {case.because for case in CASES}


def test_a_province_that_did_not_merge_has_one_history_on_both_maps(built: Path) -> None:
    for case in CASES:
        old, new = (stars(f"{vintage}-{unit_of(case)[3:]}", built=built) for vintage in ("63", "34"))
        assert (old["total"], old["picked_because"]) == (new["total"], new["picked_because"])


def test_claims_that_were_not_picked_stay_and_say_why(built: Path) -> None:
    case = next(case for case in CASES if case.because == "more_sources_agree")
    claims = queries.run("claims", build_dir=built, unit_id=unit_of(case))
    found = {row["source_id"]: (row["picked"], row["picked_because"]) for row in claims.to_dict("records")}
    assert found == {
        "press-a": (False, "not_picked_more_sources_agree"),
        "press-b": (True, "more_sources_agree"),
        "press-c": (False, "not_picked_same_figure"),
    }


# Splits

WHOLE: Final = "80"
NEWER: Final = "81"
TOLD_APART: Final = "82"
NO_FIVE: Final = "83"
TWO_CLASSES: Final = "84"
THREE_CLASSES: Final = "85"
BESIDE: Final = "86"
INSIDE: Final = "87"
TWO_TOTALS: Final = "88"


def state_splits(folder: DataFolder) -> None:
    for code in (WHOLE, NEWER, TOLD_APART, NO_FIVE, TWO_CLASSES, THREE_CLASSES, BESIDE, INSIDE, TWO_TOTALS):
        folder.unchanged_province(code)
    say(folder, WHOLE, "2024-06-10", "press-a", total=60, star_3=40, star_4=18, star_5=2)
    say(folder, WHOLE, "2024-06-10", "press-b", total=61, star_3=41, star_4=18, star_5=2)
    say(folder, NEWER, "2023-06-10", "official", total=60, star_3=40, star_4=18, star_5=2)
    say(folder, NEWER, "2024-06-10", "blog", total=75)
    say(folder, TOLD_APART, "2024-06-10", "official", total=75)
    say(folder, TOLD_APART, "2024-06-10", "press-a", total=60, star_3=40, star_4=18, star_5=2)
    say(folder, NO_FIVE, "2024-06-10", "press-a", total=47, star_3=39, star_4=8)
    say(folder, TWO_CLASSES, "2024-06-10", "press-a", star_3=39, star_4=8)
    say(folder, THREE_CLASSES, "2024-06-10", "press-a", star_3=39, star_4=8, star_5=1)
    say(folder, THREE_CLASSES, "2024-06-20", "blog", total=50)
    say(folder, BESIDE, "2024-06-10", "press-a", total=184, star_3=137, star_4=38, potential_5=9)
    say(folder, INSIDE, "2024-06-10", "press-a", total=175, star_3=137, star_4=38, potential_5=9)
    say(folder, TWO_TOTALS, "2024-06-10", "press-a", total=305, recognised=409)


METRICS: Final = {
    "total": "products_3plus",
    "recognised": "products_recognised",
    "star_3": "products_3star",
    "star_4": "products_4star",
    "star_5": "products_5star",
    "potential_5": "products_potential_5star",
}


def say(folder: DataFolder, code: str, as_of: str, source_id: str, **values: int) -> None:
    for name, value in values.items():
        folder.observe(f"63-{code}", value, as_of=as_of, source_id=source_id, metric=METRICS[name])


def picked_stars(row: dict[str, Any], *, prefix: str = "star_") -> tuple[Any, ...]:
    return tuple(row[f"{prefix}{star}"] for star in (3, 4, 5))


def test_total_and_stars_come_from_one_claim(built: Path) -> None:
    row = stars(f"63-{WHOLE}", built=built)
    assert (row["total"], *picked_stars(row), row["parts_add_up"]) == (60, 40, 18, 2, True)
    assert row["split_source_id"] == row["source_id"] == "press-a"


def test_a_newer_total_stands_beside_the_newest_split(built: Path) -> None:
    row = stars(f"63-{NEWER}", built=built)
    assert (row["total"], *picked_stars(row), row["parts_add_up"]) == (75, None, None, None, None)
    assert (row["split_total"], *picked_stars(row, prefix="split_")) == (60, 40, 18, 2)
    assert row["split_as_of"] == pd.Timestamp("2023-06-10")


def test_the_split_of_another_source_never_joins_the_picked_total(built: Path) -> None:
    row = stars(f"63-{TOLD_APART}", built=built)
    assert (row["total"], row["source_id"], *picked_stars(row)) == (75, "official", None, None, None)
    assert (row["split_total"], row["split_source_id"]) == (60, "press-a")


def test_a_class_not_named_is_none_where_the_others_make_the_total(built: Path) -> None:
    assert picked_stars(stars(f"63-{NO_FIVE}", built=built)) == (39, 8, 0)


def test_two_classes_make_no_total(built: Path) -> None:
    row = stars(f"63-{TWO_CLASSES}", built=built)
    assert (row["total"], row["split_total"]) == (None, None)


def test_three_classes_make_one_which_a_stated_total_goes_before(built: Path) -> None:
    first = stars(f"63-{THREE_CLASSES}", built=built, as_of="2024-06-15")
    assert (first["total"], first["picked_because"]) == (48, "only_claim")
    then = stars(f"63-{THREE_CLASSES}", built=built)
    assert (then["total"], then["picked_because"], then["total_min"]) == (50, "stated_before_computed", 48)


def test_potential_five_star_is_its_own_class_inside_or_beside(built: Path) -> None:
    beside, inside = (stars(f"63-{code}", built=built) for code in (BESIDE, INSIDE))
    assert (*picked_stars(beside), beside["potential_5"], beside["parts_add_up"]) == (137, 38, 0, 9, True)
    assert (*picked_stars(inside), inside["potential_5"], inside["parts_add_up"]) == (137, 38, 0, 9, True)


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_a_total_on_another_basis_stays_visible_on_both_maps(vintage: str, built: Path) -> None:
    claims = queries.run("claims", build_dir=built, unit_id=f"{vintage}-{TWO_TOTALS}", metric="products_recognised")
    assert claims["picked_because"].tolist() == ["not_picked_other_basis_same_source"]
    assert stars(f"{vintage}-{TWO_TOTALS}", built=built)["total"] == 305


# Sums of merged provinces

PARTS: Final = ("70", "71", "72")
MERGED: Final = "34-72"


def state_parts(folder: DataFolder) -> None:
    folder.merged_province(PARTS, into=MERGED[3:])
    say(folder, "70", "2023-06-30", "press-a", total=60, star_3=40, star_4=18, star_5=2)
    say(folder, "71", "2024-03-31", "press-a", total=30)
    say(folder, "70", "2024-05-31", "press-a", total=65)
    say(folder, "72", "2025-02-28", "press-a", total=10, star_3=10, star_4=0)
    folder.observe("63-70", 50, as_of="2023-06-30", metric="share_products_food", source_id="press-b")
    folder.observe("63-70", 5, as_of="2023-06-30", metric="products_3star_in_round", source_id="press-b")
    folder.observe(MERGED, 120, as_of="2025-11-30", source_id="press-a")


@pytest.mark.parametrize(
    ("as_of", "total", "parts_known", "oldest", "parts"),
    [
        ("2023-06-30", 60, 1, "2023-06-30", "63-70 2023-06-30 60"),
        ("2024-03-31", 90, 2, "2023-06-30", "63-70 2023-06-30 60; 63-71 2024-03-31 30"),
        ("2024-12-31", 95, 2, "2024-03-31", "63-70 2024-05-31 65; 63-71 2024-03-31 30"),
        ("2025-11-29", 105, 3, "2024-03-31", "63-70 2024-05-31 65; 63-71 2024-03-31 30; 63-72 2025-02-28 10"),
    ],
)
def test_parts_are_summed_each_with_its_own_date(
    as_of: str, total: int, parts_known: int, oldest: str, parts: str, built: Path
) -> None:
    row = stars(MERGED, built=built, as_of=as_of)
    assert (row["total"], row["parts_known"], row["parts_total"], row["parts"]) == (total, parts_known, 3, parts)
    assert row["figure_as_of"] == pd.Timestamp(oldest)
    assert (row["is_derived"], row["picked_because"], row["source_id"]) == (True, "sum_of_parts", None)


def test_no_part_known_is_no_figure_and_not_zero(built: Path) -> None:
    row = stars(MERGED, built=built, as_of="2023-06-29")
    assert (row["total"], row["parts_known"], row["parts_total"]) == (None, None, 3)


def test_a_star_class_is_summed_only_where_every_known_part_states_it(built: Path) -> None:
    first, then = (stars(MERGED, built=built, as_of=as_of) for as_of in ("2023-06-30", "2024-03-31"))
    assert picked_stars(first) == (40, 18, 2)
    assert picked_stars(then) == (None, None, None)


def test_splits_are_summed_as_sets_with_their_own_dates(built: Path) -> None:
    row = stars(MERGED, built=built, as_of="2025-03-31")
    assert (row["split_total"], *picked_stars(row, prefix="split_"), row["split_parts_known"]) == (70, 50, 18, 2, 2)
    assert (row["split_is_derived"], row["split_as_of"]) == (True, pd.Timestamp("2023-06-30"))


def test_the_first_figure_of_the_merged_province_ends_the_sum(built: Path) -> None:
    row = stars(MERGED, built=built, as_of="2025-11-30")
    assert (row["total"], row["is_derived"], row["source_id"]) == (120, False, "press-a")


def test_shares_and_flows_are_not_summed(built: Path) -> None:
    known = queries.run("unit_headline", build_dir=built, unit_id=MERGED, as_of="2025-01-31")["metric"]
    assert "products_total" in set(known)
    assert not {"share_products_food", "products_3star_in_round"} & set(known)


def test_an_old_province_ends_and_names_its_successor(built: Path) -> None:
    before, after = (stars("63-70", built=built, as_of=as_of) for as_of in ("2025-06-30", "2025-07-01"))
    assert (before["unit_status"], after["unit_status"]) == ("current", "ended")
    assert after["successor_id"] == MERGED
    assert stars(MERGED, built=built, as_of="2025-06-30")["unit_status"] == "not_yet"
