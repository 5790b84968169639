"""The drafts in mixed/ give what their lists expect, and nothing else that is more than a note."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plancheck.model.finding import DocumentReport, Finding, Severity
from tests.builders.samples import RULES, SAMPLES, Job, check, short

MIXED = sorted(path for path in SAMPLES.glob("mixed/*.*") if path.suffix != ".toml")


def expected_of(path: Path) -> list[dict[str, Any]]:
    """What the list says of this format; entries that no rule reports are left out."""
    entries = tomllib.loads(path.with_name(f"{path.stem}.expected.toml").read_text(encoding="utf-8"))["finding"]
    return [e for e in entries if e["rule"] and path.suffix[1:] in e.get("formats", ("docx", "pdf", "txt"))]


@cache
def report_of(path: Path) -> DocumentReport:
    return check(Job(path))


def agrees(finding: Finding, entry: dict[str, Any]) -> bool:
    """Whether a finding is the expected one; of words that go on below, a PDF shows the first line alone."""
    if finding.rule != entry["rule"] or (finding.location.component or "file") != entry["component"]:
        return False
    excerpt = finding.excerpt.text if finding.excerpt else ""
    words = " ".join((finding.found or "", excerpt, finding.message))
    return entry["found"] in words or entry["found"].startswith(finding.found or excerpt or words)


@pytest.mark.parametrize("path", MIXED, ids=short)
def test_what_is_expected_is_found(path: Path) -> None:
    findings = report_of(path).findings
    missing = [(e["rule"], e["found"]) for e in expected_of(path) if not any(agrees(f, e) for f in findings)]
    assert missing == []


@pytest.mark.parametrize("path", MIXED, ids=short)
def test_nothing_else_is_found(path: Path) -> None:
    expected = expected_of(path)
    others = [
        (finding.rule, finding.message)
        for finding in report_of(path).findings
        if finding.severity is not Severity.NOTE and not any(agrees(finding, entry) for entry in expected)
    ]
    assert others == []
    assert report_of(path).internal_errors == ()


@pytest.mark.parametrize("path", MIXED, ids=short)
def test_the_list_names_rules_that_exist(path: Path) -> None:
    expected = expected_of(path)
    assert {entry["rule"] for entry in expected} <= set(RULES)
    assert len(expected) >= 11
