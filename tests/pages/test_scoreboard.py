"""The scoreboard on the real data: statuses, ranks, cells, neighbours, changes, all kept in the address."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pandas as pd
import pytest

import queries
from ocop.i18n import Lang
from ocop.statuses import STATUSES, status_of
from pages.components import board_around, board_choices, board_data, board_heat
from pages.components.board_data import GRAVEST_FIRST
from tests.pages.opening import context, markup_of, open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")
PAGE = "scoreboard.py"
DAY = "2024-12-31"
TRA_VINH, VINH_LONG = "63-84", "34-86"


@pytest.mark.parametrize(("as_of", "vintage", "n"), [(DAY, "63", 63), ("2026-11-22", "34", 34)])
@pytest.mark.parametrize("family", ["total", "stars", "entities", "groups", "other"])
def test_every_province_stands_under_one_status_or_has_no_such_target(
    as_of: str, vintage: Any, n: int, family: str
) -> None:
    ctx = context(as_of=as_of, vintage=vintage)
    for due in ["all", *board_data.years(family, ctx)]:
        rows = board_data.standings(family, due, ctx=ctx)
        assert len({row["unit_id"] for row in rows}) == n
        held = board_data.targets(family, due, ctx=ctx)
        assert {row["unit_id"] for row in rows if row["status"]} == set(held["unit_id"])
        assert sum(row["n_targets"] for row in rows) == len(held)


def test_several_targets_are_judged_by_the_gravest() -> None:
    ctx = context(as_of=DAY)
    held = board_data.targets("stars", "2025", ctx=ctx)
    for row in board_data.standings("stars", "2025", ctx=ctx):
        statuses = set(held[held["unit_id"] == row["unit_id"]]["status"])
        if statuses:
            assert row["status"] == min(statuses, key=GRAVEST_FIRST.index)


def test_the_gravest_are_all_statuses() -> None:
    assert set(GRAVEST_FIRST) == set(STATUSES)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_finding_counts_the_provinces_by_status(lang: Lang) -> None:
    ctx = context(lang, as_of=DAY)
    counts = Counter(row["status"] for row in board_data.standings("total", "2025", ctx=ctx))
    text = text_of(open_page(PAGE, lang=lang, as_of=DAY))
    for code in STATUSES:
        if counts[code]:
            assert f"{counts[code]} {status_of(code, t=ctx.t).word}" in text


def test_the_choices_are_kept_in_the_address() -> None:
    wanted = {"family": "stars", "due": "2025", "unit": TRA_VINH, "rank": "per_100k", "order": "region",
              "since": "2022-06-30"}  # fmt: skip
    app = open_page(PAGE, as_of=DAY, **wanted)
    for key, value in wanted.items():
        assert app.query_params[key] in (value, [value])


def test_the_day_that_totals_are_compared_with_is_chosen_in_its_fold() -> None:
    app = open_page(PAGE, as_of=DAY, since="2022-06-30")
    assert "since" not in [each.key for each in app.date_input]
    app.session_state[board_choices.SINCE_FOLD] = True
    app.run()
    app.date_input(key="since").set_value(date(2023, 3, 31)).run()
    assert not app.exception
    assert app.query_params["since"] in ("2023-03-31", ["2023-03-31"])
    assert "Newest total against the one known on 31 Mar 2023." in [each.label for each in app.expander]


@pytest.mark.parametrize(
    ("as_of", "vintage", "unit", "name"),
    [(DAY, "63", TRA_VINH, "Trà Vinh"), ("2026-11-22", "34", VINH_LONG, "Vĩnh Long")],
)
def test_an_office_finds_itself_beside_its_neighbours(as_of: str, vintage: str, unit: str, name: str) -> None:
    app = open_page(PAGE, as_of=as_of, vintage=vintage, unit=unit, lang="vi")
    text = text_of(app)
    assert re.search(rf"{name} xếp thứ \d+/\d+", text)
    assert f"{name} so với các tỉnh giáp ranh và trong vùng" in text
    assert f"<strong>{name}</strong>" in markup_of(app)


def test_the_table_of_neighbours_has_the_own_province_first_then_those_that_border_it() -> None:
    rows = board_data.around(TRA_VINH, "total", "2025", ctx=context(as_of=DAY))
    assert rows["unit_id"].iloc[0] == TRA_VINH
    assert set(rows[rows["is_neighbour"]]["name_vi"]) == {"Bến Tre", "Vĩnh Long", "Sóc Trăng"}
    assert rows["unit_id"].is_unique
    assert len(rows) == 13  # the Mekong delta


@pytest.mark.parametrize("metric", ["total", "star_5", "star_4_up", "per_100k", "per_commune", "attainment"])
def test_each_ranking_draws_all_that_are_ranked_and_names_the_others(metric: str) -> None:
    app = open_page(PAGE, as_of=DAY, rank=metric)
    answer = queries.run("province_ranks", as_of=DAY, vintage="63", metric=metric)
    ranked = answer[answer["rank"].notna()]
    drawn = [picture for picture in pictures_of(app) if picture.alt.startswith("Ranks by")]
    assert sum(int(re.search(r": (\d+) provinces", picture.alt)[1]) for picture in drawn) == len(ranked)  # type: ignore[index]
    text = text_of(app)
    for name in answer[answer["rank"].isna()]["name_en"]:
        assert name in text
    assert ("Not ranked" in text) == bool(len(answer) - len(ranked))


def test_an_empty_cell_is_no_target_and_a_full_one_is_never_colour_alone() -> None:
    ctx = context(as_of=DAY)
    body = board_heat.markup("2025", "name", TRA_VINH, ctx)
    cells = re.findall(r'<a class="oc-cell"[^>]*href="./working\?[^>]*>([^<]+)</a>', body)
    signs = tuple(status_of(code, t=ctx.t).sign for code in STATUSES)
    assert len(cells) > 100
    assert all(cell.removeprefix("≠ ").startswith(signs) for cell in cells)
    assert re.search(r"<td> *</td>", body)
    assert f"<strong>Tra{board_heat.NO_BREAK}Vinh</strong>" in body


def test_conflicting_targets_of_a_cell_stand_side_by_side_and_marked() -> None:
    ctx = context(as_of=DAY)
    body = board_heat.markup("2025", "name", "VN", ctx)
    row = re.search(rf'<tr><th scope="row">An{board_heat.NO_BREAK}Giang</th><td>(.*?)</td>', body)
    assert row is not None
    assert row[1].count("≠ ") == 2  # 170 in all, or 170 more


def test_a_column_needs_a_few_provinces() -> None:
    rows = board_data.heat_targets("2025", ctx=context(as_of=DAY))
    assert rows.groupby("headline_metric")["unit_id"].nunique().min() >= board_data.FEW


def test_the_order_by_misses_puts_most_of_them_first() -> None:
    ctx = context(as_of="2026-06-30")
    rows = board_data.heat_targets("2025", ctx=ctx)
    order = board_heat.ordered(rows, order="short", ctx=ctx)
    short = rows[rows["status"].isin(board_heat.SHORT)]["unit_id"].value_counts()
    counts = [int(short.get(unit["unit_id"], 0)) for unit in order]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_the_own_province_is_among_the_movers_also_when_it_moved_little() -> None:
    rows = pd.DataFrame({"unit_id": [f"u{i:02}" for i in range(30)], "change": range(25, -5, -1)})
    shown = board_around.largest(rows, unit_id="u15")
    assert "u15" in set(shown["unit_id"])
    assert shown["change"].is_monotonic_decreasing
    assert shown["unit_id"].is_unique
    assert set(rows[rows["change"] < 0]["unit_id"]) <= set(shown["unit_id"])


def test_without_any_figure_each_part_says_what_is_missing() -> None:
    text = text_of(open_page(PAGE, as_of="2018-01-01"))
    assert "No province can be ranked" in text
    assert "No province has a newer total" in text
