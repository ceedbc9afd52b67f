"""The documents of a place: its figures gathered once, a button for each file, a preview of the sheet."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ocop.i18n import Translator
from ocop.places import COUNTRY_ID
from pages.components import downloads, reads, show, switches, url_state
from pages.components.context import Context

Told = Callable[[int, int], None]
PREVIEW_PX: Final = 620
ALL_PAGES: Final = "preview_all"
MIMES: Final = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": downloads.WORKBOOK,
    ".pdf": "application/pdf",
    ".html": "text/html",
}


@dataclass(frozen=True)
class Kind:
    """A document as the page offers it: its button, what it is, its file.

    `of_all` where one file holds all places, `of_country` where it is of the country whatever is chosen; `is_long`
    where it may take seconds, so that it is made under a progress bar before it is given.
    """

    code: str
    title: Callable[[Translator], str]
    says: Callable[[Translator], str]
    suffix: str
    icon: str
    of_all: bool = False
    of_country: bool = False
    is_long: bool = False


KINDS: Final = (
    Kind("slides", lambda t: t("Slides"), lambda t: t("PowerPoint with charts that can be edited"), ".pptx",
         ":material/co_present:", of_all=True),
    Kind("report", lambda t: t("Report"), lambda t: t("Word, in the layout of Decree 30/2020"), ".docx",
         ":material/description:"),
    Kind("sheet", lambda t: t("Sheet"), lambda t: t("PDF for print, one or two pages a place"), ".pdf",
         ":material/picture_as_pdf:", of_all=True),
    Kind("workbook", lambda t: t("Workbook"), lambda t: t("Excel with the tables and their sources"), ".xlsx",
         ":material/table:"),
    Kind("booklet", lambda t: t("Booklet"), lambda t: t("PDF of the whole country, every province a sheet"), ".pdf",
         ":material/menu_book:", of_country=True, is_long=True),
    Kind("offline", lambda t: t("Offline pack"),
         lambda t: t("One web page with charts, map, tables and products; opens without a network"), ".html",
         ":material/wifi_off:", of_all=True, is_long=True),
)  # fmt: skip
GATHERED: Final = 0.45
"""How much of a long document's time it takes to gather its figures; the rest writes the pages."""
READY: Final = "_document_ready"
"""The long documents that this reader has had made, by kind: the view and the file of each."""
PAGE: Final = "reports"
"""The page's own name in the address."""


@reads.kept
def gathered(places: tuple[str, ...], *, ctx: Context) -> tuple[Any, ...]:
    """Each place with its figures and its doubts (reports.documents.Subject), in the order asked."""
    from reports.subjects import subjects_of  # the writers of documents take a second to load: on this page only

    return tuple(
        subjects_of(
            places, ctx.as_of, vintage=ctx.vintage, known_by=ctx.known_by, version=_stored_version(ctx),
        )
    )  # fmt: skip


def finding(subjects: Sequence[Any], *, ctx: Context) -> str:
    """The headline that the documents begin with."""
    from reports.words import words

    return " ".join(f"{words(ctx.lang).headline(subject.briefing)}." for subject in subjects)


def care(subjects: Sequence[Any], *, ctx: Context) -> None:
    """What is to be taken with care, as the documents say it in place."""
    from reports.words import words

    w = words(ctx.lang)
    for subject in subjects:
        said = [w.doubt(doubt, subject.briefing) for doubt in subject.doubts]
        if said:
            show.note(" ".join([f"{w.name(subject.briefing)} –", ctx.t("To be taken with care:"), *said]))


def buttons(subjects: Sequence[Any], *, ctx: Context) -> None:
    """A button for each kind of file; one for each place where a file holds a single one."""
    for kind in KINDS:
        groups = [subjects] if kind.of_all or kind.of_country else [[subject] for subject in subjects]
        with st.container(horizontal=True, vertical_alignment="center"):
            for group in groups:
                _button(kind, group, several=len(groups) > 1, ctx=ctx)
            show.note(kind.says(ctx.t))


def _button(kind: Kind, subjects: Sequence[Any], *, several: bool, ctx: Context) -> None:
    names = [ctx.text({"name_vi": s.briefing.name_vi, "name_en": s.briefing.name_en}) for s in subjects]
    title = kind.title(ctx.t)
    stem = "_".join([kind.code, *(() if kind.of_country else _ids(subjects)), ctx.lang])
    make = partial(made, kind, tuple(subjects), address=address(), ctx=ctx)
    data: bytes | Callable[[], Any] = reads.bound(make)
    place = st.empty()
    if kind.is_long:
        found = _made_first(kind, make, place, stem=stem, ctx=ctx)
        if found is None:
            return
        data, title = found, ctx.t("Download: {document}", document=title)
    place.download_button(
        f"{title}: {', '.join(names)}" if several else title,
        data=data,
        file_name=downloads.file_name(stem, ctx=ctx, ending=kind.suffix.removeprefix(".")),
        mime=MIMES[kind.suffix],
        key=f"document_{stem}",
        on_click="ignore",
        icon=kind.icon,
    )


def _made_first(
    kind: Kind, make: Callable[..., bytes], place: DeltaGenerator, *, stem: str, ctx: Context
) -> bytes | None:
    """The file of a long document once the reader has had it made in this view, else a button that makes it."""
    t, view = ctx.t, (stem, ctx, reads.version())
    ready: dict[str, tuple[Any, bytes]] = st.session_state.setdefault(READY, {})
    if kind.code in ready and ready[kind.code][0] == view:
        return ready[kind.code][1]
    if not place.button(
        t("Make: {document}", document=kind.title(t)), key=f"document_make_{kind.code}", icon=kind.icon
    ):
        return None
    bar = place.progress(0.0, text=t("Gathering the figures…"))

    def gathered_so_far(done: int, places: int) -> None:
        said = t("Figures of {n} of {total} places", n=ctx.fmt.number(done), total=ctx.fmt.number(places))
        bar.progress(GATHERED * done / places, text=said if done < places else t("Setting the pages…"))

    def written_so_far(done: int, places: int) -> None:
        said = t("Pages of {n} of {total} places", n=ctx.fmt.number(done), total=ctx.fmt.number(places))
        bar.progress(GATHERED + (1 - GATHERED) * done / places, text=said)

    data = make(gathered=gathered_so_far, written=written_so_far)
    ready[kind.code] = (view, data)
    return data


def _unheard(done: int, places: int) -> None:
    """For documents that are done at once."""


def made(
    kind: Kind,
    subjects: tuple[Any, ...],
    *,
    address: str | None,
    ctx: Context,
    gathered: Told = _unheard,
    written: Told = _unheard,
) -> bytes:
    """One document, written to a folder that is gone afterwards: the writers of Office files want a path.

    `gathered` and `written` hear how many places are gathered and written, and of how many.
    """
    from reports.documents import DOCUMENTS, Order
    from reports.subjects import subjects_of

    document = DOCUMENTS[kind.code]
    held: Sequence[Any] = subjects
    if document.with_members:
        held = subjects_of(
            (COUNTRY_ID,) if kind.of_country else _ids(subjects), ctx.as_of, vintage=ctx.vintage,
            known_by=ctx.known_by, version=_stored_version(ctx), with_members=True, told=gathered,
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="ocop-document-") as folder:
        to = Path(folder) / f"made{kind.suffix}"
        document.write(Order(held, [ctx.lang], to, address=address, told=written))
        return to.read_bytes()


def preview(subjects: Sequence[Any], *, ctx: Context) -> None:
    """The sheet's first page as a picture, all of them on demand: the country's six are 1.5 MB."""
    show.section(ctx.t("Preview of the sheet"))
    pages = _pages(_ids(subjects), subjects=subjects, ctx=ctx)
    if len(pages) > 1:
        url_state.flag(ALL_PAGES)
        label = ctx.t("Show all {n} pages", n=ctx.fmt.number(len(pages)))
        pages = pages if switches.more(ALL_PAGES, label, less=ctx.t("Show the first page only")) else pages[:1]
    alts = [ctx.t("Page {n} of the sheet", n=ctx.fmt.number(number)) for number in range(1, len(pages) + 1)]
    # Stretched in a room of that width: Streamlit makes a picture anew, at each run, to fit a width it is told.
    with st.container(width=PREVIEW_PX):
        st.image(list(pages), width="stretch", alt=alts, output_format="PNG")


def _pages(places: tuple[str, ...], *, subjects: Sequence[Any], ctx: Context) -> tuple[bytes, ...]:
    def make() -> tuple[bytes, ...]:
        from reports.sheet import sheet_pages

        held = [(subject.briefing, subject.doubts) for subject in subjects]
        return tuple(sheet_pages(held, langs=[ctx.lang]))

    found: tuple[bytes, ...] = reads.remember("document_preview", places, ctx, make=make)
    return found


def _ids(subjects: Sequence[Any]) -> tuple[str, ...]:
    return tuple(subject.briefing.unit_id for subject in subjects)


def _stored_version(ctx: Context) -> str | None:
    return ctx.version.partition("@")[0] if ctx.version else None


def address() -> str | None:
    """Where this dashboard is found, for slides and shows; None where a page runs without a browser."""
    url = st.context.url
    return url.partition("?")[0].rstrip("/").removesuffix(f"/{PAGE}") if url else None
