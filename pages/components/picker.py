"""Choices among many names: a field that opens a list, which is searched with or without accents.

Streamlit's selectbox finds "Thái Nguyên" by "thai nguyen" on no page, says "No results" in English, and takes a browser
15 to 30 ms. pick.js makes the list once the field is opened; one name is chosen by a link that links.js follows within
the session, several by boxes whose choice holds when the list closes. What the value of a key is, `url_state` says
before the field is drawn.
"""

import json
from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import TypeVar, cast

import streamlit as st

from pages.components import switches, url_state
from pages.components.context import Context

Code = TypeVar("Code", bound=Hashable)


def draw(key: str, names: Mapping[Code, str], *, label: str, ctx: Context, why: str = "") -> Code:
    """The values of `key` with their names, in the order given; gives the one that holds.

    `why` opens below the label.
    """
    chosen = cast(Code, st.session_state[key])
    value = f' data-value="{escape(url_state.written(chosen))}"'
    _field(key, names, said=names[chosen], value=value, label=switches.label_of(key, label, why=why), ctx=ctx)
    return chosen


def draw_many(key: str, names: Mapping[Code, str], *, label: str, none: str, ctx: Context) -> tuple[Code, ...]:
    """As `draw`, for any of the values in the order chosen; `none` is what it means that none is."""
    chosen = cast(Sequence[Code], st.session_state[key])
    value = f' data-values="{escape(url_state.written(chosen))}" data-empty="{escape(none)}"'
    said = ", ".join(names[code] for code in chosen) or none
    _field(key, names, said=said, value=value, label=switches.label_of(key, label), ctx=ctx)
    return tuple(chosen)


def _field(key: str, names: Mapping[Code, str], *, said: str, value: str, label: str, ctx: Context) -> None:
    listed = [(url_state.written(code), name) for code, name in names.items()]
    told = {
        "pick": key,
        "names": json.dumps(listed, ensure_ascii=False, separators=(",", ":")),
        "find": ctx.t("Find, with or without accents"),
        "none": ctx.t("No such name here."),
    }
    attributes = "".join(f' data-{name}="{escape(words)}"' for name, words in told.items())
    named = f'aria-labelledby="label-{key} picked-{key}"'
    field = f'<details><summary {named}><span id="picked-{key}"{value}>{escape(said)}</span></summary></details>'
    st.html(f'{label}<div class="oc-pick" id="pick-{key}"{attributes}>{field}</div>')
