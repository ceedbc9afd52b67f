"""Pieces of a pack's views as HTML: addresses, references to sources, charts for both themes."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from ocop.stills.html_pen import HtmlPen
from ocop.stills.marks import swatch
from ocop.stills.themed import joined, themed_still
from reports.charts import Chart
from reports.facts import Briefing, Source
from reports.offline.words import OfflineWords

SWATCH: Final = (14.0, 11.0)
"""Width and height in px of a piece of a chart's key."""
_REFERENCE: Final = re.compile(r"\[(\d+)\]")


# ---- addresses ----


def address(view: str, *, lang: str, anchor: str = "") -> str:
    """Where a view is found in the pack: '#63-84', '#en/63-84/targets'; Vietnamese has no prefix."""
    parts = ["en"] if lang == "en" else []
    return "#" + "/".join([*parts, view, *([anchor] if anchor else [])])


def linked(name: str, view: str, *, known: set[str], lang: str) -> str:
    """A name that leads to its view, where the pack has one."""
    return f'<a href="{address(view, lang=lang)}">{escape(name)}</a>' if view in known else escape(name)


def references(markup: str, *, view: str, lang: str) -> str:
    """Each '[3]' as a link to source 3 of the view."""
    return _REFERENCE.sub(
        lambda found: f'<a class="r" href="{address(view, lang=lang, anchor=f"s{found[1]}")}">{found[0]}</a>', markup
    )


def filter_box(w: OfflineWords) -> str:
    """A box that leaves only the rows below it with what is typed."""
    one, many = w.rows_shown()
    return (
        f'<p class="oc-filter"><label>{escape(w.filter_label())} <input type="search" data-filter autocomplete="off"'
        f' spellcheck="false"></label> <output data-one="{escape(one)}" data-many="{escape(many)}"></output></p>'
    )


# ---- charts ----


def chart(light: Chart, dark: Chart, b: Briefing, w: OfflineWords) -> str:
    """A chart with its title, key and sources."""
    numbers = {name: number for number, name in enumerate(b.sources, start=1)}
    cited = _in_runs(sorted(numbers[name] for name in light.source_ids if name in numbers))
    said = w.t("Sources: {sources}.", sources=cited) if cited else ""
    return (
        f'<figure class="oc-chart"><figcaption>{escape(light.title)}</figcaption>{joined(_key(light), _key(dark))}'
        f"{themed_still(light.figure, dark.figure, alt=light.alt)}"
        f'<p class="oc-note">{references(escape(said), view=b.unit_id, lang=w.lang)}</p></figure>'
    )


def _in_runs(numbers: Sequence[int]) -> str:
    """'[1], [3]–[9]': three and more in a row by their first and last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"[{run[0]}]–[{run[-1]}]" if len(run) > 2 else ", ".join(f"[{number}]" for number in run) for run in runs
    )


def _key(of: Chart) -> str:
    """What each named trace is, as a line of samples and words; '' where none is named."""
    named = {trace["name"]: trace for trace in of.figure["data"] if trace.get("name")}
    if not named:
        return ""
    width, height = SWATCH
    pieces = "".join(
        f"<span><b>{swatch(trace, width=width, height=height, pen=HtmlPen())}</b>{escape(name)}</span>"
        for name, trace in named.items()
    )
    return f'<p class="oc-key">{pieces}</p>'


# ---- sources ----


def source(of: Source, w: OfflineWords) -> str:
    """Publisher, title, date, kind, and the address in full, which is a link where it leads to the web."""
    url = escape(of.url)
    shown = f'<a class="u" href="{url}" rel="noreferrer noopener" target="_blank">{url}</a>' if of.link else url
    return f"{escape(w.source(of))}, {escape(w.tier(of))}. {shown}".rstrip()
