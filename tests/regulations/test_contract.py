"""Declared = loaded = implemented = has a good and a bad example that hold."""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec.structs import replace

from plancheck.api import check_file
from plancheck.data_files import rules_root
from plancheck.engine import check_dossier, compile_rule
from plancheck.model.finding import DocumentReport
from plancheck.regulations.catalogue import CHECKS
from plancheck.regulations.contract import Example, Rule
from plancheck.regulations.examples import document_of, example_text, office_of
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise
from tests.builders.samples import sample

RULES = load_rules()
_LEAST_NEAR = 2
CASES = [(rule, example) for rule in RULES for example in rule.example]
WORDED = [pytest.param(r, e, id=f"{r.code}-{i}") for i, (r, e) in enumerate(CASES) if e.bad is not None]
SILENT = [pytest.param(r, e, id=f"{r.code}-{i}") for i, (r, e) in enumerate(CASES) if e.good is not None]
BAD_FILES = [pytest.param(r, e, id=f"{r.code}-{i}") for i, (r, e) in enumerate(CASES) if e.bad_sample is not None]
GOOD_FILES = [pytest.param(r, e, id=f"{r.code}-{i}") for i, (r, e) in enumerate(CASES) if e.good_sample is not None]


def judge(example: Example, words: str, stage: str = "issued", regulation: str = "") -> DocumentReport:
    document = document_of(example_text(example, words, regulation))
    dossier = replace(recognise(document, stage), office=office_of(example))
    return check_dossier(dossier, RULES)


def stage_of(rule: Rule) -> str:
    return rule.applies.stage or "issued"


@pytest.mark.parametrize(("rule", "example"), WORDED)
def test_bad_example_is_found(rule: Rule, example: Example) -> None:
    report = judge(example, example.bad or "", stage_of(rule), rule.regulation)
    assert rule.code in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(("rule", "example"), SILENT)
def test_good_example_is_clean(rule: Rule, example: Example) -> None:
    report = judge(example, example.good or "", stage_of(rule), rule.regulation)
    assert [(f.rule, f.found, f.message) for f in report.findings] == []
    assert report.internal_errors == ()


@pytest.mark.parametrize(("rule", "example"), BAD_FILES)
def test_bad_document_shows_the_rule(rule: Rule, example: Example) -> None:
    assert rule.code in found_in(example.bad_sample, stage_of(rule))


@pytest.mark.parametrize(("rule", "example"), GOOD_FILES)
def test_good_document_does_not(rule: Rule, example: Example) -> None:
    assert rule.code not in found_in(example.good_sample, stage_of(rule))


@cache
def found_in(name: str | None, stage: str) -> frozenset[str]:
    """The rules that report something on a sample."""
    return frozenset(finding.rule for finding in check_file(sample(name or ""), stage=stage).findings)


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.code)
def test_rule_is_whole(rule: Rule) -> None:
    compile_rule(rule)
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert any(e.bad is not None or e.bad_sample is not None for e in rule.example), "no bad example"
    near = [e for e in rule.example if e.bad is None and e.bad_sample is None]
    assert len(near) >= _LEAST_NEAR, "too few examples that only look bad"
    for text in (rule.title, rule.message, rule.why, rule.fix):
        assert text.vi.strip()
        assert text.en.strip()


def test_every_check_is_used() -> None:
    assert {rule.check for rule in RULES} == set(CHECKS)


def test_every_rule_file_is_one_family() -> None:
    for path in rules_root().glob("*/[A-Z][A-Z]-*.toml"):
        family = path.name[:2]
        codes = re.findall(r'^code = "(..)', path.read_text(encoding="utf-8"), re.M)
        assert set(codes) == {family}
