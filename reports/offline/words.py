"""What a pack says around its figures, in both languages: headings, controls, notices."""

from dataclasses import dataclass
from typing import Final

from ocop.formats import formatter
from reports.facts import Briefing
from reports.offline.contents import Contents
from reports.report_words import ReportWords

PRODUCTS: Final = "products"
SOURCES: Final = "sources"
ABOUT: Final = "about"
"""The views that are no place, by their names in addresses."""


@dataclass(frozen=True)
class OfflineWords(ReportWords):
    """The words of a pack; on a screen a status has its sign beside its word."""

    def status_word(self, code: str) -> str:
        """'▽ behind': sign and word, on one line."""
        return self.status(code).replace(" ", "\u00a0", 1)

    # ---- the frame ----

    def pack_title(self) -> str:
        """What the pack is called."""
        return self.t("OCOP products by province")

    def view_title(self, name: str) -> str:
        """What a view that is no place is called."""
        titles = {
            PRODUCTS: self.t("Search of products"),
            SOURCES: self.t("Sources"),
            ABOUT: self.t("About this pack"),
        }
        return titles[name]

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

    def products_known(self, contents: Contents) -> str:
        """How many products are known by name, and what that means."""
        count = len(contents.products)
        known = self.t.plural(
            "{n} product is known by name and can be looked for by name, entity and place, with or without accents.",
            "{n} products are known by name and can be looked for by name, entity and place, with or without accents.",
            n=count,
        )
        rest = self.t("These are what published sources and read registers name; most products are only counted.")
        return f"{known} {rest}"

    # ---- about the pack ----

    def about(self, contents: Contents) -> list[str]:
        """What it holds and how it came about."""
        n = self.fmt.number
        held = self.t(
            "This pack holds {places} places, {products} products by name and {sources} sources, {as_of}.",
            places=n(len(contents.places)),
            products=n(len(contents.products)),
            sources=n(len(contents.sources)),
            as_of=self.as_of_line(contents.first),
        )
        written = self.t("It was written from the OCOP target tracker and works in any browser, with no server.")
        return [held, f"{written} {self.no_network()}"]

    def opening_it(self) -> list[str]:
        """How the folder is opened, and what else lies in it."""
        return [
            self.t("Open index.html by double click; keep the folders data and fonts beside it."),
            self.t("tables/{lang} holds every table as CSV (UTF-8) for a spreadsheet.", lang=self.lang),
        ]

    def how_to_read(self) -> list[str]:
        """The rules that a reader of its figures must know."""
        return [
            self.t("Each figure stands with its own date and its source; a dash means not known, never zero."),
            self.t("Where sources conflict, one leads by a stated rule; the others stand under All statements."),
            self.t("Potential 5-star is a class of its own, never added to 5-star."),
            self.t("A certificate is valid through 36 months after recognition, less a day."),
            self.t("A figure on the map of 34 provinces that is a sum says how many of its parts are known."),
        ]

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
