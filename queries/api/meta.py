"""What every answer says of itself: data version, terms, sources, how to cite it; as headers, and in JSON as `meta`."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from queries import reader
from queries.content import content_hash
from queries.package import licences, tables
from queries.package.licences import LICENCES
from queries.parameters import KNOWN_BY, VERSION, Value

BASE: Final = "/api/v1"
SOURCE: Final = "source_id"
TOLD: Final = ("source_id", "publisher", "title", "url", "published_on", "tier")
NO_FIGURES: Final = ("sources",)
"""The list of sources itself: it need not say its sources again."""

Row = Mapping[str, Any]


def headers(*, version: str, licence: str, base: str, n_sources: int) -> dict[str, str]:
    """Version, terms and sources of an answer in the header of HTTP."""
    terms = LICENCES[licence]
    address = terms.path if "://" in terms.path else f"{base}/package/{terms.path}"
    links = {
        "license": address,
        "describedby": f"{base}/codebook.json",
        "service-desc": f"{base}/openapi.json",
        "cite-as": f"{base}/",
    }
    return {
        "X-Data-Version": version,
        "X-Data-Licence": f"{terms.name} ({terms.title})",
        "X-Data-Sources": f"{n_sources} of {base}/data/sources.csv",
        "Link": ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items()),
    }


def meta(*, version: str, values: Mapping[str, Value], licence: str, cited: Sequence[str]) -> dict[str, Any]:
    """The `meta` block of a JSON answer: version, built when, terms in both languages, citation, the sources in it."""
    terms, built_at = LICENCES[licence], built(version, values)
    return {
        "data_version": version,
        "built_at": built_at,
        "content_hash": hashed(version, *view(values)),
        "licence": {**terms.described(), "terms_vi": terms.terms_vi, "terms_en": terms.terms_en},
        "citation": licences.citation(version=version, built_at=built_at),
        "sources": [found for name in cited if (found := sources(version, *view(values)).get(name))],
    }


def cited(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """The sources that rows name, each once, in order."""
    places = [index for index, name in enumerate(columns) if name == SOURCE or name.endswith(f"_{SOURCE}")]
    return sorted({str(row[index]) for row in rows for index in places if row[index]})


def view(values: Mapping[str, Value]) -> tuple[date | None, str | None]:
    """The day by which it was known and the version that were asked for."""
    known_by, version = values.get(KNOWN_BY), values.get(VERSION)
    return known_by if isinstance(known_by, date) else None, str(version) if version else None


def built(version: str, values: Mapping[str, Value]) -> str:
    """When the data of that version were built."""
    return _built(version, *view(values))


@lru_cache(maxsize=8)
def sources(_version: str, known_by: date | None, version: str | None) -> dict[str, dict[str, Any]]:
    """Publisher, title, address and date of every source of a version, by its name."""
    found = reader.answer("sources", {KNOWN_BY: known_by, VERSION: version})
    rows = (dict(zip(found.columns, row, strict=True)) for row in found.rows)
    return {row[SOURCE]: {name: row[name] for name in TOLD} for row in rows}


@lru_cache(maxsize=8)
def hashed(_version: str, known_by: date | None, version: str | None) -> str | None:
    """The hash over all tables of that version; None for one of before there were hashes."""
    return content_hash(known_by=known_by, version=version)


@lru_cache(maxsize=8)
def _built(_version: str, known_by: date | None, version: str | None) -> str:
    found = reader.answer("build_info", {KNOWN_BY: known_by, VERSION: version})
    return str(found.rows[0][found.columns.index("built_at")])


def licence_of(table: str) -> str:
    """The terms that a table of the package stands under; the codebook holds them."""
    return _licences(reader.version()).get(table, "figures")


@lru_cache(maxsize=2)
def _licences(_version: str) -> dict[str, str]:
    return {row["table_name"]: row["licence"] for row in tables.records("tables")}
