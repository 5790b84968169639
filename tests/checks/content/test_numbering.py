from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from plancheck.checks.content.numbering import Numbering, letter_foreign, letter_without_d, numbering
from plancheck.model.document import Block
from plancheck.regulations.outcome import Hit, NoParams
from plancheck.understanding.body.numbering_labels import ALPHABET
from tests.builders.plan import plan

Fault = Literal["gap", "double", "backward"]


def faults(fault: Fault, *body: Block | str) -> list[tuple[str | None, str | None, str]]:
    outcomes = list(numbering(plan(*body), Numbering(fault)))
    return [(o.found, o.expected, o.values["before"]) for o in outcomes if isinstance(o, Hit)]


@given(st.integers(1, 23))
def test_the_whole_alphabet_has_no_fault(count: int) -> None:
    body = ("I. MỘT", *(f"{letter}) Việc {i};" for i, letter in enumerate(ALPHABET[:count])))
    dossier = plan(*body)
    assert list(numbering(dossier, Numbering("gap"))) == []
    assert list(letter_without_d(dossier, NoParams())) == []
    assert list(letter_foreign(dossier, NoParams())) == []


def letters(check: object, *labels: str) -> list[tuple[str | None, str | None]]:
    assert callable(check)
    dossier = plan("I. MỘT", *(f"{label}) Việc;" for label in labels))
    return [(hit.found, hit.expected) for hit in check(dossier, NoParams())]


def test_d_followed_by_e() -> None:
    assert letters(letter_without_d, "a", "b", "c", "d", "e", "g") == [("e", "đ")]
    assert letters(letter_without_d, "a", "b", "c", "d", "đ", "e") == []


def test_letters_that_vietnamese_lacks() -> None:
    assert letters(letter_foreign, "a", "b", "c", "d", "đ", "e", "f", "g") == [("f", "g")]
    assert letters(letter_foreign, "a", "b", "f") == []
