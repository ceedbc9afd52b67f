"""/api/v1/query: every question by its name, as CSV, JSON or Parquet."""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from queries import reader, writers
from queries.api import meta
from queries.api.sending import Body, answered, etag, refusal, refuse
from queries.errors import BadParameter, QueryError
from queries.headers import Query, catalogue
from queries.package.descriptor import MEDIA_TYPES as PACKAGE_TYPES
from queries.parameters import UNIVERSAL, Value

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": PACKAGE_TYPES["parquet"],
}
MOST_ROWS: Final = 100_000
"""What is given at once over HTTP; `python -m queries` gives any number."""
TERMS: Final = "figures"


async def answer_query(request: Request) -> Response:
    """One question's answer: 200, 304 if unchanged, 400 bad parameter, 404 unknown, 503 no data."""
    name, _, extension = str(request.path_params["file"]).rpartition(".")
    if extension not in MEDIA_TYPES:
        asked = name or extension
        return refusal(404, f"Ask for {asked}.csv, {asked}.json or {asked}.parquet.", extension=extension)
    try:
        query, values = reader.resolve(name, parameters(request))
        version = reader.version_asked(values)
        tag = etag(query.name, values, version=version, extension=extension)
        return await answered(request, tag, _maker(query, values, extension, base=base(request)))
    except QueryError as error:
        return refuse(error, extension=extension)


async def list_queries(request: Request) -> Response:
    """Every question with its parameters and addresses."""
    address = request.url.path
    return JSONResponse([_describe(query, address) for query in catalogue().values()])


def parameters(request: Request) -> dict[str, object]:
    """The parameters of an address; raises BadParameter for one that is given twice."""
    given: dict[str, object] = {}
    for key, value in request.query_params.multi_items():
        name = key.replace("-", "_")
        if name in given:
            raise BadParameter(f"The parameter {name!r} is given more than once.")
        given[name] = value
    return given


def base(request: Request) -> str:
    """Where the API stands, '/api/v1' or below a proxy's path."""
    return str(request.scope.get("root_path", "")) or meta.BASE


def _maker(query: Query, values: dict[str, Value], extension: str, *, base: str) -> Callable[[], Body]:
    def make() -> Body:
        answer = reader.answer(query.name, values, most=MOST_ROWS)
        named = meta.cited(answer.columns, answer.rows)
        # The version that was read names the answer: a publish may have come between.
        tag = etag(query.name, values, version=answer.version, extension=extension)
        headers = meta.headers(version=answer.version, licence=TERMS, base=base, n_sources=len(named))
        if extension == "json":
            said = meta.meta(version=answer.version, values=values, licence=TERMS, cited=named)
            return Body(writers.to_json(answer, meta=said).encode(), MEDIA_TYPES["json"], tag, headers)
        headers["Content-Disposition"] = f'attachment; filename="{query.name}.{extension}"'
        if extension == "csv":
            return Body(writers.to_csv(answer).encode(), MEDIA_TYPES["csv"], tag, headers)
        return Body(writers.to_parquet(reader.arrow(query.name, values)), MEDIA_TYPES["parquet"], tag, headers)

    return make


def _describe(query: Query, base: str) -> dict[str, object]:
    return {
        "name": query.name,
        "question": query.question,
        "one_row": query.one_row,
        "parameters": [str(parameter) for parameter in (*query.parameters, *UNIVERSAL)],
        **{extension: f"{base}/{query.name}.{extension}" for extension in MEDIA_TYPES},
    }
