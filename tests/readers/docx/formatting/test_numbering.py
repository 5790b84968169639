from __future__ import annotations

import pytest

from plancheck.model.document import Document
from plancheck.readers.docx.formatting.number_format import letters, number_text, roman
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from tests.builders.docx import docx, p, run


def level(index: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(text: str, index: int | None = 0, num: int = 1, more: str = "") -> str:
    ilvl = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    return p(text, f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>{more}')


def read(body: str, lists: str, styles: str = "") -> Document:
    return read_docx(docx(body, numbering=lists, styles=styles), "a.docx", ReadOptions())


def texts(body: str, lists: str, styles: str = "") -> list[str]:
    return [b.text for b in read(body, lists, styles).blocks]


OUTLINE = (
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
)


def test_outline_counts_and_starts_again() -> None:
    body = "".join(item("x", i) for i in (0, 1, 2, 2, 3, 1, 2, 0, 1))
    expected = ["I. x", "1. x", "a) x", "b) x", "• x", "2. x", "a) x", "II. x", "1. x"]
    assert texts(body, numbering(*OUTLINE)) == expected


def test_label_end_and_label_look() -> None:
    bold = level(0, "decimal", "Điều %1.", "<w:rPr><w:b/></w:rPr>")
    (block,) = read(item("Phạm vi"), numbering(bold)).blocks
    assert block.text == "Điều 1. Phạm vi"
    assert block.label_end == 8
    assert [(r.start, r.end, r.bold) for r in block.runs] == [(0, 8, True), (8, 15, False)]


def test_label_takes_capitals_and_look_of_the_paragraph_mark() -> None:
    mark = "<w:rPr><w:i/><w:caps/></w:rPr>"
    (block,) = read(item("a", more=mark), numbering(level(0, "decimal", "Điều %1."))).blocks
    assert block.text == "ĐIỀU 1. a"
    assert block.runs[0].italic is True


@pytest.mark.parametrize(
    ("suffix", "expected", "end"), [("tab", "1. a", 3), ("space", "1. a", 3), ("nothing", "1.a", 2)]
)
def test_suffix(suffix: str, expected: str, end: int) -> None:
    (block,) = read(item("a"), numbering(level(0, "decimal", "%1.", f'<w:suff w:val="{suffix}"/>'))).blocks
    assert (block.text, block.label_end) == (expected, end)


def test_hidden_label_still_counts() -> None:
    hidden = level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")
    assert texts(item("a") + item("b"), numbering(hidden)) == ["a", "b"]


def test_levels_together() -> None:
    lists = numbering(
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2."),
        level(2, "decimal", "%1.%2.%3.", "<w:isLgl/>"),
    )
    assert texts(item("a") + item("b", 1) + item("c", 2), lists) == ["I. a", "I.1. b", "1.1.1. c"]


def test_first_paragraph_on_a_deeper_level() -> None:
    lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    assert texts(item("a", 1) + item("b", 0), lists) == ["1.1. a", "1. b"]


def test_level_restart() -> None:
    never = level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert texts(body, numbering(level(0, "decimal", "%1."), never)) == ["1. a", "1. b", "2. c", "2. d"]
    after_first = level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2)"), after_first)
    body = "".join(item("x", i) for i in (0, 1, 2, 1, 2, 0, 1, 2))
    assert texts(body, lists) == ["1. x", "1) x", "1. x", "2) x", "2. x", "2. x", "1) x", "1. x"]


TWO = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
)


def test_numberings_of_one_definition_count_together() -> None:
    lists = numbering(level(0, "decimal", "%1."), nums=TWO.format(override=""))
    assert texts(item("a") + item("b", num=2) + item("c"), lists) == ["1. a", "2. b", "3. c"]


def test_start_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(level(0, "decimal", "%1."), nums=TWO.format(override=override))
    assert texts(item("a") + item("b", num=2) + item("c", num=2), lists) == ["1. a", "5. b", "6. c"]


def test_level_override() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    lists = numbering(level(0, "decimal", "%1."), nums=TWO.format(override=override))
    assert texts(item("a", num=2), lists) == ["a) a"]


def test_numbering_from_style_chain_and_taken_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    lists = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    body = p("x", '<w:pStyle w:val="B"/>') + p("y", '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, lists, styles) == ["a) x", "y"]


def test_level_tied_to_a_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="M"/></w:style>'
    lists = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:pStyle w:val="M"/>'))
    body = p("x", '<w:pStyle w:val="M"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    assert texts(body, lists, styles) == ["a) x"]


def test_numbering_style_link() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:name w:val="S"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>{level(0, "upperLetter", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert texts(item("x") + item("y"), lists, styles) == ["A. x", "B. y"]


def test_links_in_a_circle_end() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:name w:val="S"/><w:basedOn w:val="S"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert texts(item("x"), lists, styles) == ["x"]


def test_deleted_items_are_not_counted() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    gone = "<w:del><w:r><w:delText>y</w:delText></w:r></w:del>"
    num = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item("x") + p(properties=num + mark, inner=gone) + item("z")
    assert texts(body, numbering(level(0, "decimal", "%1."))) == ["1. x", "2. z"]


def test_indents_of_the_level_lie_under_direct_ones() -> None:
    indented = level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')
    first, second = read(item("x") + item("y", more='<w:ind w:left="200"/>'), numbering(indented)).blocks
    assert (first.format.left, first.format.first_line) == (36.0, -18.0)
    assert (second.format.left, second.format.first_line) == (10.0, -18.0)


def test_unknown_numbering_is_no_label() -> None:
    assert texts(item("x", num=9), numbering(level(0, "decimal", "%1."))) == ["x"]
    assert texts(item("x", index=5), numbering(level(0, "decimal", "%1."))) == ["x"]


def test_dash_and_other_bullets() -> None:
    dash = (
        level(0, "bullet", "-")
        + level(1, "bullet", "+")
        + level(2, "bullet", "\uf02d", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    )
    assert texts("".join(item("x", i) for i in range(3)), numbering(dash)) == ["- x", "+ x", "- x"]


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        (4, "decimalZero", "04"),
        (12, "decimalZero", "12"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (3, "ordinal", "3rd"),
        (12, "ordinal", "12th"),
        (2, "numberInDash", "- 2 -"),
        (3, "decimalEnclosedCircle", "③"),
        (5, "none", ""),
        (5, "thaiNumbers", "5"),
    ],
)
def test_number_formats(number: int, number_format: str, expected: str) -> None:
    assert number_text(number, number_format) == expected


def test_custom_format() -> None:
    assert number_text(7, "custom", "001, 002, 003, ...") == "007"


def test_roman_numerals_are_small_and_end_where_word_ends_them() -> None:
    assert [roman(n) for n in (0, 4, 1945, 32_768)] == ["0", "iv", "mcmxlv", "32768"]


def test_letters_are_unique() -> None:
    assert len({letters(n) for n in range(1, 781)}) == 780


def test_tab_in_the_text_stays_behind_the_label() -> None:
    lists = numbering(level(0, "decimal", "%1."))
    body = p(properties='<w:numPr><w:numId w:val="1"/></w:numPr>', inner=run("a") + "<w:r><w:tab/></w:r>" + run("b"))
    assert texts(body, lists) == ["1. a\tb"]
