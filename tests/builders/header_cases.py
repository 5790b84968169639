"""Findings of the header rules on a model document with some slots replaced."""

from __future__ import annotations

from functools import cache

from plancheck.engine import check_dossier
from plancheck.model.document import Document, Health, TextLayer
from plancheck.model.finding import DocumentReport
from plancheck.regulations.examples import document_of, load_model
from plancheck.regulations.registry import RuleSet, load_rules
from plancheck.understanding import recognise


@cache
def rules_of(prefixes: tuple[str, ...]) -> RuleSet:
    return RuleSet(tuple(rule for rule in load_rules() if rule.code.startswith(prefixes)))


def model_document(key: str = "KH", **slots: str) -> Document:
    merged = dict(load_model(key))
    for slot, words in slots.items():
        merged[slot] = tuple(line for line in words.split("\n") if line)
    return document_of(tuple(line for lines in merged.values() for line in lines))


def report(
    prefix: str, key: str = "KH", *, stage: str = "issued", layer: TextLayer = TextLayer.GOOD, **slots: str
) -> DocumentReport:
    document = model_document(key, **slots)
    if layer is not TextLayer.GOOD:
        document = Document(document.path, document.format, document.blocks, health=Health(layer))
    return check_dossier(recognise(document, stage), rules_of((prefix,)))


def found(
    prefix: str, key: str = "KH", *, stage: str = "issued", **slots: str
) -> list[tuple[str, int | None, str | None, str | None]]:
    """Code, line, what was found, what is expected: of every finding of the rules whose code begins with `prefix`."""
    result = report(prefix, key, stage=stage, **slots)
    assert result.internal_errors == ()
    return [(f.rule, f.location.line, f.found, f.expected) for f in result.findings]
