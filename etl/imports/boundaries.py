"""`python -m etl import boundaries FILE`: real commune polygons in place of the approximate cells, all or nothing."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from etl.imports import boundary_store as keeping
from etl.imports import command_options
from etl.imports.boundary_faults import KINDS, Finding, Stopped
from etl.imports.outcome import Said

if TYPE_CHECKING:
    from etl.imports.boundary_checks import Checked
    from etl.imports.boundary_shapes import Drawn

TAKEN, UNCHANGED, TRIED, REFUSED, UNNAMED = "taken", "unchanged", "tried", "refused", "unnamed"
EXIT_CODES: Final = {TAKEN: 0, UNCHANGED: 0, TRIED: 0, REFUSED: 1, UNNAMED: 2}
MOST_OF_A_KIND: Final = 20
QUESTIONS: Final = {
    "source": Said("Who published these boundaries?", "Ranh giới do cơ quan nào công bố?"),
    "licence": Said("Under which licence or permission?", "Theo giấy phép hoặc sự cho phép nào?"),
}
HEADLINES: Final = {
    TAKEN: Said(
        "Taken: {joined} of {total} communes have their boundary from “{file}” ({seconds} s).",
        "Đã nhập: {joined}/{total} xã, phường có ranh giới từ tệp “{file}” ({seconds} giây).",
    ),
    UNCHANGED: Said(
        "Nothing to change: the boundaries of “{file}” are in use already.",
        "Không có gì thay đổi: ranh giới của tệp “{file}” đang được dùng.",
    ),
    TRIED: Said(
        "Tried only: {joined} of {total} communes would have their boundary from “{file}”. Nothing was changed.",
        "Chỉ kiểm tra: {joined}/{total} xã, phường sẽ có ranh giới từ tệp “{file}”. Dữ liệu không thay đổi.",
    ),
    REFUSED: Said("“{file}” was not taken; nothing was changed.", "Không nhập tệp “{file}”; dữ liệu không thay đổi."),
    UNNAMED: Said(
        "“{file}” was not taken: say whose boundaries these are with --source and --licence, for the map to name them.",
        "Chưa nhập tệp “{file}”: cần ghi nguồn và giấy phép bằng --source và --licence để nêu trên bản đồ.",
    ),
}
REMOVED: Final = Said("The approximate cells are back.", "Đã trở lại các ô gần đúng.")
NOT_THERE: Final = Said("No boundaries were in use.", "Không có ranh giới nào đang được dùng.")
NEXT: Final = Said(
    "To bring this into the dashboard: python -m etl build", "Để đưa lên bảng theo dõi: python -m etl build"
)
DISK: Final = Said("The folder cannot be written", "Không ghi được vào thư mục")
CHANGED: Final = Said(
    "The file was written to while it was read; import it again.", "Tệp bị thay đổi trong khi đọc; hãy nhập lại."
)


@dataclass(kw_only=True)
class Result:
    """What came of an import."""

    status: str
    file: str
    findings: list[Finding] = field(default_factory=list)
    boundaries: keeping.Boundaries | None = None
    sent_bytes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    trouble: Said | None = None

    def record(self) -> dict[str, Any]:
        """The outcome for programs."""
        kept = vars(self.boundaries) if self.boundaries else {}
        return {
            "status": self.status,
            "file": self.file,
            "joined": kept.get("n_joined"),
            "communes": kept.get("n_communes"),
            "seconds": round(self.seconds, 2),
            "sent_bytes": self.sent_bytes,
            "findings": [finding.record() for finding in self.findings],
            "boundaries": kept or None,
            "trouble": vars(self.trouble) if self.trouble else None,
        }


def add_boundaries(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The options of `import boundaries`, told in both languages."""
    what = "nhập ranh giới cấp xã / take commune polygons (GeoJSON, TopoJSON, GeoParquet)"
    command = commands.add_parser("boundaries", help=what, description=what)
    for name, more in command_options.BOUNDARIES.items():
        command.add_argument(name, **more)
    one = "đổi một mã trong tệp / a code of the file is this one"
    command.add_argument("--code", action="append", default=[], type=_renaming, metavar="CODE=CODE", help=one)
    command.set_defaults(command=import_boundaries, parser=command)


def import_boundaries(options: argparse.Namespace) -> int:
    """Take one file; 0 taken or nothing to change, 1 refused, 2 when it has to be said whose the boundaries are."""
    store = options.data_dir / keeping.FOLDER
    if options.remove:
        print((REMOVED if keeping.remove(store) else NOT_THERE).in_(options.lang))
        print(NEXT.in_(options.lang))
        return 0
    if options.file is None:
        options.parser.error("FILE is needed")
    result = _run(options, store=store)
    if options.format == "json":
        print(json.dumps(result.record(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines_of(result, lang=options.lang)))
    return EXIT_CODES[result.status]


def lines_of(result: Result, *, lang: str) -> Iterator[str]:
    """The outcome as lines of text: what came of it, then every kind of fault with its communes."""
    kept = result.boundaries
    said = {"file": result.file, "seconds": f"{result.seconds:.1f}"}
    said |= {"joined": str(kept.n_joined), "total": str(kept.n_communes)} if kept else {}
    yield HEADLINES[result.status].in_(lang).format_map(said)
    if result.trouble:
        yield result.trouble.in_(lang)
    counted = Counter(finding.kind for finding in result.findings)
    for kind in sorted(counted, key=lambda kind: (KINDS[kind].level, list(KINDS).index(kind))):
        yield from _lines_of_kind([each for each in result.findings if each.kind == kind], lang=lang)
    if result.status == TAKEN:
        yield NEXT.in_(lang)


def _lines_of_kind(findings: list[Finding], *, lang: str) -> Iterator[str]:
    level = Said(findings[0].level, {"error": "lỗi", "warning": "cảnh báo"}[findings[0].level]).in_(lang)
    expected = Said("expected", "cần").in_(lang)
    for finding in findings[:MOST_OF_A_KIND]:
        row = "" if finding.row is None else f" ({Said('feature', 'đối tượng').in_(lang)} {finding.row})"
        where = f"{finding.commune_code}{row}: " if finding.commune_code or row else ""
        yield f"{level} {finding.kind}: {where}{finding.found(lang)}; {expected} {finding.expected(lang)}."
    rest = findings[MOST_OF_A_KIND:]
    if rest:
        codes = ", ".join(finding.commune_code for finding in rest if finding.commune_code)
        yield f"{level} {findings[0].kind}: +{len(rest)}{f': {codes}' if codes else ''}"


def _run(options: argparse.Namespace, *, store: Path) -> Result:
    from etl.imports import boundary_checks, boundary_reading  # geometry takes seconds to import

    started = time.perf_counter()
    name = options.file.name
    whose = {each: getattr(options, each) or _asked(each, options) for each in QUESTIONS}
    if not all(whose.values()):
        return Result(status=UNNAMED, file=name)
    try:
        areas = boundary_reading.read(options.file, crs=options.crs)
        communes = boundary_checks.read_communes(options.data_dir)
        checked = boundary_checks.check(
            areas.frame,
            communes=communes,
            old_codes=boundary_checks.read_old_codes(options.data_dir),
            code_column=options.code_column,
            renamed=dict(options.code),
            is_partial=options.partial,
        )
    except Stopped as error:
        return Result(status=REFUSED, file=name, findings=[error.finding], seconds=time.perf_counter() - started)
    result = Result(status=REFUSED, file=name, findings=checked.findings)
    if not checked.is_refused:
        _take(result, checked, areas=areas, communes=communes, whose=whose, options=options, store=store)
    result.seconds = time.perf_counter() - started
    return result


def _take(
    result: Result,
    checked: "Checked",
    *,
    areas: Any,
    communes: Any,
    whose: dict[str, str],
    options: argparse.Namespace,
    store: Path,
) -> None:
    """Simplify, and put into the store unless it is only tried."""
    from etl.imports import boundary_shapes

    drawn = [boundary_shapes.draw(checked.shapes, detail=each, communes=communes) for each in boundary_shapes.DETAILS]
    texts = {each.detail.name: boundary_shapes.as_geojson(each, communes=communes, **whose) for each in drawn}
    files = {detail: keeping.name_of(text, detail=detail) for detail, text in texts.items()}
    result.sent_bytes = {each.detail.name: each.heaviest_bytes for each in drawn}
    result.boundaries = _described(
        checked, drawn=drawn, areas=areas, communes=communes, files=files, options=options, whose=whose
    )
    result.status = TRIED
    if options.dry_run:
        return
    by_name = {files[detail]: text for detail, text in texts.items()}
    try:
        is_new = keeping.commit(store, result.boundaries, original=options.file, texts=by_name)
        result.status = TAKEN if is_new else UNCHANGED
    except keeping.OriginalChanged:
        result.status, result.trouble = REFUSED, CHANGED
    except OSError as error:
        result.status, result.trouble = REFUSED, Said(f"{DISK.en}: {error}", f"{DISK.vi}: {error}")


def _described(
    checked: "Checked",
    *,
    drawn: "list[Drawn]",
    areas: Any,
    communes: Any,
    files: dict[str, str],
    options: argparse.Namespace,
    whose: dict[str, str],
) -> keeping.Boundaries:
    """The note that is kept beside the boundaries."""
    return keeping.Boundaries(
        file_name=options.file.name,
        sha256=keeping.hash_of(options.file),
        kind=areas.kind,
        **whose,
        as_of=(options.as_of or date.today()).isoformat(),
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        crs=areas.crs,
        code_column=checked.code_column,
        n_features=checked.n_features,
        n_communes=len(communes),
        n_joined=len(checked.shapes),
        n_mended=sum(finding.kind == "mended" for finding in checked.findings),
        missing=sorted(set(communes) - set(checked.shapes)),
        unknown=sorted(finding.commune_code for finding in checked.findings if finding.kind == "unknown_code"),
        renamed=dict(options.code),
        tolerances={each.detail.name: each.tolerance for each in drawn},
        files=files,
        importer_version=keeping.IMPORTER_VERSION,
    )


def _asked(name: str, options: argparse.Namespace) -> str:
    """What a person answers at a terminal; '' elsewhere."""
    if options.format == "json" or not sys.stdin.isatty():
        return ""
    return input(f"{QUESTIONS[name].in_(options.lang)} ").strip()


def _renaming(text: str) -> tuple[str, str]:
    """'06978=06970' as a pair."""
    file_code, equals, code = text.partition("=")
    if not (file_code and equals and code):
        raise argparse.ArgumentTypeError(f"{text!r} is not CODE=CODE")
    return file_code.strip(), code.strip()
