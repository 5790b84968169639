"""What an audit's fingerprint counts: what judges a file, not what draws the results."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

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


def test_an_audit_judges_all_alike_and_converts_unless_told_otherwise() -> None:
    plain = criteria.wishes_of_audit(Wishes(waive=False))
    assert plain == Wishes(stage="issued", lang="vi", use_config=False, waive=False, convert=True)
    told = Wishes(stage="draft", lang="en", config="c.toml", convert=False, select=("TT",))
    assert criteria.wishes_of_audit(told) == told


def test_what_was_asked_counts_and_the_programs_do_not() -> None:
    base = criteria.fingerprint(SETUP)
    asked = [{"select": ("TT",)}, {"extend_select": ("TT",)}, {"stage": "draft"}, {"lang": "en"}, {"waive": False}]
    marks = [criteria.fingerprint(replace(SETUP, wishes=replace(SETUP.wishes, **change))) for change in asked]
    assert len({base, *marks}) == len(asked) + 1
    assert criteria.fingerprint(replace(SETUP, wishes=replace(SETUP.wishes, convert=True, ocr=True))) == base


def test_the_configuration_counts_by_its_content(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('ignore = ["TT"]', encoding="utf-8")
    setup = replace(SETUP, wishes=criteria.wishes_of_audit(Wishes(config=str(config))))
    before = criteria.fingerprint(setup)
    assert before != criteria.fingerprint(SETUP)
    config.write_text('ignore = ["KT"]', encoding="utf-8")
    assert criteria.fingerprint(setup) != before
    assert {rule.family for rule in criteria.session(setup).settings_of("a.docx").rules or ()} >= {"TT", "CT"}
