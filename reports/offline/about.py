"""The views that speak of the pack itself: all its sources, terms, how to cite and to read it."""

from html import escape

from ocop.formats import UNKNOWN, as_date
from queries.package.licences import LICENCES, citation
from reports.offline.contents import Contents
from reports.offline.markup import filter_box, source
from reports.offline.words import ABOUT, SOURCES, OfflineWords


def sources_view(contents: Contents, w: OfflineWords) -> str:
    """Every source of the pack, by publisher; filtered by typing."""
    ordered = sorted(contents.sources.values(), key=lambda of: (w.fmt.sort_key(of.publisher), of.published, of.url))
    rows = "".join(f"<li>{source(of, w)}</li>" for of in ordered)
    title = w.view_title(SOURCES)
    said = w.t("Each figure of the pack names its source by a number; here are all of them, by publisher.")
    return (
        f'<p class="oc-title">{escape(w.as_of_line(contents.first))}</p><h1 tabindex="-1">{escape(title)}</h1>'
        f'<div class="oc-finding"><p>{escape(said)} {escape(w.no_network())}</p></div>'
        f'{filter_box(w)}<ul class="oc-sources">{rows}</ul>'
    )


def about_view(contents: Contents, w: OfflineWords) -> str:
    """What the pack is, how its figures are to be read, under which terms it stands, how to cite it."""
    t = w.t
    sections = (
        (w.view_title(ABOUT), _paragraphs(w.about(contents))),
        (t("How to read it"), _paragraphs(w.how_to_read())),
        (t("Under which terms"), _terms(w)),
        (t("How to cite"), _cite(contents, w)),
    )
    body = "".join(f"<section><h2>{escape(title)}</h2>{text}</section>" for title, text in sections[1:])
    head, first = sections[0]
    line = escape(w.as_of_line(contents.first))
    return (
        f'<p class="oc-title">{line}</p><h1 tabindex="-1">{escape(head)}</h1><div class="oc-prose">{first}{body}</div>'
    )


def cited(contents: Contents) -> str:
    """The line for a list of references."""
    return citation(version=contents.first.version.partition("@")[0], built_at=str(contents.build["built_at"]))


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _terms(w: OfflineWords) -> str:
    """Terms of figures, places and boundaries, as the data package states them; of typeface and code."""
    rows = [(licence.title, licence.terms_vi if w.lang == "vi" else licence.terms_en) for licence in LICENCES.values()]
    rows += [("SIL OFL 1.1", "Be Vietnam Pro"), ("MIT", w.t("Program"))]
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(terms)}</dd>' for name, terms in rows)}</dl>"


def _cite(contents: Contents, w: OfflineWords) -> str:
    said = w.t("A single figure: cite its publication, found in the list. The whole: cite this, with the data version.")
    day = as_date(contents.build["built_at"])
    version = contents.first.version.partition("@")[0]
    built = w.t("Data version {version}, built {date}", version=version, date=w.fmt.date(day) if day else UNKNOWN)
    return f"<p>{escape(said)}</p><p><code>{escape(cited(contents))}</code></p><p class='oc-note'>{escape(built)}.</p>"
