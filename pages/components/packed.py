"""Sends Streamlit's own files compressed: 1.4 MB of charts in place of 4.7, for readers on a slow line.

Streamlit leaves them as they are, because compressing them anew for every reader costs more than it saves on a fast
line. Their names carry a hash of their content, so one copy of each, compressed on first use, serves all readers.
"""

import gzip
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER: Final = Path(str(files("streamlit"))) / "static" / "static"
PREFIX: Final = "/static/"
TYPES: Final = {".js": "application/javascript", ".css": "text/css"}
LEVEL: Final = 6
KEEP: Final = 128
"""How many files stay compressed in memory; the pages together use some forty, 4 MB."""


class PackedFiles:
    """Answers for Streamlit's scripts and styles, where the browser takes gzip; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = _asked(scope)
        if path is None:
            await self.app(scope, receive, send)
            return
        body = await anyio.to_thread.run_sync(_packed, path)
        headers = {
            "Content-Encoding": "gzip",
            "Cache-Control": "public, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
        }
        await Response(body, media_type=TYPES[path.suffix], headers=headers)(scope, receive, send)


def _asked(scope: Scope) -> Path | None:
    """The file that is asked for, if it is one of ours to answer."""
    if scope["type"] != "http" or scope["method"] != "GET" or PREFIX not in scope["path"]:
        return None
    headers = Headers(scope=scope)
    if "gzip" not in headers.get("accept-encoding", "") or "range" in headers:
        return None
    path = (FOLDER / scope["path"].partition(PREFIX)[2]).resolve()
    return path if path.suffix in TYPES and path.is_relative_to(FOLDER) and path.is_file() else None


@lru_cache(maxsize=KEEP)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)
