"""The pack of the whole country, written once as a file and once as a folder."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reports.command import subjects_of
from reports.documents import Subject
from reports.offline import write_pack

BEFORE_REFORM = date(2025, 6, 30)
AFTER_REFORM = date(2026, 11, 22)


def written(subjects: list[Subject], to: Path) -> Path:
    write_pack([(subject.briefing, subject.doubts) for subject in subjects], to=to)
    return to


def views_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Each view of a folder by its name."""
    views = {}
    for path in sorted((folder / "data").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        begin, end = f'offline("{path.stem}", ', ");\n"
        assert text.startswith(begin)
        assert text.endswith(end)
        views[path.stem] = json.loads(text[len(begin) : -len(end)])
    return views


@pytest.fixture(scope="session")
def country(built: Path) -> list[Subject]:
    return subjects_of(["VN"], BEFORE_REFORM, with_members=True)


@pytest.fixture(scope="session")
def folder(country: list[Subject], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(country, tmp_path_factory.mktemp("packs") / "country")


@pytest.fixture(scope="session")
def views(folder: Path) -> dict[str, dict[str, Any]]:
    return views_of(folder)


@pytest.fixture(scope="session")
def two(built: Path) -> list[Subject]:
    """Thái Nguyên and Trà Vinh."""
    return subjects_of(["63-19", "63-84"], BEFORE_REFORM)
