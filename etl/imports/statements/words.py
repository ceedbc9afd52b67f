"""Words of files of targets and figures and what they mean, from data/reference: statement_words.yml, metrics."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml
from rapidfuzz import fuzz, process

from ocop.product_keys import fold

REFERENCE: Final = Path("reference")
SHOWN: Final = ("vi", "en")
CODED: Final = ("comparator", "qualifier", "kind", "value_unit", "basis", "tier", "language", "vintage")
NEAR_FROM: Final = 55.0
NEAREST: Final = 3
_SIGNS: Final = re.compile(r"[%]")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a date, a value or a text may be."""

    first_day: date
    most_years_ahead: int
    most_value: float
    most_letters: int


@dataclass(frozen=True)
class Metric:
    """A metric of metrics.csv."""

    metric: str
    headline: str
    unit: str
    is_flow: bool
    title_vi: str
    title_en: str

    @property
    def is_share(self) -> bool:
        """Whether it is told in percent."""
        return self.unit == "percent"


class Words:
    """Everything the files say, ready to look up. Raises FileNotFoundError and yaml.YAMLError."""

    def __init__(self, data_dir: Path) -> None:
        folder = data_dir / REFERENCE
        self._said: dict[str, Any] = yaml.safe_load((folder / "statement_words.yml").read_text(encoding="utf-8"))
        limits = self._said["limits"]
        self.limits = Limits(**{**limits, "first_day": date.fromisoformat(limits["first_day"])})
        self.metrics = {row["metric"]: _metric(row) for row in _rows(folder / "metrics.csv")}
        self._named = {fold(name): each.metric for each in self.metrics.values() for name in _names(each)}
        for row in _rows(folder / "metric_synonyms.csv"):
            self._named.setdefault(fold(row["wording"]), row["metric"])
        self._blank = {text.casefold() for text in self._said["blank"]}
        self._country = {fold(text) for text in self._said["country"]}

    def is_blank(self, text: str) -> bool:
        """Whether a clean text says that nothing is known."""
        return not text or text.casefold() in self._blank

    def is_country(self, text: str) -> bool:
        """Whether a text means the whole country."""
        return fold(text) in self._country

    def code_of(self, field: str, text: str) -> str:
        """The code of a whole text in a field; '' where it is not known."""
        return self.codes[field].get(key_of(text), "")

    @cached_property
    def codes(self) -> dict[str, dict[str, str]]:
        """The code of each folded phrase, by field."""
        return {
            field: {key_of(phrase): code for code, phrases in self._said[field].items() for phrase in phrases}
            for field in CODED
        }

    @cached_property
    def signs(self) -> dict[str, dict[str, str]]:
        """The code of each sign before a number, for comparators and qualifiers."""
        return {
            field: {sign: code for code, signs in self._said[f"{field}_signs"].items() for sign in signs}
            for field in ("comparator", "qualifier")
        }

    def metric_of(self, text: str) -> Metric | None:
        """The metric that a text names: its id, a title or a synonym, also behind a filler ('số').

        A headline that only others make is read as the metric that its wording states.
        """
        name = self._name_of(text)
        return self.metrics[self._said["stated_as"].get(name, name)] if name else None

    def _name_of(self, text: str) -> str:
        if text in self.metrics:
            return text
        folded = fold(text)
        for variant in (folded, *self._without_filler(folded), fold(re.sub(r"\([^()]*\)", " ", text))):
            if variant in self._named:
                return self._named[variant]
        return ""

    def nearest_metrics(self, text: str) -> list[Metric]:
        """Metrics whose names are like a text, the likeliest first: proposed to a person, never taken."""
        found = process.extract(fold(text), self._named.keys(), scorer=fuzz.token_set_ratio, limit=NEAREST * 4)
        near = dict.fromkeys(self._named[name] for name, score, _ in found if score >= NEAR_FROM)
        return [self.metrics[each] for each in list(near)[:NEAREST]]

    def shown(self, field: str, *, lang: str) -> dict[str, str]:
        """The word shown for each code of a field."""
        return {code: str(words[SHOWN.index(lang)]) for code, words in self._said[field].items()}

    def country_name(self, *, lang: str) -> str:
        """The word shown for the whole country."""
        return str(self._said["country"][SHOWN.index(lang)])

    def example_mark(self, *, lang: str) -> str:
        """What marks a row of the blank workbook as made up."""
        return str(self._said["example"][SHOWN.index(lang)])

    def is_example(self, text: str) -> bool:
        """Whether a text marks its row as made up."""
        return fold(text) in {fold(mark) for mark in self._said["example"]}

    def _without_filler(self, folded: str) -> list[str]:
        fillers = (f"{fold(text)} " for text in self._said["metric_filler"])
        return [folded.removeprefix(filler) for filler in fillers if folded.startswith(filler)]


def key_of(text: str) -> str:
    """What a word is looked up by: folded, a percent sign kept."""
    return fold(_SIGNS.sub(" percentsign ", text))


def _names(each: Metric) -> tuple[str, str, str]:
    return each.metric, each.title_vi, each.title_en


def _metric(row: dict[str, str]) -> Metric:
    return Metric(
        row["metric"], row["headline_metric"], row["unit"], row["stock_or_flow"] == "flow", row["title_vi"],
        row["title_en"],
    )  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
