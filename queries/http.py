"""What the dashboard's process answers besides pages: /api/v1 (questions, tables, maps, the package) and /healthz."""

from typing import Final

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from queries import reader
from queries.api import data, files, index, meta, openapi, questions
from queries.api.sending import refusal
from queries.errors import NoWarehouse

SAID: Final = ("ETag", "Link", "X-Total-Count", "X-Data-Version", "X-Data-Licence", "X-Data-Sources")
"""Headers that a script of another site may read; it may read all else, since nothing here is anybody's own."""
READING: Final = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"], expose_headers=SAID)


async def health(_request: Request) -> Response:
    """200 with the data version when there is one to serve, else 503 with the reason."""
    try:
        return JSONResponse({"status": "ok", "version": reader.version()}, headers={"Cache-Control": "no-store"})
    except NoWarehouse as error:
        return JSONResponse({"status": "no data", "error": str(error)}, status_code=503)


async def to_index(request: Request) -> Response:
    """/api/v1 without its slash."""
    return RedirectResponse(f"{request.url.path}/", status_code=307)


async def nothing_here(request: Request) -> Response:
    """404 for any other address below /api/v1."""
    extension = str(request.path_params["path"]).rpartition(".")[2]
    return refusal(404, f"There is nothing at this address; {meta.BASE}/ lists what there is.", extension=extension)


API: Final[list[BaseRoute]] = [
    Route("/", index.answer_index),
    Route("/openapi.json", openapi.answer_openapi),
    Route("/codebook.json", data.answer_codebook),
    Route("/data", data.list_tables),
    Route("/data/{file}", data.answer_table),
    Route("/maps/provinces_{vintage}.{extension}", data.answer_map),
    Route("/package.zip", files.answer_zip),
    Route("/package/{path:path}", files.answer_file),
    Route("/query", questions.list_queries),
    Route("/query/{file}", questions.answer_query),
    Route("/{path:path}", nothing_here),
]
ROUTES: Final[list[BaseRoute]] = [
    Mount(meta.BASE, routes=API, middleware=[READING]),
    Route(meta.BASE, to_index),
    Route("/healthz", health),
]
