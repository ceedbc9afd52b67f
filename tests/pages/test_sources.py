"""The sources page on the real data: each part in both languages, the list, one source, what a check found."""

import re
from html import escape
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import queries
from ocop.faults import check_words, fault_words
from ocop.formats import formatter
from pages.components.show import FIRST_ROWS
from pages.components.sources_list import fold
from pages.components.sources_words import unit_words
from tests.pages.opening import follow, open_page

pytestmark = pytest.mark.usefixtures("built")
PARTS = ("sources", "conflicts", "checks", "coverage", "definitions", "citing")
SEED = "seed-travinh-2023-04-20"


def opened(**address: str) -> AppTest:
    return open_page("sources.py", **address)


def said(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def rows_shown(page: AppTest) -> int:
    return sum(element.proto.body.count('<th scope="row">') for element in page.get("html"))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_a_part_draws_in_both_languages(part: str, lang: str) -> None:
    page = opened(part=part, lang=lang)
    assert 'class="oc-finding"' in said(page)
    if part != "citing":
        assert rows_shown(page) >= FIRST_ROWS


@pytest.mark.parametrize("part", PARTS)
def test_a_part_stands_the_time_before_any_figure(part: str) -> None:
    page = opened(part=part, as_of="2018-01-01", vintage="34")
    assert 'class="oc-finding"' in said(page)


def test_the_finding_counts_what_the_sources_table_counts() -> None:
    sources = queries.run("sources")
    supporting = sources[sources[["n_claims", "n_targets", "n_products"]].sum(axis=1) > 0]
    assert f"1,450 figures and 279 targets from {len(supporting)} sources" in said(opened())


def test_the_list_shows_some_until_all_are_asked_for() -> None:
    page = opened()
    assert rows_shown(page) == FIRST_ROWS
    every = len(queries.run("sources"))
    follow(page, f"Show all {every:,}")
    assert rows_shown(page) == every
    follow(page, f"Show the first {FIRST_ROWS} only")
    assert rows_shown(page) == FIRST_ROWS


def test_the_list_is_searched_without_tones() -> None:
    page = opened(search="danh gia 121")
    assert "đánh giá, công nhận cho 121 sản phẩm" in said(page)
    assert 0 < rows_shown(page) < FIRST_ROWS


def test_a_search_without_a_hit_says_what_to_do() -> None:
    page = opened(search="qqqq")
    assert "No source fits." in said(page)
    assert "Shorten the search" in said(page)


def test_the_list_narrows_to_a_kind() -> None:
    page = opened(tier="official")
    listed = queries.run("sources")
    assert f"{(listed['tier'] == 'official').sum()} sources" in said(page)


def test_one_source_shows_what_it_states_and_whether_it_was_picked() -> None:
    page = opened(source=SEED)
    claims = queries.run("source_claims", source_id=SEED)
    assert f"{len(claims)} figures" in said(page)
    assert "184 products" in said(page)
    assert SEED in said(page)


@pytest.mark.parametrize("kind", ["n_claims", "n_targets", "n_products"])
def test_sources_of_every_kind_open(kind: str) -> None:
    listed = queries.run("sources")
    source_id = listed.sort_values(kind, ascending=False)["source_id"].iloc[0]
    assert rows_shown(opened(source=source_id)) >= listed[kind].max()


def test_a_source_without_figures_says_what_it_is_for() -> None:
    assert "Only population, area or places" in said(opened(source="xemtinviet-2025-gjuc"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_citation_carries_the_data_version(lang: str) -> None:
    plain, bibtex = (code.value for code in opened(part="citing", lang=lang).code)
    for text in (plain, bibtex):
        assert queries.version() in text
    assert re.fullmatch(r"@misc\{\w+,(\n  \w+ += \{.+\},?)+\n\}", bibtex)


def test_definitions_stand_in_both_languages() -> None:
    text = said(opened(part="definitions"))
    for definition in queries.run("metrics").loc[0, ["definition_vi", "definition_en"]]:
        assert str(definition)[:40].split('"')[0] in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_metric_and_column_is_in_the_page_for_its_search(lang: str) -> None:
    text = said(opened(part="definitions", lang=lang)).replace("<wbr>", "")
    for name in queries.run("data_metrics")["metric"]:
        assert f"<code>{name}</code>" in text
    columns = queries.run("data_columns")
    for row in columns.to_dict("records"):
        assert f"<code>{row['column_name']}</code>" in text
        assert escape(row[f"definition_{lang}"]) in text
    assert text.count('class="oc-fold"') == columns["table_name"].nunique()
    assert {"./api/v1/codebook.json", "./api/v1/data/columns.csv"} <= set(re.findall(r'href="([^"]+)"', text))


def test_conflicts_later_than_the_chosen_date_are_left_out() -> None:
    every = queries.run("conflicts")
    until = every[every["figure_as_of"] <= "2022-12-31"]
    assert rows_shown(opened(part="conflicts", as_of="2022-12-31")) == len(until) < len(every)


# Words


def words_context(lang: str) -> Any:
    fmt = formatter(lang)
    return SimpleNamespace(t=fmt.t, fmt=fmt, lang=lang)


def test_every_check_that_found_something_has_words() -> None:
    """What a check wrote in English is put in the reader's words; a new check needs new ones."""
    results = queries.run("check_results")
    ctx = words_context("vi")
    for name in results["check_name"].unique():
        assert check_words(name, t=ctx.t) != name
    for column in ("found", "expected"):
        for text in results[column].unique():
            assert not re.search(r"\d{4}-\d{2}-\d{2}", fault_words(text, fmt=ctx.fmt)), text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("as of 2025-07-01", "as of 1 Jul 2025"),
        ("3+4+5 stars = 7378, potential 5 = 90", "3 + 4 + 5 stars make 7,378, potential 5-star 90"),
        ("Hải Dương from 2008-08-01 to 2025-06-30", "Hải Dương: 1 Aug 2008 to 30 Jun 2025"),
        ("at least 269 as of 2025-01-31, or a note", "at least 269 as of 31 Jan 2025, or a reason"),
        ("63 provinces add up to 19304", "63 provinces make 19,304"),
        ("something a later check says", "something a later check says"),
    ],
)
def test_what_a_check_found_is_put_in_words(text: str, words: str) -> None:
    assert fault_words(text, fmt=words_context("en").fmt) == words


def test_every_unit_of_a_metric_has_words() -> None:
    ctx = words_context("en")
    units = set(queries.run("metrics")["unit"])
    assert {unit for unit in units if unit_words(unit, ctx=ctx) == "" or "_" in unit_words(unit, ctx=ctx)} == set()


def test_folding_reads_what_is_typed_without_tones() -> None:
    assert fold("Đồng Tháp, BẾN TRE") == "dong thap, ben tre"
