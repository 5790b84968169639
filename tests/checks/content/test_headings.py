from __future__ import annotations

from collections.abc import Iterable

from plancheck.checks.content.headings import (
    HeadingCase,
    Minimum,
    Separator,
    Styles,
    decimal_levels,
    heading_case,
    heading_not_roman,
    heading_separator,
    heading_style_missing,
    heading_untitled,
    heading_word_case,
    roman_form,
)
from plancheck.model.dossier import LabelStyle
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from tests.builders.plan import FIRST, block, plan

ROMAN = Separator((LabelStyle.ROMAN,), ("-", "/", ")", ""), ".")
ARABIC = Separator((LabelStyle.ARABIC,), ("/", ")", "-"), ".", together=True)
WORDED = Styles((LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.ARTICLE))


def hits(outcomes: Iterable[Outcome]) -> list[Hit]:
    return [outcome for outcome in outcomes if isinstance(outcome, Hit)]


def test_one_finding_for_each_roman_heading() -> None:
    found = hits(heading_separator(plan("I- MỤC ĐÍCH", "II - NỘI DUNG", "III. TỔ CHỨC"), ROMAN))
    assert [(hit.found, hit.expected) for hit in found] == [("I-", "I."), ("II -", "II.")]
    assert found[1].edits == (Edit(FIRST + 1, 2, 5, ". "),)
    assert found[1].span is not None
    assert (found[1].span.block, found[1].span.start, found[1].span.end) == (FIRST + 1, 0, 4)


def test_no_mark_at_all() -> None:
    [hit] = hits(heading_separator(plan("I. MỤC ĐÍCH", "II NỘI DUNG CHÍNH"), ROMAN))
    assert (hit.found, hit.expected) == ("II", "II.")


def test_items_with_the_same_mark_are_one_finding() -> None:
    dossier = plan("I. NỘI DUNG", "1/ Nạo vét kênh.", "2/ Đắp bờ.", "II. TỔ CHỨC", "1) Các thôn làm.")
    found = hits(heading_separator(dossier, ARABIC))
    assert [(hit.found, hit.values["count"], len(hit.edits)) for hit in found] == [("1/", "2", 2), ("1)", "1", 1)]


def test_an_automatic_number_gets_no_edit() -> None:
    dossier = plan(block(0, "I- MỤC ĐÍCH", label_end=3), "II. NỘI DUNG")
    [hit] = hits(heading_separator(dossier, ROMAN))
    assert hit.edits == ()


def test_roman_heading_in_lower_case() -> None:
    upper = HeadingCase((LabelStyle.ROMAN,), "upper")
    dossier = plan("I. Mục đích, yêu cầu", "II. NỘI DUNG: nạo vét kênh", "III. NẠO VÉT 12 km KÊNH")
    assert [(hit.found, hit.expected) for hit in hits(heading_case(dossier, upper))] == [
        ("Mục đích, yêu cầu", "MỤC ĐÍCH, YÊU CẦU")
    ]


def test_khoan_titles_in_capitals_are_one_finding() -> None:
    lower = HeadingCase((LabelStyle.ARABIC,), "lower", together=True)
    [hit] = hits(heading_case(plan("I. NỘI DUNG", "1. NẠO VÉT KÊNH", "2. ĐẮP BỜ VÙNG", "3. UBND"), lower))
    assert (hit.found, hit.values["count"]) == ("NẠO VÉT KÊNH", "2")


def test_word_in_capitals() -> None:
    [hit] = hits(heading_word_case(plan("PHẦN I", "KẾT QUẢ", "Phần II", "KẾ HOẠCH", "PHẦN THỨ BA", "KHÁC"), WORDED))
    assert (hit.found, hit.expected) == ("PHẦN I", "Phần I")


def test_part_without_a_roman_number() -> None:
    dossier = plan("PHẦN THỨ NHẤT", "KẾT QUẢ", "Phần 2", "KẾ HOẠCH", "Phần III", "KHÁC")
    found = hits(heading_not_roman(dossier, Styles((LabelStyle.PART,))))
    assert [(hit.found, hit.expected) for hit in found] == [("PHẦN THỨ NHẤT", "Phần I"), ("Phần 2", "Phần II")]


def test_roman_number_of_four_signs() -> None:
    [hit] = hits(roman_form(plan("I. MỘT", "IIII. BỐN"), NoParams()))
    assert (hit.found, hit.expected, hit.edits) == ("IIII", "IV", (Edit(FIRST + 1, 0, 4, "IV"),))


def test_part_without_a_title() -> None:
    dossier = plan("Phần I", "1. Nạo vét kênh.", "Phần II", "KẾ HOẠCH")
    assert [hit.found for hit in hits(heading_untitled(dossier, WORDED))] == ["Phần I"]


def test_missing_articles() -> None:
    article = Minimum(LabelStyle.ARTICLE, r"^\W*điều\s*\d")
    assert len(hits(heading_style_missing(plan("1. Nạo vét kênh."), article))) == 1
    assert hits(heading_style_missing(plan("Điều 1. Nạo vét kênh."), article)) == []
    assert hits(heading_style_missing(plan("Điều 1 Nạo vét kênh."), article)) == []


def test_decimal_levels_are_one_finding() -> None:
    [hit] = hits(decimal_levels(plan("I. MỘT", "1. Hai", "1.1. Ba", "1.2. Bốn"), NoParams()))
    assert (hit.found, hit.values["count"]) == ("1.1", "2")
