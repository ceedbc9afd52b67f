"""A show as one HTML document: its items on their screens, with everything that steps through them inside."""

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

from ocop.i18n import Translator
from reports import titles
from reports.present import evidence, figures, whereabouts
from reports.present.address import Show
from reports.present.stage import Screen, Stage, number_of
from reports.present.tints import Tints
from reports.present.whereabouts import Lands
from reports.subjects import Subject, subjects_of
from reports.web import Page, document
from reports.web.shell import data_block
from reports.words import words

HERE: Final = Path(__file__).parent
SIGN: Final = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>'
"""Drawn, for not every hall's computer has a letter for it."""
STEPS: Final[Mapping[str, Callable[[Stage], None]]] = {
    "opening": figures.opening,
    "stars": figures.stars,
    "provinces": figures.provinces,
    "targets": evidence.targets,
    "history": evidence.history,
    "groups": evidence.groups,
    "entities": evidence.entities,
    "unknown": whereabouts.unknown,
}
"""What makes the screens of a view; none where nothing is known. The map shares its lands and is made apart."""


def show_page(show: Show) -> str:
    """The document of a show. Raises UnknownUnit, and what queries.answer raises."""
    subjects = subjects_of(show.places, show.as_of, vintage=show.vintage, known_by=show.known_by, version=show.version)
    return written(show, subjects)


def written(show: Show, subjects: Sequence[Subject]) -> str:
    """The document, from places that are gathered already."""
    w, tints = words(show.lang), Tints()
    lands = Lands(tints)
    held = {subject.briefing.unit_id: subject for subject in subjects}
    screens: list[Screen] = []
    for number, item in enumerate(show.items):
        stage = Stage(w, tuple(held[place] for place in item), tints, f"i{number}")
        screens += _screens(stage, show.views, lands)
    name = titles.names(w, [held[place].briefing for place in show.places])
    title = f"{name} · {w.t('OCOP products: results and targets')}"
    sections = "".join(_section(screen, number, len(screens)) for number, screen in enumerate(screens, start=1))
    settings = data_block("settings", json.dumps({"every": show.every, "refused": w.t("The browser refuses; try F11")}))
    body = f'<h1 class="said">{escape(title)}</h1>{lands.block()}<main>{sections}</main>{_controls(w.t)}{settings}'
    css = tints.css() + (HERE / "show.css").read_text(encoding="utf-8")
    script = (HERE / "show.js").read_text(encoding="utf-8")
    return document(Page(title, show.lang, body, css=css, scripts=[script], theme=show.theme))


def _screens(stage: Stage, views: Sequence[str], lands: Lands) -> list[Screen]:
    for view in views:
        if view == "map":
            whereabouts.show_map(stage, lands)
        else:
            STEPS[view](stage)
    whereabouts.care(stage)
    if not stage.screens:
        nothing(stage)
    return stage.screens


def nothing(stage: Stage) -> None:
    """A screen that says that nothing is known of what was chosen, in place of none."""
    screen = stage.begin(lambda w: w.t("{place}: no figure", place=titles.names(w, stage.briefings)))
    said = stage.w.t("No source tells what the chosen screens would show. Choose others, or a later day.")
    screen.canvas.words(said, screen.room)


def _section(screen: Screen, number: int, count: int) -> str:
    number_of(screen, number=number, count=count)
    label = escape(screen.title.replace("\n", " – "))
    pieces = "".join(screen.canvas.pieces)
    return f'<section class="screen" id="screen{number}" aria-label="{label}">{pieces}</section>'


def _controls(t: Translator) -> str:
    """The bar, the keys, and what else stands over a screen now and then."""
    buttons = (
        ("back", "M15 5l-7 7 7 7", t("Previous screen")),
        ("on", "M9 5l7 7-7 7", t("Next screen")),
        ("auto", "M8 5v14l11-7z", t("Go on by itself")),
        ("theme", "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16", t("Dark or light")),
        ("blank", "M3 5h18v12H3zM9 21h6M5 15L17 5M9 17L19 7", t("Black screen")),
        ("full", "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", t("Full screen")),
        ("help", "M8.5 9a3.5 3.5 0 1 1 5 3.1c-1 .5-1.5 1.2-1.5 2.4M12 18v1", t("Keys")),
    )
    pressed = {"auto": ' aria-pressed="false"'}
    drawn = [
        f'<button type="button" data-part="{name}" aria-label="{escape(said)}" title="{escape(said)}"'
        f"{pressed.get(name, '')}>{SIGN.format(path=path)}</button>"
        for name, path, said in buttons
    ]
    drawn.insert(1, '<output data-part="where"></output>')
    return (
        '<div class="line" aria-hidden="true"></div>'
        f'<div class="bar" data-part="bar" role="toolbar" aria-label="{escape(t("Steer the show"))}">'
        f"{''.join(drawn)}</div>"
        '<div class="toast" data-part="toast" hidden></div>'
        f"{_keys(t)}"
        '<div class="dark" data-part="dark" hidden></div>'
        '<p class="said" data-part="said" aria-live="polite"></p>'
    )


def _keys(t: Translator) -> str:
    rows: Sequence[tuple[str, str]] = (
        ("→ ↓ Space Enter PageDown N", t("Next screen")),
        ("← ↑ Backspace PageUp P", t("Previous screen")),
        ("Home, End", t("First screen, last screen")),
        ("1–9 … Enter", t("The screen of that number")),
        ("B .", t("Black screen")),
        ("F F5", t("Full screen")),
        ("D", t("Dark or light")),
        ("A", t("Go on by itself")),
    )
    listed = "".join(f"<dt>{escape(keys)}</dt><dd>{escape(said)}</dd>" for keys, said in rows)
    heading = escape(t("Keys"))
    return (
        f'<div class="help" data-part="keys" role="dialog" aria-label="{heading}" hidden><h2>{heading}</h2>'
        f'<dl>{listed}</dl><p><button type="button" data-part="close">{escape(t("Close"))}</button></p></div>'
    )
