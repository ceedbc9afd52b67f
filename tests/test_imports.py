"""What takes seconds and a hundred megabytes to load is loaded by those who ask for it, and by nobody else."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.browser.serving import ROOT

HEAVY: Final = (
    "docx", "esda", "fontTools", "inequality", "libpysal", "mapclassify", "matplotlib", "pptx", "scipy", "sklearn",
    "statsmodels", "typst",
)  # fmt: skip
SAID: Final = f"import sys; print(*sorted({set(HEAVY)!r} & set(sys.modules)))"
OPENED: Final = """
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("pages/frame.py", default_timeout=60)
for name, value in {address!r}.items():
    app.query_params[name] = value
app.run()
app.switch_page("{page}.py").run()
assert not app.exception, app.exception
"""
OTHERS: Final = sorted(
    path.stem
    for path in (ROOT / "pages").glob("*.py")
    if path.stem not in ("__init__", "frame", "province_statistics", "documents")
)


def loaded_by(code: str, *, build: Path | None = None) -> set[str]:
    """Which of the heavy libraries a fresh process has loaded after some code."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)} | ({"OCOP_BUILD_DIR": str(build)} if build else {})
    said = subprocess.run(
        [sys.executable, "-c", f"{code}\n{SAID}"], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return set(said.stdout.split())


ENTRIES: Final = "import app, etl.__main__, etl.build, queries.__main__, ocop.statistics.spatial\n"


@pytest.mark.slow
def test_neither_an_entry_nor_another_page_loads_them(built: Path) -> None:
    pages = "".join(OPENED.format(page=page, address={"lang": "en"}) for page in OTHERS)
    assert loaded_by(ENTRIES + pages, build=built) == set()


@pytest.mark.slow
def test_a_method_loads_its_own_library_only(built: Path) -> None:
    page = OPENED.format(page="province_statistics", address={"lang": "en", "part": "ranks"})
    assert loaded_by(page, build=built) == {"scipy"}
