"""The command line of documents: reads what is asked, gathers once, writes the files, says what is to be doubted."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from tqdm import tqdm

from ocop.i18n import LANGUAGES
from queries import QueryError
from reports.documents import CHART, DOCUMENTS, orders
from reports.errors import BadRequest, ReportError
from reports.report_words import Office
from reports.subjects import subjects_of
from reports.words import words

BAR_AFTER_SECONDS: Final = 1.0
DONE, NOT_WRITTEN, ASKED_WRONGLY, DOUBTFUL = 0, 1, 2, 3
EPILOG: Final = """exit status:
  0  written, and nothing in it to be doubted (or --allow-stale)
  1  the file could not be written
  2  asked wrongly, or there is no data
  3  written, but a figure fails a check, conflicts with another source or is older than --max-age; each stands on
     stderr and in its place in the document
"""


@dataclass(frozen=True)
class Request:
    """What a command line asks for."""

    document: str
    chart: str | None
    unit_ids: tuple[str, ...]
    as_of: date
    langs: tuple[str, ...]
    to: Path
    vintage: str | None
    known_by: date | None
    version: str | None
    max_age_months: int | None
    allow_stale: bool
    office: Office
    template: Path | None
    address: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the documents that are asked for; returns the exit status."""
    request = _request(_parser().parse_args(arguments))
    try:
        return make(request)
    except (ReportError, QueryError) as error:
        print(f"reports: {error}", file=sys.stderr)
        return ASKED_WRONGLY
    except OSError as error:
        print(f"reports: {request.to} could not be written: {error}", file=sys.stderr)
        return NOT_WRITTEN


def make(request: Request) -> int:
    """Writes the files and says their names; doubts go to stderr. Raises ReportError, QueryError, OSError."""
    document = DOCUMENTS[request.document]
    _check(request)
    with _bar("gathered") as told:
        subjects = subjects_of(
            request.unit_ids or (str(document.default),),
            request.as_of,
            vintage=request.vintage,
            known_by=request.known_by,
            version=request.version,
            max_age_months=request.max_age_months,
            with_members=document.with_members,
            told=told,
        )
    files = orders(
        document,
        subjects,
        request.langs,
        to=request.to,
        office=request.office,
        template=request.template,
        address=request.address,
        chart=request.chart,
    )
    for order in files:
        order.to.parent.mkdir(parents=True, exist_ok=True)
        with _bar("written") as told:
            document.write(replace(order, told=told))
        print(order.to)
    w = words(request.langs[0])
    for subject in subjects:
        for doubt in subject.doubts:
            print(f"{subject.briefing.unit_id}: {w.doubt(doubt, subject.briefing)}", file=sys.stderr)
    is_doubtful = any(subject.doubts for subject in subjects)
    return DOUBTFUL if is_doubtful and not request.allow_stale else DONE


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A line on a terminal's stderr that tells how far it is, where it takes longer than a second."""
    with tqdm(desc=what, unit="place", delay=BAR_AFTER_SECONDS, leave=False, disable=None) as bar:

        def told(done: int, places: int) -> None:
            bar.total = places
            bar.update(done - bar.n)

        yield told


def _check(request: Request) -> None:
    document = DOCUMENTS[request.document]
    if not request.unit_ids and document.default is None:
        raise BadRequest(f"Of which place: python -m reports {request.document} --unit-id 63-84 …, a region, or VN.")
    if request.to.suffix.lower() not in document.suffixes:
        kinds = " or ".join(suffix or "a folder (no dot in its name)" for suffix in document.suffixes)
        example = document.suffixes[0]
        raise BadRequest(f"--out {request.to}: {request.document} is written as {kinds}; write --out NAME{example}.")
    if request.document == CHART or request.chart:
        _check_chart(request)
    if request.template and not document.takes_template:
        raise BadRequest(f"--template: a {request.document} takes none; leave it out.")


def _check_chart(request: Request) -> None:
    from reports.chart_files import NAMES  # the charts' own libraries take half a second to load

    if request.document != CHART or request.chart not in NAMES:
        named = " | ".join(NAMES)
        asked = f" ({request.chart!r} is none)" if request.chart and request.chart not in NAMES else ""
        raise BadRequest(f"Which chart{asked}: python -m reports {CHART} {named} …; others hold all of theirs.")


def _request(given: argparse.Namespace) -> Request:
    return Request(
        document=given.document,
        chart=given.chart,
        unit_ids=tuple(dict.fromkeys([*given.unit_id, *given.units])),
        as_of=given.as_of or date.today(),
        langs=LANGUAGES if given.lang == "both" else (given.lang,),
        to=given.out,
        vintage=given.vintage,
        known_by=given.known_by,
        version=given.version,
        max_age_months=given.max_age,
        allow_stale=given.allow_stale,
        office=Office(superior=given.superior, issuer=given.issuer, place=given.place),
        template=given.template,
        address=given.address,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reports",
        description="Write documents about provinces, regions or the country.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("document", choices=DOCUMENTS, help="what to write")
    add("chart", nargs="?", help="of a chart: which one; left out, the names are told")
    add(
        "--unit-id",
        action="append",
        default=[],
        metavar="ID",
        help="63-84, 34-86, a region, VN; may be repeated (VN for offline)",
    )
    add("--units", type=_ids, default=[], metavar="IDS", help="the same, divided by commas: 63-19,63-84")
    add("--as-of", type=_day, metavar="DATE", help="the day the figures are as of, YYYY-MM-DD (today)")
    add("--lang", choices=(*LANGUAGES, "both"), default="vi")
    add(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="with several files, the beginning of their names; for offline a .html file or a folder",
    )
    add("--vintage", choices=("63", "34"), help="the map of the country and of regions (that of the day)")
    add("--known-by", type=_day, metavar="DATE", help="from what had been published by this day only")
    add("--version", metavar="VERSION", help="as an older data version says that is still stored")
    add("--max-age", type=_months, metavar="MONTHS", help="older figures are to be doubted (attention rule figure_old)")
    add("--allow-stale", action="store_true", help="end with 0 though figures are to be doubted")
    add("--superior", default="", metavar="NAME", help="superior body of a report, lines divided by |")
    add("--issuer", default="", metavar="NAME", help="body that issues a report, lines divided by |")
    add("--place", default="", metavar="NAME", help="place of a report")
    add("--address", metavar="URL", help="where the dashboard is found, for the QR code on slides; without it no code")
    add(
        "--template", type=Path, metavar="FILE", help="an office's own file to start from, where the document takes one"
    )
    return parser


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD, as 2025-06-30") from None


def _months(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of months; write a whole number, as 12")
    return int(text)
