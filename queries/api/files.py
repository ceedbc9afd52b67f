"""/api/v1/package: the files of the data package, in parts too, so that DuckDB reads of them only what it needs."""

from datetime import date
from pathlib import Path
from typing import Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from queries.api import meta
from queries.api.questions import base, parameters
from queries.api.sending import code_mark, is_known, one_limiter, refusal, refuse
from queries.errors import BadParameter, QueryError
from queries.package import store
from queries.package.descriptor import MEDIA_TYPES

OTHER_TYPES: Final = {"zip": "application/zip", "": "text/plain; charset=utf-8"}
LICENCES: Final = {"maps": "maps"}
"""Terms of a folder of the package where they are not those of figures."""


async def answer_zip(request: Request) -> Response:
    """The whole package as one file, with today's progress."""
    return await _answer(request, store.ZIP)


async def answer_file(request: Request) -> Response:
    """One file of the package."""
    return await _answer(request, str(request.path_params["path"]))


async def _answer(request: Request, path: str) -> Response:
    """200, 206 or 304; 400 where a parameter is given, 404 no such file, 503 no data."""
    extension = path.rpartition(".")[2] if "." in path else ""
    try:
        if parameters(request):
            raise BadParameter("Files of the package take no parameters; /api/v1/data does.")
        home = await anyio.to_thread.run_sync(_home, limiter=one_limiter())
        file = store.find(home, path)
        if file is None:
            return refusal(404, f"The package has no file {path!r}; datapackage.json lists them.", extension=extension)
        return _sent(request, file, extension=extension, version=home.name.partition("_")[0])
    except QueryError as error:
        return refuse(error, extension=extension)


def _home() -> Path:
    return store.folder(as_of=date.today(), mark=code_mark())


def _sent(request: Request, file: Path, *, extension: str, version: str) -> Response:
    stat = file.stat()
    tag = f'"{version}-{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    licence = LICENCES.get(file.parent.name, "figures")
    headers = meta.headers(version=version, licence=licence, base=base(request), n_sources=0)
    del headers["X-Data-Sources"]  # a file is not read for what it names
    headers |= {"ETag": tag, "Cache-Control": "no-cache"}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    media_type = MEDIA_TYPES.get(extension) or OTHER_TYPES.get(extension, "application/octet-stream")
    name = f"ocop-{version}.zip" if file.name == store.ZIP else None
    return FileResponse(file, stat_result=stat, media_type=media_type, headers=headers, filename=name)
