"""/api/v1/data: the tables of the data package, whole or a page at a time; /api/v1/maps; /api/v1/codebook.json."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ocop.places import VINTAGES
from queries import reader, writers
from queries.api import meta
from queries.api.questions import MEDIA_TYPES as QUESTION_TYPES
from queries.api.questions import base, parameters
from queries.api.sending import Body, answered, etag, refusal, refuse
from queries.errors import BadParameter, QueryError
from queries.package import formats, licences, maps, tables
from queries.package.descriptor import MEDIA_TYPES as PACKAGE_TYPES
from queries.package.tables import TABLES, Content, Table
from queries.parameters import Parameter, Value, fit_value

MEDIA_TYPES: Final = {**QUESTION_TYPES, "xlsx": PACKAGE_TYPES["xlsx"]}
MAP_TYPES: Final = {"geojson": PACKAGE_TYPES["geojson"], "parquet": PACKAGE_TYPES["parquet"]}
LIMIT: Final = Parameter("limit", "int", default="null")
OFFSET: Final = Parameter("offset", "int", default="0")
PAGING: Final = (LIMIT, OFFSET)
MOST_ON_A_PAGE: Final = 10_000
PAGE: Final = 1_000
"""Rows of a page of JSON where none are said. CSV, Parquet and XLSX are whole then: a cut table must be asked for."""


async def list_tables(request: Request) -> Response:
    """Every table with what it holds, its parameters and addresses."""
    address = request.url.path
    try:
        rows = {row["table_name"]: row for row in tables.records("tables")}
    except QueryError as error:
        return refuse(error, extension="json")
    return JSONResponse([_describe(table, rows[table.name], address) for table in TABLES.values()])


async def answer_table(request: Request) -> Response:
    """A table or a page of it: 200, 206 or 304; 400 bad parameter, 404 unknown, 503 no data."""
    name, _, extension = str(request.path_params["file"]).rpartition(".")
    if extension not in MEDIA_TYPES:
        asked = name or extension
        return refusal(404, f"Ask for {asked}.csv, .json, .parquet or .xlsx.", extension=extension)
    try:
        table, given = tables.named(name), parameters(request)
        limit, offset = _page(table, given, extension=extension)
        values = table.asked().fit(given)
        version = reader.version_asked(values)
        tag = etag(table.name, {**values, "limit": limit, "offset": offset}, version=version, extension=extension)
        page = _Page(table, values, limit, offset, extension, address=request.url.path, base=base(request))
        return await answered(request, tag, page.make)
    except QueryError as error:
        return refuse(error, extension=extension)


async def answer_map(request: Request) -> Response:
    """The provinces of a map with the figures of a day."""
    vintage, extension = str(request.path_params["vintage"]), str(request.path_params["extension"])
    if vintage not in VINTAGES or extension not in MAP_TYPES:
        known = " or ".join(f"provinces_{each}" for each in VINTAGES)
        return refusal(404, f"Ask for {known}, as .geojson or .parquet.", extension=extension)
    try:
        table = TABLES["snapshot"]
        given = parameters(request)
        if "vintage" in given:
            raise BadParameter("The map is said by the address: provinces_63 or provinces_34, without vintage.")
        values = table.asked().fit({**given, "vintage": vintage})
        tag = etag("map", values, version=reader.version_asked(values), extension=extension)
        return await answered(request, tag, _map_maker(table, values, extension, base=base(request)))
    except QueryError as error:
        return refuse(error, extension=extension)


async def answer_codebook(request: Request) -> Response:
    """What every metric, table and column means."""
    try:
        values = replace(TABLES["tables"].asked(), name="codebook").fit(parameters(request))
        tag = etag("codebook", values, version=reader.version_asked(values), extension="json")
        return await answered(request, tag, _codebook_maker(values, base=base(request)))
    except QueryError as error:
        return refuse(error, extension="json")


class _Page:
    """A table, or a page of it, on its way out."""

    def __init__(
        self,
        table: Table,
        values: dict[str, Value],
        limit: int | None,
        offset: int,
        extension: str,
        *,
        address: str,
        base: str,
    ) -> None:
        self.table, self.values, self.limit, self.offset = table, values, limit, offset
        self.extension, self.address, self.base = extension, address, base

    def make(self) -> Body:
        """Reads, cuts, writes."""
        whole = tables.read(self.table, self.values)
        content = Content(whole.table, whole.params, whole.version, whole.arrow.slice(self.offset, self.limit))
        answer, total = content.answer(), whole.arrow.num_rows
        named = meta.cited(answer.columns, answer.rows)
        licence = meta.licence_of(self.table.name)
        headers = meta.headers(version=whole.version, licence=licence, base=self.base, n_sources=len(named))
        pages = self._pages(total, version=whole.version)
        headers["X-Total-Count"] = str(total)
        headers["Link"] = ", ".join([*(f'<{to}>; rel="{name}"' for name, to in pages.items()), headers["Link"]])
        values = {**self.values, "limit": self.limit, "offset": self.offset}
        tag = etag(self.table.name, values, version=whole.version, extension=self.extension)
        if self.extension == "json":
            listed = [] if self.table.name in meta.NO_FIGURES else named
            said = meta.meta(version=whole.version, values=self.values, licence=licence, cited=listed)
            said["page"] = {"total": total, "limit": self.limit, "offset": self.offset, "next": pages.get("next")}
            text = writers.to_json(answer, meta=said, asked="table")
            return Body(text.encode(), MEDIA_TYPES["json"], tag, headers)
        headers["Content-Disposition"] = f'attachment; filename="{self.table.name}.{self.extension}"'
        written = _written(content, self.extension, licence=licence)
        return Body(written, MEDIA_TYPES[self.extension], tag, headers)

    def _pages(self, total: int, *, version: str) -> dict[str, str]:
        """Addresses of the first, previous and next page, bound to the version so that pages fit together."""
        if self.limit is None:
            return {}
        offsets = {"first": 0} if self.offset else {}
        if self.offset:
            offsets["prev"] = max(0, self.offset - self.limit)
        if self.offset + self.limit < total:
            offsets["next"] = self.offset + self.limit
        asked = {name: writers.plain(value) for name, value in self.values.items() if value is not None}
        asked |= {"version": version.partition("@")[0], "limit": self.limit}
        return {name: f"{self.address}?{urlencode({**asked, 'offset': offset})}" for name, offset in offsets.items()}


def _page(table: Table, given: dict[str, object], *, extension: str) -> tuple[int | None, int]:
    """Limit and offset, taken out of what is given; raises BadParameter."""
    limit = fit_value(table.name, LIMIT, given.pop(LIMIT.name, None), today=None)
    offset = fit_value(table.name, OFFSET, given.pop(OFFSET.name, OFFSET.default), today=None)
    if not isinstance(limit, int | None) or not isinstance(offset, int):
        raise BadParameter(f"{table.name}: limit and offset are whole numbers.")
    if limit is not None and not 1 <= limit <= MOST_ON_A_PAGE:
        raise BadParameter(
            f"{table.name}: limit is {limit}; expected 1 to {MOST_ON_A_PAGE}, or none and .csv for the whole table."
        )
    return (PAGE if limit is None and extension == "json" else limit), offset


def _written(content: Content, extension: str, *, licence: str) -> bytes:
    if extension == "csv":
        return formats.to_csv(content)
    terms = licences.LICENCES[licence]
    if extension == "parquet":
        return formats.to_parquet(content, terms=terms.title)
    built_at = meta.built(content.version, content.params)
    about = {
        "title": licences.TITLE_EN,
        "data version": content.version,
        "cite": licences.citation(version=content.version, built_at=built_at),
        "terms": terms.terms_en,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        created = datetime.fromisoformat(built_at).astimezone(UTC).replace(tzinfo=None)
        formats.write_workbook([content], path, about=about, created=created)
        return path.read_bytes()


def _map_maker(table: Table, values: dict[str, Value], extension: str, *, base: str) -> Callable[[], Body]:
    def make() -> Body:
        content, vintage = tables.read(table, values), str(values["vintage"])
        write = maps.provinces if extension == "geojson" else maps.provinces_geoparquet
        named = meta.cited(content.arrow.column_names, content.rows())
        headers = meta.headers(version=content.version, licence="maps", base=base, n_sources=len(named))
        tag = etag("map", values, version=content.version, extension=extension)
        return Body(write(content, vintage=vintage), MAP_TYPES[extension], tag, headers)

    return make


def _codebook_maker(values: dict[str, Value], *, base: str) -> Callable[[], Body]:
    def make() -> Body:
        read = {name: tables.read(TABLES[name], values) for name in ("tables", "columns", "metrics")}
        version = read["columns"].version
        columns = tables.by_column(read["columns"].arrow.to_pylist())
        said: dict[str, Any] = {
            "version": version,
            "meta": meta.meta(version=version, values=values, licence="figures", cited=[]),
            "tables": [
                {**row, "columns": list(columns[row["table_name"]].values())}
                for row in read["tables"].arrow.to_pylist()
            ],
            "metrics": read["metrics"].arrow.to_pylist(),
        }
        headers = meta.headers(version=version, licence="figures", base=base, n_sources=0)
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        tag = etag("codebook", values, version=version, extension="json")
        return Body(text.encode(), MEDIA_TYPES["json"], tag, headers)

    return make


@lru_cache(maxsize=32)
def _parameters_of(table: Table) -> tuple[str, ...]:
    return tuple(str(parameter) for parameter in table.asked().parameters)


def _describe(table: Table, row: tables.Row, base: str) -> dict[str, object]:
    return {
        **row,
        "parameters": [*_parameters_of(table), *map(str, PAGING)],
        **{extension: f"{base}/{table.name}.{extension}" for extension in MEDIA_TYPES},
    }
