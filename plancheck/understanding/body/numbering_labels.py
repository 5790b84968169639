"""Numbering labels at the start of a paragraph: Phần, Chương, Mục, Điều, I., 1., 1.1., a), -, + (Phụ lục I, II.6)."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from plancheck.language import vocabulary
from plancheck.language.numerals import roman_total, roman_value, to_roman
from plancheck.model.dossier import LabelStyle

ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""The letters that number điểm, in the order of the Vietnamese alphabet (II.6.đ; ă â ê ô ơ ư are skipped)."""

_SEP = r"(?P<sep>\s*[.)/:\-–—]+\s*|\s+)"
_TITLE_SEP = r"(?![^\W_])(?P<sep>\s*+[.:\-–]?\s*+)"
_FORMS = {
    LabelStyle.PART: (
        r"(?P<label>{heading.part}\s+(?:{heading.part_ordinal}\s+)?(?P<n>[IVXLC]+|\d{1,2}|(?i:{heading.number})))"
        + _TITLE_SEP
    ),
    LabelStyle.CHAPTER: r"(?P<label>{heading.chapter}\s+(?P<n>[IVXLC]+|\d{1,2}))" + _TITLE_SEP,
    LabelStyle.SECTION: r"(?P<label>{heading.section}\s+(?P<n>\d{1,2}|[IVX]+))" + _TITLE_SEP + r"(?=[A-ZĐÀ-Ỹ]|$)",
    LabelStyle.ARTICLE: r"(?P<label>{heading.article}\s+(?P<n>\d{1,3}))(?P<sep>\s*[.:\-–)/]\s*)",
    LabelStyle.ROMAN: rf"(?P<label>(?P<n>[IVX]{{1,7}})){_SEP}(?=[^\s.])",
    LabelStyle.UPPER: r"(?P<label>(?P<n>[A-HĐK-UY]))(?P<sep>\s*[.)/\-–]\s*)(?=[A-ZĐÀ-Ỹ])",
    LabelStyle.DECIMAL: r"(?P<label>(?P<n>\d{1,2}(?:\.\d{1,2}){1,4}))(?P<sep>\s*+[.)/:\-–]?\s*+)(?=[^\W\d_]|[“\"(])",
    LabelStyle.ARABIC: r"(?P<label>(?P<n>\d{1,3}))(?P<sep>\s*[.)/:\-–]+\s*)(?=[^\W\d_]|[“\"(\[])",
    LabelStyle.LETTER: r"(?P<label>(?P<n>[a-zđ]))(?P<sep>\s*[.)/]\s*)(?=\S)",
    LabelStyle.DASH: r"(?P<label>[-–—])(?P<n>)(?P<sep>\s*)(?=\S)",
    LabelStyle.PLUS: r"(?P<label>\+)(?P<n>)(?P<sep>\s*)(?=\S)",
    LabelStyle.STAR: r"(?P<label>[*•●▪○■◦▫✓])(?P<n>)(?P<sep>\s*)(?=\S)",
}
_WORDED = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION})
# "- 2025 trên địa bàn" is the second half of "2021 - 2025" on a new line.
_YEAR_GOES_ON = re.compile(r"(?:19|20)\d\d(?:[;,.)]|\s+[^\W\d_A-ZĐÀ-Ỹ])")
BULLETS = frozenset({LabelStyle.DASH, LabelStyle.PLUS, LabelStyle.STAR})


class Label(msgspec.Struct, frozen=True):
    """A label at the start of a text. `end` is the offset of the words after it; `sep_start` of the separator."""

    style: LabelStyle
    text: str
    numbers: tuple[int, ...]
    separator: str
    start: int
    sep_start: int
    end: int

    @property
    def value(self) -> int:
        """The last number, counted from 1; 0 for a bullet."""
        return self.numbers[-1] if self.numbers else 0


def parse_label(text: str, previous: LabelStyle | None = None) -> Label | None:
    """The label that opens a paragraph, or None. `previous` helps with letters that are also Roman numerals."""
    start = len(text) - len(text.lstrip())
    for style, form in _patterns():
        match = form.match(text, start)
        if match is None or not _acceptable(style, match, text, previous):
            continue
        numbers = _numbers(style, match["n"])
        if numbers is None:
            continue
        return Label(style, match["label"], numbers, match["sep"], start, match.start("sep"), match.end())
    return None


@cache
def _patterns() -> tuple[tuple[LabelStyle, re.Pattern[str]], ...]:
    return tuple((style, vocabulary.pattern(form)) for style, form in _FORMS.items())


def _acceptable(style: LabelStyle, match: re.Match[str], text: str, previous: LabelStyle | None) -> bool:
    rest = text[match.end() :]
    separator = match["sep"]
    if style in _WORDED and not separator.strip():
        # "Mục 1 Phần II Kế hoạch này": a citation that opens a sentence; a title on the label's line is in capitals.
        return not rest or "\n" in separator or rest[:25].isupper()
    if style in _WORDED:
        return not rest[:1].islower()
    if style is LabelStyle.ROMAN:
        return _acceptable_roman(match["n"], separator, rest, previous)
    if style is LabelStyle.ARABIC:
        # "06-KH", "15/QĐ": a code, not a label; a label's dash or slash is followed by a space or a capital word.
        return separator.strip() in {".", ")", "./", ".)", ".-"} or separator[-1:].isspace()
    if style is LabelStyle.DECIMAL:
        return rest[:1].isupper() or bool(separator.strip()) or rest[:1] in '“"('
    if style is LabelStyle.DASH:
        return _YEAR_GOES_ON.match(rest) is None
    if style is LabelStyle.LETTER:
        return separator.strip() != "." or separator.endswith(" ")
    return True


def _acceptable_roman(numeral: str, separator: str, rest: str, previous: LabelStyle | None) -> bool:
    if previous is LabelStyle.UPPER and len(numeral) == 1:
        return False
    if roman_value(numeral) is None and not (len(numeral) > 3 and "." in separator and rest[:1].isupper()):
        return False
    if not separator.strip():
        return rest[:25].isupper() and len(rest) > 4
    if "." in separator:
        return True
    if separator[-1:].isspace():
        return not rest[:1].islower()
    # "I-MỤC ĐÍCH" is a heading, "V-League", "X-quang", "I/O" and "V/v" are words.
    first = rest.split(maxsplit=1)[0]
    return len(first) > 1 and first.isupper()


def _numbers(style: LabelStyle, n: str) -> tuple[int, ...] | None:
    if style in BULLETS:
        return ()
    if style is LabelStyle.LETTER:
        return (ALPHABET.find(n) + 1,)
    if style is LabelStyle.UPPER:
        return (ALPHABET.find(n.lower()) + 1,)
    if style is LabelStyle.DECIMAL:
        return tuple(int(part) for part in n.split("."))
    if n.isdigit():
        return (int(n),)
    if value := vocabulary.meanings("heading.number").get(n.lower()):
        return (int(value),)
    # What an ill-formed numeral such as IIII or VIIII was meant to be.
    return (roman_total(n),)


def write_number(style: LabelStyle, value: int) -> str:
    """A number the way a label style writes it."""
    if style in {LabelStyle.ROMAN, LabelStyle.PART, LabelStyle.CHAPTER}:
        return to_roman(value)
    if style is LabelStyle.LETTER:
        return ALPHABET[value - 1] if 0 < value <= len(ALPHABET) else ""
    if style is LabelStyle.UPPER:
        return ALPHABET[value - 1].upper() if 0 < value <= len(ALPHABET) else ""
    return str(value)
