"""Who says a figure: a listed source by its id or link, or one that the file or the command describes."""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from etl.imports.dates import first_day, read_date
from etl.imports.kinds import SOURCE_FIELDS
from etl.imports.statements.words import Words
from etl.imports.words import UNREAD
from etl.statements import SOURCE_COLUMNS
from ocop.product_keys import fold

LISTED: Final = ("sources", "stats_sources")
LEAST_TIER: Final = "secondary"
USUAL_LANGUAGE: Final = "vi"
PARTS: Final = ("source_id", "publisher", "title", "url", "published_on", "language", "tier")
_HASH, _SLUG = 8, 32


@dataclass(frozen=True)
class Source:
    """A source as sources.csv has it."""

    source_id: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    published_on: str = ""
    language: str = ""
    tier: str = ""
    is_listed: bool = True


@dataclass(frozen=True)
class Read:
    """The source of a row (None where it is refused) and the codes of faults with the field and text of each."""

    source: Source | None
    faults: tuple[tuple[str, str, str], ...] = ()


class Sources:
    """The sources that are listed, by id and by link. Raises FileNotFoundError."""

    def __init__(self, data_dir: Path, *, words: Words, today: date, described: Iterable[Source] = ()) -> None:
        self._words, self._today = words, today
        self._by_id = {each.source_id: each for each in described}
        for stem in LISTED:
            self._by_id |= {row["source_id"]: _listed(row) for row in _rows(data_dir / "raw" / f"{stem}.csv")}
        self._by_url = {each.url: each for each in self._by_id.values() if each.url}

    def read(self, said: Mapping[str, str]) -> Read:
        """The source that a row, or the command, says by SOURCE_FIELDS; '' for what is not said."""
        texts = {name: said.get(name, "") for name in SOURCE_FIELDS}
        if not any(texts.values()):
            return Read(None, (("source_missing", "source", ""),))
        source_id, url = texts["source"], texts["url"]
        if source_id in self._by_id:
            return Read(self._by_id[source_id])
        if (url or source_id) in self._by_url:
            return Read(self._by_url[url or source_id])
        if not texts["publisher"]:
            alone = bool(source_id) and not any(texts[name] for name in SOURCE_FIELDS if name != "source")
            code = "source_unknown" if alone else "source_incomplete"
            return Read(None, ((code, "source" if alone else "publisher", source_id or texts["publisher"]),))
        return self._described(texts)

    def _described(self, texts: dict[str, str]) -> Read:
        """A new source from what is said of it."""
        title = ": ".join(filter(None, (texts["document"], texts["title"] or texts["source"])))
        if not title and not texts["url"]:
            return Read(None, (("source_incomplete", "title", texts["publisher"]),))
        faults: list[tuple[str, str, str]] = []
        published_on = self._published_on(texts["published_on"], faults)
        tier = self._coded("tier", texts, faults, missing=LEAST_TIER)
        if not texts["tier"]:
            faults.append(("tier_assumed", "tier", ""))
        language = self._coded("language", texts, faults, missing=USUAL_LANGUAGE)
        if "" in (tier, language) or published_on == UNREAD:
            return Read(None, tuple(faults))
        source_id = id_of(texts["publisher"], title, texts["url"], published_on)
        source = Source(
            source_id, texts["publisher"], title, texts["url"], published_on, language, tier, is_listed=False
        )
        return Read(self._by_id.get(source_id, source), tuple(faults))

    def _published_on(self, text: str, faults: list[tuple[str, str, str]]) -> str:
        if not text:
            faults.append(("source_undated", "published_on", ""))
            return ""
        found = read_date(text)
        if found == UNREAD or first_day(found) > self._today.toordinal():
            faults.append(("source_date_unreadable", "published_on", text))
            return UNREAD
        return found

    def _coded(self, name: str, texts: dict[str, str], faults: list[tuple[str, str, str]], *, missing: str) -> str:
        if not texts[name]:
            return missing
        code = self._words.code_of(name, texts[name])
        if not code:
            faults.append((f"{name}_unknown", name, texts[name]))
        return code


def id_of(publisher: str, title: str, url: str, published_on: str) -> str:
    """The id of a described source: the same words give the same id, so that two files name one source."""
    digest = hashlib.sha256("\n".join((fold(publisher), fold(title), url, published_on)).encode()).hexdigest()[:_HASH]
    slug = re.sub(r"[^a-z0-9]+", "-", fold(publisher))[:_SLUG].strip("-")
    return "-".join(filter(None, (slug, published_on, digest)))


def _listed(row: dict[str, str]) -> Source:
    return Source(**{name: row[name] for name in PARTS}, is_listed=True)


def described_in(row: Mapping[str, str]) -> Source:
    """The source that a row of an edition describes."""
    return Source(**{name: row[column] for name, column in zip(PARTS, SOURCE_COLUMNS, strict=True)}, is_listed=False)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
