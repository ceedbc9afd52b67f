"""What a page says first of a register: how many products, in which state, from which files."""

from pathlib import Path

import pytest

from pages.components import register_status
from tests.pages.opening import context
from tests.queries.registers import AS_OF, register_folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    register_folder(folder / "data").build(folder / "build")
    return folder / "build"


@pytest.fixture(autouse=True)
def _made_register(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCOP_BUILD_DIR", str(home))


def test_products_that_are_gone_are_told_apart_and_not_counted() -> None:
    """Ten are known: one is withdrawn, one the whole register leaves out."""
    said = register_status.sentence("63-01", ctx=context(as_of=AS_OF))
    assert ": 8 products known by name; 5 certificates in force, 3 of them ending within 12 months; 1 lapsed;" in said
    assert said.endswith("1 withdrawn; 1 no longer listed.")


def test_a_whole_register_says_how_many_products_it_names() -> None:
    said = register_status.reach("63-01", ctx=context(as_of=AS_OF))
    assert said == "The whole register as of 31 Dec 2025 names 9 products; earlier or later files name the others."


def test_a_list_is_no_whole_register() -> None:
    assert "not a whole register" in register_status.reach("63-02", ctx=context(as_of=AS_OF))
    assert "No register of this place" in register_status.reach("63-03", ctx=context(as_of=AS_OF))
