"""Every sentence and title of a document, in both languages: figures from a Briefing, phrases from ocop.wording.

`words("vi").headline(briefing)` is 'Trà Vinh: 184 sản phẩm, 38 bốn sao, đạt 92% mục tiêu đến năm 2025'.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ocop.attention import finding_sentence, question, summary
from ocop.certificates import end_phrase
from ocop.faults import check_words, fault_words
from ocop.formats import UNKNOWN, formatter
from ocop.product_words import star_words
from ocop.ranks import rank_sentence
from ocop.statuses import reason_sentence, status_of
from ocop.target_parts import part_targets
from ocop.wording import (
    amount,
    needed_phrase,
    progress_phrase,
    target_period,
    target_title,
    target_value,
    targets_sentence,
)
from reports.doubts import Doubt
from reports.facts import Briefing, Ending, Finding, Lapse, Source, TargetLine
from reports.figure_words import FigureWords


@dataclass(frozen=True)
class Words(FigureWords):
    """Writes all that a briefing holds for readers of one language."""

    # ---- targets, ranks, what to ask ----

    def target(self, line: TargetLine) -> str:
        """'OCOP products rated 3 stars or more: at least 200 by 2025'."""
        return target_title(line.row, t=self.t, fmt=self.fmt)

    def target_name(self, line: TargetLine) -> str:
        """The metric that the target is about."""
        return line.title_vi if self.lang == "vi" else line.title_en

    def progress(self, line: TargetLine) -> str:
        """'92% · 184 (12/2024) of 200 by 2025'."""
        return progress_phrase(line.row, t=self.t, fmt=self.fmt)

    def needed(self, line: TargetLine) -> str:
        """'16 more needed, 2 a month', or ''."""
        return needed_phrase(line.row, t=self.t, fmt=self.fmt)

    def targets(self, b: Briefing) -> str:
        """'2 of 8 targets reached, 4 missed, 2 not assessable.'"""
        return targets_sentence([line.status for line in b.targets], t=self.t)

    def rank(self, b: Briefing) -> str:
        """'Trà Vinh: rank 8 of 63 by total products (8 to 10 as figures conflict); …', '' without a rank."""
        return rank_sentence(b.rank.row, metric=b.rank.metric, t=self.t, fmt=self.fmt) if b.rank else ""

    def ask(self, finding: Finding) -> tuple[str, str]:
        """What was found, and what to ask about it."""
        return finding_sentence(finding.row, t=self.t, fmt=self.fmt), question(finding.row, fmt=self.fmt)

    def asks(self, findings: Sequence[Finding]) -> str:
        """'3 things to ask about – pace below 60% (1), …'; or that there is nothing."""
        return summary([finding.row for finding in findings], t=self.t, fmt=self.fmt, says_where=False)

    def status(self, code: str) -> str:
        """'▽ behind': sign and word."""
        return status_of(code, t=self.t).label

    def status_word(self, code: str) -> str:
        """'behind', for print, which has no colours that a sign would stand in for."""
        return status_of(code, t=self.t).word

    def reason(self, line: TargetLine) -> str:
        """Why a target has no pace or no status; else ''."""
        return reason_sentence(line.reason, t=self.t)

    def asked(self, line: TargetLine, b: Briefing | None = None) -> str:
        """'at least 150 more'; where the parts' targets cannot be added up, each part's own words, or a dash."""
        if line.value is not None:
            return target_value(line.row, t=self.t, fmt=self.fmt)
        names = {member.unit_id: self.name(member) for member in b.members} if b else {}
        own = [(names.get(part), words) for part, words in part_targets(line.row, fmt=self.fmt)]
        return "; ".join(f"{name}: {words}" for name, words in own if name) or UNKNOWN

    def level(self, line: TargetLine, value: float | None) -> str:
        """A level in the target's unit: '33%' or '126'; a dash for none."""
        return amount(value, row=line.row, fmt=self.fmt)

    def asked_by(self, line: TargetLine, b: Briefing) -> str:
        """'at least 150 more by 2025'; with how many others are stated for the same."""
        period = target_period(line.row, t=self.t, fmt=self.fmt)
        asked = f"{self.asked(line, b)} {period}".rstrip()
        if not line.conflicts:
            return asked
        said = self.t.plural("{n} other target is stated", "{n} other targets are stated", n=line.conflicts)
        return f"{asked} ({said})"

    def result(self, line: TargetLine) -> str:
        """'184 (12/2024)'; a dash without a figure."""
        return self._dated_level(line, "current")

    def start(self, line: TargetLine) -> str:
        """The level at the period's start, '150 (2020)'; a dash without one."""
        return self._dated_level(line, "baseline")

    def _dated_level(self, line: TargetLine, name: str) -> str:
        value = line.row[name]
        if value is None:
            return UNKNOWN
        day = self.fmt.date(line.row[f"{name}_as_of"], precision=line.row[f"{name}_precision"])
        return f"{self.level(line, value)} ({day})"

    def assessment(self, line: TargetLine) -> str:
        """'behind'; with a word on a reached total that fell below again since."""
        fell = f" ({self.t('fell below again since')})" if line.row["fell_since"] else ""
        return self.status_word(line.status) + fell

    def nothing_asked(self, b: Briefing) -> str:
        """Why there is nothing to ask: no rule finds anything, or the place is no longer there on the day."""
        if b.ended_on is not None:
            return self.t("The rules ask provinces that there are on the day; this one was merged before.")
        return self.t("No rule finds anything to ask about.")

    def members_title(self, b: Briefing) -> str:
        """'The 34 provinces', or the former provinces that this one was merged from."""
        n = self.fmt.number(len(b.members))
        if b.level == "province":
            return self.t("The {n} former provinces merged into it", n=n)
        return self.t("The {n} provinces, each at its own date", n=n)

    # ---- the register ----

    def star(self, code: str | None) -> str:
        """'4-star'; a dash where the source names no class."""
        return star_words(code, t=self.t) or UNKNOWN

    def register(self, b: Briefing) -> str:
        """What the counts of certificates rest on."""
        lapse = b.lapses[-1]
        if lapse.count is None:
            return ""
        if lapse.is_whole:
            return self.t("By the whole register of {date}.", date=self.fmt.date(lapse.register_as_of))
        return self.t(
            "Only products that published sources name are counted; a whole register has not been read. Where only the"
            " month or year of recognition is known, the earliest end counts."
        )

    def lapse(self, lapse: Lapse) -> str:
        """How many certificates end until a day, and of how many; or why nobody can say."""
        until = self.fmt.date(lapse.until)
        if lapse.count is None or lapse.valid is None:
            return self.t("Until {date}: not known, no register of this place has been read.", date=until)
        values = {"date": until, "k": self.fmt.number(lapse.count), "n": self.fmt.number(lapse.valid)}
        if not lapse.valid:
            return self.t("Until {date}: no certificate that is in force is known by name.", date=until)
        if not lapse.is_whole:
            return self.t(
                "Until {date}: {k} of {n} certificates in force that published sources name end or may end.",
                **values,
            )
        return self.t("Until {date}: {k} of {n} certificates in force by the register end or may end.", **values)

    def end(self, ending: Ending) -> str:
        """'until 28 Dec 2026'; 'until some day of 2026'."""
        return end_phrase(ending.ends_first, ending.ends_last, t=self.t, fmt=self.fmt)

    def without(self, b: Briefing) -> str:
        """How many communes of today have no product yet; or that it is not known."""
        if b.level != "province":
            return self.t("Communes without a product are told in the reports of the provinces.")
        if b.units_without is None:
            return self.t(
                "Which communes have no product yet is not known: it takes the whole register of the province."
            )
        if not b.units_without:
            return self.t("Every commune has at least one product in the register.")
        return self.t.plural(
            "{n} commune has no product yet: {names}.",
            "{n} communes have no product yet: {names}.",
            n=len(b.units_without),
            names=", ".join(place.name for place in b.units_without),
        )

    # ---- sources and doubts ----

    def source(self, source: Source) -> str:
        """'Việt Nam News, “Trà Vinh aims …” (28 Feb 2025)'."""
        day = self.published(source)
        return f"{source.publisher}, “{source.title}” ({day})" if source.title else f"{source.publisher} ({day})"

    def sources_line(self, b: Briefing, source_ids: Sequence[str], *, most: int) -> str:
        """'Sources: …; 12 more sources.': the briefing's own by title, up to `most`; '' where there are none."""
        named = [self.source(b.sources[name]) for name in source_ids if name in b.sources][:most]
        more = len(source_ids) - len(named)
        if more:
            named.append(self.t.plural("{n} more source", "{n} more sources", n=more))
        return self.t("Sources: {sources}.", sources="; ".join(named)) if named else ""

    def published(self, source: Source) -> str:
        """When a source was published, no finer than it says."""
        return self.fmt.published(source.published, unknown=self.t("undated"))

    def tier(self, source: Source) -> str:
        """What kind of source."""
        words = {"official": self.t("official"), "press": self.t("press"), "secondary": self.t("secondary")}
        return words.get(source.tier, UNKNOWN)

    def publishers(self, b: Briefing, source_id: str | None) -> str:
        """Who says a figure, by name; for a sum that it is one."""
        if not source_id:
            return self.t("sum, see the parts")
        names = dict.fromkeys(b.sources[name].publisher for name in source_id.split() if name in b.sources)
        return ", ".join(names)

    def subject_of(self, doubt: Doubt) -> str:
        """What a doubt is about."""
        subjects = {
            "total": self.t("the total"),
            "stars": self.t("the split by stars"),
            "five_star": self.t("the number of 5-star products"),
            "entities_total": self.t("the number of entities"),
            "groups": self.t("the split by product group"),
            "entities": self.t("the split by kind of entity"),
        }
        return subjects[doubt.about]

    def doubt(self, doubt: Doubt, b: Briefing) -> str:
        """Why a figure must not be taken at its word, as a sentence with its numbers."""
        subject = self.subject_of(doubt)
        values = {
            "subject": subject[:1].upper() + subject[1:],
            "date": self.fmt.date(doubt.as_of, precision=doubt.precision),
        }
        match doubt.kind:
            case "old":
                return self.t("{subject} is of {date}, older than the age set for documents.", **values)
            case "conflict":
                span = self.fmt.span(doubt.low, doubt.high)
                return self.t("{subject} ({date}): sources state {range}.", range=span, **values)
            case "absurd":
                high, low = self.fmt.number(doubt.high), self.fmt.number(doubt.low)
                return self.t(
                    "{subject} ({date}) cannot be right: {high}, where at most {low} is possible.",
                    high=high,
                    low=low,
                    **values,
                )
            case "check":
                fault = doubt.fault
                if fault is None:
                    raise ValueError(f"A doubt of kind 'check' about {b.unit_id} names no fault.")
                return self.t(
                    "{subject} ({date}) fails a check of the data – {check}: {found}, expected {expected}.",
                    check=check_words(fault.check, t=self.t),
                    found=fault_words(fault.found, fmt=self.fmt),
                    expected=fault_words(fault.expected, fmt=self.fmt),
                    **values,
                )


def words(lang: str) -> Words:
    """The writer for 'vi' or 'en'; raises UnknownLanguageError."""
    return Words(formatter(lang))
