"""The general checks on words, with parameters of their own."""

from __future__ import annotations

import pytest

from plancheck.checks.form.component_wording import (
    FixedPhrase,
    LetterCase,
    Pattern,
    WordCount,
    fixed_phrase,
    letter_case,
    pattern,
    word_count,
)
from plancheck.model.document import Document, Health, Span, TextLayer
from plancheck.model.dossier import Dossier, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Abstain, Hit
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


@pytest.mark.parametrize(("line", "blocks"), [("all", [7, 8]), ("first", [7]), ("last", [8])])
def test_pattern_looks_at_the_chosen_lines(line: str, blocks: list[int]) -> None:
    dossier = dossier_of(subject="Bảo quản sách năm 2026\nvà luân chuyển sách")
    hits = list(pattern(dossier, Pattern(on=(Role.SUBJECT,), find="sách", line=line)))
    assert [h.span.block for h in hits if isinstance(h, Hit) and h.span] == blocks


def test_unless_makes_a_component_right() -> None:
    params = Pattern(on=(Role.SUBJECT,), find="sách", unless="năm 2026")
    assert list(pattern(dossier_of(subject="Bảo quản sách năm 2026"), params)) == []


def test_letter_case() -> None:
    upper = LetterCase(on=(Role.SUBJECT,), case="upper")
    lower = LetterCase(on=(Role.SUBJECT,), case="lower")
    assert [h.expected for h in letter_case(dossier_of(subject="Đọc sách"), upper) if isinstance(h, Hit)] == [
        "ĐỌC SÁCH"
    ]
    assert [h.found for h in letter_case(dossier_of(subject="ĐỌC SÁCH"), lower) if isinstance(h, Hit)] == ["ĐỌC SÁCH"]
    assert list(letter_case(dossier_of(subject="Đọc sách"), lower)) == []


def test_fixed_phrase_finds_a_slip_inside_a_text() -> None:
    params = FixedPhrase(on=(Role.SUBJECT,), phrases=("tủ sách dùng chung",))
    hits = list(fixed_phrase(dossier_of(subject="Củng cố tủ sach dùng chung của xã"), params))
    assert hits == [
        Hit(
            Span(7, 8, 26),
            Role.SUBJECT,
            "tủ sach dùng chung",
            "tủ sách dùng chung",
            edits=(Edit(7, 8, 26, "tủ sách dùng chung"),),
        )
    ]
    assert list(fixed_phrase(dossier_of(subject="Củng cố tủ sách dùng chung của xã"), params)) == []


def test_letters_only_passes_over_spaces_and_marks_between_words() -> None:
    params = FixedPhrase(on=(Role.MOTTO,), phrases=("Độc lập - Tự do - Hạnh phúc",), whole=True, letters_only=True)
    assert list(fixed_phrase(dossier_of(motto="Độc lập-Tự do-Hạnh phúc"), params)) == []
    hits = list(fixed_phrase(dossier_of(motto="Độc lập-Tự do-Hạnh phuc"), params))
    assert [h.expected for h in hits if isinstance(h, Hit)] == ["Độc lập - Tự do - Hạnh phúc"]


def test_word_count() -> None:
    dossier = dossier_of(subject="một hai ba bốn")
    assert [h.values for h in word_count(dossier, WordCount(on=(Role.SUBJECT,), most=3)) if isinstance(h, Hit)] == [
        {"count": "4", "most": "3"}
    ]
    assert list(word_count(dossier, WordCount(on=(Role.SUBJECT,), most=4))) == []


def test_nothing_is_judged_to_the_letter_in_a_damaged_layer() -> None:
    dossier = dossier_of(TextLayer.DAMAGED, subject="Bảo quản sách năm 2026")
    outcomes = [
        *pattern(dossier, Pattern(on=(Role.SUBJECT,), find="sách")),
        *letter_case(dossier, LetterCase(on=(Role.SUBJECT,), case="upper")),
        *fixed_phrase(dossier, FixedPhrase(on=(Role.SUBJECT,), phrases=("quản sach",))),
    ]
    assert [type(outcome) for outcome in outcomes] == [Abstain, Abstain, Abstain]
