"""/api/v1/: a page for people, in both languages, that lists what can be taken and how to ask for it."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from typing import Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ocop.formats import formatter
from ocop.i18n import LANGUAGE_NAMES, LANGUAGES, Lang, Translator, pick_language, translator
from ocop.places import VINTAGES
from ocop.theme import DARK, LIGHT
from queries import reader
from queries.api import data, meta
from queries.api.questions import base
from queries.api.sending import caching, etag, is_known, one_limiter, refuse
from queries.errors import QueryError
from queries.headers import catalogue
from queries.package import licences, tables
from queries.package.licences import LICENCES

TEMPLATE: Final = Template(Path(__file__).with_name("index.html").read_text(encoding="utf-8"))
EXAMPLES: Final = """\
curl "{base}/data/snapshot.csv?as_of=2025-06-30&vintage=63"
curl "{base}/data/claims.json?unit_id=63-19&limit=100"
duckdb -c "FROM read_parquet('{base}/package/data/headlines.parquet') LIMIT 5"
duckdb -c "ATTACH '{base}/package/ocop.duckdb' AS ocop (READ_ONLY); FROM ocop.snapshot LIMIT 5"
pandas.read_csv("{base}/data/targets.csv")
frictionless validate {base}/package/datapackage.json"""

Link = tuple[str, str]


async def answer_index(request: Request) -> Response:
    """The page: `?lang=` decides its language, else the browser's wish; 503 where there is no data."""
    given = (each for each in LANGUAGES if each == request.query_params.get("lang"))
    lang: Lang = next(given, pick_language(request.headers.get("accept-language")))
    try:
        version, address = reader.version(), base(request)
        site = f"{request.url.scheme}://{request.url.netloc}"
        tag = etag("index", {"lang": lang, "site": site, "base": address}, version=version, extension="html")
        if is_known(request, tag):
            return Response(status_code=304, headers=caching(tag))
        text = await anyio.to_thread.run_sync(_page, version, lang, address, site, limiter=one_limiter())
    except QueryError as error:
        return refuse(error, extension="html")
    headers = {**caching(tag), "X-Data-Version": version, "Content-Language": lang}
    headers["Vary"] = "Accept-Encoding, Accept-Language"
    return HTMLResponse(text, headers=headers)


@lru_cache(maxsize=8)
def _page(version: str, lang: Lang, base: str, site: str) -> str:
    t, other = translator(lang), next(each for each in LANGUAGES if each != lang)
    built_at = meta.built(version, {})
    colours = {
        f"{name}_{palette.name}": getattr(palette, name)
        for palette in (LIGHT, DARK)
        for name in ("ground", "raised", "text", "muted", "primary")
    }
    named = (("package.zip", t("The whole package (.zip)")), ("package/codebook.md", t("Codebook")),
             ("openapi.json", "OpenAPI 3.1"), ("package/datapackage.json", "datapackage.json"))  # fmt: skip
    parts = [
        _tables(t, base),
        _maps(t, base),
        _asking(t, site + base),
        _questions(t, base),
        _terms(t, version, built_at),
    ]
    return TEMPLATE.substitute(
        colours,
        lang=lang,
        root=escape(base.removesuffix(meta.BASE)),
        title=escape(t("Take the data")),
        lead=escape(
            t(
                "Every table as a file or by address, with definitions, sources and terms. Data version {version},"
                " built {date}.",
                version=version,
                date=formatter(lang).date(built_at[:10]),
            )
        ),
        home=escape(t("← To the dashboard")),
        other_lang=other,
        other_name=LANGUAGE_NAMES[other],
        links=_links((f"{base}/{path}", said) for path, said in named),
        parts="\n".join(parts),
    )


def _tables(t: Translator, base: str) -> str:
    rows = [
        (
            f"<strong>{escape(row[f'title_{t.lang}'])}</strong><br><code>{row['table_name']}</code>",
            escape(row[f"one_row_{t.lang}"]),
            _links((f"{base}/data/{row['table_name']}.{each}", each) for each in data.MEDIA_TYPES),
        )
        for row in tables.records("tables")
    ]
    note = t("The same tables are in the package. CSV, Parquet and Excel are whole; JSON comes in pages.")
    return _section(t("Tables"), note) + _table((t("Table"), t("One row is"), t("Take it as")), rows)


def _maps(t: Translator, base: str) -> str:
    said = {"63": t("The 63 provinces until 30 June 2025"), "34": t("The 34 provinces since 1 July 2025")}
    rows = [
        (escape(said[each]), _links((f"{base}/maps/provinces_{each}.{kind}", kind) for kind in data.MAP_TYPES))
        for each in VINTAGES
    ]
    note = t("Boundaries with the figures of a day (as_of), in WGS 84, under the Open Database License.")
    return _section(t("Maps with figures"), note) + _table((t("Map"), t("Take it as")), rows)


def _asking(t: Translator, address: str) -> str:
    said = [
        t("as_of=2025-06-30: progress, the provinces on a day and headline figures of that day."),
        t("known_by=2024-06-30: as it stood on that day, from what had been published by then."),
        t("version=…: an older data version, as long as it is stored."),
        t("unit_id=63-19, metric=…, vintage=63: only these rows. A code without its map names two provinces."),
        t("limit and offset: a page, at most 10,000 rows; the Link header leads to the next."),
        t("Unchanged answers cost nothing: send the ETag back as If-None-Match. Scripts of other sites may read."),
        t("A wrong parameter is answered with 400 and a sentence that says what is expected."),
    ]
    listed = "".join(f"<li>{escape(each)}</li>" for each in said)
    examples = escape(EXAMPLES.format(base=address))
    return f"{_section(t('How to ask'))}<ul>{listed}</ul><pre tabindex='0'>{examples}</pre>"


def _questions(t: Translator, base: str) -> str:
    rows = [
        (
            f"<code>{query.name}</code>",
            f'<span lang="en">{escape(query.question)}</span>',
            _links((f"{base}/query/{query.name}.{each}", each) for each in ("csv", "json")),
        )
        for query in catalogue().values()
    ]
    note = t("What the pages ask. For lasting work take the tables above: these may change with the pages.")
    summary = escape(t("Show all {n} questions", n=len(rows)))
    table = _table((t("Question"), t("What it asks"), t("Take it as")), rows)
    return f"{_section(t('Questions'), note)}<details><summary>{summary}</summary>{table}</details>"


def _terms(t: Translator, version: str, built_at: str) -> str:
    listed = "".join(f"<li>{escape(getattr(each, f'terms_{t.lang}'))}</li>" for each in LICENCES.values())
    cited = escape(licences.citation(version=version, built_at=built_at))
    citing = _section(t("How to cite"), t("A single figure: cite its publication, named by source_id."))
    hashed = t(
        "Content of this version (SHA-256): {hash}. In a clone of the repository python -m etl verify builds it again"
        " and compares table by table.",
        hash=meta.hashed(version, None, None) or "—",
    )
    note = f'<p class="note">{escape(hashed)}</p>'
    return f"{_section(t('Under which terms'))}<ul>{listed}</ul>{citing}<pre class='said'>{cited}</pre>{note}"


def _section(title: str, note: str = "") -> str:
    return f"<h2>{escape(title)}</h2>" + (f'<p class="note">{escape(note)}</p>' if note else "")


def _table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; the heading is plain text, the cells are markup."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heading)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _links(links: Iterable[Link]) -> str:
    return " ".join(f'<a href="{escape(to)}">{escape(said)}</a>' for to, said in links)
