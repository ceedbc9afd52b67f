"""The search of products by name: what is looked through, written once for both languages."""

from collections.abc import Hashable, Sequence
from html import escape
from typing import Any, Final

from ocop.certificates import SIGNS, certificate_state, end_phrase
from ocop.formats import UNKNOWN, formatter, known
from ocop.i18n import LANGUAGES
from ocop.product_words import STAR_ORDER, star_words
from reports.facts import Row
from reports.offline.contents import Contents
from reports.offline.words import PRODUCTS, OfflineWords
from reports.tables import Cell, Column, Table

PAGE: Final = 100
"""So many products stand at once; the script shows as many more on demand."""
COUNTED_WITH: Final = {"valid": ("valid", "lapsing_12", "lapsing_6"), "lapsing_12": ("lapsing_12", "lapsing_6")}
"""A certificate that ends soon is in force: states that a choice of state takes in, as register_search does."""


# ---- the view ----


def products_view(contents: Contents, w: OfflineWords) -> str:
    """The boxes and the table that the script fills."""
    t = w.t
    title = w.view_title(PRODUCTS)
    stars = [("", t("every class")), *((code, w.star(code)) for code in STAR_ORDER)]
    found = {row["status"] for row in contents.products}
    states = [code for code in SIGNS if found & set(COUNTED_WITH.get(code, (code,)))]
    labels = [("", t("every state")), *((code, certificate_state(code, t=t).label) for code in states)]
    one, many = w.products_found()
    heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in columns(w))
    return (
        f'<p class="oc-title">{escape(w.as_of_line(contents.first))}</p><h1 tabindex="-1">{escape(title)}</h1>'
        f'<div class="oc-finding"><p>{escape(w.products_known(contents))}</p></div>'
        f'<form class="oc-filter" data-products data-page="{PAGE}"><label>{escape(t("Name, entity or place"))}'
        ' <input type="search" name="q" autocomplete="off" spellcheck="false"></label> '
        f"{_choice('star', t('Star'), stars)} {_choice('state', t('Certificate'), labels)} "
        f'<output data-one="{escape(one)}" data-many="{escape(many)}"></output></form>'
        f'<div class="oc-table oc-full" tabindex="0" role="group" aria-label="{escape(title)}"><table>'
        f"<caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead><tbody></tbody></table></div>"
        f'<p><button type="button" class="oc-more" hidden>{escape(t("Show more"))}</button></p>'
    )


def _choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{code}">{escape(word)}</option>' for code, word in options)
    return f'<label>{escape(label)} <select name="{name}">{listed}</select></label>'


def columns(w: OfflineWords) -> tuple[Column, ...]:
    """The headings of the list."""
    t = w.t
    return (
        Column(t("Product"), "text", 3),
        Column(t("Star"), "text", 1),
        Column(t("Entity"), "text", 2.5),
        Column(t("Place"), "text", 1.5),
        Column(t("Province"), "text", 1.2),
        Column(t("Certificate"), "text", 2),
        Column(t("Source"), "source", 2),
    )


# ---- what is looked through ----


class _Shared:
    """Things that many products share, each once; a product holds their number."""

    def __init__(self) -> None:
        self._at: dict[Hashable, int] = {}

    def at(self, *thing: str) -> int:
        """The number of a thing."""
        return self._at.setdefault(thing, len(self._at))

    @property
    def listed(self) -> list[Any]:
        """The things by their number."""
        return list(self._at)


def searched(contents: Contents) -> dict[str, Any]:
    """What the script looks through: a row a product (name, entity, place), and numbers of what many share.

    What is shared: provinces (their view in the pack or '', then a name for each language), stars and states of
    certificates (code, words), ends (words), sources (publisher, address).
    """
    formats = [formatter(lang) for lang in LANGUAGES]
    provinces, stars, states, ends, sources = (_Shared() for _ in range(5))
    rows = [
        [
            row["product_name"],
            row["entity_name"] or "",
            place_of(row),
            provinces.at(*_province(row, contents)),
            stars.at(row["star"] or "", *(star_words(row["star"], t=fmt.t) or UNKNOWN for fmt in formats)),
            states.at(row["status"], *(certificate_state(row["status"], t=fmt.t).label for fmt in formats)),
            ends.at(*(_end(row, lang) for lang in LANGUAGES)),
            sources.at(*_source(row, contents)),
        ]
        for row in contents.products
    ]
    shared = {"provinces": provinces, "stars": stars, "states": states, "ends": ends, "sources": sources}
    return {"rows": rows, "with": COUNTED_WITH} | {name: each.listed for name, each in shared.items()}


def place_of(row: Row) -> str:
    """The commune of today, else the place as it was written."""
    return row["commune_name"] or ", ".join(part for part in (row["commune"], row["district"]) if part)


def _province(row: Row, contents: Contents) -> tuple[str, str, str]:
    """The view of the pack's own map, and the name as the row has it."""
    view = next((unit for unit in (row["unit_id"], row["current_unit_id"]) if unit in contents.ids), "")
    names = contents.names.get(view, (row["name_vi"], row["name_en"]))
    return view, *names


def _end(row: Row, lang: str) -> str:
    """When the certificate ends; '' where nothing is known of it, or its state says all."""
    if not known(row["ends_first"]) or row["status"] in ("withdrawn", "unlisted"):
        return ""
    fmt = formatter(lang)
    return end_phrase(row["ends_first"], row["ends_last"], t=fmt.t, fmt=fmt)


def _source(row: Row, contents: Contents) -> tuple[str, str]:
    source = contents.sources.get(row["source_id"])
    return (source.publisher, source.link) if source else (UNKNOWN, "")


def listed(contents: Contents, w: OfflineWords) -> Table:
    """All products as a table, for the file beside the pack."""
    rows = tuple(
        tuple(
            Cell(text, text)
            for text in (
                row["product_name"],
                star_words(row["star"], t=w.t) or UNKNOWN,
                row["entity_name"] or UNKNOWN,
                place_of(row) or UNKNOWN,
                _province(row, contents)[1 if w.lang == "vi" else 2],
                f"{certificate_state(row['status'], t=w.t).word} {_end(row, w.lang)}".rstrip(),
                _source(row, contents)[0],
            )
        )
        for row in contents.products
    )
    return Table("products", w.view_title(PRODUCTS), columns(w), rows)
