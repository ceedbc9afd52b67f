"""A pack holds the figures that the questions answer, in both languages, and asks nobody for anything."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import queries
from ocop.formats import formatter
from ocop.i18n import LANGUAGES
from ocop.maps.figures import FIGURES
from reports.command import subjects_of
from reports.documents import Subject
from reports.offline.pack import HERE, TIPS, _block
from reports.offline.words import offline_words
from tests.reports.offline.conftest import AFTER_REFORM, BEFORE_REFORM, views_of, written

MOST_BYTES = 15_000_000
CARE = "//div[@class='oc-care']//li"
OTHERS = {"products", "sources", "about"}
Views = dict[str, dict[str, Any]]


@cache
def parsed(markup: str) -> Any:
    return html.fragment_fromstring(markup, create_parent="main")


def tree_of(view: dict[str, Any], lang: str) -> Any:
    return parsed(view[lang]["html"])


def rows(question: str, **asked: Any) -> list[dict[str, Any]]:
    answer = queries.answer(question, asked)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.fixture(scope="module")
def stars() -> dict[str, dict[str, Any]]:
    return {row["unit_id"]: row for row in rows("province_stars", as_of=BEFORE_REFORM, vintage="63")}


@pytest.fixture(scope="module")
def single(country: list[Subject], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(country, tmp_path_factory.mktemp("packs") / "country.html")


# ---- what is in it ----


def test_every_province_has_a_view_beside_the_country_and_what_is_said_of_the_pack(
    views: Views, stars: dict[str, Any]
) -> None:
    assert set(views) == {"VN", *stars} | OTHERS
    assert len(stars) == 63


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_countrys_table_has_the_questions_numbers(views: Views, stars: dict[str, Any], lang: str) -> None:
    fmt = formatter(lang)
    table = tree_of(views["VN"], lang).xpath("//section[h2/@id='members']//tbody/tr")
    shown = {row.xpath("./th//text()")[0]: [cell.text_content() for cell in row.xpath("./td")] for row in table}
    for row in stars.values():
        cells = shown[row[f"name_{lang}"]]
        total = fmt.number(row["total"])
        assert cells[0].endswith(total), row["unit_id"]
        classes = [row["split_3"], row["split_4"], row["split_potential_5"], row["split_5"]]
        assert cells[2:6] == [fmt.number(value) for value in classes]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_provinces_view_has_its_numbers_targets_and_statements(
    views: Views, stars: dict[str, Any], lang: str
) -> None:
    fmt = formatter(lang)
    targets = rows("target_progress", as_of=BEFORE_REFORM, vintage="63")
    for unit_id, row in stars.items():
        tree = tree_of(views[unit_id], lang)
        cards = [card.text_content() for card in tree.xpath("//dl[@class='oc-cards']//b")]
        assert not cards if row["total"] is None else fmt.number(row["total"]) in cards[0]
        claims = [claim for claim in rows("claims", unit_id=unit_id) if claim["as_of"] <= BEFORE_REFORM]
        told = tree.xpath("//section[h2/@id='claims']//tbody/tr")
        assert len(told) == len(claims), unit_id
        picked = [line for line in told if line.xpath("./td")[2].text_content() == "✓"]
        assert len(picked) == sum(bool(claim["picked"]) for claim in claims)
        lines = tree.xpath("//section[h2/@id='targets']//tbody/tr")
        assert len(lines) == sum(target["unit_id"] == unit_id for target in targets)


def test_conflicting_statements_stay_beside_the_one_that_leads(views: Views) -> None:
    claims = rows("claims", unit_id="63-84")
    lost = [claim for claim in claims if not claim["picked"] and claim["as_of"] <= BEFORE_REFORM]
    assert lost
    assert "not the headline figure" in views["63-84"]["en"]["html"]


def test_what_is_to_be_doubted_stands_in_its_place(views: Views, country: list[Subject]) -> None:
    assert sum(bool(subject.doubts) for subject in country) > 10
    for lang in LANGUAGES:
        w = offline_words(lang)
        for subject in country:
            listed = [item.text for item in tree_of(views[subject.briefing.unit_id], lang).xpath(CARE)]
            assert listed == [w.doubt(doubt, subject.briefing) for doubt in subject.doubts]


def test_parts_that_do_not_make_the_total_say_so(tmp_path: Path) -> None:
    (subject,) = subjects_of(["63-60"], date(2022, 12, 31))
    view = views_of(written([subject], tmp_path / "pack"))["63-60"]
    assert subject.briefing.stars is not None
    assert offline_words("vi").add_up(subject.briefing.stars) in view["vi"]["html"]
    assert offline_words("vi").add_up(subject.briefing.stars)


def test_each_figure_of_the_map_paints_every_province(views: Views, stars: dict[str, Any]) -> None:
    for lang in LANGUAGES:
        painted = views["VN"][lang]["map"]
        assert list(painted) == list(FIGURES)
        assert all(set(lands) == set(stars) for lands in painted.values())
        options = tree_of(views["VN"], lang).xpath("//select[@data-figure]/option/@value")
        assert options == list(FIGURES)
    unknown = rows("province_rates", as_of=BEFORE_REFORM, vintage="63")
    hatched = {unit_id for unit_id, (_, is_hatched, _) in views["VN"]["vi"]["map"]["attainment"].items() if is_hatched}
    assert hatched == {row["unit_id"] for row in unknown if row["attainment"] is None} != set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_islands_and_the_licence_of_the_outlines_are_there(views: Views, lang: str) -> None:
    text = views["VN"][lang]["html"]
    for name in {"vi": ("Hoàng Sa", "Trường Sa"), "en": ("Hoang Sa", "Truong Sa")}[lang]:
        assert name in text
    assert "ODbL" in text
    assert "OpenStreetMap" in text


def test_every_product_can_be_searched_in_the_words_of_both_languages(views: Views) -> None:
    products = rows("register_search", as_of=BEFORE_REFORM, limit=1_000_000)
    data = views["products"]["data"]
    assert [row[0] for row in data["rows"]] == [row["product_name"] for row in products]
    first, row = products[0], data["rows"][0]
    assert data["provinces"][row[3]] == [first["unit_id"], first["name_vi"], first["name_en"]]
    assert data["stars"][row[4]] == ["5", "5 sao", "5-star"]
    assert data["states"][row[5]][0] == first["status"]
    assert data["sources"][row[7]][1].startswith("http")


def test_both_languages_are_whole(views: Views) -> None:
    for name, view in views.items():
        vi, en = (tree_of(view, lang) for lang in LANGUAGES)
        for path in ("//h2/@id", "count(//table)", "count(//tbody/tr)", "count(//*[@class='oc-still'])", "count(//li)"):
            assert vi.xpath(path) == en.xpath(path), f"{name} {path}"
        texts = [
            {found.text_content() for found in tree.xpath("//h1 | //h3 | //th[@scope='col']")} for tree in (vi, en)
        ]
        assert texts[0] & texts[1] <= {"TT", "#"}, name
        assert view["vi"]["title"] != view["en"]["title"]


def test_every_link_leads_somewhere(views: Views) -> None:
    for view in views.values():
        for lang in LANGUAGES:
            for link in tree_of(view, lang).xpath("//a[starts-with(@href, '#')]/@href"):
                parts = link.removeprefix("#").split("/")
                assert (parts[0] == "en") == (lang == "en"), link
                name, *anchor = parts[1:] if lang == "en" else parts
                assert name in views, link
                assert not anchor or anchor[0] in ids(views[name], lang), link


def ids(view: dict[str, Any], lang: str) -> set[str]:
    return marked(view[lang]["html"])


@cache
def marked(markup: str) -> set[str]:
    return set(parsed(markup).xpath("//@id"))


# ---- how it is written ----


def test_the_country_is_small_enough_to_be_sent(single: Path, folder: Path) -> None:
    assert single.stat().st_size < MOST_BYTES
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < MOST_BYTES


def test_the_same_figures_give_the_same_bytes(two: list[Subject], tmp_path: Path) -> None:
    for name in ("one", "other"):
        written(two, tmp_path / name)
        written(two, tmp_path / f"{name}.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path / "other") for path in (tmp_path / "other").rglob("*.*"))
    assert all((tmp_path / "one" / path).read_bytes() == (tmp_path / "other" / path).read_bytes() for path in files)


def test_a_file_holds_the_views_of_the_folder(single: Path, views: Views) -> None:
    text = single.read_text(encoding="utf-8")
    blocks = re.findall(r'<script type="application/json" id="view-([^"]+)">(.*?)</script>', text, re.S)
    assert {name: json.loads(view) for name, view in blocks} == views


def test_no_word_of_a_view_ends_its_block_or_opens_a_comment() -> None:
    block = _block("63-84", {"vi": {"html": "<p>a</p></script><!-- <script>"}})
    assert block.count("</script>") == 1
    assert block.endswith("</script>\n")
    assert "<!--" not in block
    assert json.loads(block[block.index(">") + 1 : block.rindex("</script>")])["vi"]["html"].endswith("<!-- <script>")


def test_nothing_in_it_can_ask_a_host(single: Path, folder: Path, views: Views) -> None:
    head = single.read_text(encoding="utf-8").split("</head>")[0]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', head)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert not re.search(r"https?:|wss?:|\*|unsafe-eval|connect-src", policy[1])
    beside = (folder / "index.html").read_text(encoding="utf-8")
    assert "https://" not in beside.split("</head>")[0]
    for script in (TIPS, HERE / "pack.js"):
        assert not re.search(r"fetch\(|XMLHttp|WebSocket|EventSource|sendBeacon|import\(|https?:", script.read_text())
    assert not re.search(r"url\(|@import|https?:", (HERE / "pack.css").read_text())
    for view in views.values():
        for lang in LANGUAGES:
            assert not re.search(r"<(?:img|script|iframe|link|object|embed|form action)|url\((?!#)", view[lang]["html"])
            for element in tree_of(view, lang).iter():
                for name, value in element.attrib.items():
                    is_address = re.match(r"(?:https?:)?//", value)
                    is_name = (element.tag, name) == ("svg", "xmlns")  # of a language; nobody asks it for anything
                    assert not is_address or is_name or (element.tag, name) == ("a", "href"), value[:80]


def test_addresses_of_sources_are_told_in_full_and_tell_no_one_where_from(views: Views) -> None:
    links = tree_of(views["sources"], "en").xpath("//a[@class='u']")
    assert len(links) > 100
    assert all(link.get("href") == link.text and link.get("rel") == "noreferrer noopener" for link in links)


def test_a_region_is_the_sum_of_its_provinces_which_follow_it(tmp_path: Path, built: Path) -> None:
    subjects = subjects_of(["mekong_delta"], BEFORE_REFORM, with_members=True)
    found = views_of(written(subjects, tmp_path / "pack"))
    members = {member.unit_id for member in subjects[0].briefing.members}
    assert set(found) == {"mekong_delta", *members} | OTHERS
    products = found["products"]["data"]
    assert {products["provinces"][row[3]][0] for row in products["rows"]} <= members
    assert not parsed(found["mekong_delta"]["en"]["html"]).xpath("//*[@id='claims']")


def test_a_pack_of_the_34_has_sums_with_their_parts(tmp_path: Path, built: Path) -> None:
    found = views_of(written(subjects_of(["34-86"], AFTER_REFORM, with_members=True), tmp_path / "pack"))
    assert set(found) == {"34-86", "63-83", "63-84", "63-86"} | OTHERS
    parts = tree_of(found["34-86"], "vi").xpath("//section[h2/@id='members']//tbody//th/a/@href")
    assert parts == ["#63-83", "#63-84", "#63-86"]
