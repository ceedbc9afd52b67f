"""Communes of both vintages and the crosswalk between them."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from etl.derive.names import name_key
from etl.derive.packages import CommunePair, Row

TYPE_IDS = {
    "Xã": "xa",
    "Phường": "phuong",
    "Đặc khu": "dac_khu",
    "Thị trấn": "thi_tran",
    "Thị Trấn": "thi_tran",
}
TYPE_WORDS = {"xa": "Xã", "phuong": "Phường", "dac_khu": "Đặc khu"}
ISLAND_DISTRICT = "huyen_dao"
COMMUNE_34_COLUMNS = (
    "commune_code", "unit_id", "name_vi", "short_name", "type", "type_2025", "lat", "lon",
)  # fmt: skip
COMMUNE_63_COLUMNS = (
    "commune_code", "unit_id", "district_code", "district_name", "name_vi", "short_name", "type", "name_keys",
)  # fmt: skip
CROSSWALK_COLUMNS = ("old_code", "new_code", "is_divided", "is_default")
COUNT_34, COUNT_63, ISLAND_DISTRICTS, COUNT_PAIRS = 3321, 10035, 5, 10602


def communes_34(units: Sequence[Row], *, today: Mapping[str, Row]) -> list[Row]:
    """One row per commune; `type` and the type word are today's, `type_2025` that of 2025-07-01.

    Spelling of the short name follows vietnamadminunits (Hòa, not Hoà). Raises ValueError where the two
    packages do not have the same communes of the same province.
    """
    strangers = {unit["commune_code"] for unit in units} ^ set(today)
    if strangers or len(units) != COUNT_34:
        raise ValueError(f"communes: expected {COUNT_34} in both packages, not in both: {sorted(strangers)}")
    rows = []
    for unit in units:
        current = today[unit["commune_code"]]
        if current["parent_code"] != unit["province_code"]:
            raise ValueError(f"commune {unit['commune_code']}: province {unit['province_code']} or {current}")
        commune_type = current["type"].replace("-", "_")
        rows.append(
            {
                "commune_code": unit["commune_code"],
                "unit_id": f"34-{unit['province_code']}",
                "name_vi": f"{TYPE_WORDS[commune_type]} {unit['short_name']}",
                "short_name": unit["short_name"],
                "type": commune_type,
                "type_2025": TYPE_IDS[unit["commune_type"]],
                "lat": unit["lat"],
                "lon": unit["lon"],
            }
        )
    return rows


def communes_63(units: Sequence[Row]) -> list[Row]:
    """One row per commune, and per island district without communes (code = the district's, three digits).

    `name_keys` holds the names it is or was known by, as name_key() gives them, ';' between: communes
    abolished in 2019-2025 are found there. No coordinates: their geocoder's terms limit reuse.
    """
    rows = []
    for unit in units:
        is_district = unit["commune_code"] is None
        name = unit["district_name"] if is_district else unit["name"]
        keys = [name_key(name)] if is_district else sorted(set(json.loads(unit["keywords"])))
        rows.append(
            {
                "commune_code": commune_code(unit),
                "unit_id": f"63-{unit['province_code']}",
                "district_code": unit["district_code"],
                "district_name": unit["district_name"],
                "name_vi": name,
                "short_name": name.removeprefix("Huyện ") if is_district else unit["short_name"],
                "type": ISLAND_DISTRICT if is_district else TYPE_IDS[unit["commune_type"]],
                "name_keys": ";".join(keys),
            }
        )
    return sorted(rows, key=lambda row: row["commune_code"])


def crosswalk(pairs: Sequence[CommunePair], *, units_63: Sequence[Row], units_34: Sequence[Row]) -> list[Row]:
    """Every pair old -> new commune; raises ValueError where a key finds no commune or a count is off."""
    old_codes = {unit["commune_key"]: commune_code(unit) for unit in units_63}
    new_codes = {unit["commune_key"]: unit["commune_code"] for unit in units_34}
    lost = [pair for pair in pairs if pair.old_key not in old_codes or pair.new_key not in new_codes]
    if lost:
        raise ValueError(f"crosswalk: {len(lost)} pairs find no commune, first {lost[0]}")
    rows = [
        {
            "old_code": old_codes[pair.old_key],
            "new_code": new_codes[pair.new_key],
            "is_divided": str(pair.is_divided).lower(),
            "is_default": str(pair.is_default).lower(),
        }
        for pair in pairs
    ]
    _check_counts(rows)
    return sorted(rows, key=lambda row: (row["old_code"], row["new_code"]))


def former_units(crosswalk_rows: Sequence[Row], *, old_rows: Sequence[Row]) -> dict[str, str]:
    """New commune code -> the province of the 63 that most of its old communes belonged to."""
    unit_of = {row["commune_code"]: row["unit_id"] for row in old_rows}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in crosswalk_rows:
        counts[row["new_code"]][unit_of[row["old_code"]]] += 1
    return {code: counter.most_common(1)[0][0] for code, counter in counts.items()}


def commune_code(unit: Row) -> str:
    """The commune's code, or the district's for an island district without communes."""
    return str(unit["commune_code"] or unit["district_code"])


def join_rates(rows: Sequence[Row]) -> dict[str, str | int]:
    """Counts for the meta file: what share of either vintage the crosswalk reaches."""
    old = {row["old_code"] for row in rows if len(row["old_code"]) == 5}
    districts = {row["old_code"] for row in rows} - old
    divided = {row["old_code"] for row in rows if row["is_divided"] == "true"}
    return {
        "pairs": len(rows),
        "old_communes_joined": f"{len(old)}/{COUNT_63}",
        "old_island_districts_joined": f"{len(districts)}/{ISLAND_DISTRICTS}",
        "new_communes_joined": f"{len({row['new_code'] for row in rows})}/{COUNT_34}",
        "old_communes_whole": len(old - divided),
        "old_communes_divided": len(divided),
    }


def _check_counts(rows: Sequence[Row]) -> None:
    old = {row["old_code"] for row in rows}
    new = {row["new_code"] for row in rows}
    defaults = [row["old_code"] for row in rows if row["is_default"] == "true"]
    if (len(rows), len(old), len(new)) != (COUNT_PAIRS, COUNT_63 + ISLAND_DISTRICTS, COUNT_34):
        raise ValueError(f"crosswalk: {len(rows)} pairs, {len(old)} old, {len(new)} new; see geo.md")
    if len(defaults) != len(set(defaults)) or set(defaults) != old:
        raise ValueError("crosswalk: an old commune has no default successor, or two")
