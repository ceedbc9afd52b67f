"""Documents: seconds of the whole command, and whether memory stays flat over hundreds of builds in one process."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from bench import imports
from bench.statistics import lines

DAY: Final = "2025-06-30"
PROVINCE: Final = ("--unit-id", "63-84")
COMMANDS: Final = {
    "slides of a province": ("slides", *PROVINCE, ".pptx", 2.0),
    "report": ("report", *PROVINCE, ".docx", 2.0),
    "sheet": ("sheet", *PROVINCE, ".pdf", 1.0),
    "workbook": ("workbook", *PROVINCE, ".xlsx", 2.0),
    "booklet of the country": ("booklet", "--unit-id", "VN", "--vintage", "63", ".pdf", 20.0),
}
"""Each with the seconds that it may take."""
REPEATED: Final = ("slides", "report", "sheet", "workbook")
BUILDS: Final = 200
WARM: Final = 20
"""After so many builds everything that is loaded or kept once is there."""
GROWTH: Final = """
import sys
from datetime import date
from pathlib import Path

from bench.documents import resident_mib
from reports.command import subjects_of
from reports.documents import DOCUMENTS, Order

name, folder, day, warm, builds = sys.argv[1:]
document = DOCUMENTS[name]
subjects = subjects_of(("63-84",), date.fromisoformat(day))
for number in range(1, int(builds) + 1):
    document.write(Order(subjects, ["vi"], Path(folder) / f"made{document.suffixes[0]}"))
    if number in (int(warm), int(builds)):
        print(resident_mib())
"""


def print_documents() -> None:
    """The interpreter's start is in the seconds; memory is after BUILDS builds against after WARM."""
    with tempfile.TemporaryDirectory() as folder:
        table = [["document", "s", "at most", "MiB"]]
        for what, (*asked, suffix, most) in COMMANDS.items():
            out = str(Path(folder) / f"made{suffix}")
            command = [sys.executable, "-m", "reports", *map(str, asked), "--as-of", DAY, "--allow-stale", "--out", out]
            seconds, peak = imports.measured(command)
            table.append([what, f"{seconds:.2f}", f"{most:g}", f"{peak:.0f}"])
        print("\n" + lines(table), flush=True)
        table = [["memory", f"MiB after {WARM}", f"after {BUILDS}", "ratio"]]
        for name in REPEATED:
            early, late = _growth(name, folder)
            table.append([name, f"{early:.0f}", f"{late:.0f}", f"{late / early:.2f}"])
        print("\n" + lines(table), flush=True)


def resident_mib() -> float:
    """What this process holds now; its peak where the system does not tell (macOS)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except FileNotFoundError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return pages * 4096 / 2**20


def _growth(name: str, folder: str) -> tuple[float, float]:
    command = [sys.executable, "-c", GROWTH, name, folder, DAY, str(WARM), str(BUILDS)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), float(said[1])
