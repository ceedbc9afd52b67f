"""A choice among many names: a field that opens a list of links, which is searched with or without accents.

Streamlit's selectbox finds "Thái Nguyên" by "thai nguyen" on no page, says "No results" in English, and takes a browser
15 to 30 ms. pick.js makes the list once the field is opened; links.js follows its links within the session. What the
value of a key is, `url_state` says before the field is drawn.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import TypeVar, cast

import streamlit as st

from pages.components import switches
from pages.components.context import Context

Code = TypeVar("Code", bound=str)


def draw(key: str, names: Mapping[Code, str], *, label: str, ctx: Context, why: str = "") -> Code:
    """The values of `key` with their names, in the order given; gives the one that holds.

    `why` opens below the label.
    """
    chosen = cast(Code, st.session_state[key])
    told = {
        "pick": key,
        "names": json.dumps(list(names.items()), ensure_ascii=False, separators=(",", ":")),
        "find": ctx.t("Find, with or without accents"),
        "none": ctx.t("No such name here."),
    }
    field = (
        f'<details><summary aria-labelledby="label-{key} picked-{key}"><span id="picked-{key}"'
        f' data-value="{escape(chosen)}">{escape(names[chosen])}</span></summary></details>'
    )
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in told.items())
    st.html(f'{switches.label_of(key, label, why=why)}<div class="oc-pick" id="pick-{key}"{attributes}>{field}</div>')
    return chosen
