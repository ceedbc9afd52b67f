"""The attention page on the real data: its sentence, its groups, its evidence, its files, who is not asked."""

import io
import re
from html import escape
from typing import Any

import pandas as pd
import pytest

import queries
from ocop.i18n import Lang
from ocop.places import VintageName
from pages.components import attention_data, attention_list, downloads
from pages.components.attention_data import Choice
from tests.pages.opening import context, markup_of, open_page, text_of

pytestmark = pytest.mark.usefixtures("built")
PAGE = "attention.py"
DAY = "2024-06-30"


@pytest.mark.parametrize(("as_of", "vintage"), [(DAY, "63"), ("2025-06-30", "63"), ("2026-11-22", "34")])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_heading_counts_what_the_question_finds(lang: Lang, as_of: str, vintage: VintageName) -> None:
    found = queries.run("attention", as_of=as_of, vintage=vintage)
    text = text_of(open_page(PAGE, lang=lang, vintage=vintage, as_of=as_of))
    assert re.search(rf"\b{len(found)} (việc|things)", text)
    provinces = len(set(found["unit_id"]) - {"VN"})
    assert re.search(rf"\b{provinces} (tỉnh|provinces)", text)


@pytest.mark.parametrize("by", ["rule", "place"])
def test_every_finding_stands_in_one_group(by: str) -> None:
    ctx = context(as_of=DAY)
    choice = Choice(by=by)
    grouped = [row for _, rows in attention_data.groups(choice, ctx) for row in rows]
    assert len(grouped) == len(attention_data.load(ctx))
    for _, rows in attention_data.groups(choice, ctx):
        assert len({row["rule" if by == "rule" else "unit_id"] for row in rows}) == 1


def test_all_are_shown_once_asked_for() -> None:
    every = len(queries.run("attention", as_of=DAY, vintage="63"))
    assert markup_of(open_page(PAGE, as_of=DAY, every="1")).count('class="oc-ask"') == every
    assert markup_of(open_page(PAGE, as_of=DAY)).count('class="oc-ask"') < every


def test_a_place_and_a_rule_limit_the_list() -> None:
    app = open_page(PAGE, as_of=DAY, place="63-19", rule="pace_low")
    assert app.session_state["place"] == "63-19"
    body = markup_of(app)
    expected = queries.run("attention", as_of=DAY, vintage="63", unit_id="63-19", rule="pace_low")
    assert body.count('class="oc-ask"') == len(expected) > 0
    assert "Thai Nguyen: " in text_of(app)


def test_a_region_stands_for_its_provinces() -> None:
    ctx = context(as_of=DAY)
    rows = attention_data.chosen(Choice(place="mekong_delta"), ctx)
    assert {row["region"] for row in rows} == {"mekong_delta"}
    assert "VN" not in {row["unit_id"] for row in rows}


def test_nothing_found_says_so_and_what_to_do() -> None:
    text = text_of(open_page(PAGE, as_of="2018-01-01", rule="pace_low", place="63-19"))
    assert "Nothing to ask about" in text or "thing" in text
    empty = open_page(PAGE, as_of=DAY, vintage="34", place="34-19", rule="total_fell")
    assert "Widen a choice" in text_of(empty)


def test_every_finding_has_a_source_or_leads_to_the_register() -> None:
    ctx = context(as_of=DAY)
    for row in attention_data.load(ctx):
        body = attention_list.markup(row, ctx=ctx)
        if row["rule"] in ("lapse_6", "lapse_12"):
            assert 'href="./certificates?' in body
        elif row["value"] is not None:
            shown = row["compared_publisher"] if row["rule"] == "split_off" else row["publisher"]
            assert row["is_sum"] or escape(str(shown)) in body
            assert 'href="./province?' in body


def test_both_statements_of_a_conflict_are_linked() -> None:
    ctx = context(as_of="2025-06-30")
    rows = [row for row in attention_data.load(ctx) if row["rule"] == "sources_apart"]
    assert rows
    for row in rows:
        assert attention_list.markup(row, ctx=ctx).count('href="http') == 2


def test_a_target_is_one_press_away() -> None:
    ctx = context(as_of=DAY)
    row = next(row for row in attention_data.load(ctx) if row["rule"] == "pace_low" and row["unit_id"] != "VN")
    body = attention_list.markup(row, ctx=ctx)
    assert f"place={row['unit_id']}&amp;period={row['period_end'].year}" in body


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_files_hold_every_finding_in_words(lang: Lang) -> None:
    ctx = context(lang, as_of=DAY)
    lines = pd.DataFrame(attention_data.download(Choice(), ctx))
    csv = pd.read_csv(io.BytesIO(downloads.to_csv(lines)))
    book = pd.read_excel(io.BytesIO(downloads.to_workbook(lines)), engine="calamine")
    for table in (csv, book):
        assert len(table) == len(attention_data.load(ctx))
        assert table["finding"].str.endswith(".").all()
        assert list(table.columns[:4]) == ["rule_title", "place", "finding", "question"]


def test_on_the_old_map_after_the_reform_merged_provinces_are_left_to_the_new() -> None:
    text = text_of(open_page(PAGE, as_of="2026-11-22", vintage="63"))
    assert "are not asked any more" in text
    assert "are not asked any more" not in text_of(open_page(PAGE, as_of="2025-06-30", vintage="63"))
    assert "are not asked any more" not in text_of(open_page(PAGE, as_of="2026-11-22", vintage="34"))


def test_the_rules_and_thresholds_stand_on_the_page_once_opened() -> None:
    app: Any = open_page(PAGE, as_of=DAY)
    fold = next(box for box in app.expander if box.label == "How each rule finds")
    assert fold is not None
    ctx = context(as_of=DAY)
    rules = {row["rule"]: row for row in queries.run("attention_rules").to_dict("records")}
    said = {rule: attention_list.threshold(row, ctx=ctx) for rule, row in rules.items()}
    assert said["pace_low"] == "Below 60%"
    assert said["sources_apart"] == "More than 10%"
    assert said["lapse_6"] == "More than 25%, where at least 10 are in force"
    assert said["figure_old"] == "Older than 12 months"
    assert len(set(said.values())) == len(said)
