"""Checks on the file itself: symptoms of the text layer, and why a file could not be read."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plancheck.errors import ReadFailure
from plancheck.model.document import Span, Symptom
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.body.word_stream import Kind
from plancheck.understanding.facts import facts_of

_MOST_PAGES = 20


class SymptomParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which symptom the rule reports."""

    symptom: Symptom


def symptom(dossier: Dossier, params: SymptomParams) -> Iterator[Outcome]:
    """A symptom that the reader observed, once, with its count and examples."""
    for observation in dossier.document.health.observations:
        if observation.symptom is params.symptom:
            examples = ", ".join(f"“{example}”" for example in observation.examples)
            yield Hit(
                span=observation.spans[0] if observation.spans else None,
                role=Role.FILE,
                found=examples or None,
                values={
                    "count": str(observation.count),
                    "examples": examples,
                    "detail": observation.detail,
                    "pages": _pages(observation.pages),
                },
            )


def _pages(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers[:_MOST_PAGES])) + (", …" if len(numbers) > _MOST_PAGES else "")


class FailureParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which failures to read the rule stands for."""

    failures: tuple[ReadFailure, ...]


def read_failure(dossier: Dossier, params: FailureParams) -> Iterator[Outcome]:
    """Never fires on a document that was read: the engine reports this rule when reading fails."""
    return iter(())


class SeveralParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how many quốc hiệu on a file counts as several documents."""

    titles: int


def several_documents(dossier: Dossier, params: SeveralParams) -> Iterator[Outcome]:
    """More than one document in the file, by the number of quốc hiệu in it."""
    if dossier.titles >= params.titles:
        yield Hit(role=Role.FILE, found=str(dossier.titles), values={"count": str(dossier.titles)})


class DoubtfulParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many words are shown as examples."""

    shown: int


def doubtful_words(dossier: Dossier, params: DoubtfulParams) -> Iterator[Outcome]:
    """Words on scanned pages that could not be read: the machine is unsure of them, or they are no syllables."""
    look = facts_of(dossier).typography
    if not look.recognised_pages or dossier.document.health.has(Symptom.UNMARKED_OCR):
        return
    found = [
        (Span(passage.block, word.start, word.end), word.text)
        for passage in facts_of(dossier).passages
        for word in passage.words
        if (page := dossier.document.locate(Span(passage.block, word.start, word.end)).page) is not None
        and page in look.recognised_pages
        and (word.kind is Kind.UNKNOWN or look.doubtful(Span(passage.block, word.start, word.end)))
    ]
    if found:
        words = dict.fromkeys(text for _, text in found)
        examples = ", ".join(f"“{word}”" for word in list(words)[: params.shown])
        values = {"count": str(len(found)), "examples": examples}
        yield Hit(span=found[0][0], role=Role.FILE, found=found[0][1], values=values)
