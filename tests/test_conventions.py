"""Our own conventions, held by tests: where SQL lives, who asks a question, how long things get, which words show."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import queries
from ocop import theme

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted(
    path
    for name in ("app.py", "pages", "ocop", "queries", "reports", "etl", "bench")
    for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
)
PAGES = sorted((ROOT / "pages").glob("*.py"))
SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET|CREATE (OR REPLACE )?(TABLE|VIEW))\b", re.S
)
PAGE_LINES, FILE_LINES, FUNCTION_LINES = 120, 280, 55

SHOWING = {
    "button",
    "caption",
    "checkbox",
    "date_input",
    "download_button",
    "error",
    "expander",
    "fold",
    "header",
    "info",
    "markdown",
    "metric",
    "multiselect",
    "number_input",
    "pills",
    "popover",
    "radio",
    "segmented_control",
    "select_slider",
    "selectbox",
    "slider",
    "subheader",
    "success",
    "tabs",
    "text",
    "text_input",
    "title",
    "toggle",
    "warning",
    "write",
    "heading",
    "section",
    "note",
    "empty",
}
SHOWN_KEYWORDS = {
    "label",
    "less",
    "none",
    "why",
    "help",
    "placeholder",
    "caption",
    "title",
    "note",
    "finding",
    "alt",
    "how",
    "what",
}
LETTERS = re.compile(r"[^\W\d_]{2,}")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a file but its docstrings, f-strings by their fixed parts."""
    tree = tree_of(path)
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def test_imports_go_one_way() -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_sql_lives_in_sql_files(path: Path) -> None:
    assert [f"line {line}: {text[:60]}" for line, text in strings_of(path) if SQL.search(text)] == []


@pytest.mark.parametrize("query", queries.catalogue().values(), ids=lambda query: query.name)
def test_every_question_has_a_caller(query: queries.Query) -> None:
    for caller in query.used_by:
        path = ROOT / caller
        assert path.is_file(), f"{query.name}: used by {caller}, which is not there"
        if path.suffix == ".sql":
            assert query.name in queries.catalogue()[path.stem].builds_on
            continue
        asked = {text for _, text in strings_of(path)}
        assert query.name in asked, f"{query.name}: {caller} does not ask it"


@pytest.mark.parametrize("path", [path for path in CODE if path.is_relative_to(ROOT / "pages")], ids=relative)
def test_every_caller_stands_in_its_questions_header(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    asked = {
        call.args[0].value
        for call in calls
        if ast.unparse(call.func) in ("reads.read", "read", "working_table.ask")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    catalogue = queries.catalogue()
    unlisted = {name for name in asked if relative(path) not in catalogue[name].used_by}
    assert not unlisted


@pytest.mark.parametrize("query", queries.catalogue().values(), ids=lambda query: query.name)
def test_every_question_that_builds_on_another_stands_in_its_header(query: queries.Query) -> None:
    for base in query.builds_on:
        assert f"queries/{query.name}.sql" in queries.catalogue()[base].used_by


ASKING = {"queries.run", "queries.answer", "queries.version", "reader.run", "reader.answer", "reader.version"}
MAY_ASK = {"pages/components/reads.py", "pages/components/travel.py"}


@pytest.mark.parametrize("path", [path for path in CODE if path.is_relative_to(ROOT / "pages")], ids=relative)
def test_pages_ask_in_the_readers_view_only(path: Path) -> None:
    """Past `reads`, a page on a day of the past would show what is known now."""
    calls = [ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert relative(path) in MAY_ASK or not ASKING & set(calls)


@pytest.mark.parametrize("query", queries.catalogue().values(), ids=lambda query: query.name)
def test_every_declared_parameter_is_bound(query: queries.Query) -> None:
    bound = set(re.findall(r"\$([a-z_]+)", re.sub(r"--.*", "", query.sql)))
    assert bound == {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("query", queries.catalogue().values(), ids=lambda query: query.name)
def test_every_question_says_what_it_asks(query: queries.Query) -> None:
    assert query.question
    assert query.question.endswith((".", "?")), "the first line is a sentence"
    assert all(param.kind != "choice" or param.default in (None, "null", *param.choices) for param in query.parameters)


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_files_and_functions_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (PAGE_LINES if path in PAGES else FILE_LINES)
    functions = (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    too_long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno >= FUNCTION_LINES}
    assert too_long == {}


# ---- words ----


def messages_of(path: Path) -> Iterator[tuple[int, str]]:
    """The message ids of a file: what is given to t(…), ctx.t(…) and t.plural(…)."""
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        wanted = 2 if name == "plural" else 1 if name == "t" else 0
        for argument in node.args[:wanted]:
            assert isinstance(argument, ast.Constant), f"{relative(path)}:{node.lineno}: t() takes a literal text"
            yield node.lineno, str(argument.value)


@pytest.fixture(scope="module", params=["vi", "en"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (ROOT / "locale" / f"{request.param}.po").open("rb") as file:
        return read_po(file, locale=request.param)


def test_no_text_lacks_a_translation(catalogue: Catalog) -> None:
    lacking = set()
    for path in CODE:
        for line, message in messages_of(path):
            entry = next((m for m in catalogue if message in (m.id if isinstance(m.id, tuple) else (m.id,))), None)
            text = entry.string if entry else ""
            if not text or (isinstance(text, tuple) and not all(text)) or (entry and entry.fuzzy):
                lacking.add(f"{relative(path)}:{line}: {message}")
    assert sorted(lacking) == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").rglob("*.py")), ids=relative)
def test_no_text_is_shown_untranslated(path: Path) -> None:
    bare = []
    for node in ast.walk(tree_of(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWING):
            continue
        given = [*node.args[:1], *(k.value for k in node.keywords if k.arg in SHOWN_KEYWORDS)]
        bare += [
            f"line {node.lineno}: {value.value}"
            for value in given
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and LETTERS.search(value.value)
        ]
    assert bare == []


# ---- look ----


@pytest.mark.parametrize("name", ["light", "dark"])
def test_streamlits_theme_is_ours(name: str) -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    palette = theme.palette_named(name)
    assert settings["font"].split(",")[0] == theme.FONT.split(",")[0]
    assert settings["baseFontSize"] == theme.TEXT_SIZE
    assert settings[name]["backgroundColor"] == palette.ground
    assert settings[name]["textColor"] == palette.text
    assert settings[name]["primaryColor"] == palette.primary


def test_the_style_sheet_uses_the_grounds_of_both_themes() -> None:
    sheet = (ROOT / "static" / "assets" / "ocop.css").read_text(encoding="utf-8")
    assert f"light-dark({theme.LIGHT.ground}, {theme.DARK.ground})" in sheet


def test_the_style_sheet_asks_no_other_host() -> None:
    sheet = (ROOT / "static" / "assets" / "ocop.css").read_text(encoding="utf-8")
    assert not re.search(r"https?://|@import", sheet)
