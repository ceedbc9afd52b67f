"""Reading the source packages: the one layout that needs decoding."""

import json
from pathlib import Path

import pytest

from etl.derive.packages import echarts_provinces


def encoded(points: list[tuple[int, int]], start: tuple[int, int]) -> str:
    """The inverse of the decoding: zig-zag differences as characters from 64 on."""
    text, (x, y) = "", start
    for point in points:
        for step in (point[0] - x, point[1] - y):
            text += chr((step << 1 ^ step >> 31) + 64)
        x, y = point
    return text


def test_rings_are_decoded(tmp_path: Path) -> None:
    ring = [(102400, 20480), (103424, 20480), (103424, 21504), (102400, 20480)]
    geometry = {
        "type": "Polygon",
        "coordinates": [encoded(ring, (102400, 20480))],
        "encodeOffsets": [[102400, 20480]],
    }
    collection = {"features": [{"properties": {"name": "Square"}, "geometry": geometry}]}
    path = tmp_path / "Vietnam.js"
    path.write_text(f"x.registerMap('越南', {json.dumps(collection, ensure_ascii=False)});}}));", encoding="utf-8")
    ((name, polygons),) = echarts_provinces(path)
    assert name == "Square"
    assert polygons[0][0] == [(100.0, 20.0), (101.0, 20.0), (101.0, 21.0), (100.0, 20.0)]


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Laos.js"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match=r"Laos\.js"):
        echarts_provinces(path)
