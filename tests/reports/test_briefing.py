from datetime import date
from typing import Any

import pytest

from reports import asking
from reports.asking import Asked
from reports.briefing import gather
from reports.errors import UnknownUnit
from reports.facts import Briefing, Source
from tests.reports.conftest import AFTER_REFORM, BEFORE_REFORM, REGION, Gather


def row_of(asked: Asked, unit_id: str, name: str, **params: Any) -> dict[str, Any]:
    return next(row for row in asked.rows(name, **params) if row["unit_id"] == unit_id)


@pytest.mark.parametrize("unit_id", ["63-84", "63-19"])
def test_a_provinces_figures_are_those_of_the_question(unit_id: str, brief: Gather, asked: Asked) -> None:
    b, row = brief(unit_id), row_of(asked, unit_id, "province_stars", as_of=BEFORE_REFORM, vintage="63")
    assert b.total is not None
    assert b.stars is not None
    assert (b.total.value, b.total.as_of, b.total.source_id) == (row["total"], row["figure_as_of"], row["source_id"])
    assert (b.stars.star_3, b.stars.star_4, b.stars.star_5) == (row["split_3"], row["split_4"], row["split_5"])
    assert b.stars.potential_5 == row["split_potential_5"]


def test_potential_five_star_is_a_class_of_its_own(brief: Gather) -> None:
    stars = brief("63-84").stars
    assert stars is not None
    assert (stars.star_5, stars.potential_5) == (3, 7)
    assert stars.split.ranked == 337 + 46 + 3


def test_the_same_day_gives_the_same_briefing_alone_or_among_others(brief: Gather) -> None:
    alone, among = gather("63-84", BEFORE_REFORM), brief("63-84")
    assert alone == among


def test_what_came_after_the_day_is_not_in_it(brief: Gather) -> None:
    b = brief("63-84", date(2022, 12, 31))
    assert b.total is not None
    assert b.total.value == 184
    assert all(figure.as_of <= b.as_of for figure in (*b.history, *b.figures()))


def test_a_merged_province_stands_with_its_parts_each_at_its_own_date(brief: Gather) -> None:
    b = brief("34-86")
    assert {member.unit_id for member in b.members} == {"63-83", "63-84", "63-86"}
    assert len({member.total.as_of for member in b.members if member.total}) > 1


def test_a_regions_total_is_the_sum_of_its_provinces_dated_by_the_oldest(brief: Gather) -> None:
    b = brief(REGION)
    totals = [member.total for member in b.members if member.total]
    assert b.total is not None
    assert b.total.value == sum(total.value for total in totals)
    assert b.total.as_of == min(total.as_of for total in totals)
    assert (b.total.parts_known, b.total.parts_total) == (len(totals), len(b.members))
    assert b.rank is None
    assert b.targets == ()


def test_the_country_has_its_own_claims_not_the_provinces_sum(brief: Gather, asked: Asked) -> None:
    b = brief("VN")
    headline = {row["metric"]: row for row in asked.rows("unit_headline", unit_id="VN", as_of=AFTER_REFORM)}
    assert b.total is not None
    assert b.five_star is not None
    assert b.total.value == headline["products_total"]["value"]
    assert b.five_star.value == headline["products_5star"]["value"]
    assert len(b.members) == 34


def test_targets_findings_and_rank_are_those_of_their_questions(brief: Gather, asked: Asked) -> None:
    b = brief("63-84")
    targets = asked.rows("target_progress", as_of=BEFORE_REFORM, vintage="63")
    assert [line.row for line in b.targets] == [row for row in targets if row["unit_id"] == "63-84"]
    findings = asked.rows("attention", as_of=BEFORE_REFORM, vintage="63")
    assert [finding.row for finding in b.attention] == [row for row in findings if row["unit_id"] == "63-84"]
    rank = row_of(asked, "63-84", "province_ranks", as_of=BEFORE_REFORM, vintage="63")
    assert b.rank is not None
    assert (b.rank.best, b.rank.worst, b.rank.of) == (rank["rank_best"], rank["rank_worst"], rank["n_ranked"])


def test_every_source_behind_a_figure_is_named(old_briefings: list[Briefing], brief: Gather) -> None:
    for b in [*old_briefings, brief("VN"), brief(REGION), brief("34-86")]:
        figures = [b.total, b.stars, b.groups, b.entities, *b.history, *b.figures()]
        cited = {name for part in figures if part and part.source_id for name in part.source_id.split()}
        assert cited <= set(b.sources), b.unit_id


def test_without_a_whole_register_no_commune_is_called_empty(brief: Gather) -> None:
    b = brief("63-84")
    assert b.units_without is None
    assert [lapse.is_whole for lapse in b.lapses] == [False, False]


def test_the_title_is_that_of_the_day(brief: Gather) -> None:
    """Quảng Ninh became a city on 1 September 2026."""
    assert brief("34-22", date(2026, 8, 31)).title_vi == "Tỉnh Quảng Ninh"
    assert brief("34-22", date(2026, 9, 1)).title_vi == "Thành phố Quảng Ninh"


def test_a_province_that_was_merged_says_so(brief: Gather) -> None:
    b = brief("63-84", AFTER_REFORM)
    assert (b.ended_on, b.successor_vi) == (BEFORE_REFORM, "Vĩnh Long")
    assert brief("63-84").ended_on is None


@pytest.mark.parametrize("unit_id", ["63-99", "84", "Trà Vinh", "mekong", ""])
def test_an_unknown_unit_is_refused(unit_id: str, asked: Asked) -> None:
    with pytest.raises(UnknownUnit, match="expected VN, vintage and code"):
        gather(unit_id, BEFORE_REFORM, asked=asked)


def test_all_questions_go_to_one_version_and_view(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []

    def answer(_name: str, params: dict[str, Any], **_: Any) -> Any:
        seen.append(params)
        return type("Answer", (), {"columns": ("unit_id",), "rows": []})

    monkeypatch.setattr(asking.queries, "version", lambda **_: "v1@2024-06-30")
    monkeypatch.setattr(asking.queries, "answer", answer)
    asked = Asked(known_by=date(2024, 6, 30))
    asked.rows("units")
    asked.rows("units")
    assert seen == [{"known_by": date(2024, 6, 30), "version": "v1"}]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("Công văn 12/SNN", ""),
        ("", ""),
    ],
)
def test_only_addresses_on_the_web_are_links(url: str, link: str) -> None:
    assert Source(title="", publisher="", published="", url=url, tier="official").link == link
