"""Every sample made for a rule of layout gives that rule, as .docx and as .pdf; the good ones give none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from plancheck.api import check_file
from plancheck.regulations.registry import load_rules
from tests.builders.samples import bad, sample

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
BAD = [p for p in bad() if p.stem.startswith("KT") and p.suffix in (".docx", ".pdf")]
GOOD = sorted(p for p in SAMPLES.glob("good/*.*") if p.suffix in (".docx", ".pdf"))
SOURCES = tomllib.loads((SAMPLES / "sources" / "bad.toml").read_text(encoding="utf-8"))["sample"]
BASE = {entry["code"]: entry["base"] for entry in SOURCES}
# What the same cause brings along: columns of the header swapped whole; a page 1 whose number shows.
FOLLOWS = {"KT501": {"KT502"}, "KT113": {"KT110"}}
# What a Word file does not tell, or tells by another rule.
IN_WORD = {"KT105": {"KT103"}, "KT504": set[str]()}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_sample_gives_its_rule_and_nothing_else(path: Path) -> None:
    code = path.parent.name
    usual = codes_of(SAMPLES / "good" / f"{BASE[code]}{path.suffix}")
    expected = {code} | FOLLOWS.get(code, set())
    if path.suffix == ".docx":
        expected = IN_WORD.get(code, expected)
    assert codes_of(path) - usual == expected


def codes_of(path: Path) -> set[str]:
    return {finding.rule for finding in check_file(path, stage="issued").findings}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_sample_is_clean(path: Path) -> None:
    report = check_file(path, stage="issued")
    assert [(f.rule, f.message) for f in report.findings if f.rule.startswith("KT")] == []
    assert report.internal_errors == ()


def test_every_rule_of_layout_has_samples() -> None:
    shown = {path.parent.name for path in BAD}
    assert {rule.code for rule in load_rules() if rule.family == "KT"} == shown


def test_what_a_word_file_does_not_tell_is_not_passed() -> None:
    report = check_file(sample("bad/KT504/KT504.docx"), stage="issued")
    assert "KT504" in {entry.rule for entry in report.not_checked}
