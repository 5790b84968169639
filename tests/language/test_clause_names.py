"""Clauses are told in English by a table of their words."""

from __future__ import annotations

import re

import pytest

from plancheck.language.clause_names import clause_in
from plancheck.language.normal import strip_marks
from plancheck.regulations.registry import load_rules
from plancheck.regulations.regulation import load_regulations
from plancheck.reports.page.checklist import load_form


@pytest.mark.parametrize(
    ("clause", "english"),
    [
        ("Phụ lục I, Phần I, II.4.b", "Appendix I, Part I, II.4.b"),
        ("Điều 13.6; Phụ lục III, Mẫu 1.4", "Article 13.6; Appendix III, Model 1.4"),
        ("Phụ lục III, mẫu 1.2 và 1.3", "Appendix III, model 1.2 and 1.3"),
        ("thông lệ gõ văn bản tiếng Việt", "practice of typing Vietnamese"),
        ("Thông lệ; Phụ lục I, Phần I, II.6.đ", "Practice; Appendix I, Part I, II.6.đ"),
    ],
)
def test_clauses_in_english(clause: str, english: str) -> None:
    assert clause_in(clause, "en") == english
    assert clause_in(clause, "vi") == clause


def test_the_table_has_the_words_of_every_clause() -> None:
    rows = [row.clause for regulation in load_regulations() for row in load_form(regulation.key).row]
    told = {clause: clause_in(clause, "en") for clause in (*(rule.clause for rule in load_rules()), *rows)}
    # The letter of a point is the only one that stays: "II.6.đ".
    left = {clause: re.sub(r"(?<=[.–])đ\b", "", english) for clause, english in told.items()}
    assert {clause: english for clause, english in left.items() if strip_marks(english) != english} == {}
