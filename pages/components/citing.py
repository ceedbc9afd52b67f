"""How to cite: the whole with its data version, or the view a reader has before them with its address."""

from datetime import date
from html import escape
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from pages.components import reads, url_state
from pages.components.context import Context

AUTHORS: Final = "OCOP target tracker contributors"


def plain_citation(version: str, built: date, *, ctx: Context) -> str:
    """One line for a list of references."""
    return ctx.t(
        "OCOP target tracker contributors ({year}). OCOP target tracker: OCOP products of every Vietnamese province."
        " Data version {version}, built {date}.",
        year=built.year,
        version=version,
        date=ctx.fmt.date(built),
    )


def bibtex(version: str, built: date, *, ctx: Context, view: str = "", address: str = "") -> str:
    """The same as a BibTeX entry; with a view its name and address."""
    title = ctx.t("OCOP target tracker: OCOP products of every Vietnamese province")
    fields = {
        "author": "{OCOP target tracker contributors}",
        "title": f"{title}. {view}" if view else title,
        "year": str(built.year),
        "note": _note(version, built, ctx=ctx),
        **({"url": address, "urldate": date.today().isoformat()} if address else {}),
    }
    lines = ",\n".join(f"  {name:<7} = {{{_latex(said)}}}" for name, said in fields.items())
    return f"@misc{{ocop_{version.replace('@', '_')},\n{lines}\n}}"


def _note(version: str, built: date, *, ctx: Context) -> str:
    """The data version, and the commit that makes it again where that is known."""
    said = ctx.t("Data version {version}, built {date}", version=version, date=built.isoformat())
    commit = reads.commit()
    return ctx.t("{version}, git commit {commit}", version=said, commit=commit) if commit else said


def apa(version: str, built: date, *, ctx: Context, view: str, address: str) -> str:
    """One line in APA's seventh edition: author, year, title of the data set, version, address, day of reading."""
    return ctx.t(
        "OCOP target tracker contributors. ({year}). OCOP target tracker: {view} (Data version {version}) [Data set]."
        " Retrieved {today}, from {address}",
        year=built.year,
        view=view,
        version=version,
        today=ctx.fmt.date(date.today()),
        address=address or ctx.t("(address of this page)"),
    )


def view_name(title: str, *, ctx: Context) -> str:
    """What a reader has before them: 'Stars, 34 provinces, as of 31 Dec 2024'."""
    t = ctx.t
    said = [title, t("{n} provinces", n=ctx.vintage), t("as of {date}", date=ctx.fmt.date(ctx.as_of))]
    if ctx.known_by is not None:
        said.append(t("as known on {date}", date=ctx.fmt.date(ctx.known_by)))
    return ", ".join(said)


def address(version: str) -> str:
    """The view's address with its data version; '' where no browser said where it is."""
    home = st.context.url
    if not home:
        return ""
    here = url_state.here() | {"version": version.partition("@")[0]}
    home += "" if urlsplit(home).path else "/"
    return f"{home}?{urlencode({key: value for key, value in here.items() if value})}"


def fold(title: str, *, version: str, built: date, ctx: Context) -> str:
    """Markup for the foot of a page: a fold with the view's line and BibTeX entry."""
    view, here = view_name(title, ctx=ctx), address(version)
    line = apa(version, built, ctx=ctx, view=view, address=here)
    entry = bibtex(version, built, ctx=ctx, view=view, address=here)
    return (
        f'<details class="oc-cite"><summary>{escape(ctx.t("Cite this view"))}</summary>'
        f"<p>{escape(line)}</p><pre tabindex='0'>{escape(entry)}</pre></details>"
    )


def _latex(text: str) -> str:
    """Signs that LaTeX would read as its own."""
    if "://" in text:
        return text
    return text if text.startswith("{") else "".join(f"\\{sign}" if sign in "&%$#_" else sign for sign in text)
