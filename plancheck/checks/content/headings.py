"""Checks on headings: their numbers, what stands after the number, their letters (Phụ lục I, Phần I, II.6.c-đ)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from plancheck.checks.base import replace
from plancheck.language.normal import fold
from plancheck.language.numerals import is_roman, roman_value, to_roman
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, LabelStyle, OutlineItem, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome

_LETTERS_ENOUGH = 4  # fewer letters than this are no words whose case could be judged
_WORDS_ENOUGH = 6  # a title of fewer capitals may be an abbreviation
_MOSTLY = 0.8  # share of capitals from which a heading counts as set in capitals (units, quoted names)
_LONGEST_HEADING = 200  # characters; what is longer is a paragraph with a number


class Separator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may not stand after the number of headings of some styles.

    `wrong` lists the marks (spaces left out; "" is no mark at all), `right` is the mark that belongs there. `together`:
    one finding for all places with the same mark instead of one for each.
    """

    styles: tuple[LabelStyle, ...]
    wrong: tuple[str, ...]
    right: str
    together: bool = False


def heading_separator(dossier: Dossier, params: Separator) -> Iterator[Outcome]:
    """A mark after the number of a heading that the decree does not use there."""
    groups: dict[tuple[LabelStyle, str] | int, list[OutlineItem]] = {}
    for position, item in enumerate(dossier.items()):
        mark = item.separator.strip()
        if item.style in params.styles and mark in params.wrong:
            groups.setdefault((item.style, mark) if params.together else position, []).append(item)
    for items in groups.values():
        first = items[0]
        mark = first.separator.rstrip()
        yield Hit(
            span=Span(first.label_span.block, first.label_span.start, first.label_span.end + len(mark)),
            role=Role.HEADING,
            found=first.label + mark,
            expected=first.label + params.right,
            edits=tuple(edit for item in items for edit in _new_separator(dossier, item, params.right)),
            values={"count": str(len(items)), "title": _short(first.title)},
        )


def _new_separator(dossier: Dossier, item: OutlineItem, right: str) -> tuple[Edit, ...]:
    """The edit of a typed number; an automatic one can only be changed in the list's definition."""
    block = dossier.document.blocks[item.label_span.block]
    if block.label_end >= item.separator_span.end:
        return ()
    return replace(Span(block.index, item.label_span.end, item.separator_span.end), f"{right} ")


class HeadingCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case` is the kind of letters that titles of these styles take: "upper" (in hoa) or "lower" (in thường)."""

    styles: tuple[LabelStyle, ...]
    case: Literal["upper", "lower"]
    together: bool = False


def heading_case(dossier: Dossier, params: HeadingCase) -> Iterator[Outcome]:
    """Titles of headings set in the wrong kind of letters."""
    hits = [hit for item in dossier.items() if item.style in params.styles for hit in _case_hit(item, params.case)]
    if hits and params.together:
        first = hits[0]
        yield Hit(first.span, first.role, first.found, first.expected, values={"count": str(len(hits))})
    else:
        yield from hits


_NOTE = re.compile(r"\s*\([^()]*\)$")


def _case_hit(item: OutlineItem, case: str) -> Iterator[Hit]:
    title = item.title.split(":", 1)[0].rstrip()
    if case == "upper":  # NỘI DUNG (đợt 1): what is noted in brackets may stay in small letters
        title = _NOTE.sub("", title)
    letters = [char for char in title if char.isalpha()]
    if len(letters) < _LETTERS_ENOUGH or len(item.title) > _LONGEST_HEADING or not item.is_heading:
        return
    capitals = sum(1 for char in letters if char.isupper()) / len(letters)
    if (case == "upper" and capitals >= _MOSTLY) or (
        case == "lower" and (capitals < 1 or len(letters) < _WORDS_ENOUGH)
    ):
        return
    span = Span(item.title_span.block, item.title_span.start, item.title_span.start + len(title))
    expected = title.upper() if case == "upper" else None
    edits = replace(span, expected) if expected else ()
    yield Hit(span, Role.HEADING, found=title, expected=expected, edits=edits, values={"label": item.label})


class Styles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label styles that a rule looks at."""

    styles: tuple[LabelStyle, ...]


def heading_word_case(dossier: Dossier, params: Styles) -> Iterator[Outcome]:
    """The word before the number (Phần, Chương, Mục, Điều) in capitals throughout."""
    for item in dossier.items():
        word, _, number = item.label.partition(" ")
        if item.style in params.styles and word.isupper() and (is_roman(number) or number.isdigit()):
            expected = f"{word.capitalize()} {number}"
            edits = _typed(dossier, item, replace(item.label_span, expected))
            yield Hit(item.label_span, Role.HEADING, item.label, expected, edits)


def heading_not_roman(dossier: Dossier, params: Styles) -> Iterator[Outcome]:
    """A phần or chương that is not numbered in Roman numerals: Phần thứ nhất, Chương 1."""
    for item in dossier.items():
        word, _, number = item.label.partition(" ")
        if item.style in params.styles and item.value > 0 and not is_roman(number):
            yield Hit(item.label_span, Role.HEADING, item.label, f"{word.capitalize()} {to_roman(item.value)}")


def roman_form(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A numeral such as IIII or VIIII that breaks the rules of Roman numerals."""
    for item in dossier.items():
        if item.style not in {LabelStyle.ROMAN, LabelStyle.PART, LabelStyle.CHAPTER}:
            continue
        number = item.label.rpartition(" ")[2]
        if is_roman(number) and roman_value(number) is None:
            end = item.label_span.end
            span = Span(item.label_span.block, end - len(number), end)
            right = to_roman(item.value)
            yield Hit(span, Role.HEADING, number, right, _typed(dossier, item, replace(span, right)))


def _typed(dossier: Dossier, item: OutlineItem, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits, unless the number is an automatic one."""
    return () if dossier.document.blocks[item.label_span.block].label_end else edits


def heading_untitled(dossier: Dossier, params: Styles) -> Iterator[Outcome]:
    """A phần, chương or mục without a title on its line or the next."""
    hits = [
        Hit(item.label_span, Role.HEADING, item.label)
        for item in dossier.items()
        if item.style in params.styles and not item.title
    ]
    yield from hits


class Minimum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The style of heading that the document must have.

    `unless`: a pattern (searched in the folded text of each paragraph) that shows such a heading, written loosely.
    """

    style: LabelStyle
    unless: str


def heading_style_missing(dossier: Dossier, params: Minimum) -> Iterator[Outcome]:
    """No heading of a style that documents of this type are divided by."""
    if any(item.style is params.style for item in dossier.items()):
        return
    if not dossier.body:
        yield NO_OUTLINE
        return
    loosely = pattern(params.unless)
    if any(loosely.search(fold(dossier.document.blocks[index].text)) for index in dossier.body):
        return
    first = dossier.body[0]
    yield Hit(Span(first, 0, min(len(dossier.document.blocks[first].text), 40)), Role.BODY)


NO_OUTLINE = Abstain(
    "không nhận ra bố cục (đề mục) của văn bản",
    "the outline of the document was not recognised",
)


def decimal_levels(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The first heading numbered 1.1 or 1.1.1: one finding a document."""
    items = [item for item in dossier.items() if item.style is LabelStyle.DECIMAL]
    if items:
        yield Hit(items[0].label_span, Role.HEADING, items[0].label, values={"count": str(len(items))})


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
