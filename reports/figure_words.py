"""How documents name places, and write headings, figures, dates and splits; phrases from ocop.wording."""

from dataclasses import dataclass

from ocop.findings import country_sentence
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.picking import basis_phrase
from ocop.places import REFORM_DATE
from ocop.stars import RANKS, rank_name
from ocop.wording import (
    add_up_sentence,
    conflict_sentence,
    parts_sentence,
    products,
    split_parts_sentence,
    star_parts,
    star_sentence,
    target_period,
)
from reports.facts import Briefing, Division, Figure, Member, Row, Stars


@dataclass(frozen=True)
class FigureWords:
    """Writes places, headings and figures of a briefing for readers of one language."""

    fmt: Format

    @property
    def t(self) -> Translator:
        """The translator of the language."""
        return self.fmt.t

    @property
    def lang(self) -> str:
        """'vi' or 'en'."""
        return self.fmt.lang

    # ---- places ----

    def name(self, of: Briefing | Member) -> str:
        """'Trà Vinh'; 'Viet Nam'."""
        return of.name_vi if self.lang == "vi" else of.name_en

    def title_of_place(self, b: Briefing) -> str:
        """'Tỉnh Trà Vinh', 'Mekong Delta region', 'Viet Nam', as it was titled on the day."""
        if b.level == "region":
            return self.t("{name} region", name=self.name(b))
        return b.title_vi if self.lang == "vi" else b.title_en

    def map_phrase(self, b: Briefing) -> str:
        """Which division the figures follow: 'on the map of 63 provinces'."""
        return self.t("on the map of {n} provinces", n=b.vintage)

    # ---- headings ----

    def headline(self, b: Briefing) -> str:
        """'Trà Vinh: 184 products, 38 four-star, 92% of the target by 2025'; a number of another day has its day."""
        if b.total is None:
            return self.t("{place}: no figure", place=self.name(b))
        said = [products(b.total.value, t=self.t, fmt=self.fmt, qualifier=b.total.qualifier)]
        if b.level == "region":
            said.append(self.t("{k} of {n} provinces", k=b.total.parts_known, n=b.total.parts_total))
        elif b.stars and b.stars.star_4 is not None and b.stars.unit == "products":
            four = self.t("{n} four-star", n=self.fmt.number(b.stars.star_4))
            same = b.stars.total == b.total.value
            said.append(four if same else f"{four} ({self.date(b.stars)})")
        if b.five_star is not None:
            five = self.t("{n} five-star", n=self.fmt.number(b.five_star.value))
            said.append(five if b.five_star.as_of == b.total.as_of else f"{five} ({self.date(b.five_star)})")
        main = b.main_target
        if main and main.attainment is not None:
            share, period = self.fmt.ratio(main.attainment), target_period(main.row, t=self.t, fmt=self.fmt)
            said.append(self.t("{share} of the target {period}", share=share, period=period))
        return self.t("{place}: {facts}", place=self.name(b), facts=", ".join(said))

    def as_of_line(self, b: Briefing) -> str:
        """Which day, which view, which data: for every page of a document."""
        said = [self.t("as it stood on {date}", date=self.fmt.date(b.as_of))]
        if b.known_by:
            said.append(self.t("from what had been published by {date}", date=self.fmt.date(b.known_by)))
        if b.level != "province":
            said.append(self.map_phrase(b))
        said.append(self.t("data version {version}", version=b.version.partition("@")[0]))
        return ", ".join(said)

    def finding(self, b: Briefing) -> str:
        """The unit's figures in one or two sentences, odd things included."""
        row = self.star_row(b)
        if b.level == "country":
            five = b.five_star
            shown: Row | None = None
            if five:
                shown = {"value": five.value, "figure_as_of": five.as_of, "as_of_precision": five.precision}
            said = [country_sentence(row, five_star=shown, t=self.t, fmt=self.fmt)]
            return " ".join([*said, conflict_sentence(row, t=self.t, fmt=self.fmt)]).strip()
        if b.level == "region":
            return self._region(b)
        return star_sentence(row, t=self.t, fmt=self.fmt)

    def _region(self, b: Briefing) -> str:
        """The sum with how much of it is known, and from when to when its parts are."""
        place = self.title_of_place(b)
        if b.total is None:
            return self.t("{place}: no figure.", place=place)
        said = self.t(
            "{place}: {products}, the sum of the newest totals of {k} of {n} provinces, dated {first} to {last}.",
            place=place,
            products=products(b.total.value, t=self.t, fmt=self.fmt),
            k=self.fmt.number(b.total.parts_known),
            n=self.fmt.number(b.total.parts_total),
            first=self.fmt.date(b.total.as_of),
            last=self.fmt.date(b.total.newest_part_as_of),
        )
        if b.stars is None:
            return said
        split = self.t(
            "Of {n} of them the split by stars is known (oldest {date}): {parts}.",
            n=self.fmt.number(b.stars.parts_known),
            date=self.date(b.stars),
            parts=star_parts(b.stars.split, t=self.t, fmt=self.fmt),
        )
        return " ".join(part for part in (said, split, self.conflict(b.total)) if part)

    def ended(self, b: Briefing) -> str:
        """For a province that was merged before the day: since when, and where its figures stand now; else ''."""
        if b.ended_on is None:
            return ""
        successor = b.successor_vi if self.lang == "vi" else b.successor_en
        return self.t(
            "{place} has not been reported separately since {date}: it is part of {successor} on the map of 34"
            " provinces.",
            place=self.name(b),
            date=self.fmt.date(REFORM_DATE),
            successor=successor,
        )

    # ---- figures ----

    def date(self, of: Figure | Stars | Division) -> str:
        """The date of a figure, no finer than known."""
        return self.fmt.date(of.as_of, precision=of.precision)

    def as_of(self, of: Figure | Stars | Division) -> str:
        """The same inside a sentence: 'as of 2022'."""
        return self.fmt.as_of(of.as_of, precision=of.precision)

    def value(self, figure: Figure | None) -> str:
        """'184', 'over 16,000', a dash."""
        return self.fmt.qualified(figure.value if figure else None, qualifier=figure.qualifier if figure else "")

    def basis(self, figure: Figure) -> str:
        """What a total counts."""
        return basis_phrase(figure.basis, t=self.t)

    def conflict(self, figure: Figure) -> str:
        """'Sources conflict: 240–313.', or ''."""
        return conflict_sentence({"total_min": figure.low, "total_max": figure.high}, t=self.t, fmt=self.fmt)

    def parts(self, of: Figure | Stars) -> str:
        """For a sum over merged provinces, how many of them have a figure; else ''."""
        row = {"is_derived": of.is_sum, "parts_known": of.parts_known, "parts_total": of.parts_total}
        return parts_sentence(row, t=self.t, fmt=self.fmt)

    def split_parts(self, stars: Stars) -> str:
        """For a split summed over merged provinces, how many it covers; else ''."""
        row = {
            "split_is_derived": stars.is_sum,
            "split_parts_known": stars.parts_known,
            "split_parts_total": stars.parts_total,
        }
        return split_parts_sentence(row, t=self.t, fmt=self.fmt)

    def star_value(self, stars: Stars | None, rank: str) -> str:
        """A class of a split as its source gives it, count or share; a dash where it names none."""
        value = getattr(stars, "potential_5" if rank == "potential_5" else f"star_{rank}") if stars else None
        return self.fmt.percent(value) if stars and stars.unit == "percent" else self.fmt.number(value)

    def star_rows(self, stars: Stars | None) -> list[tuple[str, str]]:
        """Name and number of each class, 3, 4, potential 5, 5 side by side."""
        return [(rank_name(rank, t=self.t), self.star_value(stars, rank)) for rank in RANKS]

    def rank_title(self, rank: str) -> str:
        """A class as the heading of a column: '4-star', 'Potential 5-star'."""
        name = rank_name(rank, t=self.t)
        return name[:1].upper() + name[1:]

    def no_division(self, b: Briefing) -> str:
        """Why there is no split by group or kind of entity."""
        if b.level == "region":
            return self.t("Not added up for a region: the provinces' splits differ in date, source and classes.")
        return self.t("No source gives this split up to this date.")

    def add_up(self, stars: Stars) -> str:
        """What to say where the classes do not make the total; else ''."""
        return add_up_sentence(stars.split, t=self.t, fmt=self.fmt) if stars.unit == "products" else ""

    def star_row(self, b: Briefing) -> Row:
        """The briefing's figures as a row of `province_stars`, which ocop.wording reads."""
        row: dict[str, object] = {"name_vi": b.name_vi, "name_en": b.name_en, "unit_id": b.unit_id, "total": None}
        if b.total:
            total = b.total
            row |= {"total": total.value, "figure_as_of": total.as_of, "as_of_precision": total.precision,
                    "total_min": total.low, "total_max": total.high, "total_is_approx": total.qualifier != "",
                    "is_derived": total.is_sum, "parts_known": total.parts_known,
                    "parts_total": total.parts_total}  # fmt: skip
        if b.stars and b.stars.unit == "products":
            stars = b.stars
            row |= {"split_total": stars.total, "split_3": stars.star_3, "split_4": stars.star_4,
                    "split_5": stars.star_5, "split_potential_5": stars.potential_5,
                    "split_potential_inside": stars.potential_inside, "split_as_of": stars.as_of,
                    "split_precision": stars.precision, "split_is_derived": stars.is_sum,
                    "split_parts_known": stars.parts_known, "split_parts_total": stars.parts_total}  # fmt: skip
        return row
