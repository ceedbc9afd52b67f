"""Choices of few values as links in the shape of Streamlit's widgets: one of them, any of them, more or less.

A widget takes a browser 15 to 30 ms on a page, the first of each kind; a link next to nothing. links.js follows them
within the session, and one that is opened in a second tab shows this view with the other value. What the value of a
key is, `url_state` says before the links are drawn.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TypeVar, cast
from urllib.parse import urlencode

import streamlit as st

from pages.components import linking, url_state

Code = TypeVar("Code", bound=str)


def draw(key: str, words: Mapping[Code, str], *, label: str, is_told: bool = True, why: str = "") -> Code:
    """The values of `key` with their words, as one element of the page; gives the one that holds.

    A label that is not told is there for those who hear the page; `why` opens below a told one.
    """
    st.html(markup(key, words, label=label, is_told=is_told, why=why))
    return cast(Code, st.session_state[key])


def markup(
    key: str,
    words: Mapping[Code, str],
    *,
    label: str,
    is_told: bool = True,
    why: str = "",
    attributes: Mapping[Code, str] | None = None,
) -> str:
    """The same as markup, to stand with other markup; `attributes` (markup) are added to the links of their values."""
    chosen, more = url_state.here().get(key), attributes or dict[Code, str]()
    links = [
        _link(key, value, word, is_on=value == chosen, attributes=more.get(value, "")) for value, word in words.items()
    ]
    return _group(key, links, label=label, is_told=is_told, why=why)


def draw_many(key: str, words: Mapping[Code, str], *, label: str) -> tuple[Code, ...]:
    """As `draw`, for any of the values: each link adds its own or takes it away."""
    chosen: Sequence[Code] = st.session_state[key]
    links = []
    for value, word in words.items():
        after = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
        links.append(_link(key, after, word, is_on=value in chosen, attributes=f' data-each="{escape(value)}"'))
    st.html(_group(key, links, label=label, kind="oc-switch oc-many"))
    return tuple(chosen)


def more(key: str, label: str, *, less: str = "") -> bool:
    """A link that shows what is left out of the page (`label`), and then one to leave it out again (`less`).

    Gives whether it is shown; `key` is a flag.
    """
    is_on = bool(st.session_state[key])
    word = less if is_on and less else label
    opened = f' aria-expanded="{str(is_on).lower()}"'
    st.html(f'<p class="oc-more" id="more-{key}">{_link(key, not is_on, word, attributes=opened)}</p>')
    return is_on


def _link(key: str, value: object, word: str, *, is_on: bool = False, attributes: str = "") -> str:
    """A link that names its key, so that links.js takes all else from the address as it is by then."""
    address = escape(f"?{urlencode(url_state.also(key, value))}")
    mark = ' aria-current="true"' if is_on else ""
    return f'<a {linking.LIVE}="{key}" href="{address}"{attributes}{mark}>{escape(word)}</a>'


def _group(
    key: str, links: Sequence[str], *, label: str, is_told: bool = True, why: str = "", kind: str = "oc-switch"
) -> str:
    name = f'aria-labelledby="label-{key}"' if is_told else f'aria-label="{escape(label)}"'
    group = f'<div class="{kind}" id="switch-{key}" role="group" {name}>{"".join(links)}</div>'
    return (label_of(key, label, why=why) if is_told else "") + group


def label_of(key: str, label: str, *, why: str = "") -> str:
    """The label of the choice that `key` holds, as markup; `why` opens below it."""
    if not why:
        return f'<p class="oc-label" id="label-{key}">{escape(label)}</p>'
    return (
        f'<details class="oc-label"><summary id="label-{key}">{escape(label)}</summary><p>{escape(why)}</p></details>'
    )
