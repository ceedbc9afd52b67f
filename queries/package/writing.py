"""Writes the whole package, to a folder or a .zip."""

import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from queries import reader
from queries.content import content_hash
from queries.package import formats, licences, maps, tables, words
from queries.package.descriptor import Edition, File, descriptor, digest, to_json
from queries.package.tables import TABLES, Content
from queries.parameters import AS_OF, KNOWN_BY

DESCRIPTOR: Final = "datapackage.json"
HASHES: Final = "SHA256SUMS"
NOT_IN_WORKBOOK: Final = ("communes", "commune_crosswalk")
"""24,000 rows of places, for which a workbook takes two seconds; over HTTP each is there as a workbook of its own."""
ZIP: Final = ".zip"
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the .zip, so that the same package is the same bytes."""
PACKED_ALREADY: Final = (".parquet", ".xlsx")


class CannotWrite(Exception):
    """Why no package was written; str() is fit to show."""


@dataclass(frozen=True)
class Package:
    """Everything a package holds, in memory: its files by path, the descriptor first."""

    edition: Edition
    files: dict[str, bytes]


def write(target: Path, *, as_of: date, known_by: date | None = None, build_dir: Path | None = None) -> Package:
    """Write the package to a folder that is new or empty, or to a .zip; raises CannotWrite, and as `queries.run`."""
    if target.suffix == ZIP:
        _check(target.parent.is_dir(), f"{target.parent} is no folder; make it first.")
        package = make(as_of=as_of, known_by=known_by, build_dir=build_dir)
        write_zip(package.files, target)
        return package
    _check(
        not target.exists() or (target.is_dir() and not any(target.iterdir())),
        f"{target} is not empty; name a new folder.",
    )
    package = make(as_of=as_of, known_by=known_by, build_dir=build_dir)
    for path, content in package.files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    return package


def make(*, as_of: date, known_by: date | None = None, build_dir: Path | None = None) -> Package:
    """The package's files; raises as `queries.run`."""
    view = {KNOWN_BY: known_by} if known_by else {}
    contents = read_all(as_of=as_of, view=view, build_dir=build_dir)
    of = {content.table.name: content for content in contents}
    built = reader.answer("build_info", {}, build_dir=build_dir)
    built_at = str(built.rows[0][built.columns.index("built_at")])
    hashed = content_hash(known_by=known_by, build_dir=build_dir)
    edition = Edition(contents[0].version, built_at, as_of, known_by, hashed)
    described = {row["table_name"]: row for row in of["tables"].arrow.to_pylist()}
    columns = tables.by_column(of["columns"].arrow.to_pylist())
    files = [
        *_texts(edition, of=of, described=described, columns=columns),
        *_tables(contents, described=described),
        *_whole(contents, edition=edition),
        *_maps(of["snapshot"]),
    ]
    said = descriptor(edition, contents=contents, tables=described, columns=columns, files=files)
    by_path = {DESCRIPTOR: to_json(said), **{file.path: file.content for file in files}}
    hashes = "".join(f"{digest(content)}  {path}\n" for path, content in by_path.items())
    return Package(edition, {**by_path, HASHES: hashes.encode()})


def read_all(*, as_of: date, view: Mapping[str, date], build_dir: Path | None) -> list[Content]:
    """Every table, of one version of the data."""
    contents = []
    for table in TABLES.values():
        asked = {each.name for each in table.asked().parameters}
        # The headline figures go out with all their history, not with the day's alone.
        day = {AS_OF: as_of} if AS_OF in asked and table.is_per_map else {}
        contents.append(tables.read(table, {**day, **view}, build_dir=build_dir))
    if len({content.version for content in contents}) > 1:  # a publish came between
        return read_all(as_of=as_of, view=view, build_dir=build_dir)
    return contents


def _texts(
    edition: Edition, *, of: dict[str, Content], described: dict[str, Any], columns: dict[str, Any]
) -> list[File]:
    listed = {name: list(of_table.values()) for name, of_table in columns.items()}
    metrics = of["metrics"].arrow.to_pylist()
    book = words.codebook(edition, tables=described.values(), columns=listed, metrics=metrics)
    return [
        File("README.md", words.readme(edition, tables=described.values()), "figures", "Đọc trước", "Read first"),
        File("CITATION.cff", words.citation_file(edition), "figures", "Cách trích dẫn", "How to cite"),
        File("codebook.md", book, "figures", "Bảng định nghĩa", "Codebook"),
    ]


def _tables(contents: list[Content], *, described: dict[str, Any]) -> list[File]:
    files = []
    for content in contents:
        row = described[content.table.name]
        said = (row["licence"], row["title_vi"], row["title_en"])
        terms = licences.LICENCES[row["licence"]].title
        files.append(File(f"data/{content.table.name}.csv", formats.to_csv(content), *said))
        files.append(File(f"data/{content.table.name}.parquet", formats.to_parquet(content, terms=terms), *said))
    return files


def _whole(contents: list[Content], *, edition: Edition) -> list[File]:
    """The workbook and the DuckDB file, which their libraries write to a path."""
    about = {
        "title": licences.TITLE_EN,
        "tên": licences.TITLE_VI,
        "data version": edition.version,
        "built": edition.built_at,
        "content (SHA-256)": edition.content_hash or "",
        "as of": edition.as_of.isoformat(),
        "cite": edition.citation,
        "terms (figures)": licences.LICENCES["figures"].terms_en,
        "terms (places)": licences.LICENCES["places"].terms_en,
        "not in here": ", ".join(f"data/{name}.csv" for name in NOT_IN_WORKBOOK),
    }
    created = datetime.fromisoformat(edition.built_at).replace(tzinfo=None)
    with tempfile.TemporaryDirectory() as folder:
        workbook, database = Path(folder) / "ocop.xlsx", Path(folder) / "ocop.duckdb"
        in_workbook = [content for content in contents if content.table.name not in NOT_IN_WORKBOOK]
        formats.write_workbook(in_workbook, workbook, about=about, created=created)
        formats.write_duckdb(contents, database)
        return [
            File(
                "ocop.xlsx",
                workbook.read_bytes(),
                "figures",
                "Các bảng trong một sổ tính",
                "The tables in one workbook",
            ),
            File(
                "ocop.duckdb",
                database.read_bytes(),
                "figures",
                "Mọi bảng, mở bằng DuckDB",
                "Every table, for DuckDB",
                is_fixed=False,
            ),
        ]


def _maps(snapshot: Content) -> list[File]:
    files = [File("maps/NOTICE.md", words.notice(), "maps", "Ghi chú bản quyền bản đồ", "Notice of the maps")]
    for name, content in maps.files(snapshot).items():
        stem = name.partition(".")[0]
        terms = "places" if stem in maps.NOT_OF_BOUNDARIES else "maps"
        files.append(File(f"maps/{name}", content, terms, *maps.TITLES[stem]))
    return files


def files_in(folder: Path) -> list[Path]:
    """Every file of a written package, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def write_zip(files: Mapping[str, bytes], target: Path) -> None:
    """A .zip of files by their path; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, LONG_AGO)
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(PACKED_ALREADY) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _check(is_right: bool, sentence: str) -> None:
    if not is_right:
        raise CannotWrite(sentence)
