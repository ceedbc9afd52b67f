"""The same questions over HTTP: /api/v1/query, /api/v1/query/NAME.csv, /api/v1/query/NAME.json, /healthz.

The server's own middleware compresses the answers. An answer is as immutable as the data version it was
read from, so its ETag is made of version, question and parameters, and a repeated request costs no query. With
`known_by` the version is that of a view of the past, `<version>@<day>`.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Final

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from queries import reader, writers
from queries.errors import BadParameter, NoView, NoWarehouse, QueryError, UnknownQuery
from queries.headers import KNOWN_BY, UNIVERSAL, Query, Value, catalogue

MEDIA_TYPES: Final = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
AT_ONCE: Final = 4
"""How many answers are made at the same time; the rest wait, so that pages stay quick beside a crawler."""

_limiter: anyio.CapacityLimiter | None = None


async def answer_query(request: Request) -> Response:
    """One question's answer: 200, 304 if unchanged, 400 bad parameter, 404 unknown, 503 no data."""
    name, _, extension = str(request.path_params["file"]).rpartition(".")
    try:
        if extension not in MEDIA_TYPES:
            return _refuse(404, f"Ask for {name or extension}.csv or {name or extension}.json.", extension)
        query, values = reader.resolve(name, _parameters(request))
        known_by = values.get(KNOWN_BY)
        version = reader.version(known_by=known_by if isinstance(known_by, date) else None)
        tag = etag(query.name, values, version=version, extension=extension)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=_caching(tag))
        return await anyio.to_thread.run_sync(_respond, query, values, extension, limiter=_one_limiter())
    except QueryError as error:
        return _refuse(_status(error), str(error), extension)


async def list_queries(request: Request) -> Response:
    """Every question with its parameters and addresses."""
    base = request.url.path
    return JSONResponse([_describe(query, base) for query in catalogue().values()])


async def health(_request: Request) -> Response:
    """200 with the data version when there is one to serve, else 503 with the reason."""
    try:
        return JSONResponse({"status": "ok", "version": reader.version()}, headers={"Cache-Control": "no-store"})
    except NoWarehouse as error:
        return JSONResponse({"status": "no data", "error": str(error)}, status_code=503)


ROUTES: Final = [
    Route("/api/v1/query", list_queries),
    Route("/api/v1/query/{file}", answer_query),
    Route("/healthz", health),
]


def etag(name: str, values: Mapping[str, Value], *, version: str, extension: str) -> str:
    """A name for this answer's content; today's date is inside, because it is a parameter."""
    asked = json.dumps([version, name, sorted((k, str(v)) for k, v in values.items()), extension])
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'


def _respond(query: Query, values: dict[str, Value], extension: str) -> Response:
    answer = reader.answer(query.name, values)
    body = writers.to_csv(answer) if extension == "csv" else writers.to_json(answer)
    # The version that was read names the answer: a publish may have come between.
    headers = _caching(etag(query.name, values, version=answer.version, extension=extension))
    headers["X-Data-Version"] = answer.version
    if extension == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{query.name}.csv"'
    return Response(body, media_type=MEDIA_TYPES[extension], headers=headers)


def _parameters(request: Request) -> dict[str, object]:
    given: dict[str, object] = {}
    for key, value in request.query_params.multi_items():
        name = key.replace("-", "_")
        if name in given:
            raise BadParameter(f"The parameter {name!r} is given more than once.")
        given[name] = value
    return given


def _describe(query: Query, base: str) -> dict[str, object]:
    return {
        "name": query.name,
        "question": query.question,
        "one_row": query.one_row,
        "parameters": [str(parameter) for parameter in (*query.parameters, UNIVERSAL)],
        "csv": f"{base}/{query.name}.csv",
        "json": f"{base}/{query.name}.json",
    }


def _status(error: QueryError) -> int:
    if isinstance(error, UnknownQuery):
        return 404
    return 503 if isinstance(error, NoWarehouse | NoView) else 400


def _refuse(status: int, sentence: str, extension: str) -> Response:
    if extension == "json":
        return JSONResponse({"error": sentence}, status_code=status)
    return PlainTextResponse(sentence + "\n", status_code=status)


def _caching(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache"}  # keep it, and ask each time whether it still holds


def _one_limiter() -> anyio.CapacityLimiter:
    global _limiter  # made on first use: it belongs to the server's event loop
    if _limiter is None:
        _limiter = anyio.CapacityLimiter(AT_ONCE)
    return _limiter
