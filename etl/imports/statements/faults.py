"""Faults of rows that say figures: which level each has, what was expected, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from etl.faults import ERROR, WARNING
from etl.imports.faults import COLUMNS, MOST_FOUND, Kind

KINDS: Final[Mapping[str, Kind]] = {
    "place_missing": Kind(ERROR, "the place that the figure is about", "địa phương của số liệu"),
    "place_unknown": Kind(
        ERROR, "VN, or a province by code with its division (34-86, 63-84) or by name",
        "VN (cả nước), hoặc tỉnh theo mã kèm bộ tỉnh (34-86, 63-84) hoặc theo tên",
    ),
    "place_without_vintage": Kind(
        ERROR, "the code with its division, since codes mean other provinces after July 2025: {near}",
        "mã kèm bộ tỉnh, vì cùng một mã có thể chỉ tỉnh khác sau tháng 7/2025: {near}",
    ),
    "place_of_both": Kind(
        ERROR, "which of the two provinces of that name: {near}; or give --vintage for the whole file",
        "cho biết tỉnh nào trong hai tỉnh cùng tên: {near}; hoặc dùng --vintage cho cả tệp",
    ),
    "place_other_vintage": Kind(
        ERROR, "a province of the division that the row names; the name is of {near}",
        "tỉnh thuộc bộ tỉnh ghi ở dòng này; tên này là của {near}",
    ),
    "place_other_name": Kind(
        ERROR, "a name and a code of one province; the code is of {near}",
        "tên và mã của cùng một tỉnh; mã này là của {near}",
    ),
    "vintage_unknown": Kind(ERROR, "63 or 34", "63 hoặc 34"),
    "metric_missing": Kind(ERROR, "what is measured", "chỉ tiêu"),
    "metric_unknown": Kind(
        ERROR, "a metric of data/reference/metrics.csv by its title or id; near: {near}",
        "tên hoặc mã một chỉ tiêu trong data/reference/metrics.csv; gần giống: {near}",
    ),
    "value_missing": Kind(ERROR, "a number", "một con số"),
    "value_unreadable": Kind(
        ERROR, "one number as 1.234,5 or 40%, alone or with words as “at least 150”, “about 170”",
        "một con số dạng 1.234,5 hoặc 40%, có thể kèm từ như “ít nhất 150”, “khoảng 170”",
    ),
    "value_is_range": Kind(ERROR, "one number: what was counted is no range", "một con số: kết quả không ghi khoảng"),
    "value_negative": Kind(ERROR, "a number of 0 or more", "số từ 0 trở lên"),
    "value_not_whole": Kind(ERROR, "a whole number: {unit} come whole", "số nguyên"),
    "value_too_large": Kind(ERROR, "a number of at most {most}", "số không quá {most}"),
    "share_above_100": Kind(ERROR, "a share of at most 100 percent", "tỷ lệ không quá 100%"),
    "range_backwards": Kind(ERROR, "a range from its lower to its upper end", "khoảng ghi từ số nhỏ đến số lớn"),
    "value_from_fraction": Kind(
        WARNING, "a percentage; the cell was read as one formatted as percent",
        "tỷ lệ phần trăm; ô được đọc theo định dạng phần trăm",
    ),
    "comparator_unknown": Kind(ERROR, "at least, about, at most or exactly", "ít nhất, khoảng, không quá hoặc đúng"),
    "comparator_differs": Kind(
        ERROR, "one comparison; the cell of the value says another", "một cách so sánh; ô giá trị ghi khác"
    ),
    "kind_unknown": Kind(
        ERROR, "cumulative (the level at the end) or additional (newly gained)",
        "lũy kế (mức đến cuối kỳ) hoặc tăng thêm (phần mới trong kỳ)",
    ),
    "kind_differs": Kind(ERROR, "one kind; the cell of the value says another", "một loại; ô giá trị ghi khác"),
    "kind_assumed": Kind(
        WARNING, "cumulative or additional; taken as {kind}", "lũy kế hoặc tăng thêm; được nhận là {kind}"
    ),
    "unit_unknown": Kind(ERROR, "a unit that is known, here {unit}", "đơn vị tính đã biết, ở đây là {unit}"),
    "unit_differs": Kind(ERROR, "{unit}, the unit of this metric", "{unit}, đơn vị tính của chỉ tiêu này"),
    "period_missing": Kind(
        ERROR, "the period: 2026-2030, a year, or its first and last day; --period gives it for the whole file",
        "giai đoạn: 2026-2030, một năm, hoặc ngày đầu và ngày cuối; --period cho cả tệp",
    ),
    "period_start_missing": Kind(
        ERROR, "the start of the period too, or --period for the whole file",
        "cả thời điểm bắt đầu, hoặc dùng --period cho cả tệp",
    ),
    "period_unreadable": Kind(
        ERROR, "a period as 2026-2030, a year, or days as dd/mm/yyyy",
        "giai đoạn dạng 2026-2030, một năm, hoặc ngày dạng ngày/tháng/năm",
    ),
    "period_backwards": Kind(ERROR, "an end after the start", "thời điểm kết thúc sau thời điểm bắt đầu"),
    "period_out_of_range": Kind(
        ERROR, "a period from {first_day} on that ends at most {years} years from today",
        "giai đoạn từ {first_day}, kết thúc không quá {years} năm kể từ nay",
    ),
    "as_of_missing": Kind(ERROR, "the day that the figure is of", "thời điểm của số liệu"),
    "as_of_unreadable": Kind(
        ERROR, "a day, month, quarter or year: 31/12/2025, 12/2025, Q4/2025, 2025",
        "ngày, tháng, quý hoặc năm: 31/12/2025, 12/2025, quý IV/2025, 2025",
    ),
    "as_of_too_early": Kind(ERROR, "a day from {first_day} on", "thời điểm từ {first_day} trở đi"),
    "as_of_in_future": Kind(
        ERROR, "a day not after {today}: what is still to come is a target", "thời điểm không sau ngày {today}; số liệu"
        " trong tương lai là mục tiêu",
    ),
    "basis_unknown": Kind(
        WARNING, "ever recognised, valid on the date, or nothing; taken as not stated",
        "đã từng được công nhận, còn hiệu lực, hoặc để trống; được nhận là không nêu",
    ),
    "source_missing": Kind(
        ERROR, "who says so: a listed source's id, or publisher and document, in the row or by --source…",
        "nguồn số liệu: mã nguồn đã có, hoặc cơ quan ban hành và văn bản, ghi ở dòng hoặc dùng --source…",
    ),
    "source_unknown": Kind(
        ERROR, "the id of a source of data/raw/sources.csv; a new source needs its publisher and document",
        "mã nguồn có trong data/raw/sources.csv; nguồn mới cần cơ quan ban hành và văn bản",
    ),
    "source_incomplete": Kind(
        ERROR, "a publisher and a title, document number or link",
        "cơ quan ban hành cùng tên văn bản, số văn bản hoặc đường dẫn",
    ),
    "source_date_unreadable": Kind(
        ERROR, "the source's date as dd/mm/yyyy, mm/yyyy or a year, not after {today}",
        "ngày ban hành dạng ngày/tháng/năm, tháng/năm hoặc năm, không sau {today}",
    ),
    "source_undated": Kind(
        WARNING, "the source's date; without it nobody can tell since when the figure was known",
        "ngày ban hành; nếu thiếu thì không biết số liệu có từ khi nào",
    ),
    "tier_unknown": Kind(ERROR, "official, press or secondary", "chính thức, báo chí hoặc thứ cấp"),
    "tier_assumed": Kind(
        WARNING, "official, press or secondary; taken as secondary",
        "chính thức, báo chí hoặc thứ cấp; được nhận là thứ cấp"
    ),
    "language_unknown": Kind(ERROR, "Vietnamese or English", "tiếng Việt hoặc tiếng Anh"),
    "example_row": Kind(
        ERROR, "a figure of your own: this row is the blank workbook's example, which is made up",
        "số liệu thật: dòng này là ví dụ giả định của tệp mẫu",
    ),
    "text_too_long": Kind(ERROR, "at most {most} letters", "không quá {most} ký tự"),
    "excel_error": Kind(ERROR, "a value; the formula in the cell fails", "một giá trị; công thức trong ô bị lỗi"),
    "repeated_row": Kind(
        WARNING, "each figure once; row {other} says the same and was taken",
        "mỗi số liệu một dòng; dòng {other} đã ghi nội dung này và được nhận",
    ),
    "contradicts_row": Kind(
        ERROR, "one value of one source for the same thing; row {other} says another",
        "một giá trị cho cùng một nội dung của cùng một nguồn; dòng {other} ghi khác",
    ),
}  # fmt: skip


@dataclass
class Faults:
    """Faults gathered, as records of COLUMNS and `position`."""

    records: list[dict[str, Any]] = field(default_factory=list)

    def add(
        self, code: str, *, position: int, sheet: str, row: int, column: str, name: str, found: str,
        en: Mapping[str, str] | None = None, vi: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """One fault of a kind; `en` and `vi` fill the braces of its sentences."""
        kind = KINDS[code]
        self.told(
            code, position=position, sheet=sheet, row=row, column=column, name=name, found=found, level=kind.level,
            en=kind.en.format_map(en or {}), vi=kind.vi.format_map(vi or en or {}),
        )  # fmt: skip

    def told(
        self, code: str, *, position: int, sheet: str, row: int, column: str, name: str, found: str, level: str,
        en: str, vi: str,
    ) -> None:  # fmt: skip
        """One fault in words of its own, as a check of the build gives it."""
        self.records.append(
            {
                "sheet": sheet, "row": row, "column": column, "field": name, "found": found[:MOST_FOUND],
                "expected_en": en, "expected_vi": vi, "level": level, "code": code, "position": position,
            }
        )  # fmt: skip

    def refused(self) -> set[int]:
        """Positions of rows with an error."""
        return {record["position"] for record in self.records if record["level"] == ERROR}

    def has(self, code: str, position: int) -> bool:
        """Whether a row has a fault of this kind."""
        return any(record["code"] == code and record["position"] == position for record in self.records)

    def repeats(self, position: int) -> bool:
        """Whether a row says only what another one says."""
        return self.has("repeated_row", position)

    def warned(self, position: int) -> str:
        """Codes of a row's warnings, joined by ';'."""
        said = [r["code"] for r in self.records if r["position"] == position and r["level"] == WARNING]
        return ";".join(dict.fromkeys(said))

    def table(self) -> pd.DataFrame:
        """All of them in the order of the rows, with COLUMNS and `position`."""
        ordered = sorted(self.records, key=lambda record: record["position"])
        return pd.DataFrame(ordered, columns=[*COLUMNS, "position"], dtype=object)
