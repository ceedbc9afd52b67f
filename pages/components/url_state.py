"""Keeps what the reader chose in the address, so that a copied link opens the same view.

Streamlit's own `bind="query-params"` writes an option's *label* into the address and leaves a default out: the label
is translated here, and a default (today, the browser's language) is another one for whoever opens the link. So the
code is written, always: `?lang=vi&as_of=2024-12-31&vintage=63&unit=63-19`.

A page says what it keeps, draws the links or the widget under the same key, and the frame writes the address once at
the end:

    url_state.choice("region", options=list(regions), default="all")
    region = picker.draw("region", regions, label=ctx.t("Region"), ctx=ctx)
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T")

SENT: Final = "_url_sent"
"""What the address last said, by key: a difference means that the reader went elsewhere (back, or by a link)."""
KEPT: Final = "_url_kept"
"""Each key's last value: Streamlit forgets a widget's when a page does not draw it."""
KNOWN_BY: Final = "known_by"
"""The key of the day up to which statements count; a link without it leads to what is known now."""
VERSION: Final = "version"
"""The key of the stored data version; a link without it leads to the published one."""
MISSING: Final = "_version_missing"
"""The data version that the address named and that is stored no more."""
USED: Final = "_url_used"
"""The keys of this run; others of ours leave the address."""


def begin() -> None:
    """Starts a run; the frame calls it before anything else."""
    st.session_state[USED] = []


def choice(key: str, *, options: Sequence[T], default: T) -> T:
    """One of the options, kept under `key`; a value that is none of them becomes the default."""
    return keep(key, default=default, decode=lambda text: _one_of(text, options), fits=lambda v: v in options)


def choices(key: str, *, options: Sequence[str], default: Sequence[str] = ()) -> list[str]:
    """Any of the options, kept under `key` as `a.b.c`."""
    return keep(
        key,
        default=list(default),
        decode=lambda text: [part for part in text.split(".") if part in options],
        fits=lambda values: isinstance(values, list) and all(value in options for value in values),
    )


def day(key: str, *, default: date, earliest: date, latest: date) -> date:
    """A date within limits, kept under `key`."""

    def fits(value: Any) -> bool:
        return isinstance(value, date) and earliest <= value <= latest

    return keep(key, default=default, decode=_day, fits=fits)


def day_or_none(key: str, *, earliest: date, latest: date) -> date | None:
    """A date that need not be chosen, kept under `key`; without one the address does not name the key.

    A day beyond the limits becomes the nearest within them.
    """
    state = st.session_state
    sent, kept = state.setdefault(SENT, {}), state.setdefault(KEPT, {})
    value = state.get(key, kept.get(key))
    in_address = st.query_params.get(key)
    if in_address is not None and in_address != sent.get(key) and key not in state.setdefault(USED, []):
        value = _day(in_address)
        sent[key] = in_address
    within = min(max(value, earliest), latest) if isinstance(value, date) else None
    put(key, within)
    return within


def named_version(stored: Callable[[], Sequence[str]]) -> str | None:
    """The data version in the address or of the run before, if it is stored; None where none is named.

    One that is not stored is remembered under MISSING, so that the page can say so.
    """
    state = st.session_state
    kept = state.setdefault(KEPT, {})
    asked = st.query_params.get(VERSION) or kept.get(VERSION)
    found = asked if asked and asked in stored() else None
    if asked and not found:
        state[MISSING] = asked
    put(VERSION, found)
    return found


def put(key: str, value: date | str | None) -> None:
    """Chooses a date in place of the reader (before its widget is drawn, or as one changes), or none."""
    state = st.session_state
    state.setdefault(KEPT, {})[key] = value
    used = state.setdefault(USED, [])
    if value is None:
        state.pop(key, None)
    elif state.get(key) != value:
        state[key] = value
    if value is not None and key not in used:
        used.append(key)
    elif value is None and key in used:
        used.remove(key)


def chosen(key: str) -> Any:
    """What was last kept under a key, also in a part of a page that runs alone; None outside a reader's session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    return st.session_state.get(KEPT, {}).get(key)


def flag(key: str, *, default: bool = False) -> bool:
    """A yes or no, kept under `key` as 1 or 0."""
    return keep(key, default=default, decode={"1": True, "0": False}.get, fits=lambda v: isinstance(v, bool))


def number(key: str, *, default: int) -> int:
    """A whole number from 1 up (a page of a list), kept under `key`."""

    def fits(value: Any) -> bool:
        return isinstance(value, int) and value >= 1

    return keep(key, default=default, decode=lambda given: int(given) if given.isdecimal() else None, fits=fits)


def text(key: str, *, default: str = "") -> str:
    """A free text (a search), kept under `key`."""
    return keep(key, default=default, decode=lambda given: given, fits=lambda value: isinstance(value, str))


def keep(key: str, *, default: T, decode: Callable[[str], T | None], fits: Callable[[Any], bool]) -> T:
    """The value of `key` for this run: the address if it changed, else the widget's, else the kept one, else default.

    It is written back to the session before the widget is drawn, because a widget whose words change with the
    language is a new widget to Streamlit and would start over.
    """
    state = st.session_state
    used = state.setdefault(USED, [])
    if key in used and key in state:
        return state[key]  # type: ignore[no-any-return]  # settled in this run; its widget may be drawn already
    sent, kept = state.setdefault(SENT, {}), state.setdefault(KEPT, {})
    value = state.get(key, kept.get(key, default))
    in_address = st.query_params.get(key)
    if in_address is not None and in_address != sent.get(key):
        decoded = decode(in_address)
        value = value if decoded is None else decoded
        sent[key] = in_address  # at once: a run that is broken off does not come to its end
    if not fits(value):
        value = default
    state[key] = value
    kept[key] = value
    if key not in used:
        used.append(key)
    return value  # type: ignore[no-any-return]  # fits() has just said that it is a T


def finish() -> None:
    """Writes the address once; the frame calls it at the end. Words in it that are not ours stay."""
    state = st.session_state
    kept, sent, used = state.get(KEPT, {}), state.get(SENT, {}), state.get(USED, [])
    for key in used:
        if key in state:
            kept[key] = state[key]
    ours = {key: written(kept[key]) for key in used}
    before = st.query_params.to_dict()
    after = {key: value for key, value in before.items() if key not in kept} | ours
    if after != before:
        st.query_params.from_dict(after)
    sent.clear()
    sent.update(ours)


def here() -> dict[str, str]:
    """The address of this view as its choices stand at this moment; the browser's is a run behind until `finish`.

    Before a page has settled its choices those in the browser's address count, with what their widgets say.
    """
    state, before = st.session_state, st.query_params.to_dict()
    kept, used = state.get(KEPT, {}), state.get(USED, [])
    ours = {key: state.get(key, kept[key]) for key in kept if key in before or key in used}
    return {key: value for key, value in before.items() if key not in kept} | {
        key: written(value) for key, value in ours.items() if value is not None
    }


def also(key: str, value: Any) -> dict[str, str]:
    """The address of this view (`here`) with another value of one key."""
    return here() | {key: written(value)}


def link(**changes: Any) -> dict[str, str]:
    """The address of this view with changes, for a link.

    On the same page a choice is undone by its empty value: a key that the address leaves out keeps what it was.
    """
    kept = st.session_state.get(KEPT, {})
    now = {key: written(kept[key]) for key in ("lang", "as_of", "vintage", "type") if key in kept}
    now |= {key: written(kept[key]) for key in (KNOWN_BY, VERSION) if kept.get(key) is not None}
    return now | {key: written(value) for key, value in changes.items()}


def _one_of(given: str, options: Sequence[T]) -> T | None:
    return next((option for option in options if written(option) == given), None)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def written(value: Any) -> str:
    """A value as the address has it: several as `a.b.c`, a yes as 1, none as nothing."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list | tuple):
        return ".".join(str(part) for part in value)
    return "" if value is None else str(value)
