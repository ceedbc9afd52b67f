"""Files of targets and figures made from code, and a small data folder that builds in a moment."""

import csv
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter
import yaml

from etl import raw
from etl.build import DATA_DIR

SOURCE: Final = ("--source", "plan")
PLACES: Final = ("communes_34", "communes_63", "commune_crosswalk", "commune_decisions")
"""Reference files that figures of provinces do not need: empty here, so that a build takes a moment."""
TARGET: Final[dict[str, Any]] = {
    "place": "34-86", "metric": "Sản phẩm 4 sao", "value": "≥ 150", "unit": "sản phẩm", "kind": "Lũy kế",
    "period": "2026-2030",
}  # fmt: skip
FIGURE: Final[dict[str, Any]] = {
    "place": "34-86", "metric": "Sản phẩm từ 3 sao trở lên", "value": 500, "unit": "sản phẩm", "as_of": "31/12/2025",
}  # fmt: skip
HEADINGS: Final = {
    "place": "Địa phương", "vintage": "Bộ tỉnh", "metric": "Chỉ tiêu", "comparator": "Dấu so sánh", "value": "Giá trị",
    "unit": "Đơn vị tính", "kind": "Loại chỉ tiêu", "period": "Giai đoạn", "start": "Từ ngày", "end": "Đến ngày",
    "as_of": "Thời điểm", "basis": "Cơ sở tính", "source": "Mã nguồn", "publisher": "Cơ quan ban hành",
    "document": "Số văn bản", "title": "Tên văn bản", "url": "Đường dẫn", "published_on": "Ngày ban hành",
    "language": "Ngôn ngữ", "tier": "Loại nguồn", "note": "Ghi chú",
}  # fmt: skip
SHEET: Final = "Chỉ tiêu"


def target(**cells: Any) -> dict[str, Any]:
    """A target without a fault, but for the cells given; None leaves one out."""
    return TARGET | cells


def figure(**cells: Any) -> dict[str, Any]:
    """A figure without a fault, but for the cells given."""
    return FIGURE | cells


def table(*rows: dict[str, Any]) -> list[list[Any]]:
    """The rows under the headings of the cells they have."""
    used = [name for name in HEADINGS if any(name in row for row in rows)]
    return [[HEADINGS[name] for name in used], *([row.get(name) for name in used] for row in rows)]


def workbook(path: Path, *rows: dict[str, Any], sheet: str = SHEET) -> Path:
    """The rows as an xlsx file."""
    return sheets(path, {sheet: table(*rows)})


def sheets(path: Path, content: dict[str, list[list[Any]]], *, merges: tuple[str, ...] = ()) -> Path:
    """Sheets of cells; `merges` are ranges of the first sheet."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day, percent = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0%"})
        for name, lines in content.items():
            out = book.add_worksheet(name)
            for cells in merges:
                out.merge_range(cells, "")
            for i, line in enumerate(lines):
                for c, cell in enumerate(line):
                    if isinstance(cell, date):
                        out.write_datetime(i, c, cell, day)
                    elif isinstance(cell, float) and cell < 1:
                        out.write_number(i, c, cell, percent)
                    elif isinstance(cell, str):
                        out.write_string(i, c, cell)
                    elif cell is not None:
                        out.write(i, c, cell)
            merges = ()
    return path


def data_folder(folder: Path) -> Path:
    """The project's words, rules and provinces; a few published figures and targets; no communes."""
    for name, files in yaml.safe_load(raw.MANIFEST.read_text(encoding="utf-8")).items():
        (folder / name).mkdir(parents=True)
        for stem, columns in files.items():
            is_empty = name == "raw" or stem in (*PLACES, "expected_rows", "claim_basis")
            if is_empty:
                _write(folder / name / f"{stem}.csv", [each.removesuffix(raw.OPTIONAL) for each in columns], [])
    for path in (DATA_DIR / "reference").iterdir():
        if not (folder / "reference" / path.name).exists():
            (folder / "reference" / path.name).symlink_to(path)
    for stem in ("province_mapping", "regions"):
        (folder / "raw" / f"{stem}.csv").unlink()
        (folder / "raw" / f"{stem}.csv").symlink_to(DATA_DIR / "raw" / f"{stem}.csv")
    (folder / "corrections.yml").write_text("[]\n", encoding="utf-8")
    (folder / "known_faults.yml").write_text("[]\n", encoding="utf-8")
    publish(folder, "sources", {"source_id": "plan", "publisher": "UBND", "title": "Kế hoạch", "url": "https://x.vn/1",
                                "published_on": "2026-03-12", "language": "vi", "tier": "official"})  # fmt: skip
    publish(folder, "observations", {"province_code": "VN", "province_name": "Việt Nam", "unit_vintage": "34",
                                     "as_of": "2025-12-31", "as_of_precision": "day", "metric": "products_3plus",
                                     "value": "18000", "source_id": "plan"})  # fmt: skip
    publish(folder, "targets", {"province_code": "86", "province_name": "Vĩnh Long", "unit_vintage": "34",
                                "metric": "products_5star", "comparator": "at_least", "value": "10",
                                "value_unit": "products", "kind": "cumulative", "period_start": "2026-01-01",
                                "period_end": "2030-12-31", "source_id": "plan"})  # fmt: skip
    return folder


def publish(folder: Path, stem: str, row: dict[str, str]) -> None:
    """One more row of a file of data/raw."""
    path = folder / "raw" / f"{stem}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        rows, columns = list(lines), list(lines.fieldnames or [])
    _write(path, columns, [*rows, row])


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
