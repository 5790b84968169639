"""The edits of a header rule put its own defect right."""

from __future__ import annotations

import pytest

from plancheck.engine import check_dossier
from plancheck.model.finding import Edit, FixKind
from plancheck.regulations.contract import Example, Rule
from plancheck.regulations.examples import document_of, example_text
from plancheck.understanding import recognise
from tests.builders.header_cases import rules_of

RULES = rules_of(("TT1", "TT2", "TT3", "TT4", "TT5"))
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{i}")
    for rule in RULES
    if rule.fix_kind is not FixKind.NONE
    for i, example in enumerate(rule.example)
    if example.bad is not None
]


def edited(texts: tuple[str, ...], edits: tuple[Edit, ...]) -> tuple[str, ...]:
    result = list(texts)
    for edit in sorted(edits, key=lambda e: (e.block, e.start), reverse=True):
        text = result[edit.block]
        result[edit.block] = text[: edit.start] + edit.text + text[edit.end :]
    return tuple(result)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_after_the_edits_the_rule_is_silent(rule: Rule, example: Example) -> None:
    texts = example_text(example, example.bad or "")
    findings = [
        f for f in check_dossier(recognise(document_of(texts), "issued"), RULES).findings if f.rule == rule.code
    ]
    edits = tuple(edit for finding in findings if finding.fix for edit in finding.fix.edits)
    assert edits
    after = check_dossier(recognise(document_of(edited(texts, edits)), "issued"), RULES)
    assert rule.code not in {finding.rule for finding in after.findings}
