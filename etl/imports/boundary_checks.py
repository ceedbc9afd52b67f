"""Holds the areas of a file to today's communes: which codes join, which areas need mending, what does not fit."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from etl.faults import ERROR
from etl.imports.boundary_faults import Finding, Stopped
from etl.imports.outcome import Said

if TYPE_CHECKING:
    import geopandas

CODE_LENGTH: Final = 5
LEAST_JOINED: Final = 0.99
"""Share of the communes that a file of the whole country has to have."""
LEAST_INSIDE: Final = 0.9
"""Share of the communes whose known point has to lie in their area: 99.2% do on the official map."""
LEAST_OF_COLUMN: Final = 0.5
OVERLAP: Final = 0.01
"""Share of the smaller of two areas of one code from which they are two and not parts of one."""
FAR_DEGREES: Final = 0.1
KM_PER_DEGREE: Final = 111


@dataclass(frozen=True, kw_only=True)
class Commune:
    """A commune of today: its name, provinces on both maps, and its point."""

    code: str
    name: str
    unit_id: str
    old_unit_id: str
    lat: float
    lon: float


@dataclass(kw_only=True)
class Checked:
    """What became of the areas: one a commune that joined, by code, and everything found on the way."""

    shapes: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    code_column: str = ""
    n_features: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether anything found is an error."""
        return any(finding.level == ERROR for finding in self.findings)


def read_communes(data_dir: Path) -> dict[str, Commune]:
    """Today's communes by code, from the reference tables; the old province is that of most of their old communes."""
    old_unit = {row["commune_code"]: row["unit_id"] for row in _table(data_dir, "communes_63")}
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _table(data_dir, "commune_crosswalk"):
        homes[row["new_code"]][old_unit[row["old_code"]]] += 1
    return {
        row["commune_code"]: Commune(
            code=row["commune_code"],
            name=row["name_vi"],
            unit_id=row["unit_id"],
            old_unit_id=homes[row["commune_code"]].most_common(1)[0][0]
            if homes[row["commune_code"]]
            else f"63-{row['unit_id'][3:]}",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in _table(data_dir, "communes_34")
    }


def check(
    frame: "geopandas.GeoDataFrame",
    *,
    communes: Mapping[str, Commune],
    old_codes: set[str],
    code_column: str | None = None,
    renamed: Mapping[str, str] | None = None,
    is_partial: bool = False,
) -> Checked:
    """The areas by commune; `renamed` says which code of the file is which of today's. Raises Stopped without codes."""
    column = code_column or _find_column(frame, communes=communes, old_codes=old_codes)
    if column not in frame.columns:
        raise Stopped("no_such_column", column=column, columns=", ".join(_columns(frame)) or "–")
    checked = Checked(code_column=column, n_features=len(frame))
    codes = [(renamed or {}).get(code, code) for code in _codes(frame[column])]
    areas = _mended(frame.geometry.to_numpy(), codes=codes, communes=communes, checked=checked)
    _join(areas, codes=codes, communes=communes, checked=checked)
    _count(communes, checked=checked, is_partial=is_partial)
    _compare_places(communes, checked=checked)
    return checked


def read_old_codes(data_dir: Path) -> set[str]:
    """The codes of the communes before the reform."""
    return {row["commune_code"] for row in _table(data_dir, "communes_63")}


def _find_column(frame: "geopandas.GeoDataFrame", *, communes: Mapping[str, Commune], old_codes: set[str]) -> str:
    """The column with most of today's codes, whatever it is called; at least half of its values have to be some."""
    joined = {}
    for name in _columns(frame):
        values = set(_codes(frame[name])) - {""}
        joined[name] = (len(values & communes.keys()), len(values & (old_codes - communes.keys())), len(values))
    best = max(joined, key=lambda name: joined[name][0], default=None)
    if best is not None:
        new, old, all_values = joined[best]
        if old > LEAST_OF_COLUMN * all_values:
            raise Stopped("old_map", column=best, old=old, new=new)
        if new > LEAST_OF_COLUMN * all_values:
            return best
    said = ", ".join(f"{name} ({new})" for name, (new, _, _) in joined.items()) or "–"
    raise Stopped("no_code_column", columns=said)


def _mended(
    areas: "np.ndarray[Any, Any]", *, codes: list[str], communes: Mapping[str, Commune], checked: Checked
) -> "np.ndarray[Any, Any]":
    """The areas, invalid ones made valid; what is none (a point, nothing, not finite) becomes None and is said."""
    made = areas.copy()
    kinds = shapely.get_type_id(made)
    finite = np.isfinite(shapely.bounds(made)).all(axis=1)
    is_area = np.isin(kinds, (3, 6)) & finite & ~shapely.is_empty(made)
    broken = is_area & ~shapely.is_valid(made)
    reasons = shapely.is_valid_reason(made)
    made[broken] = shapely.make_valid(made[broken], method="structure", keep_collapsed=False)
    is_area &= ~shapely.is_empty(made)
    for row in np.flatnonzero(~is_area):
        made[row] = None
    for row in np.flatnonzero(~is_area | broken):
        code = codes[row]
        if code not in communes:
            continue
        kind = "mended" if is_area[row] else "no_area"
        checked.findings.append(
            Finding(
                kind=kind,
                commune_code=code,
                row=int(row) + 1,
                details={"reason": str(reasons[row])} if is_area[row] else {"what": _what(areas[row])},
            )
        )
    return made


def _what(area: Any) -> Said:
    if area is None or area.is_empty:
        return Said("nothing", "không có hình")
    if area.geom_type.endswith("Polygon"):
        return Said("a collapsed area", "vùng không có diện tích")
    return Said(f"a {area.geom_type}", f"hình {area.geom_type}")


def _join(
    areas: "np.ndarray[Any, Any]", *, codes: list[str], communes: Mapping[str, Commune], checked: Checked
) -> None:
    """One area a code: parts are united, areas that overlap are an error, codes that are none a warning."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(codes):
        if areas[row] is not None:
            rows_of[code].append(row)
    lacking = [commune for code, commune in communes.items() if code not in rows_of]
    for code, rows in rows_of.items():
        if not code:
            checked.findings += [Finding(kind="no_code", row=row + 1, details={"total": len(communes)}) for row in rows]
        elif code not in communes:
            details = {"hint": _hint(areas[rows[0]], lacking), "total": len(communes)}
            checked.findings.append(Finding(kind="unknown_code", commune_code=code, row=rows[0] + 1, details=details))
        elif len(rows) == 1:
            checked.shapes[code] = areas[rows[0]]
        else:
            parts = areas[rows]
            kind = "doubled_code" if _overlap(parts) else "parts_joined"
            details = {"features": len(rows)}
            checked.findings.append(Finding(kind=kind, commune_code=code, row=rows[0] + 1, details=details))
            checked.shapes[code] = shapely.union_all(parts)


def _hint(area: Any, lacking: list[Commune]) -> Said:
    """Which commune without an area lies in this one, and how to say so."""
    inside = [commune for commune in lacking if area.contains(shapely.Point(commune.lon, commune.lat))]
    if len(inside) != 1:
        return Said("", "")
    found = f"{inside[0].code} {inside[0].name}"
    return Said(
        f"; {found} lies in it and has no area: --code CODE={inside[0].code} takes it as that",
        f"; {found} nằm trong vùng này và chưa có ranh giới: dùng --code MÃ={inside[0].code} để nhận",
    )


def _overlap(parts: "np.ndarray[Any, Any]") -> bool:
    """Whether any two share more than a sliver."""
    for index, part in enumerate(parts):
        for other in parts[index + 1 :]:
            if part.intersection(other).area > OVERLAP * min(part.area, other.area):
                return True
    return False


def _count(communes: Mapping[str, Commune], *, checked: Checked, is_partial: bool) -> None:
    total, joined = len(communes), len(checked.shapes)
    least = round(LEAST_JOINED * total)
    if joined < least and (not is_partial or not joined):
        details = {"joined": joined, "total": total, "least": least if not is_partial else 1}
        checked.findings.append(Finding(kind="too_few_codes", details=details))
    if not is_partial:
        lacking = sorted(set(communes) - set(checked.shapes))
        checked.findings += [
            Finding(kind="missing_code", commune_code=code, details={"total": total}) for code in lacking
        ]


def _compare_places(communes: Mapping[str, Commune], *, checked: Checked) -> None:
    """Whether codes and areas belong together: the communes' known points have to lie in their areas, nearly all."""
    if not checked.shapes:
        return
    codes = list(checked.shapes)
    points = shapely.points([(communes[code].lon, communes[code].lat) for code in codes])
    distances = shapely.distance(points, np.array([checked.shapes[code] for code in codes], dtype=object))
    inside, least = int((distances == 0).sum()), round(LEAST_INSIDE * len(codes))
    if inside < least:
        details = {"inside": inside, "joined": len(codes), "least": least}
        checked.findings.append(Finding(kind="misplaced", details=details))
        return
    for index in np.flatnonzero(distances > FAR_DEGREES):
        details = {"distance": round(float(distances[index]) * KM_PER_DEGREE)}
        checked.findings.append(Finding(kind="far_from_place", commune_code=codes[index], details=details))


def _codes(values: Any) -> list[str]:
    """Values as codes: text trimmed, numbers filled up with zeros, '' where there is none."""
    return [_code(value) for value in values]


def _code(value: object) -> str:
    if isinstance(value, float):
        value = int(value) if np.isfinite(value) and value == int(value) else None
    text = str(value).strip() if value is not None else ""
    return text.zfill(CODE_LENGTH) if text.isascii() and text.isdigit() else text


def _columns(frame: "geopandas.GeoDataFrame") -> list[str]:
    return [str(name) for name in frame.columns if name != frame.geometry.name]


def _table(data_dir: Path, name: str) -> list[dict[str, str]]:
    with (data_dir / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
