from __future__ import annotations

from plancheck.checks.file.text_layer import (
    FailureParams,
    SeveralParams,
    SymptomParams,
    read_failure,
    several_documents,
    symptom,
)
from plancheck.errors import ReadFailure
from plancheck.model.document import Document, Format, Health, Observation, Span, Symptom
from plancheck.model.dossier import Role
from plancheck.regulations.outcome import Hit
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise
from tests.builders.plan import BODY, CLOSING, HEAD, OPENING, TAIL, dossier, plan


def test_symptom_with_its_examples() -> None:
    seen = Observation(Symptom.HORN_LETTERS, 4, ("nƣớc", "đƣợc"), (Span(0, 2, 6),))
    document = Document("<test>", Format.PDF, (), health=Health(observations=(seen,)))
    [hit] = symptom(recognise(document), SymptomParams(Symptom.HORN_LETTERS))
    assert isinstance(hit, Hit)
    assert (hit.span, hit.role, hit.found) == (Span(0, 2, 6), Role.FILE, "“nƣớc”, “đƣợc”")
    assert hit.values["count"] == "4"
    assert list(symptom(recognise(document), SymptomParams(Symptom.HIDDEN_TEXT))) == []


def test_several_documents() -> None:
    whole = (*HEAD, OPENING, *BODY, CLOSING, *TAIL)
    [hit] = several_documents(dossier(*whole, *whole, *whole), SeveralParams(3))
    assert isinstance(hit, Hit)
    assert hit.found == "3"
    assert list(several_documents(plan(), SeveralParams(3))) == []


def test_a_file_that_was_read_has_no_failure() -> None:
    assert list(read_failure(plan(), FailureParams((ReadFailure.EMPTY,)))) == []


OF_THE_COMPUTER = {ReadFailure.NO_ROOM, ReadFailure.NO_MEMORY, ReadFailure.TIMEOUT}


def test_every_symptom_and_every_failure_has_one_rule() -> None:
    rules = load_rules()
    symptoms = [rule.params["symptom"] for rule in rules if rule.check == "symptom"]
    failures = [name for rule in rules if rule.check == "read_failure" for name in rule.params["failures"]]
    assert sorted(symptoms) == sorted(Symptom)
    # What is the computer's fault says nothing of the file.
    assert sorted(failures) == sorted(set(ReadFailure) - OF_THE_COMPUTER)
