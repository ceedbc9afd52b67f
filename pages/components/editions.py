"""An older data version: pages as they were published then, with a line that says so and the way to the newest."""

import re
from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

import queries
from pages.components import context, reads, url_state
from pages.components.context import Context

VERSION: Final = re.compile(r"[0-9a-f]{12}")
"""How versions are named; an address may say anything."""


def line() -> str:
    """Under a page's heading: which older version it shows, or that the one asked for is gone; '' for the newest."""
    ctx = context.current()
    newest = queries.published()
    missing = st.session_state.pop(url_state.MISSING, None)
    if missing:
        said = ctx.t(
            "The data version {version} is not stored here any more; this is the newest, {newest}.",
            version=missing,
            newest=newest,
        )
        return f'<p class="oc-note oc-known" role="status">{escape(said)} {_way_back(missing, ctx=ctx)}</p>'
    if ctx.version is None or ctx.version == newest:
        return ""
    built = ctx.fmt.date(reads.read("build_info").iloc[0]["built_at"])
    said = ctx.t(
        "This is the data version {version} of {date}; the newest is {newest}.",
        version=ctx.version,
        date=built,
        newest=newest,
    )
    return f'<p class="oc-note oc-known" role="status">{escape(said)} {_to_newest(ctx)}</p>'


def too_old(error: queries.NotInVersion, *, ctx: Context) -> None:
    """In place of a page that asks what the older version has no answer to."""
    said = ctx.t("The data version {version} is older than this page.", version=str(ctx.version))
    st.html(
        f'<div class="oc-empty" role="alert"><p><strong>{escape(said)}</strong></p>'
        f"<p>{escape(str(error))} {_to_newest(ctx)}</p></div>"
    )


def _way_back(version: str, *, ctx: Context) -> str:
    """Markup of how to have a version that is gone: from its commit where that is remembered; '' for no version."""
    if not VERSION.fullmatch(version):
        return ""
    commit = queries.commit_of(version)
    said = (
        ctx.t("It can be made again: in a clone of the repository, run")
        if commit
        else ctx.t("It can be made again: in a clone of the repository, check out the commit cited with it, then run")
    )
    command = f"git checkout {commit} && make run" if commit else "make run"
    return f"{escape(said)} <code>{escape(command)}</code>."


def _to_newest(ctx: Context) -> str:
    address = url_state.here()
    address.pop(url_state.VERSION, None)
    return f'<a href="?{escape(urlencode(address))}" target="_self">{escape(ctx.t("To the newest version"))}</a>'
