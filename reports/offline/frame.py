"""What stands around every view, in both languages; the style sheet shows the one of the page."""

from collections.abc import Sequence
from html import escape

from ocop.i18n import LANGUAGE_NAMES, LANGUAGES
from reports.offline.about import cited
from reports.offline.contents import Contents
from reports.offline.markup import address
from reports.offline.words import ABOUT, PRODUCTS, SOURCES, OfflineWords, offline_words


def frame(contents: Contents, views: Sequence[str]) -> str:
    """The body of the page: heads, the empty place of the views, feet. The script reads its names from <main>."""
    writers = [offline_words(lang) for lang in LANGUAGES]
    heads = "".join(_head(contents, w) for w in writers)
    feet = "".join(_foot(contents, w) for w in writers)
    refused = "".join(f'<p lang="{w.lang}">{escape(w.needs_script())}</p>' for w in writers)
    missing = " / ".join(w.failed() for w in writers)
    home = contents.first.unit_id
    return (
        f'<header>{heads}</header><main data-home="{home}" data-views="{" ".join(views)}"'
        f' data-missing="{escape(missing)}"><noscript>{refused}</noscript></main>'
        f'<footer>{feet}</footer><p id="said" role="status" aria-live="polite"></p>'
    )


def _head(contents: Contents, w: OfflineWords) -> str:
    """Name, ways to the views, the choice of a place, language, ground."""
    t = w.t
    pages = [(contents.first.unit_id, w.name(contents.first))]
    pages += [(view, w.view_title(view)) for view in (PRODUCTS, SOURCES, ABOUT)]
    links = "".join(f'<a href="{address(view, lang=w.lang)}">{escape(title)}</a>' for view, title in pages)
    options = "".join(
        f'<option value="{unit_id}">{escape(name)}</option>'
        for unit_id, name in sorted(
            ((unit_id, names[0 if w.lang == "vi" else 1]) for unit_id, names in contents.names.items()),
            key=lambda pair: (pair[0] != contents.first.unit_id, w.fmt.sort_key(pair[1])),
        )
    )
    go = escape(t("Go to a province"))
    languages = "".join(
        f'<a href="{address(contents.first.unit_id, lang=lang)}" data-to="{lang}" lang="{lang}">{name}</a>'
        for lang, name in LANGUAGE_NAMES.items()
    )
    return (
        f'<div data-frame="{w.lang}" lang="{w.lang}"><strong>{escape(w.pack_title())}</strong>'
        f'<nav aria-label="{escape(w.pack_title())}">{links}</nav><div class="oc-tools">'
        f'<select data-places aria-label="{go}"><option value="">{go}</option>{options}</select>{languages}'
        f'<button type="button" data-dark>{escape(t("Light or dark"))}</button></div></div>'
    )


def _foot(contents: Contents, w: OfflineWords) -> str:
    """Which data, whose, and how to cite them."""
    lines = (f"{w.pack_line(contents.first)} {w.no_network()}", w.t("Figures belong to their publishers."))
    said = "".join(f"<p>{escape(line)}</p>" for line in (*lines, cited(contents)))
    return f'<div data-frame="{w.lang}" lang="{w.lang}">{said}</div>'
