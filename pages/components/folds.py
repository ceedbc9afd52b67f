"""Folds whose content is made once they are opened; they stay as the reader left them as long as the page stays.

Streamlit would forget: where a link is followed within the session, and at Back, the browser sends none of the page's
widget states. What else a page has for choices stands in the address.
"""

from typing import Any, Final

import streamlit as st

LEFT: Final = "_folds_left"
"""Each fold's state of the run before, by key."""
PAGE: Final = "_folds_page"
"""The page they are on."""


def begin(page: str) -> None:
    """Starts a run of a page; another one than before has its folds closed."""
    if st.session_state.get(PAGE) != page:
        st.session_state[PAGE] = page
        st.session_state[LEFT] = {}


def fold(label: str, *, key: str, icon: str | None = None, is_compact: bool = False, is_open: bool = False) -> Any:
    """An expander (`.open` says whether to draw into it); opening it is a rerun. `is_open` is how it is at first."""
    state = st.session_state
    left = state.setdefault(LEFT, {})
    # Written at each run, also where the session has it: it holds for a browser that sends no state only if written.
    if key in state or key in left:
        state[key] = state.get(key, left.get(key))
    box = st.expander(
        label, key=key, icon=icon, type="compact" if is_compact else "default", expanded=is_open, on_change="rerun"
    )
    left[key] = box.open
    return box
