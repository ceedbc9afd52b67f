"""What a report in the layout of Decree 30/2020/NĐ-CP says around its figures: heads, sections, blanks to fill in."""

from dataclasses import dataclass
from typing import Final

from ocop.formats import formatter
from reports.doubts import Doubt
from reports.facts import Briefing
from reports.words import Words

BY_NAME_ALWAYS_CAPITAL: Final = ("Thủ đô Hà Nội", "Thành phố Hồ Chí Minh")
"""Written with a capital within a sentence, too (Decree 30/2020/NĐ-CP, Annex II)."""
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Office:
    """Who issues the report, as the office gave it; empty where it is left blank."""

    superior: str = ""
    issuer: str = ""
    place: str = ""


UNKNOWN_OFFICE: Final = Office()


@dataclass(frozen=True)
class ReportWords(Words):
    """The words of a report; blanks are dots and brackets, never invented."""

    # ---- the head and the foot ----

    def superior(self, b: Briefing, office: Office) -> list[str]:
        """The superior body in one or two lines; a blank where it cannot be told."""
        if office.superior:
            return [line.strip().upper() for line in office.superior.split("|")]
        if _is_there(b):
            return [self.t("PEOPLE'S COMMITTEE"), self.title_of_place(b).upper()]
        return [self.t("[SUPERIOR BODY]")]

    def issuer(self, office: Office) -> list[str]:
        """The body that issues the report, or a blank."""
        return [line.strip().upper() for line in (office.issuer or self.t("[ISSUING BODY]")).split("|")]

    def place_and_date(self, b: Briefing, office: Office) -> str:
        """'Trà Vinh, ngày … tháng … năm …': the office fills in the day."""
        known = office.place or (self.name(b) if _is_there(b) else self.t("[place]"))
        return self.t("{place}, day … month … year …", place=known)

    def subject(self, b: Briefing) -> tuple[str, str]:
        """What the report is about, in two lines: the programme; the place, with the day of the figures."""
        return (
            self.t("Results of the One Commune One Product (OCOP) programme"),
            self.t("of {place} (figures as of {date})", place=self.within(b), date=self.fmt.date(b.as_of)),
        )

    def within(self, b: Briefing) -> str:
        """The place as it stands within a sentence: 'tỉnh Trà Vinh', 'the country'."""
        if b.level == "country":
            return self.t("the whole country")
        title = self.title_of_place(b)
        if self.lang != "vi" or title in BY_NAME_ALWAYS_CAPITAL:
            return title
        return title[:1].lower() + title[1:]

    # ---- the body ----

    def opening(self, b: Briefing, *, n_doubts: int) -> list[str]:
        """What the figures are, whose they are, and how many are to be taken with care."""
        said = [
            self.t(
                "The figures of this report have been published; each stands with its own date, and its source under"
                " the number in brackets in the annex of sources. They are given {as_of}.",
                as_of=self.as_of_line(b),
            )
        ]
        if n_doubts:
            said.append(
                self.t.plural(
                    "{n} figure is to be taken with care; the reason stands beside it.",
                    "{n} times a figure is to be taken with care; the reason stands beside it.",
                    n=n_doubts,
                )
            )
        return said

    def annex(self, place: int) -> str:
        """'PHỤ LỤC II'."""
        return self.t("ANNEX {n}", n=ROMAN[place - 1])

    def annex_of(self) -> str:
        """'(Kèm theo Báo cáo số … ngày …)', blanks left for the office; a translation needs none."""
        return self.t("(With report No. …/BC-… of … month … year …)") if self.lang == "vi" else ""

    def see(self, place: int, title: str) -> str:
        """'The total through time: Annex IV.'"""
        return self.t("{title}: Annex {n}.", title=title, n=ROMAN[place - 1])

    def basis_of_total(self, b: Briefing) -> str:
        """'Basis of the total: all ever recognised.', '' without a total."""
        return self.t("Basis of the total: {basis}.", basis=self.basis(b.total)) if b.total else ""

    def entities_sentence(self, b: Briefing) -> str:
        """How many entities there are, and as of when; '' where only their kinds are known, or nothing."""
        if b.entities_total is None:
            return ""
        said = self.t("{n} entities {as_of}.", n=self.value(b.entities_total), as_of=self.as_of(b.entities_total))
        said = said[:1].upper() + said[1:]
        return " ".join(filter(None, (said, self.parts(b.entities_total), self.conflict(b.entities_total))))

    @staticmethod
    def is_said(doubt: Doubt) -> bool:
        """Whether the sentence that gives the figure says its doubt already: conflicts of single figures."""
        return doubt.kind == "conflict" and doubt.about in ("total", "entities_total")

    def reasons(self, b: Briefing) -> list[str]:
        """Why targets have no status or no pace, each reason once with the numbers of its targets."""
        found: dict[str, list[str]] = {}
        for place, line in enumerate(b.targets, start=1):
            if reason := self.reason(line):
                found.setdefault(reason, []).append(str(place))
        return [
            self.t.plural(
                "Target {numbers}: {reason}",
                "Targets {numbers}: {reason}",
                n=len(places),
                numbers=", ".join(places),
                reason=text,
            )
            for text, places in found.items()
        ]

    def gaps(self, b: Briefing) -> list[str]:
        """What is still missing of each target that is not reached: 'No. 2: 16 more needed, 2 a month.'"""
        return [
            self.t.plural(
                "Target {numbers}: {reason}",
                "Targets {numbers}: {reason}",
                n=1,
                numbers=str(place),
                reason=f"{needed}.",
            )
            for place, line in enumerate(b.targets, start=1)
            if (needed := self.needed(line)) and line.status not in ("reached", "reached_late", "not_assessable")
        ]

    def coverage(self, b: Briefing) -> str:
        """How many of the provinces have a total and a split; which have none."""
        totals = [one for one in b.members if one.total is not None]
        splits = sum(one.stars is not None for one in b.members)
        said = self.t(
            "{k} of {n} provinces have a total, {splits} a split by stars.",
            k=self.fmt.number(len(totals)),
            n=self.fmt.number(len(b.members)),
            splits=self.fmt.number(splits),
        )
        silent = [self.name(one) for one in b.members if one.total is None]
        return f"{said} {self.t('No total is known of: {names}.', names=', '.join(silent))}" if silent else said

    def sheet_name(self, key: str) -> str:
        """What a sheet of the workbook is called: short, and of no character that Excel forbids."""
        names = {
            "summary": self.t("Overview"),
            "members": self.t("Provinces"),
            "doubts": self.t("With care"),
            "stars": self.t("Stars"),
            "groups": self.t("Groups"),
            "entities": self.t("Entities"),
            "targets_in_full": self.t("Targets"),
            "lapses": self.t("Ending"),
            "endings": self.t("Ending, by product"),
            "without": self.t("Communes without"),
            "history": self.t("Through time"),
            "findings": self.t("To ask about"),
            "sources": self.t("Sources"),
        }
        return names[key]


def report_words(lang: str) -> ReportWords:
    """The writer for 'vi' or 'en'; raises UnknownLanguageError."""
    return ReportWords(formatter(lang))


def _is_there(b: Briefing) -> bool:
    """Whether the place has a People's Committee of its own on the day."""
    return b.level == "province" and b.ended_on is None
