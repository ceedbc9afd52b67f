"""What may be wrong with a file of boundaries: each kind by name, with what was found and expected in both languages.

A stop ends the reading at once, because nothing further can be told; an error refuses the file after all else was
checked; a warning is said and stops nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from etl.faults import ERROR, WARNING
from etl.imports.outcome import Said


class Kind(NamedTuple):
    """What was found and expected; {places} are filled in."""

    level: str
    found: Said
    expected: Said


_FILE: Final = Said(
    "a GeoJSON (.geojson, .json), TopoJSON (.topojson, .json) or GeoParquet (.parquet) file",
    "tệp GeoJSON (.geojson, .json), TopoJSON (.topojson, .json) hoặc GeoParquet (.parquet)",
)
_CODES: Final = Said(
    "a column with the five-digit codes of today's communes (say which with --code-column)",
    "một cột ghi mã năm chữ số của các xã, phường hiện nay (chỉ rõ bằng --code-column)",
)
_CRS: Final = Said(
    "longitude and latitude (WGS 84), or the coordinate system said with --crs EPSG:NUMBER",
    "kinh độ, vĩ độ (WGS 84), hoặc nêu hệ tọa độ bằng --crs EPSG:SỐ",
)
_TODAY: Final = Said("one of today's {total} communes", "một trong {total} xã, phường, đặc khu hiện nay")

KINDS: Final[Mapping[str, Kind]] = {
    "missing_file": Kind(ERROR, Said("no file at {path}", "không có tệp tại {path}"), _FILE),
    "not_a_file": Kind(ERROR, Said("{path} is a folder or a device", "{path} là thư mục hoặc thiết bị"), _FILE),
    "not_permitted": Kind(
        ERROR,
        Said("{path} may not be read: {reason}", "không đọc được {path}: {reason}"),
        Said("a file that this account may read", "tệp mà tài khoản này được quyền đọc"),
    ),
    "empty_file": Kind(ERROR, Said("an empty file (0 bytes)", "tệp rỗng (0 byte)"), _FILE),
    "file_too_large": Kind(
        ERROR,
        Said("a file of {bytes} bytes", "tệp có {bytes} byte"),
        Said("at most {limit} bytes: simplify it first", "tối đa {limit} byte: cần đơn giản hóa trước"),
    ),
    "wrong_type": Kind(ERROR, Said("{what}", "{what}"), _FILE),
    "broken_file": Kind(
        ERROR, Said("a damaged or incomplete file ({reason})", "tệp hỏng hoặc không đầy đủ ({reason})"), _FILE
    ),
    "no_features": Kind(
        ERROR,
        Said("no feature in the file", "tệp không có đối tượng nào"),
        Said("one area a commune", "mỗi xã một vùng"),
    ),
    "too_many_features": Kind(
        ERROR,
        Said("{features} features", "{features} đối tượng"),
        Said("at most {limit}: communes, not smaller areas", "tối đa {limit}: cấp xã, không phải cấp nhỏ hơn"),
    ),
    "too_many_points": Kind(
        ERROR,
        Said("{points} points", "{points} điểm tọa độ"),
        Said("at most {limit}: simplify the file first", "tối đa {limit}: cần đơn giản hóa tệp trước"),
    ),
    "no_such_column": Kind(
        ERROR,
        Said("no column {column}; there are: {columns}", "không có cột {column}; các cột hiện có: {columns}"),
        _CODES,
    ),
    "no_code_column": Kind(
        ERROR,
        Said(
            "no column of commune codes; known codes by column: {columns}", "không có cột mã xã; số mã khớp: {columns}"
        ),
        _CODES,
    ),
    "old_map": Kind(
        ERROR,
        Said(
            "column {column} has {old} codes of the communes before 1 July 2025 and {new} of today's",
            "cột {column} có {old} mã xã trước ngày 01/7/2025 và {new} mã hiện nay",
        ),
        Said("communes of the map of 34 provinces", "ranh giới xã của bản đồ 34 tỉnh, thành phố"),
    ),
    "crs_unknown": Kind(
        ERROR, Said("a coordinate system that is not known ({crs})", "hệ tọa độ không rõ ({crs})"), _CRS
    ),
    "axes_swapped": Kind(
        ERROR,
        Said("latitude where longitude belongs ({bounds})", "vĩ độ đứng ở chỗ kinh độ ({bounds})"),
        Said("longitude first, then latitude", "kinh độ trước, vĩ độ sau"),
    ),
    "outside_country": Kind(
        ERROR, Said("coordinates outside Viet Nam ({bounds})", "tọa độ nằm ngoài Việt Nam ({bounds})"), _CRS
    ),
    "doubled_code": Kind(
        ERROR,
        Said("the code stands on {features} areas that overlap", "mã lặp ở {features} vùng chồng lên nhau"),
        Said("one area a code, or parts that do not overlap", "mỗi mã một vùng, hoặc các phần không chồng nhau"),
    ),
    "too_few_codes": Kind(
        ERROR,
        Said("{joined} of {total} communes have an area", "{joined}/{total} xã, phường có ranh giới"),
        Said(
            "at least {least}, or --partial for some provinces only",
            "ít nhất {least}, hoặc --partial nếu chỉ có một số tỉnh",
        ),
    ),
    "misplaced": Kind(
        ERROR,
        Said(
            "{inside} of {joined} communes lie in their area",
            "{inside}/{joined} xã, phường nằm trong ranh giới của mình",
        ),
        Said(
            "at least {least}: codes and areas do not belong together",
            "ít nhất {least}: mã và ranh giới không khớp nhau",
        ),
    ),
    "unknown_code": Kind(
        WARNING, Said("the code is none of today's{hint}", "mã không có trong danh mục hiện nay{hint}"), _TODAY
    ),
    "no_code": Kind(WARNING, Said("an area without a code", "vùng không ghi mã"), _TODAY),
    "missing_code": Kind(
        WARNING,
        Said("no area; the approximate cell stays", "không có ranh giới; giữ ô gần đúng"),
        Said("an area for each of the {total} communes", "ranh giới của đủ {total} xã, phường, đặc khu"),
    ),
    "no_area": Kind(
        WARNING, Said("{what} in place of an area", "{what}, không phải vùng"), Said("a polygon", "một đa giác")
    ),
    "mended": Kind(
        WARNING, Said("mended: {reason}", "đã chỉnh sửa: {reason}"), Said("a valid polygon", "đa giác hợp lệ")
    ),
    "parts_joined": Kind(
        WARNING,
        Said("{features} parts taken as one area", "gộp {features} phần thành một vùng"),
        Said("one area a code", "mỗi mã một vùng"),
    ),
    "far_from_place": Kind(
        WARNING,
        Said("{distance} km from where the commune is known to be", "cách vị trí đã biết của xã {distance} km"),
        Said("an area that holds the commune's point", "vùng chứa điểm của xã"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault: its kind, the code and row it is about ('' and None: the whole file), and what fills its sentences."""

    kind: str
    commune_code: str = ""
    row: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """'error' or 'warning'."""
        return KINDS[self.kind].level

    def found(self, lang: str) -> str:
        """What was found."""
        return KINDS[self.kind].found.in_(lang).format_map(_shown(self.details, lang=lang))

    def expected(self, lang: str) -> str:
        """What was expected."""
        return KINDS[self.kind].expected.in_(lang).format_map(_shown(self.details, lang=lang))

    def record(self) -> dict[str, Any]:
        """The fault for programs."""
        said = {f"{name}_{lang}": getattr(self, name)(lang) for name in ("found", "expected") for lang in ("en", "vi")}
        return {"kind": self.kind, "level": self.level, "commune_code": self.commune_code, "row": self.row, **said}


class Stopped(Exception):
    """The file cannot be read any further; holds the one finding that says why."""

    def __init__(self, kind: str, **details: Any) -> None:
        self.finding = Finding(kind=kind, details=details)
        super().__init__(f"{kind}: found {self.finding.found('en')}; expected {self.finding.expected('en')}.")


def _shown(details: Mapping[str, Any], *, lang: str) -> dict[str, str]:
    """Details as text; numbers grouped, sentences in the language."""
    shown = {}
    for name, value in details.items():
        if isinstance(value, Said):
            shown[name] = value.in_(lang)
        elif isinstance(value, int):
            shown[name] = f"{value:,}".replace(",", "." if lang == "vi" else ",")
        else:
            shown[name] = str(value)
    return shown
