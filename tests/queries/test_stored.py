"""Older versions that are stored are asked by name; others are told, and nothing else of the disk is reached."""

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
