"""Reads a row of a file of targets or figures: each cell as what it means, each fault told, nothing guessed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from etl.imports.cells import Cell, text_of
from etl.imports.kinds import SOURCE_FIELDS, TARGETS
from etl.imports.statements.facts import Given, Known, Row
from etl.imports.statements.faults import Faults
from etl.imports.statements.periods import Period, read_bound, read_moment, read_period
from etl.imports.statements.places import Place, Unit
from etl.imports.statements.sources import Source
from etl.imports.statements.values import MOST_PERCENT, Figure, read_figure, text_of_number, unit_of
from etl.imports.statements.words import Metric
from etl.imports.values import is_excel_error
from etl.imports.words import UNREAD
from ocop.periods import add_months

MONTHS_A_YEAR: Final = 12
EXACT: Final = "exact"
OR: Final = {"en": " or ", "vi": " hoặc "}


class Reader:
    """Reads rows one by one; `faults` gathers what is wrong with them."""

    def __init__(self, *, given: Given, known: Known, headings: Mapping[tuple[str, str], str]) -> None:
        self.faults = Faults()
        self._given, self._known, self._headings = given, known, headings
        self._words = known.words
        self._row = Row(0, "", 0)
        self._raw: dict[str, Cell] = {}

    def read(self, position: int, record: Mapping[str, Any]) -> Row:
        """The row of one record of the frame (`sheet`, `row`, and a cell or None for each field)."""
        self._row = Row(position, record["sheet"], int(record["row"]))
        self._raw = {name: record.get(name) for name in self._given.kind.fields}
        self._hold_texts()
        unit, metric = self._place(), self._metric()
        cells = {"sheet": self._row.sheet, "row": str(self._row.number), "note": self._text("note")}
        if unit is not None:
            name = unit.name_vi
            cells |= {"province_code": unit.code, "province_name": name, "unit_vintage": unit.vintage}
        figure = self._figure(metric) if metric else None
        if metric and figure:
            cells |= {"metric": metric.metric, "value": text_of_number(figure.value)}
            cells |= self._of_target(metric, figure) if self._given.kind is TARGETS else self._of_result(figure)
        cells |= self._period() if self._given.kind is TARGETS else self._moment()
        cells |= _source_cells(self._source())
        self._row.cells = cells
        return self._row

    def _text(self, name: str) -> str:
        text = text_of(self._raw.get(name))
        return "" if self._words.is_blank(text) else text

    def fault(self, code: str, name: str, found: str = "", **filling: str) -> None:
        """One fault of the row that is read; `filling` by name, with `_vi` for Vietnamese where that differs."""
        row = self._row
        english = {key: text for key, text in filling.items() if not key.endswith("_vi")}
        vietnamese = english | {key.removesuffix("_vi"): text for key, text in filling.items() if key.endswith("_vi")}
        self.faults.add(
            code, position=row.position, sheet=row.sheet, row=row.number,
            column=self._headings.get((row.sheet, name), ""), name=name, found=found, en=english, vi=vietnamese,
        )  # fmt: skip

    def _hold_texts(self) -> None:
        """Formulas that failed, texts that are no cell's."""
        most = self._words.limits.most_letters
        for name, cell in self._raw.items():
            if is_excel_error(cell):
                self.fault("excel_error", name, text_of(cell))
            elif isinstance(cell, str) and len(cell) > most:
                self.fault("text_too_long", name, cell, most=str(most))
        for name in ("publisher", "note"):
            if self._words.is_example(self._text(name)):
                self.fault("example_row", name, self._text(name))

    def _place(self) -> Unit | None:
        given, text = self._given, self._text("place")
        said = self._text("vintage")
        vintage = self._words.code_of("vintage", said) if said else ""
        if said and not vintage:
            self.fault("vintage_unknown", "vintage", said)
            return None
        places = self._known.places
        if not text:
            above = places.read(self._text("section"), vintage=vintage, default_vintage=given.vintage)
            text = self._text("section") if above.unit or above.fault == "place_of_both" else given.place
        if not text:
            self.fault("place_missing", "place")
            return None
        place = places.read(text, vintage=vintage, default_vintage=given.vintage)
        if place.fault:
            self.fault(place.fault, "place", text, near=_near(place, "en"), near_vi=_near(place, "vi"))
        return place.unit

    def _metric(self) -> Metric | None:
        text = self._text("metric")
        if not text:
            self.fault("metric_missing", "metric")
            return None
        found = self._words.metric_of(text)
        if found is None:
            near = self._words.nearest_metrics(text)
            self.fault(
                "metric_unknown", "metric", text,
                near=", ".join(f"“{each.title_en}” ({each.metric})" for each in near) or "–",
                near_vi=", ".join(f"“{each.title_vi}” ({each.metric})" for each in near) or "–",
            )  # fmt: skip
        return found

    def _figure(self, metric: Metric) -> Figure | None:
        """The figure of the cell, where it may be one of this metric."""
        cell, text = self._raw.get("value"), self._text("value")
        if not text:
            self.fault("value_missing", "value")
            return None
        compared = "comparator" if self._given.kind is TARGETS else "qualifier"
        figure = read_figure(cell, metric=metric, words=self._words, compared=compared)
        if figure.value is None:
            self.fault("value_unreadable", "value", text)
            return None
        code = self._absurd(figure, metric)
        if code:
            most = text_of_number(self._words.limits.most_value)
            self.fault(code, "value", text, most=most, unit=metric.unit)
        unit = self._unit(metric, figure)
        if figure.is_fraction and not code:
            self.fault("value_from_fraction", "value", text)
        return None if code or not unit else figure

    def _absurd(self, figure: Figure, metric: Metric) -> str:
        """The code of what a figure cannot be; '' where it may be."""
        low, high = figure.value or 0.0, figure.value if figure.value_max is None else figure.value_max
        assert high is not None
        if figure.value_max is not None and self._given.kind is not TARGETS:
            return "value_is_range"
        if low < 0:
            return "value_negative"
        if high < low or (figure.value_max is not None and high == low):
            return "range_backwards"
        if metric.is_share:
            return "share_above_100" if high > MOST_PERCENT else ""
        if not (low.is_integer() and high.is_integer()):
            return "value_not_whole"
        return "value_too_large" if high > self._words.limits.most_value else ""

    def _unit(self, metric: Metric, figure: Figure) -> str:
        """The metric's unit, where the row says no other; '' where it does."""
        said = self._text("value_unit")
        shown = {
            lang: self._words.shown("value_unit", lang=lang).get(metric.unit, metric.unit) for lang in ("en", "vi")
        }
        stated = unit_of(said, words=self._words) if said else figure.unit
        if said and not stated:
            self.fault("unit_unknown", "value_unit", said, unit=shown["en"], unit_vi=shown["vi"])
            return ""
        if {stated, figure.unit} - {"", metric.unit}:
            name = "value_unit" if said else "value"
            self.fault("unit_differs", name, said or self._text("value"), unit=shown["en"], unit_vi=shown["vi"])
            return ""
        return metric.unit

    def _coded(self, name: str, *, inside: str) -> str:
        """The code of a column's word, else of the words beside the number; faults where unknown or both differ."""
        said = self._text(name)
        code = self._words.code_of(name, said) if said else ""
        if said and not code:
            self.fault(f"{name}_unknown", name, said)
        elif code and inside and code != inside:
            self.fault(f"{name}_differs", name, said)
        return code or inside

    def _of_target(self, metric: Metric, figure: Figure) -> dict[str, str]:
        kind = self._coded("kind", inside=figure.kind)
        if not kind and not self._text("kind"):
            kind = "additional" if metric.is_flow else "cumulative"
            shown = {lang: self._words.shown("kind", lang=lang)[kind].lower() for lang in ("en", "vi")}
            self.fault("kind_assumed", "kind", "", kind=shown["en"], kind_vi=shown["vi"])
        comparator = self._coded("comparator", inside=figure.comparator)
        usual = "exactly" if figure.value_max is None else "at_least"
        return {
            "comparator": comparator or usual,
            "value_max": text_of_number(figure.value_max),
            "value_unit": metric.unit,
            "kind": kind,
        }

    def _of_result(self, figure: Figure) -> dict[str, str]:
        said = self._text("comparator")
        code = self._words.code_of("qualifier", said) if said else figure.comparator
        if said and not code:
            self.fault("comparator_unknown", "comparator", said)
        basis = self._text("basis")
        read = self._words.code_of("basis", basis) if basis else ""
        if basis and not read:
            self.fault("basis_unknown", "basis", basis)
        return {"value_qualifier": "" if code == EXACT else code, "basis": read}

    def _period(self) -> dict[str, str]:
        """The first and last day, from the row, else as far as it says none from the command."""
        said = read_period(self._raw.get("period")) if self._text("period") else Period()
        start = read_bound(self._raw.get("period_start"), is_end=False) if self._text("period_start") else said.start
        end = read_bound(self._raw.get("period_end"), is_end=True) if self._text("period_end") else said.end
        given = read_period(self._given.period)
        if not end and not start:
            start, end = given.start, given.end
        start = start or given.start
        found = " – ".join(filter(None, (self._text("period"), self._text("period_start"), self._text("period_end"))))
        name = "period" if self._text("period") else "period_end"
        code = self._bad_period(start, end)
        if code:
            limits = self._words.limits
            self.fault(code, name, found, first_day=str(limits.first_day), years=str(limits.most_years_ahead))
        return {"period_start": start, "period_end": end}

    def _bad_period(self, start: str, end: str) -> str:
        if UNREAD in (start, end):
            return "period_unreadable"
        if not start or not end:
            return "period_start_missing" if end else "period_missing"
        if end <= start:
            return "period_backwards"
        limits = self._words.limits
        latest = add_months(self._given.today, months=limits.most_years_ahead * MONTHS_A_YEAR)
        return "" if limits.first_day.isoformat() <= start and end <= latest.isoformat() else "period_out_of_range"

    def _moment(self) -> dict[str, str]:
        text, limits, today = self._text("as_of"), self._words.limits, self._given.today
        if not text:
            self.fault("as_of_missing", "as_of")
            return {}
        moment = read_moment(self._raw["as_of"])
        first = "" if moment.as_of == UNREAD else read_bound(self._raw["as_of"], is_end=False)
        if moment.as_of == UNREAD:
            self.fault("as_of_unreadable", "as_of", text)
        elif first > today.isoformat() or (moment.precision == "day" and moment.as_of > today.isoformat()):
            self.fault("as_of_in_future", "as_of", text, today=str(today), today_vi=f"{today:%d/%m/%Y}")
        elif moment.as_of < limits.first_day.isoformat():
            self.fault("as_of_too_early", "as_of", text, first_day=str(limits.first_day))
        return {"as_of": moment.as_of, "as_of_precision": moment.precision}

    def _source(self) -> Source | None:
        """What the row says of its source, else the one given for the whole file."""
        said = {name: self._text(name) for name in SOURCE_FIELDS}
        if not any(said.values()) and self._given.source is not None:
            return self._given.source
        found = self._known.sources.read(said)
        today = self._given.today
        for code, name, text in found.faults:
            self.fault(code, name, text, today=str(today), today_vi=f"{today:%d/%m/%Y}")
        return found.source


def _source_cells(source: Source | None) -> dict[str, str]:
    """The columns of an edition that name the source; what is listed elsewhere is not told again."""
    if source is None:
        return {}
    told = source if not source.is_listed else replace(source, publisher="", title="", url="", published_on="",
                                                       language="", tier="")  # fmt: skip
    return {
        "source_id": told.source_id, "source_publisher": told.publisher, "source_title": told.title,
        "source_url": told.url, "source_published_on": told.published_on, "source_language": told.language,
        "source_tier": told.tier,
    }  # fmt: skip


def _near(place: Place, lang: str) -> str:
    names = [f"{unit.unit_id} {unit.name_vi if lang == 'vi' else unit.name_en}" for unit in place.near]
    return OR[lang].join(names) or "–"
