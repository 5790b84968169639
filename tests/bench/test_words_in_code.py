"""What the counter of words in code counts."""

from __future__ import annotations

import pytest

from tests.bench.words_in_code import literals, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ủy ban nhân dân", 4),
        (r"\b(?:sở|phòng)\s+(?P<kind>xã)\b", 3),
        ("{body.name:next} và {time.year}", 1),
        ("[A-ZĐÀ-Ỹ]+", 0),
        ("plain English words", 0),
        ("đ", 0),
    ],
)
def test_words_of_a_literal(text: str, words: int) -> None:
    assert words_in(text) == words


def test_docstrings_are_left_out_and_messages_are_told_apart(tmp_path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(
        '"""Kế hoạch."""\n\nHEAD = "kế hoạch"\n\nWHY = Abstain("không rõ", "not known")\n', encoding="utf-8"
    )
    found = [(literal.line, literal.words, literal.said) for literal in literals(path)]
    assert found == [(3, 2, False), (5, 2, True)]
