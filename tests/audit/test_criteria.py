"""What an audit's fingerprint counts: what judges a file, not what draws the results."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plancheck.audit import criteria
from plancheck.audit.protocol import Setup
from plancheck.config.wishes import Wishes

SETUP = Setup(Wishes(stage="issued", lang="vi", use_config=False), 60.0, 0)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package whose fingerprint is asked for."""
    copy = tmp_path / "plancheck"
    shutil.copytree(Path(criteria.__file__).parents[1], copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(criteria, "__file__", str(copy / "audit" / "criteria.py"))
    return copy


def _changed(file: Path) -> bool:
    before = criteria.fingerprint(SETUP)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("# another line\n")
    return criteria.fingerprint(SETUP) != before


@pytest.mark.parametrize(
    "name",
    [
        "session.py",
        "engine.py",
        "audit/judge.py",
        "audit/criteria.py",
        "accepting/waivers.py",
        "checks/base.py",
        "readers/opening.py",
        "regulations/registry.py",
        "understanding/lines.py",
    ],
)
def test_what_judges_counts(package: Path, name: str) -> None:
    assert _changed(package / name)


@pytest.mark.parametrize(
    "name", ["reports/shared/verdict.py", "commands/check.py", "audit/overview_page.py", "audit/store.py"]
)
def test_what_draws_does_not_count(package: Path, name: str) -> None:
    assert not _changed(package / name)
