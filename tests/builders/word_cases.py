"""Findings of the word rules on paragraphs put into the content of the model plan."""

from __future__ import annotations

from functools import cache

from plancheck.engine import check_dossier
from plancheck.model.document import Document, Health
from plancheck.model.finding import Finding
from plancheck.regulations.examples import document_of, load_model
from plancheck.regulations.registry import RuleSet, load_rules
from plancheck.understanding import recognise


@cache
def word_rules(prefix: str = "CT") -> RuleSet:
    return RuleSet(tuple(rule for rule in load_rules() if rule.code.startswith(prefix)))


def in_model(*lines: str) -> Document:
    """The model plan whose content is a heading and these paragraphs."""
    slots = {**load_model("KH"), "content": ("II. NỘI DUNG", *lines)}
    return document_of(tuple(line for slot in slots.values() for line in slot))


def findings(*lines: str, prefix: str = "CT", health: Health | None = None) -> tuple[Finding, ...]:
    document = in_model(*lines)
    if health is not None:
        document = Document(document.path, document.format, document.blocks, health=health)
    report = check_dossier(recognise(document, "issued"), word_rules(prefix))
    assert report.internal_errors == ()
    return report.findings


def said(*lines: str, prefix: str = "CT", health: Health | None = None) -> list[tuple[str, str | None, str | None]]:
    """Rule, what was found, what was expected, in reading order."""
    return [(f.rule, f.found, f.expected) for f in findings(*lines, prefix=prefix, health=health)]
