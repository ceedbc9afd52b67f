"""Older versions that are stored are asked by name; others are told, and nothing else of the disk is reached."""

import json
from pathlib import Path

import duckdb
import pytest

import queries
from queries import headers, reader

from .conftest import Publish

OLD, NEW = "0123456789ab", "ba9876543210"


@pytest.fixture
def both(publish: Publish, questions: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    publish(OLD)
    folder = publish(NEW)
    monkeypatch.setenv("OCOP_BUILD_DIR", str(folder))
    return folder


def version_inside(**asked: str) -> str:
    return str(queries.run("which_version", **asked).loc[0, "version"])


def test_an_older_version_answers_by_its_name(both: Path) -> None:
    assert version_inside() == NEW
    assert version_inside(version=OLD) == OLD
    assert version_inside(version=NEW) == NEW
    assert queries.version(version=OLD) == OLD
    assert set(queries.stored_versions()) == {OLD, NEW}


def test_within_a_version_all_is_asked_of_it_but_what_names_another(both: Path) -> None:
    with queries.at_version(OLD):
        assert version_inside() == queries.version() == reader.edition() == OLD
        assert version_inside(version=NEW) == NEW
        assert queries.published() == NEW
        with queries.at_version(None):
            assert version_inside() == OLD
    assert version_inside() == NEW


@pytest.mark.parametrize("name", ["ffffffffffff", "current", "../build/ocop-0123456789ab", "0123456789AB", " "])
def test_a_version_that_is_not_stored_is_told(both: Path, name: str) -> None:
    with pytest.raises(queries.QueryError, match="is not stored here; there are: 0123456789ab, ba9876543210"):
        version_inside(version=name)


def test_a_question_of_later_days_is_told(both: Path, questions: Path) -> None:
    with duckdb.connect(str(both / f"ocop-{NEW}.duckdb")) as connection:
        connection.execute("CREATE TABLE later AS SELECT 1 AS number")
    text = "-- A number.\n-- one row: a number\n-- used by: pages/stars.py\nSELECT number FROM later\n"
    (questions / "later.sql").write_text(text, encoding="utf-8")
    headers._catalogue.cache_clear()
    assert queries.run("later").loc[0, "number"] == 1
    with pytest.raises(queries.NotInVersion, match="is of before there was such a question"):
        queries.run("later", version=OLD)


def test_a_third_version_closes_the_one_asked_longest_ago(publish: Publish, both: Path) -> None:
    for name in ("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"):
        publish(name)
    for name in (OLD, "aaaaaaaaaaaa", "bbbbbbbbbbbb", OLD):
        assert version_inside(version=name) == name


def test_a_version_that_is_gone_is_told_with_the_way_back(both: Path) -> None:
    with pytest.raises(queries.QueryError, match="check out the commit cited with it and run: python -m etl build"):
        version_inside(version="ffffffffffff")
    (both / "versions.json").write_text(json.dumps({"ffffffffffff": {"commit": "c" * 40}}), encoding="utf-8")
    with pytest.raises(queries.QueryError, match=f"git checkout {'c' * 40} && python -m etl build"):
        version_inside(version="ffffffffffff")
    assert queries.commit_of("ffffffffffff@2024-06-30") == "c" * 40


@pytest.mark.parametrize("written", ["", "[]", '{"ffffffffffff": 1}', "\udcff"])
def test_a_list_of_versions_that_cannot_be_read_stops_no_reader(both: Path, written: str) -> None:
    (both / "versions.json").write_text(written, encoding="utf-8", errors="surrogateescape")
    assert queries.commit_of("ffffffffffff") is None
    assert version_inside() == NEW


def test_a_warehouse_of_before_hashes_has_none(both: Path) -> None:
    assert queries.content_hash() is None
    assert queries.content_hash(version=OLD) is None
