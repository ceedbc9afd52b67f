"""Faults of a register's rows: what each kind is called, which level it has, what was expected, in both languages.

An error refuses its row, a warning marks it. The rules behind the kinds are in etl/imports/schema.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import pandas as pd

from etl.faults import ERROR, WARNING

COLUMNS: Final = ("sheet", "row", "column", "field", "found", "expected_en", "expected_vi", "level", "code")
MOST_FOUND: Final = 200
"""Letters of a cell that a fault shows."""


@dataclass(frozen=True)
class Kind:
    """A kind of fault. The sentences say what is expected; {as_of}, {unit}, {most} and {first_day} are filled in."""

    level: str
    en: str
    vi: str


KINDS: Final[Mapping[str, Kind]] = {
    "name_missing": Kind(ERROR, "the product's name", "tên sản phẩm"),
    "name_without_letters": Kind(
        ERROR, "a product's name, not only digits or signs", "tên sản phẩm, không chỉ có chữ số hoặc ký hiệu"
    ),
    "text_too_long": Kind(ERROR, "at most {most} letters", "không quá {most} ký tự"),
    "excel_error": Kind(ERROR, "a value; the formula in the cell fails", "một giá trị; công thức trong ô bị lỗi"),
    "control_characters": Kind(
        WARNING, "text without control characters; they were taken out",
        "văn bản không có ký tự điều khiển; đã được lược bỏ",
    ),
    "star_missing": Kind(
        WARNING, "3, 4 or 5 stars or potential 5 stars; taken as unknown",
        "3, 4, 5 sao hoặc tiềm năng 5 sao; được nhận là chưa rõ hạng",
    ),
    "star_not_ocop": Kind(
        ERROR, "3, 4 or 5 stars or potential 5 stars: what is judged below 3 stars is not an OCOP product",
        "3, 4, 5 sao hoặc tiềm năng 5 sao: sản phẩm dưới 3 sao không phải là sản phẩm OCOP",
    ),
    "star_unknown": Kind(
        ERROR, "3, 4 or 5 stars or potential 5 stars: there is no such class",
        "3, 4, 5 sao hoặc tiềm năng 5 sao: không có hạng này",
    ),
    "star_unreadable": Kind(
        ERROR, "one class: 3, 4 or 5 stars or potential 5 stars", "một hạng sao: 3, 4, 5 sao hoặc tiềm năng 5 sao"
    ),
    "score_unreadable": Kind(ERROR, "a score from 0 to 100", "điểm số từ 0 đến 100"),
    "score_out_of_range": Kind(ERROR, "a score from 0 to 100", "điểm số từ 0 đến 100"),
    "star_against_score": Kind(
        WARNING, "the star class that the score gives (from 50: 3, from 70: 4, from 90: 5 or potential 5)",
        "hạng sao theo điểm số (từ 50: 3 sao, từ 70: 4 sao, từ 90: 5 sao hoặc tiềm năng 5 sao)",
    ),
    "date_missing": Kind(
        WARNING, "the date of recognition; without it nobody can tell until when the certificate is valid",
        "ngày công nhận; nếu thiếu thì không xác định được thời hạn của giấy chứng nhận",
    ),
    "date_unreadable": Kind(
        ERROR, "one date as dd/mm/yyyy, mm/yyyy or a year", "một ngày dạng ngày/tháng/năm, tháng/năm hoặc năm"
    ),
    "date_too_early": Kind(
        ERROR, "a date from {first_day} on: OCOP did not exist before",
        "ngày từ {first_day} trở đi: trước đó chưa có chương trình OCOP",
    ),
    "date_in_future": Kind(
        ERROR, "a date not after {as_of}, the day of the register", "ngày không sau {as_of}, ngày chốt số liệu của sổ"
    ),
    "year_differs": Kind(
        WARNING, "the year of the date of recognition; the date was taken", "năm của ngày công nhận; đã lấy theo ngày"
    ),
    "end_unreadable": Kind(
        WARNING, "one date as dd/mm/yyyy; the end is counted from the recognition",
        "một ngày dạng ngày/tháng/năm; thời hạn được tính từ ngày công nhận",
    ),
    "end_out_of_range": Kind(
        ERROR, "an end from {first_day} to {most} years after {as_of}",
        "thời hạn từ {first_day} đến {most} năm sau ngày {as_of}",
    ),
    "end_before_start": Kind(ERROR, "an end after the recognition", "thời hạn sau ngày công nhận"),
    "end_against_rule": Kind(
        WARNING, "an end 36 months after the recognition, as the decisions in force say",
        "thời hạn 36 tháng kể từ ngày công nhận, theo quy định hiện hành",
    ),
    "province_missing": Kind(ERROR, "the row's province", "tỉnh của dòng này"),
    "province_not_found": Kind(ERROR, "a province of {unit}", "một tỉnh trong {unit}"),
    "province_other": Kind(
        ERROR, "{unit}, the province of this file; a row of another one belongs into its register",
        "{unit}, tỉnh của tệp này; dòng của tỉnh khác thuộc sổ của tỉnh đó",
    ),
    "entity_missing": Kind(WARNING, "the maker's name", "tên chủ thể"),
    "entity_type_unknown": Kind(
        WARNING, "cooperative, company, household or facility, cooperative group, or other",
        "hợp tác xã, doanh nghiệp, hộ kinh doanh hoặc cơ sở, tổ hợp tác, hoặc loại khác",
    ),
    "product_group_unknown": Kind(
        WARNING, "one of the product groups of Decision 148/QĐ-TTg", "một nhóm sản phẩm theo Quyết định 148/QĐ-TTg"
    ),
    "event_unknown": Kind(
        WARNING, "first recognition, renewed, upgraded, downgraded, lapsed or withdrawn",
        "công nhận mới, công nhận lại, nâng hạng, hạ hạng, hết hạn hoặc thu hồi",
    ),
    "level_unknown": Kind(WARNING, "district, province or national", "cấp huyện, cấp tỉnh hoặc trung ương"),
    "place_open": Kind(
        WARNING, "a commune of {unit} that is certain; taken without a place until a person decides",
        "một xã, phường xác định được của {unit}; được nhận nhưng chưa có địa bàn, chờ người quyết định",
    ),
    "duplicate_row": Kind(
        WARNING, "each recognition once; the sheet and row in brackets say the same",
        "mỗi lần công nhận một dòng; trang và dòng ghi trong ngoặc đã có nội dung này",
    ),
    "star_conflict": Kind(
        WARNING, "one star class for one recognition; the sheet and row in brackets name another",
        "một hạng sao cho một lần công nhận; trang và dòng ghi trong ngoặc ghi hạng khác",
    ),
}  # fmt: skip
_ORDER: Final = {code: place for place, code in enumerate(KINDS)}


@dataclass(frozen=True)
class Found:
    """Rows (positions from 0) at fault in one way, in one field; `shown` is what was found where the cell is not."""

    code: str
    field: str
    positions: "np.ndarray[Any, np.dtype[np.intp]]"
    shown: "pd.Series[Any] | None" = None


class Shown(Protocol):
    """Cells of a field as text, by position."""

    def __getitem__(self, positions: "np.ndarray[Any, np.dtype[np.intp]]", /) -> list[str]: ...


def fault_table(
    found: list[Found],
    *,
    cells: Mapping[str, Shown],
    origin: pd.DataFrame,
    headings: Mapping[tuple[str, str], str],
    filling: Mapping[str, Mapping[str, str]],
) -> pd.DataFrame:
    """All faults in the order of the sheets, with COLUMNS and `position`.

    `cells` are the cells as text by field, `origin` has `sheet` and `sheet_row` by position, `headings` the heading by
    sheet and field, `filling` what stands for the sentences' braces by language.
    """
    parts = [_rows(each, cells=cells, origin=origin, filling=filling) for each in found if len(each.positions)]
    if not parts:
        return pd.DataFrame(columns=[*COLUMNS, "position"], dtype=object)
    table = pd.concat(parts, ignore_index=True)
    keys = list(zip(table["sheet"], table["field"], strict=True))
    table["column"] = [headings.get(key, "") for key in keys]
    table["kind"] = table["code"].map(_ORDER)
    ordered = table.sort_values(["position", "kind"], kind="stable", ignore_index=True)
    return ordered[[*COLUMNS, "position"]]


def records_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as plain records."""
    return [{str(name): value for name, value in record.items()} for record in table.to_dict("records")]


def _rows(
    each: Found,
    *,
    cells: Mapping[str, Shown],
    origin: pd.DataFrame,
    filling: Mapping[str, Mapping[str, str]],
) -> pd.DataFrame:
    kind, where = KINDS[each.code], origin.iloc[each.positions]
    if each.shown is not None:
        shown = each.shown.iloc[each.positions].tolist()
    else:
        shown = cells[each.field][each.positions] if each.field in cells else [""] * len(where)
    most = {"most": filling["most"].get(each.code + ":" + each.field, filling["most"].get(each.code, ""))}
    return pd.DataFrame(
        {
            "sheet": where["sheet"].to_numpy(),
            "row": where["sheet_row"].to_numpy(),
            "field": each.field,
            "found": [text[:MOST_FOUND] for text in shown],
            "expected_en": kind.en.format_map({**filling["en"], **most}),
            "expected_vi": kind.vi.format_map({**filling["vi"], **most}),
            "level": kind.level,
            "code": each.code,
            "position": each.positions,
        }
    )
