"""What a pack says around its figures, in both languages: headings, controls, notices."""

from dataclasses import dataclass

from ocop.formats import formatter
from reports.facts import Briefing
from reports.report_words import ReportWords

Lang = str


@dataclass(frozen=True)
class OfflineWords(ReportWords):
    """The words of a pack; on a screen a status has its sign beside its word."""

    def status_word(self, code: str) -> str:
        """'▽ behind': sign and word."""
        return self.status(code)

    # ---- the frame ----

    def pack_title(self) -> str:
        """What the pack is called."""
        return self.t("OCOP products by province")

    def pack_line(self, b: Briefing) -> str:
        """Which day and which data, for the foot of every view."""
        return self.t("Offline pack, {as_of}.", as_of=self.as_of_line(b))

    def no_network(self) -> str:
        """What the pack does not do."""
        return self.t("It asks no server for anything; only a source's address leads to the web.")

    def needs_script(self) -> str:
        """For a browser that runs no scripts."""
        return self.t("This file shows its figures by a script of its own; allow scripts for it to see them.")

    def failed(self) -> str:
        """For a part of the folder that is not there."""
        return self.t("This part of the pack is missing: keep index.html beside its folder data.")

    # ---- controls ----

    def filter_label(self) -> str:
        """The box that leaves only rows with what is typed."""
        return self.t("Show rows with")

    def rows_shown(self) -> tuple[str, str]:
        """How many rows stand, one and several; the script fills in the number."""
        return self.t("{n} row", n="{n}"), self.t("{n} rows", n="{n}")

    def products_found(self) -> tuple[str, str]:
        """How many products answer, one and several; the script fills in the number."""
        return self.t("{n} product found", n="{n}"), self.t("{n} products found", n="{n}")


def offline_words(lang: str) -> OfflineWords:
    """The writer for 'vi' or 'en'; raises UnknownLanguageError."""
    return OfflineWords(formatter(lang))
