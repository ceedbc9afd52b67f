"""The report of a unit as a .docx in the layout of Decree 30/2020/NĐ-CP; in English a plain translation of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from reports import annex_tables, body_tables, decree
from reports.doubts import About, Doubt
from reports.facts import Briefing, Figure
from reports.paper import Paper, add_run
from reports.report_words import ROMAN, UNKNOWN_OFFICE, Office, ReportWords, report_words
from reports.tables import Cells, Table

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
MOST_FINDINGS: Final = 12
"""Findings in the body; a list of more stands whole in an annex."""


def write_report(
    b: Briefing, *, lang: str, doubts: Sequence[Doubt], to: Path | BinaryIO, office: Office = UNKNOWN_OFFICE
) -> None:
    """Writes the report of one unit; `doubts` are said where their figures stand."""
    w = report_words(lang)
    paper = Paper(title=" ".join(w.subject(b)), lang=lang)
    if lang == "vi":
        decree.head(paper, b, w, office=office)
    else:
        decree.plain_head(paper, b, w)
    _Body(paper, b, w, doubts).write()
    if lang == "vi":
        decree.foot(paper, w)
    _annexes(paper, b, w)
    paper.numbers_from_page_two()
    paper.document.save(str(to) if isinstance(to, Path) else to)


class _Body:
    """The sections of the report, numbered as they come."""

    def __init__(self, paper: Paper, b: Briefing, w: ReportWords, doubts: Sequence[Doubt]) -> None:
        self.paper, self.b, self.w, self.doubts = paper, b, w, doubts
        self.t = w.t
        self.section_no = self.point_no = 0
        self.annexes = {key: place for place, (key, _, _) in enumerate(annexes(b), start=1)}

    def write(self) -> None:
        """All sections."""
        for text in self.w.opening(self.b, n_doubts=len(self.doubts)):
            self.paper.paragraph(text)
        self._results()
        self._targets()
        self._certificates()
        self._without()
        if self.b.members:
            self._members()
        self._assessment()

    def _section(self, title: str) -> None:
        self.section_no, self.point_no = self.section_no + 1, 0
        self.paper.heading(f"{ROMAN[self.section_no - 1]}. {title}", level=1)

    def _point(self, title: str) -> None:
        self.point_no += 1
        self.paper.heading(f"{self.point_no}. {title}", level=2)

    def _care(self, *about: About) -> None:
        """The doubts of these figures, here where they stand."""
        for doubt in self.doubts:
            if doubt.about in about and not self.w.is_said(doubt):
                self.paper.note(self.w.doubt(doubt, self.b), label=self.t("To be taken with care:"))

    def _results(self) -> None:
        b, w = self.b, self.w
        self._section(self.t("OVERALL RESULTS"))
        self._point(self.t("Products"))
        self._say(w.finding(b), self._source(b.total), w.ended(b), w.basis_of_total(b), w.rank(b))
        self._care("total", "five_star")
        if "history" in self.annexes:
            self.paper.paragraph(w.see(self.annexes["history"], self.t("The total through time")))
        self._point(self.t("Products by star"))
        self.paper.table(body_tables.stars(b, w))
        self._care("stars")
        self._point(self.t("Products by group"))
        self._table_or_words(body_tables.groups(b, w))
        self._care("groups")
        self._point(self.t("Entities"))
        self._say(w.entities_sentence(b), self._source(b.entities_total))
        self._table_or_words(body_tables.entities(b, w))
        self._care("entities_total", "entities")

    def _targets(self) -> None:
        b, w = self.b, self.w
        self._section(self.t("RESULT AGAINST THE TARGETS"))
        if b.level == "region":
            self._say(
                self.t("Targets are set by the country and by provinces, not by regions; see the provinces below.")
            )
            return
        lead = self._say(w.targets(b))
        if not b.targets:
            return
        lead[-1].paragraph_format.keep_with_next = True
        self.paper.table(body_tables.targets(b, w))
        self._say(*w.gaps(b), *w.reasons(b), apart=True)
        self.paper.paragraph(w.see(self.annexes["targets"], self.t("Targets in full")))

    def _certificates(self) -> None:
        b, w = self.b, self.w
        self._section(self.t("CERTIFICATES THAT END WITHIN 6 AND 12 MONTHS"))
        for letter, lapse in zip(LETTERS, b.lapses, strict=False):
            self.paper.paragraph(f"{letter}) {w.lapse(lapse)}")
        self._say(w.register(b))
        if "endings" in self.annexes:
            self.paper.paragraph(w.see(self.annexes["endings"], self.t("Certificates that end within 12 months")))

    def _without(self) -> None:
        self._section(self.t("COMMUNES WITHOUT A PRODUCT"))
        self._say(self.w.without(self.b))

    def _members(self) -> None:
        b, w = self.b, self.w
        title = self.t("FORMER PROVINCES") if b.level == "province" else self.t("PROVINCES")
        self._section(title)
        self._say(w.coverage(b))
        self.paper.paragraph(w.see(self.annexes["members"], w.members_title(b)))

    def _assessment(self) -> None:
        b, w = self.b, self.w
        self._section(self.t("ASSESSMENT"))
        self._say(w.asks(b.attention) if b.attention else w.nothing_asked(b))
        shown = b.attention[:MOST_FINDINGS]
        for finding in shown:
            self.point_no += 1
            said, asked = w.ask(finding)
            paragraph = self.paper.paragraph(f"{self.point_no}. {said} ")
            add_run(paragraph, asked, italic=True)
        if len(b.attention) > len(shown):
            self.paper.paragraph(w.see(self.annexes["findings"], self.t("What to ask about")))

    def _source(self, figure: Figure | None) -> str:
        """'Source: [1].', '' without a figure."""
        return self.t("Source: {source}.", source=Cells(self.b, self.w).summed(figure).text) if figure else ""

    def _say(self, *texts: str, apart: bool = False) -> list[Any]:
        """The texts that are not empty, as one paragraph or each as its own; the paragraphs that were written."""
        said = [text for text in texts if text]
        if apart:
            return [self.paper.paragraph(f"- {text}") for text in said]
        return [self.paper.paragraph(" ".join(said))] if said else []

    def _table_or_words(self, table: Table) -> None:
        if table.rows:
            self.paper.table(table)
        else:
            self._say(table.empty)


Annex = tuple[str, Callable[[Briefing, ReportWords], Table], bool]


def annexes(b: Briefing) -> list[Annex]:
    """The annexes that have something to hold: key, table, whether it needs the wide side."""
    wanted: list[tuple[bool, Annex]] = [
        (bool(b.targets), ("targets", annex_tables.targets_in_full, True)),
        (bool(b.endings), ("endings", annex_tables.endings, True)),
        (bool(b.members), ("members", annex_tables.members, True)),
        (len(b.history) > 1, ("history", annex_tables.history, False)),
        (len(b.attention) > MOST_FINDINGS, ("findings", annex_tables.findings, True)),
        (bool(b.sources), ("sources", annex_tables.sources, True)),
    ]
    return [annex for is_wanted, annex in wanted if is_wanted]


def _annexes(paper: Paper, b: Briefing, w: ReportWords) -> None:
    for place, (_, make, wide) in enumerate(annexes(b), start=1):
        table = make(b, w)
        paper.annex(
            w.annex(place), table.title.upper() if w.lang == "vi" else table.title, of=w.annex_of(), landscape=wide
        )
        paper.table(table, narrow=wide)
