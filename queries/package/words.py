"""What a person reads in the package: its README, the codebook, the notice beside the maps, in both languages."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from queries.package.descriptor import Edition
from queries.package.licences import AUTHORS, LICENCES, TITLE_EN

TEMPLATE: Final = Path(__file__).with_name("readme.md")
BLANK: Final = "—"

Row = Mapping[str, Any]


def readme(edition: Edition, *, tables: Iterable[Row]) -> bytes:
    """README.md: what is inside, how to cite it, what to know before, under which terms."""
    known = f" · đã biết đến / as known by **{edition.known_by}**" if edition.known_by else ""
    listed: list[tuple[str, ...]] = [("bảng / table", "tên / title", "một dòng / one row", "khóa / key")]
    listed += [
        (
            f"`{row['table_name']}`",
            f"{row['title_vi']} / {row['title_en']}",
            f"{row['one_row_vi']} / {row['one_row_en']}",
            row["key_columns"],
        )
        for row in tables
    ]
    terms = {
        f"{name}_{lang}": getattr(each, f"terms_{lang}") for name, each in LICENCES.items() for lang in ("vi", "en")
    }
    said = TEMPLATE.read_text(encoding="utf-8").format(
        version=edition.version,
        built_at=edition.built_at,
        as_of=edition.as_of,
        known_by=known,
        citation=edition.citation,
        content_hash=edition.content_hash or BLANK,
        tables=_markdown(listed),
        **terms,
    )
    return said.encode()


def notice() -> bytes:
    """The notice that has to stand beside the boundaries."""
    terms = LICENCES["maps"]
    return f"# {terms.title}\n\n{terms.terms_vi}\n\n{terms.terms_en}\n\n{terms.path}\n".encode()


def citation_file(edition: Edition) -> bytes:
    """CITATION.cff of the data set, which a depository (Zenodo) makes its entry and DOI from."""
    import yaml  # here because a server that is asked for no package does without it

    said = {
        "cff-version": "1.2.0",
        "message": "Cite the data set with its version; a single figure with its publication (table sources).",
        "type": "dataset",
        "title": TITLE_EN,
        "authors": [{"name": AUTHORS}],
        "version": edition.version,
        "date-released": edition.built_at[:10],
        "license": sorted({"MIT", LICENCES["maps"].name}),
        "abstract": (
            "OCOP (One Commune One Product) products of every Vietnamese province by star class, as of when, says who, "
            f"and how far from the targets. Progress as of {edition.as_of}. Figures are facts, each with its publisher."
        ),
        "keywords": ["Vietnam", "OCOP", "rural development", "provinces"],
    }
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=120).encode()


def codebook(
    edition: Edition, *, tables: Iterable[Row], columns: Mapping[str, Iterable[Row]], metrics: Iterable[Row]
) -> bytes:
    """codebook.md: every metric, then every column of every table."""
    parts = [
        "# Bảng định nghĩa · Codebook",
        f"Phiên bản dữ liệu / data version {edition.version}.",
        "## Chỉ tiêu · Metrics",
        _markdown(
            [
                (
                    "mã / code",
                    "tên / title",
                    "đơn vị / unit",
                    "chiều / direction",
                    "loại / kind",
                    "cơ sở / basis",
                    "công thức / formula",
                    "định nghĩa / definition",
                    "dễ nhầm / trap",
                )
            ]
            + [_metric(row) for row in metrics]
        ),
    ]
    for table in tables:
        parts.append(f"## `{table['table_name']}`: {table['title_vi']} · {table['title_en']}")
        parts.append(f"Một dòng / one row: {table['one_row_vi']} / {table['one_row_en']}.")
        heading = (
            "cột / column",
            "kiểu / type",
            "đơn vị / unit",
            "giá trị / values",
            "định nghĩa / definition",
            "công thức / formula",
            "dễ nhầm / trap",
        )
        parts.append(_markdown([heading, *(_column(row) for row in columns[table["table_name"]])]))
    return ("\n\n".join(parts) + "\n").encode()


def _metric(row: Row) -> tuple[str, ...]:
    return (
        f"`{row['metric']}`",
        f"{row['title_vi']} / {row['title_en']}",
        row["unit"],
        row["direction"],
        row["stock_or_flow"],
        row["basis"],
        row["formula"] or BLANK,
        _both(row, "definition"),
        _both(row, "trap"),
    )


def _column(row: Row) -> tuple[str, ...]:
    return (
        f"`{row['column_name']}`",
        row["type"],
        row["unit"] or BLANK,
        row["allowed_values"] or BLANK,
        _both(row, "definition"),
        row["formula"] or BLANK,
        _both(row, "trap"),
    )


def _both(row: Row, what: str) -> str:
    return f"{row[f'{what}_vi']}<br>{row[f'{what}_en']}" if row[f"{what}_vi"] else BLANK


def _markdown(rows: list[tuple[str, ...]]) -> str:
    """Rows as a Markdown table, the first its heading."""
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    lines.insert(1, " | ".join("---" for _ in rows[0]))
    return "\n".join(f"| {line} |" for line in lines)
