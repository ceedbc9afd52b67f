"""Registers made from code: rows with valid defaults, as the frame that reading gives or as a workbook on disk."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd
import xlsxwriter

from etl.build import DATA_DIR
from etl.imports.checking import Checked, References, check
from etl.imports.headings import FIELDS
from etl.imports.tidy import Facts

AS_OF: Final = date(2025, 6, 30)
UNIT: Final = "63-84"
ROW: Final[dict[str, Any]] = {
    "product_name": "Dừa sáp",
    "star": "4 sao",
    "entity_name": "HTX Hòa Tân",
    "commune": "xã Hòa Tân",
    "district": "Cầu Kè",
    "recognised_on": date(2023, 6, 15),
    "decision_no": "12/QĐ-UBND",
}
HEADINGS: Final = {
    "product_name": "Tên sản phẩm",
    "star": "Hạng sao",
    "score": "Điểm",
    "entity_name": "Tên chủ thể",
    "entity_type": "Loại hình chủ thể",
    "product_group": "Nhóm sản phẩm",
    "address": "Địa chỉ",
    "commune": "Xã, phường",
    "district": "Huyện",
    "province": "Tỉnh",
    "recognised_on": "Ngày công nhận",
    "decision_no": "Số quyết định",
    "valid_until": "Có giá trị đến",
    "note": "Ghi chú",
}


def row(**cells: Any) -> dict[str, Any]:
    """A row without a fault, but for the cells given."""
    return ROW | cells


def frame(*rows: dict[str, Any], sheet: str = "Sổ") -> pd.DataFrame:
    """Rows as reading gives them, from row 2 of a sheet."""
    data: dict[str, Any] = {
        "sheet": [sheet] * len(rows),
        "row": range(2, len(rows) + 2),
        **{field: pd.Series([each.get(field) for each in rows], dtype=object) for field in FIELDS},
    }
    return pd.DataFrame(data)


def checked(known: References, *rows: dict[str, Any], unit_id: str | None = UNIT, vintage: str = "63") -> Checked:
    """The rows, checked as a province's register, or with `unit_id=None` as rows that name theirs."""
    home = known.provinces.province(unit_id) if unit_id else None
    facts = Facts(province=home, vintage=vintage, as_of=AS_OF, source_id=f"register-{unit_id}")
    made = frame(*rows)
    headings = {("Sổ", field): HEADINGS.get(field, field) for field in FIELDS}
    return check(made, facts=facts, known=known, headings=headings)


def codes(result: Checked) -> list[str]:
    """The codes of all faults."""
    return list(result.faults["code"])


def workbook(path: Path, *rows: dict[str, Any], fields: Iterable[str] | None = None, sheet: str = "Sổ") -> Path:
    """The rows as an xlsx file with one heading a field that is used."""
    used = list(fields or [field for field in HEADINGS if any(field in each for each in rows)])
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        out = book.add_worksheet(sheet)
        for column, field in enumerate(used):
            out.write_string(0, column, HEADINGS[field])
            for number, each in enumerate(rows, start=1):
                cell = each.get(field)
                if isinstance(cell, date | datetime):
                    out.write_datetime(number, column, cell, day)
                elif isinstance(cell, str):
                    out.write_string(number, column, cell)
                elif cell is not None:
                    out.write(number, column, cell)
    return path


def data_folder(folder: Path) -> Path:
    """A data folder with the project's reference data and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reference").symlink_to(DATA_DIR / "reference")
    return folder
