"""Routes and middleware of the page itself: typeface, style sheet, the page's language, what it may ask for."""

import asyncio
import gc
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ocop.i18n import LANGUAGES, pick_language
from reports.present.address import PATH as SHOW

STATIC: Final = Path(__file__).resolve().parents[2] / "static"
ICON: Final = STATIC / "assets" / "icon.png"
A_YEAR: Final = "public, max-age=31536000, immutable"
COLLECT_EVERY: Final = 60.0
"""Seconds between full collections; runner.postScriptGC is off (.streamlit/config.toml says why)."""

CONTENT_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",  # streamlit and deck.gl make code as they run
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
"""The browser itself refuses any request to another host."""

STREAMLIT_TAG: Final = b'<html lang="en">'
STREAMLIT_TITLE: Final = b"<title>Streamlit</title>"
STREAMLIT_ICON: Final = b'<link rel="shortcut icon" href="./favicon.png" />'
STREAMLIT_TYPEFACE: Final = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')
"""Asks for 170 kB that our pages do not use."""
OUR_ICON: Final = b'<link rel="icon" href="./assets/icon.png" type="image/png">'
OUR_TYPEFACE: Final = b"".join(
    b'<link rel="preload" href="./fonts/BeVietnamPro-%b.woff2" as="font" type="font/woff2" crossorigin>' % weight
    for weight in (b"Regular", b"SemiBold")
)
"""The weights of every page, asked for at once: the first words stand in their own letters."""
SCRIPTS: Final = ("print", "tips", "sealing", "links", "pick")
"""As modules: the names in one are not those of another."""
HEAD: Final = (
    '<title>OCOP</title><link rel="stylesheet" href="./assets/ocop.css">'
    + "".join(f'<script type="module" src="./assets/{name}.js" async></script>' for name in SCRIPTS)
    # Streamlit otherwise looks for its server under every part of the address: /stars/_stcore/health gives a 404. Told
    # its settings, it opens the socket at once and asks for them meanwhile.
    + "<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin + {base}, "
    "MAIN_PAGE_BASE_URL: location.origin + {base}, HOST_CONFIG: {settings}}}</script>"
)


class _Lasting(StaticFiles):
    """Files that never change under their name."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = A_YEAR
        return response


ROUTES: Final = [
    Mount("/fonts", _Lasting(directory=STATIC / "fonts")),
    Mount("/assets", StaticFiles(directory=STATIC / "assets")),
]


class PageLanguage:
    """Says in the page which language it is in, and links our style sheet.

    Streamlit's index page is fixed: `<html lang="en">`, which makes a screen reader read Vietnamese as English.
    `?lang=` decides, else the browser's wish.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; an HTML answer is rewritten."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        # Kept copies are of one language; the page is small, so it is sent anew each time.
        kept = (b"if-none-match", b"if-modified-since", b"accept-encoding")
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name not in kept]
        await self.app(scope, receive, _Rewriting(send, lang=page_language(scope), base=base_path(scope)))


def _is_page(scope: Scope) -> bool:
    """Whether a request may be answered with Streamlit's page; a show is a document of its own."""
    if scope["type"] != "http" or scope["path"].endswith(SHOW):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


class _Rewriting:
    """Holds an HTML answer back until it is whole, then sends it rewritten."""

    def __init__(self, send: Send, *, lang: str, base: str) -> None:
        self.send, self.lang, self.base = send, lang, base
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            if not headers.get("content-type", "").startswith("text/html"):
                await self.send(message)
                return
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_rewritten(self.start)

    async def _send_rewritten(self, start: Message) -> None:
        body = self.body.replace(STREAMLIT_TAG, f'<html lang="{self.lang}">'.encode(), 1)
        head = HEAD.format(base=json.dumps(self.base), settings=json.dumps(host_settings()))
        body = body.replace(STREAMLIT_TITLE, head.encode(), 1).replace(STREAMLIT_ICON, OUR_ICON, 1)
        body = STREAMLIT_TYPEFACE.sub(OUR_TYPEFACE, body, count=1)
        headers = MutableHeaders(raw=start["headers"])
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["content-length"] = str(len(body))
        headers["content-language"] = self.lang
        headers["cache-control"] = "no-store"
        headers["content-security-policy"] = CONTENT_POLICY
        headers["referrer-policy"] = "strict-origin-when-cross-origin"
        headers.add_vary_header("Accept-Language")
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def page_language(scope: Scope) -> str:
    """'vi' or 'en' for a request: `?lang=` if it is one of ours, else the browser's list."""
    wanted = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return wanted if wanted in LANGUAGES else pick_language(Headers(scope=scope).get("accept-language"))


def host_settings() -> dict[str, Any]:
    """What Streamlit's page asks its server for before it opens its socket (/_stcore/host-config)."""
    return {
        "allowedOrigins": list(st.get_option("client.allowedOrigins")),
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": False,
        "resourceCrossOriginMode": None,
    }


def base_path(scope: Scope) -> str:
    """Where the dashboard is mounted, '/' or '/ocop/' (server.baseUrlPath, or a proxy's root path)."""
    mounted = f"{scope.get('root_path', '')}/{st.get_option('server.baseUrlPath') or ''}".strip("/")
    return f"/{mounted}/" if mounted else "/"


@asynccontextmanager
async def collecting(_app: Any) -> AsyncIterator[None]:
    """Collects garbage on a timer while the server runs, in place of after every script run."""
    task = asyncio.create_task(_collect())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _collect() -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        gc.collect()
