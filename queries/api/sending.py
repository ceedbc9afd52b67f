"""How an answer is sent: kept in memory, compressed once, unchanged ones and parts of files on request.

An answer is as immutable as the data version it was read from, so its ETag is made of version, question and parameters,
and a repeated request costs neither a query nor a compression.
"""

import gzip
import hashlib
import json
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from queries.errors import (
    NoPackage,
    NotInVersion,
    NoVersion,
    NoView,
    NoWarehouse,
    QueryError,
    TooManyRows,
    UnknownQuery,
    UnknownTable,
)
from queries.parameters import Value

AT_ONCE: Final = 4
"""How many answers are made at the same time; the rest wait, so that pages stay quick beside a crawler."""
KEPT_BYTES: Final = 48_000_000
LARGEST_KEPT: Final = 6_000_000
LEAST_PACKED: Final = 500
"""Below it, compressing saves nothing."""
NOT_FOUND: Final = (UnknownQuery, UnknownTable, NoVersion, NotInVersion)
UNAVAILABLE: Final = (NoWarehouse, NoView, NoPackage)
CODE: Final = Path(__file__).resolve().parents[1]

_RANGE: Final = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")


@dataclass(frozen=True)
class Body:
    """An answer as it is sent, whole and compressed, with the name of its content."""

    content: bytes
    media_type: str
    etag: str
    headers: Mapping[str, str] = field(default_factory=dict)
    packed: bytes | None = None

    def compressed(self) -> "Body":
        """With its gzip beside it, where that is worth it."""
        if len(self.content) < LEAST_PACKED or self.media_type.endswith((".parquet", ".sheet")):
            return self
        packed = gzip.compress(self.content, compresslevel=6, mtime=0)
        return Body(self.content, self.media_type, self.etag, self.headers, packed)

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.content) + len(self.packed or b"")


class Kept:
    """Answers by their ETag, those asked longest ago given up first; safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._lock = threading.Lock()
        self._bodies: OrderedDict[str, Body] = OrderedDict()

    def get(self, etag: str) -> Body | None:
        """The answer, if it is kept."""
        with self._lock:
            if etag in self._bodies:
                self._bodies.move_to_end(etag)
            return self._bodies.get(etag)

    def put(self, body: Body) -> None:
        """Keep an answer, unless it alone would push out too many others."""
        if body.size > LARGEST_KEPT:
            return
        with self._lock:
            if body.etag in self._bodies:
                self._size -= self._bodies.pop(body.etag).size
            self._bodies[body.etag] = body
            self._size += body.size
            while self._size > self._most:
                self._size -= self._bodies.popitem(last=False)[1].size

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._bodies.clear()
            self._size = 0

    @property
    def held(self) -> int:
        """Bytes held."""
        return self._size


KEPT: Final = Kept(KEPT_BYTES)
_limiter: anyio.CapacityLimiter | None = None


def etag(name: str, values: Mapping[str, Value], *, version: str, extension: str) -> str:
    """A name for an answer's content; today's date is inside, because it is a parameter."""
    asked = json.dumps([version, code_mark(), name, sorted((k, str(v)) for k, v in values.items()), extension])
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'


@lru_cache(maxsize=1)
def code_mark() -> str:
    """Changes with the code that writes answers, so that no reader keeps an answer of another form."""
    digest = hashlib.sha256()
    for path in sorted(CODE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


async def answered(request: Request, tag: str, make: Callable[[], Body]) -> Response:
    """The answer of that ETag, kept or made now in a thread: 200, 206, 304 or 416. Raises what `make` does."""
    if is_known(request, tag):
        return Response(status_code=304, headers=caching(tag))
    body = KEPT.get(tag)
    if body is None:
        body = await anyio.to_thread.run_sync(lambda: make().compressed(), limiter=one_limiter())
        KEPT.put(body)
    return respond(request, body)


def respond(request: Request, body: Body) -> Response:
    """A body as the request wants it: a part, compressed, or whole."""
    headers = {**caching(body.etag), "Accept-Ranges": "bytes", **body.headers}
    if (wanted := request.headers.get("range")) and request.headers.get("if-range", body.etag) == body.etag:
        return _part(body, wanted, headers=headers)
    if body.packed is not None and takes_gzip(request):
        packed = {**headers, "Content-Encoding": "gzip"}
        return Response(body.packed, media_type=body.media_type, headers=packed)
    return Response(body.content, media_type=body.media_type, headers=headers)


def is_known(request: Request, tag: str) -> bool:
    """Whether the reader has this content already."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in given.split(","))


def takes_gzip(request: Request) -> bool:
    """Whether the reader takes gzip (and does not refuse it by q=0)."""
    for each in request.headers.get("accept-encoding", "").split(","):
        name, _, weight = each.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def caching(tag: str) -> dict[str, str]:
    """Keep it, and ask each time whether it still holds."""
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


def refuse(error: QueryError, *, extension: str) -> Response:
    """400, 404, 422 or 503 with the error's sentence, as JSON where JSON was asked for."""
    return refusal(status_of(error), str(error), extension=extension)


def status_of(error: QueryError) -> int:
    """404 not there, 422 more than is given at once, 503 no data, else 400."""
    if isinstance(error, NOT_FOUND):
        return 404
    if isinstance(error, TooManyRows):
        return 422
    return 503 if isinstance(error, UNAVAILABLE) else 400


def refusal(status: int, sentence: str, *, extension: str) -> Response:
    """A sentence with a status."""
    if extension in ("json", "geojson"):
        return JSONResponse({"error": sentence}, status_code=status)
    return PlainTextResponse(sentence + "\n", status_code=status)


def one_limiter() -> anyio.CapacityLimiter:
    """The limiter that all answers share, made on first use: it belongs to the server's event loop."""
    global _limiter
    if _limiter is None:
        _limiter = anyio.CapacityLimiter(AT_ONCE)
    return _limiter


def _part(body: Body, wanted: str, *, headers: Mapping[str, str]) -> Response:
    """One part of the uncompressed content; more than one at a time, or none that is there, is 416."""
    size, match = len(body.content), _RANGE.fullmatch(wanted.replace(" ", ""))
    first, last = _ends(match, size=size) if match else (size, size)
    if first >= size or last < first:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    said = {**headers, "Content-Range": f"bytes {first}-{last}/{size}"}
    return Response(body.content[first : last + 1], status_code=206, media_type=body.media_type, headers=said)


def _ends(match: re.Match[str], *, size: int) -> tuple[int, int]:
    """First and last byte of 'bytes=first-last', 'bytes=first-' or 'bytes=-length'."""
    if not match["first"]:
        length = int(match["last"] or 0)
        return (max(0, size - length), size - 1) if length else (size, size)
    return int(match["first"]), min(int(match["last"] or size), size - 1)
