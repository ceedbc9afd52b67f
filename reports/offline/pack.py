"""Writes a pack: the views in both languages, as one .html file or as a folder with its data beside it."""

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from ocop.i18n import DEFAULT_LANGUAGE, LANGUAGES
from reports.doubts import Doubt
from reports.facts import Briefing
from reports.offline import about, products
from reports.offline.contents import Contents, Place, gathered
from reports.offline.files import write_beside
from reports.offline.frame import frame
from reports.offline.maps import country_section, painted, province_section
from reports.offline.place import place_view
from reports.offline.words import ABOUT, PRODUCTS, SOURCES, OfflineWords, offline_words
from reports.web import Page, document

HERE: Final = Path(__file__).resolve().parent
TIPS: Final = HERE.parents[1] / "static" / "assets" / "tips.js"
OTHERS: Final = {PRODUCTS: products.products_view, SOURCES: about.sources_view, ABOUT: about.about_view}
"""The views that are no place, by name."""
Told = Callable[[int, int], None]
View = dict[str, Any]
"""By language its title and markup; and what the script needs beside them."""


def write_pack(
    places: Sequence[tuple[Briefing, Sequence[Doubt]]],
    *,
    to: Path,
    told: Told = lambda done, places: None,  # noqa: ARG005
) -> None:
    """Writes the places as one file where `to` ends in .html, else as a folder; the first one opens first.

    The same data and order give the same bytes. `told` hears after each place how many are written, and of how many.
    Raises OSError where it cannot be written, and as queries.answer does.
    """
    contents = gathered(places)
    views = dict(_views(contents, told=told))
    if to.suffix.lower() == ".html":
        blocks = "".join(_block(name, view) for name, view in views.items())
        to.write_text(document(_page(contents, views, blocks=blocks)), encoding="utf-8", newline="\n")
        return
    (to / "data").mkdir(parents=True, exist_ok=True)
    for name, view in views.items():
        script = f"offline({json.dumps(name)}, {_json(view)});\n"
        (to / "data" / f"{name}.js").write_text(script, encoding="utf-8", newline="\n")
    page = document(_page(contents, views, blocks="", beside=True))
    (to / "index.html").write_text(page, encoding="utf-8", newline="\n")
    write_beside(contents, to=to)


def _page(contents: Contents, views: dict[str, View], *, blocks: str, beside: bool = False) -> Page:
    w = offline_words(DEFAULT_LANGUAGE)
    return Page(
        title=w.pack_title(),
        lang=DEFAULT_LANGUAGE,
        body=frame(contents, list(views)) + blocks,
        css=(HERE / "pack.css").read_text(encoding="utf-8"),
        scripts=[path.read_text(encoding="utf-8") for path in (TIPS, HERE / "pack.js")],
        beside=beside,
    )


def _block(name: str, view: View) -> str:
    """A view inside the page, which no text in it can end before its end."""
    text = _json(view).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return f'<script type="application/json" id="view-{escape(name)}">{text}</script>\n'


def _json(view: View) -> str:
    """As a script may hold it: the two line ends that only JSON allows in a text are written out."""
    text = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


# ---- the views ----


def _views(contents: Contents, *, told: Told) -> Iterator[tuple[str, View]]:
    """Each view with its name, which is its address."""
    for done, place in enumerate(contents.places, start=1):
        yield place.briefing.unit_id, _place(place, contents)
        told(done, len(contents.places))
    for name, write in OTHERS.items():
        yield name, _other(name, write, contents)


def _other(name: str, write: Callable[[Contents, OfflineWords], str], contents: Contents) -> View:
    view: View = {}
    for lang in LANGUAGES:
        w = offline_words(lang)
        view[lang] = {"title": f"{w.view_title(name)} – {w.pack_title()}", "html": write(contents, w)}
    return view | ({"data": products.searched(contents)} if name == PRODUCTS else {})


def _place(place: Place, contents: Contents) -> View:
    view: View = {}
    b, known = place.briefing, contents.ids
    for lang in LANGUAGES:
        w = offline_words(lang)
        title = f"{w.name(b)} – {w.pack_title()}"
        if b.level == "province":
            drawn = province_section(b, contents.communes.get(b.unit_id, ()), w)
            view[lang] = {"title": title, "html": place_view(place, w, known=known, drawn=drawn)}
        else:
            drawn = country_section(b, w)
            view[lang] = {"title": title, "html": place_view(place, w, known=known, drawn=drawn), "map": painted(b, w)}
    return view
