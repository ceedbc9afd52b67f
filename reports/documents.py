"""Which documents there are: how each is written, what its files are called, whether one holds several places.

Each writer is loaded with its first document: together they and their libraries take half a second.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ocop.places import COUNTRY_ID
from reports.report_words import UNKNOWN_OFFICE, Office
from reports.subjects import Subject


@dataclass(frozen=True)
class Order:
    """One file that is to be written: its places, its languages, and what only some kinds ask for."""

    subjects: Sequence[Subject]
    langs: Sequence[str]
    to: Path
    office: Office = UNKNOWN_OFFICE
    template: Path | None = None
    address: str | None = None
    """Where the dashboard is to be found, for the code on slides."""
    chart: str | None = None
    """Which one, of a chart (reports.chart_files.NAMES)."""
    told: Callable[[int, int], None] = lambda done, places: None  # noqa: ARG005
    """Hears how many places are written, and of how many, where writing takes long."""


@dataclass(frozen=True)
class Document:
    """A kind of document; `joins` says that one file holds all places and languages, else each has its own.

    `with_members`: after the country or a region come all its provinces. `default` is the place of a document that
    names none.
    """

    suffixes: tuple[str, ...]
    """'' is a folder."""
    write: Callable[[Order], None]
    joins: bool = False
    with_members: bool = False
    takes_template: bool = False
    default: str | None = None


def _report(order: Order) -> None:
    from reports.report import write_report

    (subject,), (lang,) = order.subjects, order.langs
    write_report(subject.briefing, lang=lang, doubts=subject.doubts, to=order.to, office=order.office)


def _workbook(order: Order) -> None:
    from reports.workbook import write_workbook

    (subject,), (lang,) = order.subjects, order.langs
    write_workbook(subject.briefing, lang=lang, doubts=subject.doubts, to=order.to)


def _slides(order: Order) -> None:
    from reports.slides import write_slides

    write_slides(
        [subject.briefing for subject in order.subjects],
        doubts={subject.briefing.unit_id: subject.doubts for subject in order.subjects},
        langs=order.langs,
        to=order.to,
        template=order.template,
        address=order.address,
    )
    # The parts of a deck refer to each other in circles: decks that nobody collects hold 280 MB between them. 70 ms.
    gc.collect()


def _chart(order: Order) -> None:
    from reports.chart_files import chart_file

    (subject,), (lang,), name = order.subjects, order.langs, order.chart
    if name is None:
        raise ValueError("An order of a chart names which.")
    order.to.write_bytes(chart_file(name, subject.briefing, lang=lang, suffix=order.to.suffix))


def _sheet(order: Order) -> None:
    from reports.sheet import write_sheets

    write_sheets([(subject.briefing, subject.doubts) for subject in order.subjects], langs=order.langs, to=order.to)


def _booklet(order: Order) -> None:
    from reports.sheet import write_sheets

    write_sheets(
        [(subject.briefing, subject.doubts) for subject in order.subjects],
        langs=order.langs,
        to=order.to,
        contents=True,
    )


def _offline(order: Order) -> None:
    from reports.offline import write_pack

    places = [(subject.briefing, subject.doubts) for subject in order.subjects]
    write_pack(places, to=order.to, told=order.told)


CHART: Final = "chart"
DOCUMENTS: Final[dict[str, Document]] = {
    "sheet": Document((".pdf",), _sheet, joins=True),
    "booklet": Document((".pdf",), _booklet, joins=True, with_members=True),
    CHART: Document((".png", ".svg"), _chart),
    "slides": Document((".pptx",), _slides, joins=True, takes_template=True),
    "report": Document((".docx",), _report),
    "workbook": Document((".xlsx",), _workbook),
    "offline": Document((".html", ""), _offline, joins=True, with_members=True, default=COUNTRY_ID),
}
"""By the word of the command line."""


def orders(
    document: Document,
    subjects: Sequence[Subject],
    langs: Sequence[str],
    *,
    to: Path,
    office: Office = UNKNOWN_OFFICE,
    template: Path | None = None,
    address: str | None = None,
    chart: str | None = None,
) -> list[Order]:
    """The files to write: one where it joins all, else one for each place and language, named after `to`.

    `to` is the file's own name where there is one file; 'bao-cao.docx' becomes 'bao-cao-63-84-vi.docx' where there are
    more, with as much in the name as tells them apart.
    """
    if document.joins:
        return [Order(subjects, langs, to, office, template, address, chart)]
    made = []
    for subject in subjects:
        for lang in langs:
            marks = [subject.briefing.unit_id] * (len(subjects) > 1) + [lang] * (len(langs) > 1)
            name = to.with_name("-".join([to.stem, *marks]) + to.suffix)
            made.append(Order([subject], [lang], name, office, template, address, chart))
    return made
