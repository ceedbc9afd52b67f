"""A tiny data folder made from code, so that models, checks and questions run on rows a reader can count.

    folder = DataFolder(tmp_path).with_provinces()
    folder.observe("63-01", 60, as_of="2023-06-30")
    with folder.filled() as (connection, built): ...      # in memory
    folder.build(tmp_path / "build")                      # published

Four provinces: 63-01 and 63-02 merge into 34-02, 63-03 stays as 34-03. Rules, metrics and words are the project's own.
"""

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import yaml

from etl import raw
from etl.build import DATA_DIR, Built, build, fill
from etl.imports import editions
from etl.products import Key, product_id
from etl.register import SAME_COLUMNS
from ocop.product_keys import entity_key, product_key

SHARED_REFERENCE: Final = (
    "metrics", "metric_terms", "qualifier_words", "source_tiers", "date_precisions", "country", "regions",
    "star_rules", "certificate_rules", "attention_rules", "projection_limits", "projection_backtest",
    "statistics_limits",
    "package_tables", "package_columns",
)  # fmt: skip
COUNTED: Final = ("provinces", "province_parts", "communes_34", "commune_crosswalk")
COLUMNS: Final[dict[str, list[str]]] = {
    f"{folder}/{stem}": [name.removesuffix(raw.OPTIONAL) for name in columns]
    for folder, files in yaml.safe_load(raw.MANIFEST.read_text(encoding="utf-8")).items()
    for stem, columns in files.items()
}
REGION: Final = "mekong_delta"


class DataFolder:
    """Rows of a data folder, by table ('raw/observations'); nothing is on disk until `write`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in COLUMNS}
        self.corrections: list[dict[str, Any]] = []
        self.known_faults: list[dict[str, str]] = []
        self.editions: list[tuple[editions.Edition, list[dict[str, str]]]] = []
        self.same_products: list[dict[str, str]] = []

    def add(self, table: str, **cells: Any) -> None:
        """One row; columns not named are empty."""
        unknown = cells.keys() - set(COLUMNS[table])
        assert not unknown, f"{table} has no column {unknown}"
        self.rows[table].append({column: cells.get(column, "") for column in COLUMNS[table]})

    # Places

    def unchanged_province(self, code: str) -> str:
        """A province that is the same place on both maps; returns its old unit id."""
        self._province(f"63-{code}", successor=f"34-{code}")
        self._province(f"34-{code}")
        self._part(f"63-{code}", f"34-{code}")
        return f"63-{code}"

    def merged_province(self, codes: Iterable[str], *, into: str) -> list[str]:
        """Old provinces that merge into one; returns the old unit ids, then the new one."""
        old = [f"63-{code}" for code in codes]
        for unit_id in old:
            self._province(unit_id, successor=f"34-{into}")
            self._part(unit_id, f"34-{into}")
        self._province(f"34-{into}")
        return [*old, f"34-{into}"]

    def _province(self, unit_id: str, *, successor: str = "") -> None:
        vintage, code = unit_id.split("-")
        is_old = vintage == "63"
        self.add(
            "reference/provinces",
            unit_id=unit_id, vintage=vintage, code=code, name_vi=name_of(unit_id), name_en=name_of(unit_id),
            valid_from="2008-08-01" if is_old else "2025-07-01", valid_to="2025-06-30" if is_old else "",
            successor_id=successor, lat="10.0", lon="106.0", communes="1", region=REGION,
            sort_vi=str(int(code)), sort_en=str(int(code)),
        )  # fmt: skip
        self.add(
            "reference/province_titles",
            unit_id=unit_id, kind="province", title_vi=name_of(unit_id), title_en=name_of(unit_id),
            valid_from="2008-08-01",
        )  # fmt: skip
        if is_old:
            self.add(
                "raw/regions", province_code=code, province_name=name_of(unit_id), unit_vintage="63", region=REGION
            )

    def _part(self, old: str, new: str) -> None:
        self.add("reference/province_parts", old_unit_id=old, new_unit_id=new)
        self.add(
            "raw/province_mapping",
            old_code=old[3:], old_name=name_of(old), new_code=new[3:], new_name=name_of(new),
        )  # fmt: skip
        self.add("reference/communes_63", commune_code=f"1{old[3:]}", unit_id=old, district_code="001",
                 district_name="Huyện Một", name_vi=f"Xã {old[3:]}", short_name=old[3:], type="xa")  # fmt: skip
        self.add("reference/communes_34", commune_code=f"2{old[3:]}", unit_id=new, name_vi=f"Xã {old[3:]}",
                 short_name=old[3:], type="xa", lat="10.0", lon="106.0")  # fmt: skip
        self.add("reference/commune_crosswalk", old_code=f"1{old[3:]}", new_code=f"2{old[3:]}", is_divided="false",
                 is_default="true")  # fmt: skip
        self.add("reference/province_stats", unit_id=old, metric="population", value="1000000", as_of="2023-12-31",
                 source_id="official", basis="average_2023")  # fmt: skip

    # Statements

    def source(self, source_id: str, *, tier: str = "press", published_on: str = "2026-01-05") -> str:
        """A source, once; returns its id."""
        if all(row["source_id"] != source_id for row in self.rows["raw/sources"]):
            self.add(
                "raw/sources",
                source_id=source_id, publisher=f"Publisher {source_id}", title=f"Title {source_id}",
                url=f"https://example.org/{source_id}", published_on=published_on, language="vi", tier=tier,
            )  # fmt: skip
        return source_id

    def observe(
        self,
        unit_id: str,
        value: float | str,
        *,
        as_of: str,
        metric: str = "products_3plus",
        precision: str = "day",
        source_id: str = "press",
        note: str = "",
    ) -> None:
        """A source says metric M of a unit was V as of D."""
        vintage, _, code = unit_id.rpartition("-")
        self.add(
            "raw/observations",
            province_code=code, province_name=name_of(unit_id), unit_vintage=vintage or "63", as_of=as_of,
            as_of_precision=precision, metric=metric, value=str(value), source_id=source_id, note=note,
        )  # fmt: skip

    def aim(
        self,
        unit_id: str,
        value: float | str,
        *,
        start: str,
        end: str,
        metric: str = "products_3plus",
        kind: str = "cumulative",
        comparator: str = "at_least",
        unit: str = "products",
        source_id: str = "official",
        note: str = "",
        value_max: float | str = "",
    ) -> None:
        """A target of a unit."""
        vintage, _, code = unit_id.rpartition("-")
        self.add(
            "raw/targets",
            province_code=code, province_name=name_of(unit_id), unit_vintage=vintage or "63", metric=metric,
            comparator=comparator, value=str(value), value_max=str(value_max), value_unit=unit, kind=kind,
            period_start=start, period_end=end, source_id=source_id, note=note,
        )  # fmt: skip

    # Registers

    def register(
        self,
        unit_id: str,
        as_of: str,
        rows: Sequence[dict[str, str]],
        *,
        is_full: bool = False,
        imported_at: str = "2026-01-01T08:00:00+00:00",
    ) -> str:
        """An edition with rows made by `product`; returns its id."""
        number = len(self.editions) + 1
        name = editions.edition_id(unit_id=unit_id, as_of=as_of, sha256=f"{number:064x}"[::-1])
        source_id = f"register-{unit_id}"
        described = editions.Edition(
            edition_id=name, file_name=f"register-{number}.xlsx", sha256=f"{number:064x}"[::-1], kind="xlsx",
            unit_id=unit_id, as_of=as_of, imported_at=imported_at, source_id=source_id,
            completeness=editions.FULL if is_full else editions.PARTIAL, mapping_fingerprint="", counts={},
            importer_version=editions.IMPORTER_VERSION, rows_file=f"{name}.csv", rows_sha256="",
        )  # fmt: skip
        empty = dict.fromkeys(editions.COLUMNS, "")
        filled = [
            {
                **empty,
                "edition_row": str(index),
                "row": str(index + 1),
                "unit_id": unit_id,
                "source_id": source_id,
                **row,
            }
            for index, row in enumerate(rows, start=1)
        ]
        self.editions.append((described, filled))
        return name

    def decide_same(self, unit_id: str, one: tuple[str, str], other: tuple[str, str], *, is_same: bool = True) -> None:
        """A person's decision on two products, each by name and maker."""
        cells = [unit_id, product_key(one[0]), entity_key(one[1]), product_key(other[0]), entity_key(other[1])]
        decision = [*cells, "true" if is_same else "false", "asked the maker"]
        self.same_products.append(dict(zip(SAME_COLUMNS, decision, strict=True)))

    # Output

    def write(self) -> "DataFolder":
        """Put everything on disk, expected row counts included; returns the folder."""
        for table, rows in self.rows.items():
            path = self.path / f"{table}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            if table.removeprefix("reference/") in SHARED_REFERENCE:
                shutil.copyfile(DATA_DIR / f"{table}.csv", path)
            elif table == "reference/expected_rows":
                _write_csv(path, COLUMNS[table], rows or self._counts())
            else:
                _write_csv(path, COLUMNS[table], rows)
        self._write_register()
        for name, entries in (("corrections.yml", self.corrections), ("known_faults.yml", self.known_faults)):
            (self.path / name).write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
        return self

    @contextmanager
    def filled(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Built]]:
        """Write, then load, model and check in memory; the faults are in `built.faults`."""
        self.write()
        with duckdb.connect() as connection:
            yield connection, fill(connection, data_dir=self.path, version="tiny")

    def build(self, folder: Path) -> Built:
        """Write, build and publish into a folder of warehouses; raises as etl.build.build does."""
        self.write()
        return build(data_dir=self.path, folder=folder)

    def _write_register(self) -> None:
        store = self.path / editions.REGISTER_FOLDER
        (store / "editions").mkdir(parents=True, exist_ok=True)
        for described, rows in self.editions:
            _write_csv(editions.rows_path(store, described), list(editions.COLUMNS), rows)
            text = json.dumps(vars(described), ensure_ascii=False)
            (store / "editions" / f"{described.edition_id}.json").write_text(text, encoding="utf-8")
        if self.same_products:
            _write_csv(store / "same_products.csv", SAME_COLUMNS, self.same_products)

    def _counts(self) -> list[dict[str, Any]]:
        return [
            {"table_name": f"ref_{stem}", "rows": str(len(self.rows[f"reference/{stem}"])), "reason": "counted"}
            for stem in COUNTED
        ]


def product(
    name: str, star: str = "3", entity: str = "HTX Một", recognised_on: str = "", **cells: str
) -> dict[str, str]:
    """A row of a register; columns not named are empty."""
    return {
        "product_name": name, "product_key": product_key(name), "entity_name": entity, "entity_key": entity_key(entity),
        "star": star, "recognised_on": recognised_on, **cells,
    }  # fmt: skip


def id_of(unit_id: str, name: str, entity: str = "HTX Một") -> str:
    """The id of a product by its home, name and maker."""
    return product_id(Key(unit_id, product_key(name), entity_key(entity)))


def name_of(unit_id: str) -> str:
    """The name that every tiny province bears on both maps."""
    return "Việt Nam" if unit_id == "VN" else f"Tỉnh {unit_id[-2:]}"


def bare_folder(path: Path) -> DataFolder:
    """Provinces and sources, and nothing said about them yet."""
    folder = DataFolder(path)
    folder.merged_province(["01", "02"], into="02")
    folder.unchanged_province("03")
    folder.source("official", tier="official")
    folder.source("press")
    folder.source("blog", tier="secondary")
    return folder


def tiny_folder(path: Path) -> DataFolder:
    """A folder without a fault: figures, targets and a product of every kind the models distinguish."""
    folder = bare_folder(path)
    for as_of, total, five in (("2022-12-31", 800, 20), ("2024-12-31", 1000, 40)):
        folder.observe("VN", total, as_of=as_of, source_id="official")
        folder.observe("VN", five, as_of=as_of, metric="products_5star", source_id="official")
    for metric, value in (("3plus", 60), ("3star", 40), ("4star", 18), ("5star", 2), ("food", 45), ("handicraft", 15)):
        folder.observe("63-01", value, as_of="2023-06-30", metric=f"products_{metric}")
    for metric, value in (("total", 20), ("cooperative", 8), ("company", 5), ("household", 7)):
        folder.observe("63-01", value, as_of="2023-06-30", metric=f"entities_{metric}")
    folder.observe("63-02", 30, as_of="2024-03-31", precision="month", source_id="official")
    folder.observe("63-02", 33, as_of="2024-03-31", precision="month", source_id="blog")
    for metric, value in (("3plus", 50), ("3star", 35), ("4star", 14), ("potential_5star", 1)):
        folder.observe("63-03", value, as_of="2024-12-31", precision="year", metric=f"products_{metric}")
    folder.observe("34-02", 110, as_of="2025-11-30", source_id="official")
    folder.aim("VN", 10000, start="2021-01-01", end="2025-12-31")
    folder.aim("63-01", 100, start="2021-01-01", end="2025-12-31")
    folder.aim("63-02", 40, start="2021-01-01", end="2025-12-31")
    folder.aim("63-03", 20, start="2023-01-01", end="2025-12-31", kind="additional")
    folder.register("63-01", "2024-12-31", [
        product("Mật ong", "4", recognised_on="2023-05", entity_type="cooperative", product_group="food",
                commune="Xã 01", level="province", source_id="press"),
    ])  # fmt: skip
    folder.add("raw/district_counts", province_code="01", district="Một", as_of="2023-06-30", as_of_precision="day",
               metric="products_3plus", value="12", source_id="press")  # fmt: skip
    return folder


def _write_csv(path: Path, columns: list[str], rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
