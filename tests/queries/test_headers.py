from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from queries import BadHeader, BadParameter, UnknownQuery
from queries.building import build_up
from queries.headers import Query, catalogue, find, parse

TODAY = date(2026, 11, 21)


@pytest.fixture
def figures(questions: Path) -> Query:
    return find("figures")


def write(folder: Path, *lines: str) -> Path:
    path = folder / "wrong.sql"
    path.write_text("\n".join([*lines, "SELECT 1"]), encoding="utf-8")
    return path


def test_a_header_says_what_is_asked_and_by_whom(questions: Path) -> None:
    query = find("one_unit")
    assert query.question == "Figures of one unit."
    assert query.one_row == "figure"
    assert query.used_by == ("pages/province.py", "pages/stars.py")
    assert [str(parameter) for parameter in query.parameters] == ["unit_id: text"]


def test_hyphens_count_as_underscores(questions: Path) -> None:
    assert find("one-unit").name == "one_unit"


def test_an_unknown_name_is_answered_with_the_known_ones(questions: Path) -> None:
    known = "build_info, content_hashes, figures, one_unit, sources, which_version"
    with pytest.raises(UnknownQuery, match=f"'stars'; there are: {known}"):
        find("stars")


def test_defaults_fill_what_is_not_given(figures: Query) -> None:
    assert figures.fit({}, today=TODAY) == {"as_of": TODAY, "vintage": "63", "metric": None}


@pytest.mark.parametrize(
    "given", ["2024-12-31", date(2024, 12, 31), datetime(2024, 12, 31, 8)], ids=["text", "date", "datetime"]
)
def test_a_date_may_be_text_or_a_date(figures: Query, given: object) -> None:
    assert figures.fit({"as-of": given})["as_of"] == date(2024, 12, 31)


def test_a_whole_number_may_name_a_vintage(figures: Query) -> None:
    assert figures.fit({"vintage": 34})["vintage"] == "34"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"as_of": "31/12/2024"}, "as_of is '31/12/2024'; expected a date, as in 2024-12-31"),
        ({"as_of": "2024-13-01"}, "as_of is '2024-13-01'; expected a date"),
        ({"as_of": "20241231"}, "as_of is '20241231'; expected a date"),
        ({"as_of": ""}, "as_of may not be empty"),
        ({"vintage": "62"}, "vintage is '62'; expected one of 63, 34"),
        ({"year": 2024}, "has no parameter 'year'; there are: as_of, vintage, metric"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(figures: Query, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadParameter, match=sentence):
        figures.fit(given)


def test_a_required_parameter_is_asked_for(questions: Path) -> None:
    with pytest.raises(BadParameter, match="one_unit needs the parameter 'unit_id'"):
        find("one_unit").fit({})


@pytest.mark.parametrize("unit_id", ["19", "62-19", "63-9", "vn", "63-19; DROP TABLE x"])
def test_a_code_without_its_vintage_is_refused(questions: Path, unit_id: str) -> None:
    with pytest.raises(BadParameter, match="expected VN, or a vintage and a code"):
        find("one_unit").fit({"unit_id": unit_id})


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["-- What?", "-- used by: app.py"], "no '-- one row: …' line"),
        (["-- What?", "-- one row: unit"], "no '-- used by: …' line"),
        (["-- What?", "-- param as_of date"], "'-- param as_of date'"),
        (["-- What?", "-- param as_of: day"], "the kind 'day'"),
        (["-- What?", "-- param vintage: choice = 63"], "'-- param vintage: choice = 63'"),
        (["SELECT 2"], "no '-- one row: …' line"),
    ],
)
def test_a_header_that_says_too_little_is_refused(tmp_path: Path, lines: list[str], found: str) -> None:
    with pytest.raises(BadHeader, match=r"wrong\.sql: found") as caught:
        parse(write(tmp_path, *lines))
    assert found in str(caught.value)


def test_our_own_questions_parse() -> None:
    for name, query in catalogue().items():
        assert query.name == name


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("Chè  Tân-Cương", "cuong che tan"),
        ("ĐẶNG gia", "dang gia"),
        ("chè CHÈ che", "che"),
        ("một hai ba bốn năm sáu bảy tám chín mười", "chin muoi bay bon hai mot nam sau"),
        ("%", ""),
        ("", None),
        (None, None),
    ],
)
def test_words_are_bound_folded_each_once_the_longest_first(tmp_path: Path, typed: object, bound: object) -> None:
    lines = ("-- What?", "-- one row: x", "-- param text: words = null", "-- used by: pages/stars.py")
    assert parse(write(tmp_path, *lines)).fit({"text": typed}) == {"text": bound}


# Questions that build on questions

BASE = ("-- Which?", "-- one row: x", "-- param as_of: date = today", "-- used by: pages/stars.py")
ON_TOP = ("-- How many?", "-- one row: all", "-- builds on: base", "-- used by: pages/stars.py")
DATED = "-- param as_of: date = today"


def built_up(folder: Path, *, base: tuple[str, ...] = BASE, on_top: tuple[str, ...], sql: str) -> Query:
    (folder / "base.sql").write_text("\n".join([*base, "SELECT $as_of AS day"]), encoding="utf-8")
    (folder / "top.sql").write_text("\n".join([*on_top, sql]), encoding="utf-8")
    alone = {name: parse(folder / f"{name}.sql") for name in ("base", "top")}
    return build_up(alone["top"], on=alone)


def test_what_a_question_builds_on_stands_first_in_its_with(tmp_path: Path) -> None:
    query = built_up(tmp_path, on_top=(*ON_TOP, DATED), sql="WITH b AS (SELECT day FROM base) SELECT day FROM b")
    assert query.builds_on == ("base",)
    with duckdb.connect() as connection:
        assert connection.execute(query.sql, {"as_of": TODAY}).fetchall() == [(TODAY,)]


def test_a_question_may_build_on_one_that_builds_on_another(tmp_path: Path) -> None:
    (tmp_path / "third.sql").write_text(
        "\n".join(
            [*ON_TOP[:2], "-- builds on: top, base", ON_TOP[3], DATED, "WITH c AS (SELECT 1) SELECT day FROM top"]
        ),
        encoding="utf-8",
    )
    built_up(tmp_path, on_top=(*ON_TOP, DATED), sql="WITH b AS (SELECT day FROM base) SELECT day FROM b")
    alone = {name: parse(tmp_path / f"{name}.sql") for name in ("base", "top", "third")}
    with duckdb.connect() as connection:
        answer = connection.execute(build_up(alone["third"], on=alone).sql, {"as_of": TODAY}).fetchall()
    assert answer == [(TODAY,)]


@pytest.mark.parametrize(
    ("base", "on_top", "sql", "found"),
    [
        (BASE, ON_TOP, "WITH b AS (SELECT 1) SELECT 1", "no '-- param as_of: date = today'"),
        (BASE, (*ON_TOP, "-- param as_of: date"), "WITH b AS (SELECT 1) SELECT 1", "no '-- param as_of: date = today'"),
        (BASE, (*ON_TOP, DATED), "SELECT day FROM base", "a SELECT without WITH"),
        ((*BASE, "-- builds on: top"), (*ON_TOP, DATED), "WITH b AS (SELECT 1) SELECT 1", "'-- builds on: top'"),
        (
            BASE,
            (*ON_TOP[:2], "-- builds on: none", *ON_TOP[3:]),
            "WITH b AS (SELECT 1) SELECT 1",
            "'-- builds on: none'",
        ),
    ],
)
def test_a_question_that_cannot_build_on_another_says_why(
    tmp_path: Path, base: tuple[str, ...], on_top: tuple[str, ...], sql: str, found: str
) -> None:
    with pytest.raises(BadHeader, match=r"top\.sql: found") as caught:
        built_up(tmp_path, base=base, on_top=on_top, sql=sql)
    assert found in str(caught.value)
