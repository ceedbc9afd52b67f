"""/api/v1/openapi.json: OpenAPI 3.1, made from the questions' headers and the codebook's columns."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ocop.places import VINTAGES
from queries import reader
from queries.api import data, questions
from queries.api.questions import base, parameters
from queries.api.schemas import COMPONENTS, error_at, of_parameter, page_of, ref, row_schema
from queries.api.sending import Body, answered, etag, refuse
from queries.errors import BadParameter, QueryError
from queries.headers import Query, catalogue
from queries.package import tables
from queries.package.licences import TITLE_EN
from queries.package.tables import TABLES, Table
from queries.parameters import UNIVERSAL

OPENAPI: Final = "3.1.0"
API_VERSION: Final = "1"
DESCRIPTION: Final = (
    "OCOP products of every Vietnamese province: claims with their sources, headline figures, targets, progress, "
    "products, places. Every answer says its data version, terms and sources. Answers carry an ETag; CSV, Parquet and "
    "XLSX are whole unless a limit is given, JSON of tables comes in pages of 1,000 rows."
)

Operation = dict[str, Any]


async def answer_openapi(request: Request) -> Response:
    """The document; 503 where there is no data, since the columns are read from it."""
    try:
        if parameters(request):
            raise BadParameter("openapi.json takes no parameters.")
        version, address = reader.version(), base(request)
        tag = etag("openapi", {"base": address}, version=version, extension="json")
        return await answered(
            request, tag, lambda: Body(_written(version, address), "application/json", tag, {"X-Data-Version": version})
        )
    except QueryError as error:
        return refuse(error, extension="json")


def document(address: str) -> dict[str, Any]:
    """The whole document for an API at an address."""
    rows = {row["table_name"]: row for row in tables.records("tables")}
    columns = tables.by_column(tables.records("columns"))
    paths: dict[str, Any] = {**_fixed(), **_maps()}
    for table in TABLES.values():
        paths |= _of_table(table, rows[table.name], columns[table.name])
    for query in catalogue().values():
        paths |= _of_question(query)
    return {
        "openapi": OPENAPI,
        "info": {
            "title": TITLE_EN,
            "version": API_VERSION,
            "description": DESCRIPTION,
            "license": {"name": "Facts, each with its publisher named; maps ODbL-1.0; places MIT"},
        },
        "servers": [{"url": address}],
        "tags": [
            {"name": "data", "description": "Tables of the data package, defined in the codebook"},
            {"name": "maps", "description": "Provinces with the figures of a day, under the ODbL"},
            {"name": "package", "description": "The data package and its files"},
            {"name": "questions", "description": "What the dashboard's pages ask; columns may change with them"},
        ],
        "paths": paths,
        "components": COMPONENTS,
    }


@lru_cache(maxsize=2)
def _written(_version: str, address: str) -> bytes:
    return json.dumps(document(address), ensure_ascii=False, separators=(",", ":")).encode()


def _fixed() -> dict[str, Any]:
    """Addresses that are not made from questions."""
    lang = {
        "name": "lang",
        "in": "query",
        "description": "Language of the page; else the browser's wish.",
        "schema": {"type": "string"},
    }
    path = {"name": "path", "in": "path", "required": True, "schema": {"type": "string"}, "example": "data/claims.csv"}
    any_list = {"type": "array", "items": {"type": "object"}}
    return {
        "/": _get("A page for people.", "about", "text/html", {"type": "string"}, [lang], errors=(503,)),
        "/openapi.json": _get("This document.", "about", "application/json", {"type": "object"}),
        "/codebook.json": _get(
            "What every metric, table and column means, in both languages.", "data", "application/json",
            {"type": "object"}, [ref("parameters", each.name) for each in UNIVERSAL],
        ),
        "/data": _get("Every table with its parameters and addresses.", "data", "application/json", any_list),
        "/query": _get("Every question with its parameters and addresses.", "questions", "application/json", any_list),
        "/package.zip": _get("The whole data package, with today's progress.", "package", "application/zip", {}),
        "/package/{path}": _get("One file of the package.", "package", "*/*", {}, [path]),
    }  # fmt: skip


def _maps() -> dict[str, Any]:
    query = TABLES["snapshot"].asked()
    asked = [of_parameter(each) for each in query.parameters if each.name != "vintage"]
    asked += [ref("parameters", each.name) for each in UNIVERSAL]
    return {
        f"/maps/provinces_{vintage}.{extension}": _get(
            f"The {vintage} provinces with the figures of a day.", "maps", media_type,
            {"type": "object", "required": ["type", "features"]} if extension == "geojson" else {}, asked,
        )
        for vintage in VINTAGES
        for extension, media_type in data.MAP_TYPES.items()
    }  # fmt: skip


def _of_table(table: Table, row: Mapping[str, Any], columns: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    query = table.asked()
    asked = [of_parameter(each) for each in query.parameters]
    asked += [ref("parameters", each.name) for each in (*UNIVERSAL, *data.PAGING)]
    said = f"{row['title_en']}. One row: {row['one_row_en']}."
    found = {}
    for extension, media_type in data.MEDIA_TYPES.items():
        schema = page_of(row_schema(columns), named="table") if extension == "json" else {}
        operation = _get(said, "data", media_type, schema or _text(extension), asked)
        operation["get"]["x-summary-vi"] = f"{row['title_vi']}. Một dòng: {row['one_row_vi']}."
        found[f"/data/{table.name}.{extension}"] = operation
    return found


def _of_question(query: Query) -> dict[str, Any]:
    asked = [of_parameter(each) for each in query.parameters]
    asked += [ref("parameters", each.name) for each in UNIVERSAL]
    said = f"{query.question} One row: {query.one_row}."
    return {
        f"/query/{query.name}.{extension}": _get(
            said, "questions", media_type,
            page_of({"type": "object"}, named="query") if extension == "json" else _text(extension), asked,
            errors=(400, 404, 422, 503),
        )
        for extension, media_type in questions.MEDIA_TYPES.items()
    }  # fmt: skip


def _text(extension: str) -> dict[str, Any]:
    """CSV is text; the others are bytes, which OpenAPI 3.1 says by leaving the schema empty."""
    return {"type": "string"} if extension == "csv" else {}


def _get(
    said: str,
    tag: str,
    media_type: str,
    schema: Mapping[str, Any],
    asked: list[dict[str, Any]] | None = None,
    *,
    errors: tuple[int, ...] = (400, 404, 503),
) -> Operation:
    media_type = media_type.partition(";")[0]
    is_json = media_type in ("application/json", "application/geo+json")
    responses: dict[str, Any] = {
        "200": {"description": "The answer.", "content": {media_type: {"schema": schema}}},
        "304": {"description": "Unchanged since the ETag that was sent."},
    }
    responses |= {str(status): error_at(status, as_json=is_json) for status in errors}
    operation: Operation = {"summary": said, "tags": [tag], "responses": responses}
    if asked:
        operation["parameters"] = asked
    return {"get": operation}
