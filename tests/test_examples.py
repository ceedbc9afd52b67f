"""The examples answer from the data package alone what the dashboard answers."""

import importlib.util
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import queries
from ocop.comparing import MEASURES, Place, point, ranks
from queries.package import writing
from tests.test_conventions import ROOT

AS_OF = date(2024, 12, 31)
EXAMPLES = ROOT / "examples"


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def package(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "package"
    writing.write(folder, as_of=AS_OF, known_by=None)
    return folder


def test_a_comparison_of_ten_provinces_is_recomputed_from_the_download(package: Path) -> None:
    """The same values and rank intervals as the Compare page has for the same places, day and window."""
    module = example("compare_provinces")
    table = module.compare(package).set_index("unit_id")
    asked = queries.run("compare", as_of=AS_OF, vintage="63", months=module.MONTHS)
    rows = {row["unit_id"]: row for row in asked.to_dict("records")}
    places = [Place(unit_id, unit_id, (unit_id,)) for unit_id in module.TEN]
    points = [point(place, rows, MEASURES["total"]) for place in places]
    assert sorted(table.index) == sorted(p.place.place_id for p in points if p.value is not None)
    for found, rank in zip(points, ranks(points), strict=True):
        assert rank is not None
        row = table.loc[found.place.place_id]
        assert (row["total"], row["total_min"], row["total_max"]) == (found.value, found.low, found.high)
        assert (row["rank"], row["rank_best"], row["rank_worst"]) == (rank.rank, rank.best, rank.worst)


HERE = "http://localhost:8501/compare?lang=vi&vintage=63&measure=total&picture=bars"
PLACES = ["63-01", "63-19", "63-84"]


def test_a_link_of_the_compare_page_says_what_is_compared(package: Path) -> None:
    module = example("compare_provinces")
    link = f"{HERE}&as_of={AS_OF}&places={'.'.join(PLACES)}&window=12&version={queries.published()}"
    assert module.asked_by(link, package) == (PLACES, 12)
    assert module.asked_by(link.replace("window=12", "window=any"), package) == (PLACES, None)
    of_any_age = module.compare(package, PLACES, months=None)
    assert set(module.compare(package, PLACES, months=12)["unit_id"]) <= set(of_any_age["unit_id"]) == set(PLACES)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("&as_of=2025-06-30&places=63-01", "python -m queries package --out NEW --as-of 2025-06-30"),
        (f"&as_of={AS_OF}&places=g:region.63-01", "choose provinces"),
        (f"&as_of={AS_OF}&places=", "choose provinces"),
        (f"&as_of={AS_OF}&places=63-01&version=ffffffffffff", f"--as-of {AS_OF} --version ffffffffffff"),
        (f"&as_of={AS_OF}&places=63-01&known_by=2024-06-30", "the link by 2024-06-30"),
    ],
)
def test_a_link_of_another_view_than_the_package_is_told(asked: str, sentence: str, package: Path) -> None:
    with pytest.raises(SystemExit, match=sentence):
        example("compare_provinces").asked_by(HERE + asked, package)


def test_the_leader_of_each_region_is_that_of_the_dashboard(package: Path) -> None:
    rates = queries.run("province_rates", as_of=AS_OF, vintage="63")
    leaders = rates.loc[rates.groupby("region")["per_100k"].idxmax()]
    answer = example("newest_totals").from_file(package, vintage="63")
    assert {row[1] for row in answer} == set(leaders["name_vi"])
    assert all(row[5] for row in answer)


def test_neighbours_of_reached_targets_are_pairs_of_the_neighbour_list(package: Path) -> None:
    table = example("neighbours_of_reached").pairs(package)
    rates = queries.run("province_rates", as_of=AS_OF, vintage="63").set_index("unit_id")["attainment"]
    near = pd.read_csv(ROOT / "data" / "reference" / "province_neighbours.csv")
    neighbours = set(zip(near["unit_id"], near["neighbour_id"], strict=True))
    neighbours |= {(second, first) for first, second in neighbours}
    assert len(table) > 5
    for row in table.itertuples():
        assert rates[row.unit_id_short] == pytest.approx(row.attainment_short)
        assert rates[row.unit_id_reached] == pytest.approx(row.attainment_reached)
        assert row.attainment_short < 1 <= row.attainment_reached
    found = set(zip(table["unit_id_short"], table["unit_id_reached"], strict=True))
    assert len(found - neighbours) <= 0.1 * len(found)  # corners, which the list leaves out


@pytest.mark.parametrize("name", ["compare_provinces", "newest_totals", "neighbours_of_reached"])
def test_each_example_runs_as_its_first_lines_say(name: str, package: Path) -> None:
    script = EXAMPLES / f"{name}.py"
    assert f"examples/{name}.py package" in script.read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, str(script), str(package)], capture_output=True, check=True, timeout=60)
    assert len(done.stdout.decode("utf-8").splitlines()) > 4
    assert done.stderr == b""
