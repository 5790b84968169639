from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.language.numerals import is_roman, number_of, roman_total, roman_value, to_roman


@given(st.integers(1, 4999))
def test_roman_numbers_go_there_and_back(value: int) -> None:
    assert roman_value(to_roman(value)) == roman_total(to_roman(value)) == value
    assert is_roman(to_roman(value))


@pytest.mark.parametrize(
    ("numeral", "value", "total"),
    [("IX", 9, 9), ("VIIII", None, 9), ("IIII", None, 4), ("MCMXLV", 1945, 1945), ("ix", None, 0), ("", None, 0)],
)
def test_ill_formed_numerals_have_a_total_and_no_value(numeral: str, value: int | None, total: int) -> None:
    assert (roman_value(numeral), roman_total(numeral)) == (value, total)


@pytest.mark.parametrize(("text", "roman"), [("VII", True), ("IIX", True), ("V-I", False), ("vii", False), ("", False)])
def test_the_signs_of_roman_numerals(text: str, roman: bool) -> None:
    assert is_roman(text) is roman


def test_there_is_no_numeral_for_nought() -> None:
    assert (to_roman(0), to_roman(-3)) == ("", "")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("mười hai triệu năm trăm nghìn", 12_500_000),
        ("một tỷ hai trăm năm mươi triệu", 1_250_000_000),
        ("một trăm linh năm nghìn", 105_000),
        ("hai mươi mốt", 21),
        ("ba nghìn tỷ", 3_000 * 10**9),
        ("không", 0),
    ],
)
def test_number_words(words: str, number: int) -> None:
    assert number_of(words.split()) == number


@pytest.mark.parametrize("words", ["", "hai ba", "trăm", "năm sách", "mười mười một hai"])
def test_no_number(words: str) -> None:
    assert number_of(words.split()) is None
