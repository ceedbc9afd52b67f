"""Reads a file of boundaries as areas in longitude and latitude: GeoJSON, TopoJSON or GeoParquet, nothing else.

GDAL opens whatever it recognises (a text may name other files or addresses), so each file is given to the one driver
that its content calls for.
"""

import mmap
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from etl.imports.boundary_faults import Stopped
from etl.imports.outcome import Said

if TYPE_CHECKING:
    import geopandas

GEOJSON, TOPOJSON, PARQUET = "geojson", "topojson", "parquet"
SUFFIXES: Final = {".geojson": None, ".json": None, ".topojson": None, ".parquet": PARQUET, ".geoparquet": PARQUET}
WGS84: Final = 4326
LONGITUDES: Final = (101.0, 119.0)
LATITUDES: Final = (5.5, 24.5)
"""The country with both archipelagos, and some room."""
_TOPOLOGY: Final = re.compile(rb'"type"\s*:\s*"Topology"')
_COLLECTION: Final = re.compile(rb'"type"\s*:\s*"Feature(Collection)?"')


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much a file may hold."""

    file_bytes: int = 512 * 1024 * 1024
    features: int = 20_000
    points: int = 20_000_000


LIMITS: Final = Limits()


@dataclass(frozen=True, kw_only=True)
class Areas:
    """The features of a file in longitude and latitude; `kind` is its format, `crs` what it was written in."""

    frame: "geopandas.GeoDataFrame"
    kind: str
    crs: str


def read(path: Path, *, crs: str | None = None, limits: Limits = LIMITS) -> Areas:
    """The features of a file; `crs` overrides what the file says of its coordinates. Raises Stopped."""
    kind = _kind_of(path, limits=limits)
    frame = _read_parquet(path, limits=limits) if kind == PARQUET else _read_json(path, kind=kind, limits=limits)
    if frame.empty:
        raise Stopped("no_features")
    points = int(frame.geometry.count_coordinates().sum())
    if points > limits.points:
        raise Stopped("too_many_points", points=points, limit=limits.points)
    frame, said = _in_degrees(frame, crs=crs)
    _hold_to_country(frame)
    return Areas(frame=frame, kind=kind, crs=said)


def _kind_of(path: Path, *, limits: Limits) -> str:
    """The format by name and content."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Stopped("not_a_file", path=path.name)
        if status.st_size == 0:
            raise Stopped("empty_file")
        if status.st_size > limits.file_bytes:
            raise Stopped("file_too_large", bytes=status.st_size, limit=limits.file_bytes)
        if path.suffix.lower() not in SUFFIXES:
            what = Said(f"a file named {path.suffix or path.name}", f"tệp mang đuôi {path.suffix or path.name}")
            raise Stopped("wrong_type", what=what)
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return _kind_within(content, suffix=path.suffix.lower())
    except FileNotFoundError as error:
        raise Stopped("missing_file", path=str(path)) from error
    except OSError as error:
        raise Stopped("not_permitted", path=path.name, reason=error.strerror or str(error)) from error


def _kind_within(content: Any, *, suffix: str) -> str:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if SUFFIXES[suffix] == PARQUET and start.startswith(b"PAR1"):
        return PARQUET
    if SUFFIXES[suffix] is None and start.startswith(b"{"):
        if _TOPOLOGY.search(content):
            return TOPOJSON
        if _COLLECTION.search(content):
            return GEOJSON
    what = Said(
        f"no map inside the file named {suffix} (it begins with {start[:12]!r})",
        f"bên trong tệp đuôi {suffix} không phải dữ liệu bản đồ (bắt đầu bằng {start[:12]!r})",
    )
    raise Stopped("wrong_type", what=what)


def _read_json(path: Path, *, kind: str, limits: Limits) -> "geopandas.GeoDataFrame":
    import geopandas
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FieldError

    driver = f"{'TopoJSON' if kind == TOPOJSON else 'GeoJSON'}:{path}"
    try:
        counted = {str(name): pyogrio.read_info(driver, layer=name) for name, _ in pyogrio.list_layers(driver)}
        if not counted:
            raise Stopped("no_features")
        layer = max(counted, key=lambda name: int(counted[name]["features"]))
        if counted[layer]["features"] > limits.features:
            raise Stopped("too_many_features", features=int(counted[layer]["features"]), limit=limits.features)
        return geopandas.read_file(driver, layer=layer, engine="pyogrio")
    except (DataSourceError, DataLayerError, FieldError, UnicodeDecodeError, ValueError) as error:
        raise Stopped("broken_file", reason=_first_line(error)) from error


def _read_parquet(path: Path, *, limits: Limits) -> "geopandas.GeoDataFrame":
    import geopandas
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            described = file.metadata
            unpacked = sum(described.row_group(index).total_byte_size for index in range(described.num_row_groups))
        if described.num_rows > limits.features:
            raise Stopped("too_many_features", features=described.num_rows, limit=limits.features)
        if unpacked > limits.file_bytes:
            raise Stopped("file_too_large", bytes=unpacked, limit=limits.file_bytes)
        return geopandas.read_parquet(path)
    except (pa.ArrowException, ValueError, OSError) as error:
        raise Stopped("broken_file", reason=_first_line(error)) from error


def _in_degrees(frame: "geopandas.GeoDataFrame", *, crs: str | None) -> "tuple[geopandas.GeoDataFrame, str]":
    """The frame in WGS 84, and what it was in. A TopoJSON says nothing of it: degrees, as its specification has it."""
    from pyproj.exceptions import CRSError, ProjError

    try:
        if crs is not None:
            frame = frame.set_crs(crs, allow_override=True)
        elif frame.crs is None:
            frame = frame.set_crs(WGS84)
        return frame.to_crs(WGS84), frame.crs.name
    except (CRSError, ProjError) as error:
        raise Stopped("crs_unknown", crs=crs or _first_line(error)) from error


def _hold_to_country(frame: "geopandas.GeoDataFrame") -> None:
    """Raises Stopped where most areas lie elsewhere; each by the middle of its bounds."""
    bounds = frame.geometry.bounds
    x, y = (bounds["minx"] + bounds["maxx"]) / 2, (bounds["miny"] + bounds["maxy"]) / 2
    known = x.notna() & y.notna()
    if not known.any():
        return  # nothing has an area; every feature is told so
    half = known.sum() / 2
    if (x[known].between(*LONGITUDES) & y[known].between(*LATITUDES)).sum() >= half:
        return
    said = ", ".join(f"{value:,.2f}" for value in frame.total_bounds)
    swapped = (x[known].between(*LATITUDES) & y[known].between(*LONGITUDES)).sum() >= half
    raise Stopped("axes_swapped" if swapped else "outside_country", bounds=said)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
