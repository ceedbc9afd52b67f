"""Answers are kept by data version, and nobody can spoil another's."""

from pathlib import Path

import pytest

import queries
from pages.components import reads


@pytest.fixture(autouse=True)
def _real_data(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(built))
    monkeypatch.setattr(reads, "_shelf", reads._Shelf(4))


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    inner = reads.run_versioned

    def counting(name: str, params: dict[str, object]) -> object:
        names.append(name)
        return inner(name, params)

    monkeypatch.setattr(reads, "run_versioned", counting)
    return names


def test_the_same_question_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    names = asked(monkeypatch)
    reads.read("units", vintage="63")
    reads.read("units", vintage=63)
    assert names == ["units"]


def test_another_version_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    names = asked(monkeypatch)
    reads.read("units")
    monkeypatch.setattr(queries, "version", lambda known_by=None, version=None: "another")
    reads.read("units")
    assert names == ["units", "units"]


def test_a_change_to_an_answer_stays_with_its_reader() -> None:
    table = reads.read("units")
    table["name_vi"] = "x"
    table.loc[0, "name_en"] = "y"
    assert reads.read("units")["name_vi"].iloc[0] != "x"
    assert reads.read("units")["name_en"].iloc[0] != "y"


def test_what_is_kept_is_made_once_for_its_arguments() -> None:
    made: list[str] = []

    @reads.kept
    def figure(region: str, *, star: int = 3) -> str:
        made.append(region)
        return f"{region}{star}"

    assert [figure("a"), figure("a"), figure("b"), figure("a", star=4)] == ["a3", "a3", "b3", "a4"]
    assert made == ["a", "b", "a"]


def test_an_answer_of_none_is_kept_too() -> None:
    made: list[str] = []

    @reads.kept
    def nothing(region: str) -> None:
        made.append(region)

    assert [nothing("a"), nothing("a")] == [None, None]
    assert made == ["a"]


def test_two_pages_may_have_functions_of_one_name() -> None:
    """Streamlit runs each page as a script: to Python both are __main__.finding."""
    page = "from pages.components import reads\n@reads.kept\ndef finding() -> str: return {said!r}\nanswer = finding()"
    said = []
    for name in ("overview.py", "sources.py"):
        module = {"__name__": "__main__"}
        exec(compile(page.format(said=name), name, "exec"), module)
        said.append(module["answer"])
    assert said == ["overview.py", "sources.py"]


def test_the_least_used_leaves_first() -> None:
    shelf = reads._Shelf(2)
    for key in ("a", "b"):
        shelf.put(key, key)
    shelf.get("a")
    shelf.put("c", "c")
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == ("a", None, "c")
