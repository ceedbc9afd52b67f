"""The province sheet as PDF: A4, one or two pages, tagged (PDF/UA-1), charts as vectors, typeface inside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import typst

from ocop.theme import LIGHT
from reports import annex_tables, body_tables, pictures, typeface
from reports.charts import Chart, charts
from reports.doubts import Doubt
from reports.facts import Briefing
from reports.tables import Table
from reports.words import Words, words

TEMPLATE: Final = Path(__file__).with_name("sheet.typ")
STANDARD: Final = "ua-1"
PAPER: Final = replace(LIGHT, ground="#FFFFFF")
WIDE_PX, HALF_PX = 660.0, 318.0
"""The widths that charts are drawn for, so that 12 px of type are 9 pt on paper: across the page, and half of it."""
PAIR: Final = ("history", "targets")
"""Charts that stand side by side; the others go across the page."""
OWN_STARS, DIVISIONS = ("stars",), ("groups", "entities")
MOST_ASKS: Final = 5
PREVIEW_PPI: Final = 110.0
AUTHOR: Final = "OCOP target tracker"
RIGHT: Final = ("number", "percent")


def write_sheets(
    subjects: Sequence[tuple[Briefing, Sequence[Doubt]]], *, langs: Sequence[str], to: Path, contents: bool = False
) -> None:
    """One sheet for each place and language, in one file. Raises OSError where it cannot be written."""
    to.write_bytes(sheets(subjects, langs=langs, contents=contents))


def sheets(
    subjects: Sequence[tuple[Briefing, Sequence[Doubt]]], *, langs: Sequence[str], contents: bool = False
) -> bytes:
    """The PDF of sheets, with a page of contents before them on demand; the same figures give the same bytes."""
    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs=_data(subjects, langs=langs, contents=contents),
        format="pdf",
        pdf_standards=STANDARD,
        timestamp=_moment(subjects[0][0].built),
        font_paths=typeface.fonts(),
    )


def sheet_pages(subjects: Sequence[tuple[Briefing, Sequence[Doubt]]], *, langs: Sequence[str]) -> list[bytes]:
    """The pages of the sheets as PNG, to look at before the PDF is taken."""
    made: Any = typst.compile(  # its types tell of one page only
        TEMPLATE.read_bytes(),
        sys_inputs=_data(subjects, langs=langs),
        format="png",
        ppi=PREVIEW_PPI,
        font_paths=typeface.fonts(),
    )
    return made if isinstance(made, list) else [made]


def _data(
    subjects: Sequence[tuple[Briefing, Sequence[Doubt]]], *, langs: Sequence[str], contents: bool = False
) -> dict[str, str]:
    """What the template is given."""
    w = words(langs[0])
    first = subjects[0][0]
    data = {
        "title": w.headline(first) if len(subjects) == 1 else w.t("OCOP products by province"),
        "author": AUTHOR,
        "lang": langs[0],
        "footer": f"{AUTHOR} · {w.t('Figures belong to their publishers.')}",
        "contents": w.t("Contents") if contents else "",
        "as_of": w.as_of_line(first),
        "sheets": [_sheet(briefing, found, words(lang)) for briefing, found in subjects for lang in langs],
    }
    return {"data": json.dumps(_spelled(data), ensure_ascii=False)}


def _sheet(b: Briefing, doubts: Sequence[Doubt], w: Words) -> dict[str, Any]:
    """All that the template says of one place."""
    t, is_one = w.t, b.level == "province"
    drawn = charts(b, w, palette=PAPER)
    tables = [body_tables.targets(b, w)] if b.targets else []
    tables += [annex_tables.members(b, w)] if b.members else []
    asks = [w.ask(finding) for finding in b.attention[:MOST_ASKS]]
    return {
        "lang": w.lang,
        "place": w.title_of_place(b),
        "kind": t("OCOP province sheet") if is_one else t("OCOP sheet"),
        "as_of": w.as_of_line(b),
        "headline": w.headline(b),
        "finding": w.finding(b),
        "notes": [said for said in (w.ended(b), w.rank(b), w.add_up(b.stars) if b.stars else "") if said],
        "care": t("To be taken with care:"),
        "doubts": [w.doubt(doubt, b) for doubt in doubts],
        "cards": _cards(b, w),
        # One bar leads a province's sheet; the bars of many provinces fill a page of their own.
        "top": _drawings(OWN_STARS if is_one else (), drawn, b, w, width=WIDE_PX),
        "pair": _drawings(PAIR, drawn, b, w, width=HALF_PX if len(drawn.keys() & set(PAIR)) > 1 else WIDE_PX),
        "below": _drawings(DIVISIONS if is_one else (*OWN_STARS, *DIVISIONS), drawn, b, w, width=WIDE_PX),
        "tables": [_table(table) for table in tables],
        "asks_title": t("What to ask about"),
        "asks": [{"found": found, "ask": ask} for found, ask in asks],
        "said_title": t("Certificates and communes"),
        "said": [*(w.lapse(lapse) for lapse in b.lapses), w.without(b)] if is_one else [],
        "sources_title": t("Sources"),
        "sources": [_source(b, name, w) for name in b.sources],
    }


def _cards(b: Briefing, w: Words) -> list[dict[str, str]]:
    """The figures that lead, each with its date and publisher."""
    t = w.t
    made = []
    if b.total:
        dated = w.date(b.total)
        made.append((t("OCOP products"), w.value(b.total), f"{dated} · {w.publishers(b, b.total.source_id)}"))
    if b.stars:
        made += [(name, number, w.date(b.stars)) for name, number in w.star_rows(b.stars)]
    if b.entities_total:
        made.append((t("Entities"), w.value(b.entities_total), w.date(b.entities_total)))
    return [{"label": label, "value": value, "note": note} for label, value, note in made]


def _drawings(
    names: Sequence[str], drawn: Mapping[str, Chart], b: Briefing, w: Words, *, width: float
) -> list[dict[str, str]]:
    return [_drawing(drawn[name], b, w, width=width) for name in names if name in drawn]


def _drawing(chart: Chart, b: Briefing, w: Words, *, width: float) -> dict[str, str]:
    numbers = {name: number for number, name in enumerate(b.sources, start=1)}
    listed = ", ".join(
        f"[{number}]" for number in sorted(numbers[name] for name in chart.source_ids if name in numbers)
    )
    return {
        "title": chart.title,
        "alt": chart.alt,
        "svg": pictures.plain(chart.figure, chart.alt, palette=PAPER, width=width),
        "sources": w.t("Sources: {sources}.", sources=listed) if listed else "",
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [column.title for column in table.columns],
        "widths": [column.width for column in table.columns],
        "aligns": ["right" if column.kind in RIGHT else "left" for column in table.columns],
        "rows": [[cell.text for cell in row] for row in table.rows],
        "note": table.note,
        "empty": table.empty,
    }


def _source(b: Briefing, name: str, w: Words) -> dict[str, str]:
    source = b.sources[name]
    if typeface.spelled(source.title) != source.title:  # a title in another script: its address tells it
        source = replace(source, title="")
    return {
        "text": w.source(source),
        "url": source.link,
        "address": urlsplit(source.link).netloc,
    }


def _spelled(data: Any) -> Any:
    """All words with letters that the typeface has; drawings have theirs as they stand."""
    if isinstance(data, dict):
        return {key: cell if key in ("svg", "url") else _spelled(cell) for key, cell in data.items()}
    if isinstance(data, list):
        return [_spelled(cell) for cell in data]
    return typeface.spelled(data) if isinstance(data, str) else data


def _moment(built: str) -> datetime:
    """When the data was built: a file says that in place of the minute in which it was written."""
    return datetime.fromisoformat(built).replace(tzinfo=UTC)
