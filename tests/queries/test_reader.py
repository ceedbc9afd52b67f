import gc
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

import queries
from queries.reader import arrow
from queries.warehouse import warehouse as warehouse_of

from .conftest import Publish


def test_an_answer_is_a_table(warehouse: Path) -> None:
    table = queries.run("figures", as_of="2026-11-21", vintage="63")
    assert table["unit_id"].tolist() == ["63-19", "63-84"]
    assert str(table["as_of"].dtype).startswith("datetime64")
    assert table["total"].tolist()[0] == 240
    assert table["total"].isna().tolist() == [False, True]


def test_plain_rows_keep_null_as_none(warehouse: Path) -> None:
    answer = queries.answer("figures", {"vintage": "34"})
    assert answer.version == "v1"
    assert answer.columns == ("unit_id", "as_of", "total", "share", "note")
    assert answer.rows[0][2:] == (700, None, "ba")


def test_arrow_keeps_types_of_empty_answers(warehouse: Path) -> None:
    table = arrow("figures", {"as_of": "2000-01-01"})
    assert table.num_rows == 0
    assert str(table.schema.field("total").type) == "int64"


def test_a_value_is_bound_and_never_part_of_the_sql(warehouse: Path) -> None:
    assert queries.run("figures", metric="x' OR '1'='1").empty


def test_no_pointer_says_how_to_build(tmp_path: Path, questions: Path) -> None:
    with pytest.raises(queries.NoWarehouse, match=r"no pointer file .*`python -m etl build`"):
        queries.run("figures", build_dir=tmp_path)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("{", "is not {version, file}"),
        ('{"version": "v9", "file": "ocop-v9.duckdb"}', "ocop-v9.duckdb, which is not"),
    ],
)
def test_a_broken_pointer_is_named(tmp_path: Path, questions: Path, content: str, found: str) -> None:
    (tmp_path / "current.json").write_text(content, encoding="utf-8")
    with pytest.raises(queries.NoWarehouse, match=found):
        queries.version(build_dir=tmp_path)


def test_a_file_that_is_no_database_is_named(tmp_path: Path, questions: Path) -> None:
    (tmp_path / "ocop-bad.duckdb").write_text("not a database", encoding="utf-8")
    (tmp_path / "current.json").write_text(json.dumps({"version": "bad", "file": "ocop-bad.duckdb"}))
    with pytest.raises(queries.NoWarehouse, match=r"ocop-bad\.duckdb does not open"):
        queries.version(build_dir=tmp_path)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY build TO 'out.csv'",
        "SET threads = 4",
        "CREATE TABLE x (y INT)",
    ],
)
def test_the_connection_can_only_read_the_warehouse(warehouse: Path, sql: str) -> None:
    with warehouse_of().cursor() as (_, cursor), pytest.raises(duckdb.Error):
        cursor.execute(sql).fetchall()


def test_a_publish_is_picked_up_without_a_restart(warehouse: Path, publish: Publish) -> None:
    assert queries.run("which_version")["version"].tolist() == ["v1"]
    publish("v2")
    assert queries.version() == "v2"
    assert queries.run("which_version")["version"].tolist() == ["v2"]


def test_a_call_that_runs_during_a_publish_ends_on_its_own_version(warehouse: Path, publish: Publish) -> None:
    with warehouse_of().cursor() as (version, cursor):
        publish("v2")
        assert queries.version() == "v2"
        gc.collect()
        assert version == "v1"
        assert cursor.execute("SELECT version FROM build").fetchall() == [("v1",)]


def test_many_threads_get_whole_answers_across_publishes(warehouse: Path, publish: Publish) -> None:
    stop = threading.Event()

    def ask() -> set[str]:
        seen: set[str] = set()
        while not stop.is_set():
            answer = queries.answer("which_version", {})
            assert answer.rows == [(answer.version,)]
            seen.add(answer.version)
        return seen

    with ThreadPoolExecutor(max_workers=6) as pool:
        askers = [pool.submit(ask) for _ in range(6)]
        for number in range(2, 7):
            publish(f"v{number}")
        queries.version()
        stop.set()
        seen = set().union(*(asker.result(timeout=20) for asker in askers))
    assert "v6" in seen or queries.version() == "v6"
