"""Geometry over HTTP, in the dashboard's own process: /geo/v1/… with ETag, compression and a year's caching.

An address made by the functions below carries the version of data, geometry and painting code, so what it
names never changes and the browser keeps it. With another version, or none, the browser asks each time.
"""

import gzip
from collections.abc import Callable
from datetime import date
from typing import Final, cast
from urllib.parse import urlencode

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ocop.i18n import LANGUAGES
from ocop.maps.communes import MEASURES, Measure
from ocop.maps.figures import FIGURES
from ocop.places import COUNTRY_ID, VINTAGES
from ocop.theme import PALETTES
from queries import geometry_communes, geometry_views, reader
from queries.errors import BadParameter, NoVersion, NoView, NoWarehouse, QueryError
from queries.geometry_views import Body, map_version
from queries.parameters import KNOWN_BY, VERSION

BASE: Final = "/geo/v1"
MEDIA_TYPE: Final = "application/geo+json"
A_YEAR: Final = "public, max-age=31536000, immutable"
ASK_EACH_TIME: Final = "no-cache"
COMMUNE_SHAPES: Final = ("points", "cells")


def provinces_url(
    *, vintage: str, figure: str, as_of: date, lang: str, theme: str, known_by: date | None = None
) -> str:
    """The address of the provinces painted by a figure, from what was known by a day (None: now)."""
    values = {"figure": figure, "as_of": as_of.isoformat(), "lang": lang, "theme": theme}
    return _address(f"provinces/{vintage}", values, known_by=known_by)


def outline_url(unit_id: str) -> str:
    """The address of one province's polygon."""
    return _address(f"outline/{unit_id}", {})


def communes_url(
    *,
    shape: str,
    vintage: str,
    unit_id: str,
    measure: str,
    as_of: date,
    lang: str,
    theme: str,
    known_by: date | None = None,
) -> str:
    """The address of a province's communes, or the country's (`VN`), as 'points' or 'cells', by a measure."""
    values = {"vintage": vintage, "measure": measure, "as_of": as_of.isoformat(), "lang": lang, "theme": theme}
    return _address(f"communes/{shape}/{unit_id}", values, known_by=known_by)


def commune_url(commune_code: str) -> str:
    """The address of one commune's area."""
    return _address(f"commune/{commune_code}", {})


def islands_url(*, lang: str) -> str:
    """The address of Hoàng Sa and Trường Sa."""
    return _address("islands", {"lang": lang})


async def answer_provinces(request: Request) -> Response:
    """Painted provinces; without `figure`, the bare polygons."""
    return await _answer(request, lambda: _provinces(request))


async def answer_outline(request: Request) -> Response:
    """One province's polygon."""
    unit_id = request.path_params["unit_id"]
    return await _answer(request, lambda: geometry_views.outline(map_version(), unit_id=unit_id))


async def answer_communes(request: Request) -> Response:
    """Communes of a province or of the country."""
    return await _answer(request, lambda: _communes(request))


async def answer_commune(request: Request) -> Response:
    """One commune's area."""
    code = request.path_params["commune_code"]
    return await _answer(request, lambda: geometry_communes.commune(map_version(), commune_code=code))


async def answer_islands(request: Request) -> Response:
    """The two archipelagos."""
    return await _answer(
        request, lambda: geometry_views.islands(map_version(), lang=_one_of(request, "lang", LANGUAGES))
    )


ROUTES: Final[list[BaseRoute]] = [
    Route(f"{BASE}/provinces/{{vintage}}.geojson", answer_provinces),
    Route(f"{BASE}/outline/{{unit_id}}.geojson", answer_outline),
    Route(f"{BASE}/communes/{{shape}}/{{unit_id}}.geojson", answer_communes),
    Route(f"{BASE}/commune/{{commune_code}}.geojson", answer_commune),
    Route(f"{BASE}/islands.geojson", answer_islands),
]


def _address(path: str, values: dict[str, str], *, known_by: date | None = None) -> str:
    view = {} if known_by is None else {KNOWN_BY: known_by.isoformat()}
    if (edition := reader.edition()) is not None:
        view[VERSION] = edition
    return f"{BASE}/{path}.geojson?{urlencode({**values, **view, 'v': map_version(known_by=known_by)})}"


def _provinces(request: Request) -> Body:
    vintage = _known("vintage", request.path_params["vintage"], tuple(VINTAGES))
    if "figure" not in request.query_params:
        return geometry_views.plain_provinces(map_version(), vintage=vintage)
    known_by = _known_by(request)
    return geometry_views.provinces(
        map_version(known_by=known_by),
        vintage=vintage,
        figure=_one_of(request, "figure", tuple(FIGURES)),
        as_of=_day(request, latest=known_by),
        known_by=known_by,
        lang=_one_of(request, "lang", LANGUAGES),
        theme=_one_of(request, "theme", tuple(PALETTES)),
    )


def _communes(request: Request) -> Body:
    unit_id = request.path_params["unit_id"]
    known_by = _known_by(request)
    return geometry_communes.communes(
        map_version(known_by=known_by),
        shape=_known("shape", request.path_params["shape"], COMMUNE_SHAPES),
        vintage=_one_of(request, "vintage", tuple(VINTAGES)),
        unit_id=None if unit_id == COUNTRY_ID else unit_id,
        measure=cast(Measure, _one_of(request, "measure", MEASURES)),
        as_of=_day(request, latest=known_by),
        known_by=known_by,
        lang=_one_of(request, "lang", LANGUAGES),
        theme=_one_of(request, "theme", tuple(PALETTES)),
    )


async def _answer(request: Request, make: Callable[[], Body]) -> Response:
    """200, 304 if unchanged, 400 with a sentence for a bad parameter, 503 without data."""
    try:
        with reader.at_version(request.query_params.get(VERSION)):
            body = await anyio.to_thread.run_sync(make)
            caching = _caching(request)
    except NoVersion as error:
        return PlainTextResponse(f"{error}\n", status_code=404)
    except (NoWarehouse, NoView) as error:
        return PlainTextResponse(f"{error}\n", status_code=503)
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    headers = {
        "ETag": body.etag,
        "Cache-Control": caching,
        "Vary": "Accept-Encoding",
    }
    if body.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body.compressed, media_type=MEDIA_TYPE, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(body.compressed), media_type=MEDIA_TYPE, headers=headers)


def _one_of(request: Request, name: str, options: tuple[str, ...]) -> str:
    """A parameter that must be one of the options; the first where it is left out."""
    return _known(name, request.query_params.get(name, options[0]), options)


def _known(name: str, value: str, options: tuple[str, ...]) -> str:
    if value not in options:
        raise BadParameter(f"{name}={value!r} is unknown; there are: {', '.join(options)}.")
    return value


def _day(request: Request, *, latest: date | None) -> date:
    given = request.query_params.get("as_of")
    return (latest or date.today()) if given is None else _date("as_of", given)


def _known_by(request: Request) -> date | None:
    """The day up to which statements count; None for what is known now."""
    given = request.query_params.get(KNOWN_BY)
    return _date(KNOWN_BY, given) if given else None


def _caching(request: Request) -> str:
    """An address with the version of what it names now is kept for good."""
    version = request.query_params.get("v", "")
    known_by = _known_by(request) if "@" in version else None
    return A_YEAR if version == map_version(known_by=known_by) else ASK_EACH_TIME


def _date(name: str, given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadParameter(f"{name}={given!r} is not a date; write it as 2024-12-31.") from error
