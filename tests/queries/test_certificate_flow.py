"""Certificates until a deadline by a register that a reader can count."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories import DataFolder, bare_folder, product
from tests.queries.registers import ask

AS_OF = "2025-01-31"
DUE, RENEWED = 24, 9


def register_of_two_years(path: Path, *, n_due: int = DUE, unit_id: str = "63-01") -> DataFolder:
    """24 of 2021 ended in May 2024, nine of them renewed; 30 of 2022 end in 2025; six new ones of 2024."""
    folder = bare_folder(path)
    first = [product(f"Cũ {n}", recognised_on="2021-05-10") for n in range(n_due)]
    folder.register(unit_id, "2022-12-31", first, is_full=True)
    later = [
        *(product(f"Cũ {n}", recognised_on="2024-04-20" if n < RENEWED else "2021-05-10") for n in range(n_due)),
        *(product(f"Giữa {n}", recognised_on="2022-09-01") for n in range(30)),
        *(product(f"Mới {n}", recognised_on="2024-06-01") for n in range(6)),
    ]
    folder.register(unit_id, "2024-12-31", later, is_full=True)
    return folder


def flow(home: Path, unit_id: str = "63-01", **params: Any) -> dict[str, Any]:
    (row,) = ask("certificate_flow", home, **{"unit_id": unit_id, "as_of": AS_OF, "deadline": "2025-12-31", **params})
    return row


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flow")
    register_of_two_years(path / "data").build(path / "build")
    return path / "build"


def test_counts_by_hand(home: Path) -> None:
    """9 + 30 + 6 are in force; the 30 end on 2025-08-31; of 24 due nine were renewed; six are new within 24 months."""
    row = flow(home)
    assert (row["valid"], row["lapsing"]) == (45, 30)
    assert (row["own_due"], row["own_renewed"], row["rate_basis"]) == (DUE, RENEWED, "own")
    assert (row["rate_renewed"], row["rate_due"]) == (RENEWED, DUE)
    assert (row["new_12"], row["new_in_rate"], row["rate_months"]) == (6, 6, 24)
    assert row["whole_register_as_of"] == "2024-12-31"


def test_the_deadline_itself_is_a_day_in_force(home: Path) -> None:
    assert flow(home, deadline="2025-08-31")["lapsing"] == 0
    assert flow(home, deadline="2025-09-01")["lapsing"] == 30
    for deadline in ("2025-08-31", "2025-09-30"):
        row = flow(home, deadline=deadline)
        left = ask("register_projection", home, unit_id="63-01", as_of=AS_OF, months=12)
        assert row["valid"] - row["lapsing"] == next(each["valid"] for each in left if each["on_date"] == deadline)


def test_a_certificate_is_due_only_after_the_time_of_grace(home: Path) -> None:
    """Ended on 2024-05-09: due from 2024-11-09 on; before, the rate is a published one, dated before that day."""
    assert flow(home, as_of="2024-11-08")["own_due"] == 0
    assert flow(home, as_of="2024-11-09")["own_due"] == DUE


def test_of_too_few_due_a_pooled_rate_is_taken(tmp_path: Path) -> None:
    folder = register_of_two_years(tmp_path / "data", n_due=12)
    folder.build(tmp_path / "build")
    row = flow(tmp_path / "build")
    assert (row["own_due"], row["own_renewed"], row["rate_basis"], row["rate_due"]) == (12, RENEWED, "none", 0)


def test_other_whole_registers_come_before_none(home: Path) -> None:
    row = flow(home, "63-03")
    assert (row["whole_register_as_of"], row["rate_basis"]) == (None, "registers")
    assert (row["rate_renewed"], row["rate_due"], row["rate_places"]) == (RENEWED, DUE, 1)


def test_what_sources_say_of_renewals_is_pooled_where_no_register_tells(tmp_path: Path) -> None:
    folder = bare_folder(tmp_path / "data")
    for as_of, due, renewed in (("2023-12-31", 48, 8), ("2026-12-31", 100, 90)):
        folder.add("reference/renewal_evidence", unit_id="63-01", as_of=as_of, due=str(due), renewed=str(renewed),
                   how_known="stated", source_id="press", note="")  # fmt: skip
    folder.build(tmp_path / "build")
    row = flow(tmp_path / "build", "63-03")
    assert (row["rate_basis"], row["rate_renewed"], row["rate_due"], row["rate_places"]) == ("published", 8, 48, 1)
    assert [each["renewed"] for each in ask("renewal_evidence", tmp_path / "build", as_of=AS_OF)] == [8]


def test_one_register_that_never_speaks_of_renewals_has_no_rate_of_its_own(tmp_path: Path) -> None:
    folder = bare_folder(tmp_path / "data")
    rows = [product(f"Cũ {n}", recognised_on="2021-05-10") for n in range(DUE)]
    folder.register("63-01", "2024-12-31", rows, is_full=True)
    folder.build(tmp_path / "build")
    assert flow(tmp_path / "build")["rate_basis"] == "none"


def test_a_renewal_that_a_file_names_counts_without_the_first_certificate(tmp_path: Path) -> None:
    folder = bare_folder(tmp_path / "data")
    rows = [product(f"Cũ {n}", recognised_on="2021-05-10") for n in range(15)]
    rows += [product(f"Lại {n}", recognised_on="2024-03-10", event="renewed") for n in range(5)]
    folder.register("63-01", "2024-12-31", rows, is_full=True)
    folder.build(tmp_path / "build")
    row = flow(tmp_path / "build")
    assert (row["own_due"], row["own_renewed"], row["rate_basis"]) == (20, 5, "own")


def test_a_list_of_named_products_is_no_whole_register(tmp_path: Path) -> None:
    folder = bare_folder(tmp_path / "data")
    folder.register("63-01", "2024-12-31", [product("Chè", recognised_on="2024-03-10")])
    folder.build(tmp_path / "build")
    row = flow(tmp_path / "build")
    assert (row["whole_register_as_of"], row["valid"]) == (None, 1)
    assert date.fromisoformat(row["told_until"]) == date.fromisoformat(AS_OF)
