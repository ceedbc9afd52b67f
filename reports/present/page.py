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
    settings = data_block("settings", json.dumps({"every": show.every}))
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
        ("back", "←", t("Previous screen")),
        ("on", "→", t("Next screen")),
        ("auto", "▶", t("Go on by itself")),
        ("theme", "◐", t("Dark or light")),
        ("blank", "■", t("Black screen")),
        ("full", "⛶", t("Full screen")),
        ("help", "?", t("Keys")),
    )
    pressed = {"auto": ' aria-pressed="false"'}
    drawn = [
        f'<button type="button" data-part="{name}" aria-label="{escape(said)}" title="{escape(said)}"'
        f"{pressed.get(name, '')}>{sign}</button>"
        for name, sign, said in buttons
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
