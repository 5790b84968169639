from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.checks.content.numbering import Numbering, letter_foreign, letter_without_d, numbering
from plancheck.model.document import Block, CellRef, TextLayer
from plancheck.regulations.outcome import Abstain, Hit, NoParams
from plancheck.understanding.body.numbering_labels import ALPHABET
from tests.builders.plan import block, plan

Fault = Literal["gap", "double", "backward"]


def faults(fault: Fault, *body: Block | str) -> list[tuple[str | None, str | None, str]]:
    outcomes = list(numbering(plan(*body), Numbering(fault)))
    return [(o.found, o.expected, o.values["before"]) for o in outcomes if isinstance(o, Hit)]


@pytest.mark.parametrize(
    ("fault", "body", "expected"),
    [
        ("gap", ("I. MỘT", "II. HAI", "IV. BỐN"), ("IV", "III", "II")),
        ("gap", ("I. MỘT", "1. Hai", "3. Ba"), ("3", "2", "1")),
        ("gap", ("I. MỘT", "1. Hai", "4. Ba"), ("4", "2, 3", "1")),
        ("gap", ("I. MỘT", "a) Hai;", "c) Ba."), ("c", "b", "a")),
        ("gap", ("1. Một", "1.1. Hai", "1.3. Ba"), ("1.3", "1.2", "1.1")),
        ("gap", ("Điều 1. Một", "Điều 3. Ba"), ("Điều 3", "Điều 2", "Điều 1")),
        ("double", ("I. MỘT", "II. HAI", "II. BA"), ("II", "III", "II")),
        ("backward", ("I. MỘT", "1. Hai", "2. Ba", "3. Bốn", "2. Năm"), ("2", "4", "3")),
    ],
)
def test_fault(fault: Fault, body: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    assert faults(fault, *body) == [expected]
    others: list[Fault] = ["gap", "double", "backward"]
    others.remove(fault)
    assert [faults(other, *body) for other in others] == [[], []]


@pytest.mark.parametrize(
    "body",
    [
        ("I. MỘT", "1. Hai", "2. Ba", "II. BỐN", "1. Năm", "2. Sáu"),
        ("I. MỘT", "1. Hai", "2. Ba", "Việc khác:", "1. Năm", "2. Sáu"),
        ("I. MỘT", "1. Hai", "2. Ba", "II. BỐN", "3. Năm", "4. Sáu"),
        ("I. MỘT", "a) Hai; b) Ba;", "c) Bốn."),
        ("I. MỘT", "1. Hai", "15. Mười lăm"),
        ("Chương I", "MỘT", "Điều 1. Một", "Chương II", "HAI", "Điều 2. Hai"),
        ("I. MỘT", "d) Hai;", "e) Ba."),
    ],
)
def test_no_fault(body: tuple[str, ...]) -> None:
    assert [faults(fault, *body) for fault in ("gap", "double", "backward")] == [[], [], []]


def test_a_number_in_a_table_between_is_not_missing() -> None:
    cell = block(0, "2. Đắp bờ", cell=CellRef(0, 0, 0, 1, 1))
    assert faults("gap", "I. MỘT", "1. Nạo vét", cell, "3. Kè đá") == []


def test_lost_letters_may_have_taken_a_number() -> None:
    [outcome] = numbering(plan("I. MỘT", "III. BA", layer=TextLayer.DAMAGED), Numbering("gap"))
    assert isinstance(outcome, Abstain)


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
