"""Our SQL keeps to the subset that a distributed engine (Apache Spark, through SQLGlot) understands the same way.

SQLGlot passes functions it does not know through as they are, so only those listed here may be used.
"""

import re
from pathlib import Path
from typing import Final

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.errors import OptimizeError, UnsupportedError
from sqlglot.optimizer.qualify import qualify

from queries.headers import catalogue
from tests.factories import tiny_folder

ROOT: Final = Path(__file__).resolve().parents[1]
MODELS: Final = sorted((ROOT / "etl" / "models").glob("*/*.sql"))
CHECKS: Final = sorted((ROOT / "etl" / "checks").glob("*.sql"))
QUESTIONS: Final = sorted((ROOT / "queries").glob("*.sql"))
NARROWING: Final = sorted((ROOT / "etl" / "known").glob("*.sql"))
FILES: Final = [*MODELS, *CHECKS, *NARROWING, *QUESTIONS]

CONDITIONS: Final = {"And", "Or", "If", "Case", "Exists", "Coalesce", "Nullif"}
CONVERSIONS: Final = {"Cast", "TryCast"}
AGGREGATES: Final = {"Count", "Min", "Max", "Sum", "GroupConcat"}
WINDOWS: Final = {"RowNumber", "Lead", "Lag"}
# Equal in DuckDB and Spark on the values we hold. ROUND differs on doubles: round in Python.
SCALARS: Final = {
    "Abs", "Ceil", "DateDiff", "DateTrunc", "Floor", "Length", "Lower", "Pow", "Replace", "SplitPart", "TimestampTrunc"
}  # fmt: skip
KNOWN_FUNCTIONS: Final = CONDITIONS | CONVERSIONS | AGGREGATES | WINDOWS | SCALARS
TYPES: Final = {"TEXT", "VARCHAR", "DOUBLE", "DATE", "INT", "BIGINT", "DECIMAL"}
FOREIGN: Final = (
    exp.Qualify, exp.Pivot, exp.Lateral, exp.Unnest, exp.Collate, exp.TableSample, exp.Rollup, exp.Cube,
    exp.GroupingSets,
)  # fmt: skip
# Tables read by a row's number in the file, which is quicker in DuckDB. Their model numbers the rows alike
# (register_no), so that another engine joins by that column.
ROW_NUMBERED: Final = ("mart_register",)
PORTABLE_JOINS: Final = {"", "INNER", "LEFT", "CROSS"}

Schema = dict[str, dict[str, str]]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def whole(path: Path) -> str:
    """A file's statement; a question's with what it builds on."""
    return catalogue()[path.stem].sql if path in QUESTIONS else path.read_text(encoding="utf-8")


def breaks(sql: str) -> list[str]:
    """Everything in a statement that leaves the subset, in words."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    found = [*_functions(tree), *_constructs(tree), *_order(tree, sql), *_tables(tree)]
    try:
        tree.sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)
    except UnsupportedError as error:
        found.append(f"Spark: {error}")
    return found


def unresolved(sql: str, schema: Schema) -> str:
    """The first column that no table of the FROM clause has: a misspelling, or an alias used beside its definition."""
    try:
        qualify(sqlglot.parse_one(sql, read="duckdb"), dialect="duckdb", schema=dict(schema), expand_alias_refs=False)
    except OptimizeError as error:
        return str(error)
    return ""


def _functions(tree: exp.Expr) -> list[str]:
    return [
        f"function {node.name if isinstance(node, exp.Anonymous) else type(node).__name__}"
        for node in tree.find_all(exp.Func)
        if type(node).__name__ not in KNOWN_FUNCTIONS
    ]


def _constructs(tree: exp.Expr) -> list[str]:
    found = [type(node).__name__.upper() for node in tree.find_all(*FOREIGN)]
    found += ["* EXCLUDE or REPLACE" for star in tree.find_all(exp.Star) if any(star.args.values())]
    found += ["DISTINCT ON" for node in tree.find_all(exp.Distinct) if node.args.get("on")]
    found += [f"GROUP BY {_other(group)}" for group in tree.find_all(exp.Group) if _other(group)]
    found += ["a position for a column" for node in tree.find_all(exp.Group, exp.Order) if _has_position(node)]
    found += [f"type {kind.this.value}" for kind in tree.find_all(exp.DataType) if kind.this.value not in TYPES]
    found += [f"join {join.sql()}" for join in tree.find_all(exp.Join) if not _is_portable(join)]
    found += ["UNION BY NAME" for union in tree.find_all(exp.SetOperation) if union.args.get("by_name")]
    found += ["a parameter without a name" for node in tree.find_all(exp.Placeholder) if not node.this]
    return found


def _other(group: exp.Group) -> str:
    """What a GROUP BY holds beside expressions: all, totals."""
    return ", ".join(key for key, value in group.args.items() if key != "expressions" and value)


def _has_position(node: exp.Group | exp.Order) -> bool:
    terms = (term.this if isinstance(term, exp.Ordered) else term for term in node.expressions)
    return any(isinstance(term, exp.Literal) for term in terms)


def _is_portable(join: exp.Join) -> bool:
    return (join.side or join.kind or "") in PORTABLE_JOINS and not join.args.get("using")


def _order(tree: exp.Expr, sql: str) -> list[str]:
    """SQLGlot fills in what is left out, so what was written is counted in the text."""
    terms = len(list(tree.find_all(exp.Ordered)))
    said = len(re.findall(r"\b(?:ASC|DESC) NULLS (?:FIRST|LAST)\b", _without_comments(sql)))
    return [] if terms == said else [f"{terms} ORDER BY terms, {said} with ASC or DESC NULLS FIRST or LAST"]


def _tables(tree: exp.Expr) -> list[str]:
    return [
        f"reads {table.sql()}"
        for table in tree.find_all(exp.Table)
        if not isinstance(table.this, exp.Identifier) or not re.fullmatch(r"[a-z][a-z0-9_]*", table.name)
    ]


def _without_comments(sql: str) -> str:
    return re.sub(r"--.*", "", sql)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """Columns of every table, from a build of the tiny folder."""
    columns: Schema = {}
    with tiny_folder(tmp_path_factory.mktemp("data")).filled() as (connection, _):
        for table, column, kind in connection.sql(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
        ).fetchall():
            columns.setdefault(table, {})[column] = kind
    for table in ROW_NUMBERED:
        columns[table]["rowid"] = "BIGINT"
    return columns


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_file_keeps_to_the_subset(path: Path) -> None:
    assert breaks(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_column_comes_from_a_table(path: Path, schema: Schema) -> None:
    assert unresolved(whole(path), schema) == ""


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_parameters_are_those_of_the_header(path: Path) -> None:
    tree = sqlglot.parse_one(whole(path), read="duckdb")
    bound = {node.name for node in tree.find_all(exp.Placeholder, exp.Parameter)}
    declared = {parameter.name for parameter in catalogue()[path.stem].parameters} if path in QUESTIONS else set()
    # A narrowing has the day of its view, which etl/known.py puts in; one that no day can narrow has none.
    assert bound == declared or (path in NARROWING and bound == {"day"})


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_file_says_first_what_it_is(path: Path) -> None:
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"-- [A-Z\"].+", first)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT ARG_MAX(a, b) AS x FROM t", "function ArgMax"),
        ("SELECT MAX_BY(a, b) AS x FROM t", "function ArgMax"),
        ("SELECT ROUND(a) AS x FROM t", "function Round"),
        ("SELECT some_new_function(a) AS x FROM t", "function some_new_function"),
        ("SELECT ST_Area(a) AS x FROM t", "function ST_Area"),
        ("SELECT * EXCLUDE (a) FROM t", "* EXCLUDE or REPLACE"),
        ("SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a ASC NULLS LAST) = 1", "QUALIFY"),
        ("SELECT a, COUNT(*) AS n FROM t GROUP BY ALL", "GROUP BY all"),
        ("SELECT a, COUNT(*) AS n FROM t GROUP BY ROLLUP (a)", "ROLLUP"),
        ("SELECT a, COUNT(*) AS n FROM t GROUP BY 1", "a position for a column"),
        ("SELECT a FROM t ORDER BY a", "1 ORDER BY terms, 0 with ASC or DESC NULLS FIRST or LAST"),
        ("SELECT DISTINCT ON (a) a, b FROM t", "DISTINCT ON"),
        ("SELECT a FROM t COLLATE vi", "Spark"),
        ("SELECT a FROM t WHERE a = ?", "a parameter without a name"),
        ("SELECT a FROM read_csv('x.csv')", "reads READ_CSV('x.csv')"),
        ("SELECT a FROM 'x.parquet'", "reads"),
        ("SELECT a FROM t FULL JOIN u ON t.a = u.a", "join FULL JOIN u ON t.a = u.a"),
        ("SELECT a::HUGEINT AS x FROM t", "type INT128"),
    ],
)
def test_the_lint_sees(sql: str, found: str) -> None:
    try:
        said = breaks(sql)
    except sqlglot.ParseError:
        said = ["Spark"]  # what SQLGlot cannot even read does not travel either
    assert any(sentence.startswith(found) for sentence in said), said


def test_the_lint_sees_an_alias_used_beside_its_definition() -> None:
    columns = {"t": {"a": "INT"}}
    assert unresolved("SELECT a AS x FROM t WHERE a > 1 ORDER BY x ASC NULLS LAST", columns) == ""
    for sql in ("SELECT a AS x, x + 1 AS y FROM t", "SELECT a AS x FROM t WHERE x > 1"):
        assert unresolved(sql, columns).startswith("Column 'x' could not be resolved")
