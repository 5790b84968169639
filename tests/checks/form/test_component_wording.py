"""The general checks on words, with parameters of their own."""

from __future__ import annotations

from plancheck.checks.form.component_wording import (
    Pattern,
    pattern,
)
from plancheck.model.document import Document, Health, Span, TextLayer
from plancheck.model.dossier import Dossier, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit
from plancheck.understanding import recognise
from tests.builders.header_cases import model_document


def dossier_of(layer: TextLayer = TextLayer.GOOD, **slots: str) -> Dossier:
    document = model_document(**slots)
    return recognise(Document(document.path, document.format, document.blocks, health=Health(layer)))


def test_pattern_expands_groups_and_edits_the_match() -> None:
    params = Pattern(on=(Role.SUBJECT,), find=r"(sách) xưa", expect=r"\1 mới")
    hits = list(pattern(dossier_of(subject="Bảo quản sách xưa năm 2026"), params))
    assert hits == [
        Hit(Span(7, 9, 17), Role.SUBJECT, "sách xưa", "sách mới", edits=(Edit(7, 9, 17, "sách mới"),)),
    ]
