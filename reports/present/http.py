"""/present: a show from its address, kept in memory as long as the figures are the same."""

import hashlib
import json
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

import queries
from ocop.i18n import LANGUAGES, Translator, pick_language, translator
from queries import QueryError
from queries.api.sending import Body, answered, one_limiter, status_of
from reports.errors import UnknownUnit
from reports.present.address import PATH, BadShow, Show, address, parse

MEDIA_TYPE: Final = "text/html; charset=utf-8"
HEADERS: Final = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
ROOT: Final = Path(__file__).resolve().parents[2]
WRITES: Final = ("reports/**/*", "ocop/**/*.py", "locale/*.po", "data/geo/*.geojson", "static/fonts/*.woff2")
"""What a show is made with, besides the figures."""


async def answer_show(request: Request) -> Response:
    """A show: 200, 304 if unchanged, 400 asked wrongly, 404 no such place or version, 503 no data."""
    wanted = request.query_params.get("lang", "")
    lang = wanted if wanted in LANGUAGES else pick_language(request.headers.get("accept-language"))
    try:
        show = parse(request.query_params.multi_items(), today=date.today(), lang=lang)
        version = await anyio.to_thread.run_sync(_version, show, limiter=one_limiter())
        return await answered(request, _tag(show, version), lambda: _made(show, version))
    except BadShow as error:
        return _refused(400, error, lang=lang)
    except UnknownUnit as error:
        return _refused(404, error, lang=lang)
    except QueryError as error:
        return _refused(status_of(error), error, lang=lang)


ROUTES: Final[list[BaseRoute]] = [Route(PATH, answer_show)]


def _version(show: Show) -> str:
    """The version that the show is of; a view of the past is made on first use."""
    return queries.version(known_by=show.known_by, version=show.version)


def _made(show: Show, version: str) -> Body:
    from reports.present.page import show_page  # what draws documents takes half a second to load: when it is needed

    return Body(show_page(show).encode(), MEDIA_TYPE, _tag(show, version), HEADERS)


def _tag(show: Show, version: str) -> str:
    """A name for the content: figures, address and what writes it."""
    asked = json.dumps([version, address(show), _mark()])
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'


@lru_cache(maxsize=1)
def _mark() -> str:
    """Changes with whatever a show is made with, so that no reader keeps one of another form."""
    digest = hashlib.sha256()
    for pattern in WRITES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _refused(status: int, error: BadShow | UnknownUnit | QueryError, *, lang: str) -> Response:
    """What is wrong, in the reader's language and then in the other, with a way on."""
    from reports.web import Page, document

    said = [_explained(error, translator(each)) for each in (lang, *(each for each in LANGUAGES if each != lang))]
    body = "".join(
        f'<section lang="{each}"><h1>{escape(head)}</h1><p>{escape(text)}</p>'
        f'<p><a href="{PATH[1:]}">{escape(way)}</a></p></section>'
        for each, head, text, way in said
    )
    css = "main{max-width:46rem;margin:8vh auto;padding:0 1.5rem;font-size:1.25rem}h1{font-size:1.6rem}a{color:inherit}"
    page = Page(said[0][1], lang, f"<main>{body}</main>", css=css)
    return HTMLResponse(document(page), status_code=status, headers={**HEADERS, "Cache-Control": "no-store"})


def _explained(error: BadShow | UnknownUnit | QueryError, t: Translator) -> tuple[str, str, str, str]:
    """Language, heading, sentence, and the words of the way on."""
    match error:
        case BadShow():
            said = error.said(t)
        case UnknownUnit():
            said = t("There is no place {place}. The page Documents offers all that there are.", place=error.unit_id)
        case _:
            said = t("The data answered: {said}", said=str(error))
    return t.lang, t("This show cannot be given"), said, t("The whole country as of today")
