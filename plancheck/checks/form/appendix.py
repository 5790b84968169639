"""Checks on phụ lục (Phụ lục I, Phần I, III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import inside, replace
from plancheck.language import vocabulary
from plancheck.language.normal import fold
from plancheck.language.numerals import is_roman, to_roman
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Appendix, Completeness, Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.header.number_and_date import as_date

_MENTION = "{appendix.pointed_to}"
_ATTACHED = (
    r"{appendix.named}(?: {appendix.number})?(?: [ivxlc]+| \d{1,2})?,? (?:{appendix.passive} )?{appendix.sent}"
    r"(?! (?:{type.name:carrier}|{type.carrier_number}))"
)


def appendix_unmentioned(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An appendix that the main text does not point to."""
    if not dossier.appendices or not dossier.body:
        return
    first = dossier.appendices[0]
    blocks = dossier.document.blocks
    begin = blocks[0].index
    if not any(pattern(_MENTION).search(fold(block.text)) for block in blocks[begin : first.label.span.block]):
        yield Hit(first.label.span, Role.APPENDIX, first.label.text)


def appendix_absent(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The text points to an appendix attached to it, but the file holds none."""
    if dossier.appendices:
        return
    for index in dossier.body:
        text = dossier.document.blocks[index].text
        match = vocabulary.pattern(_ATTACHED).search(text.lower())
        if match is not None:
            yield Hit(Span(index, match.start(), match.end()), Role.APPENDIX, text[match.start() : match.end()])
            return


def appendix_number(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Two or more appendices, and one without a number or with another than a Roman one."""
    if len(dossier.appendices) < 2:
        return
    for position, appendix in enumerate(dossier.appendices, 1):
        number = appendix.number
        if number and is_roman(number):
            continue
        value = int(number) if number.isdigit() else position
        right = f"Phụ lục {to_roman(value)}"
        text = dossier.document.text_of(appendix.label.span)
        end = text.find(number) + len(number) if number else len("phụ lục")
        at = inside(appendix.label, 0, end)
        yield Hit(at, Role.APPENDIX, text[:end], right, replace(at, right))


def appendix_title_case(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A title of an appendix, above its reference line, that is not in capitals."""
    for appendix in dossier.appendices:
        title = appendix.title
        if title is None or appendix.reference is None or title.text.isupper():
            continue
        if title.span.block < appendix.reference.span.block and sum(c.isalpha() for c in title.text) > 3:
            right = title.text.upper()
            yield Hit(title.span, Role.APPENDIX, title.text, right, replace(title.span, right))


def appendix_reference_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An appendix without the line (Kèm theo …)."""
    for appendix in dossier.appendices:
        if appendix.reference is None:
            yield Hit(appendix.label.span, Role.APPENDIX, appendix.label.text, _reference(dossier))


def _reference(dossier: Dossier) -> str:
    kind = dossier.type.name if dossier.type and dossier.type.key != "CV" else "Văn bản"
    symbol = dossier.number.symbol if dossier.number and not dossier.number.symbol[:1].isdigit() else ""
    return f"(Kèm theo {kind} số …/{symbol or '…'} ngày … tháng … năm … của …)"


class ReferencePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`part`: "number", "symbol" or "date" of the main document, as the reference line repeats it."""

    part: str


_NUMBER = (
    r"\b{citation.number}\s*+:?\s*+(?P<number>\d+)?[\s.…]*+(?P<sep>[/-])\s*"
    r"(?P<symbol>[A-ZĐ][\w&-]*(?:\s*-\s*[A-ZĐ][\w&]*)?)"
)
_DATE = (
    r"(?i){time.day}\s*(?P<day>\d{1,2})\s*(?:{time.month}|[/.-])\s*(?P<month>\d{1,2})"
    r"\s*(?:{time.year}|[/.-])\s*(?P<year>\d{4})"
)


def appendix_reference(dossier: Dossier, params: ReferencePart) -> Iterator[Outcome]:
    """A reference line with another number, symbol or date than the document's own. Blanks are not judged."""
    if dossier.completeness is Completeness.ANNEXED:
        return
    for appendix in dossier.appendices:
        if appendix.reference is not None:
            yield from _compare(dossier, appendix, params.part)


def _compare(dossier: Dossier, appendix: Appendix, part: str) -> Iterator[Hit]:
    reference = appendix.reference
    assert reference is not None  # the caller has looked
    match = pattern(_DATE if part == "date" else _NUMBER).search(reference.text)
    if match is None:
        return
    if part == "date":
        place = dossier.place_date
        written = as_date(match["day"], match["month"], match["year"])
        if place is not None and place.date is not None and written is not None and written != place.date:
            right = f"ngày {place.date.day:02d} tháng {_month(place.date.month)} năm {place.date.year}"
            yield _hit(appendix, match.span(), right)
        return
    number = dossier.number
    if number is None:
        return
    if part == "number":
        if number.number.isdigit() and match["number"] and int(match["number"]) != int(number.number):
            yield _hit(appendix, match.span("number"), number.number)
    elif number.symbol and _plain(match["symbol"]) != _plain(number.symbol):
        yield _hit(appendix, match.span("symbol"), number.symbol)


def _hit(appendix: Appendix, where: tuple[int, int], right: str) -> Hit:
    reference = appendix.reference
    assert reference is not None  # only called for one that has it
    found = reference.text[slice(*where)]
    before = 0
    for part in reference.spans:
        size = part.end - part.start
        if before <= where[0] and where[1] <= before + size:
            span = Span(part.block, part.start + where[0] - before, part.start + where[1] - before)
            return Hit(span, Role.APPENDIX, found, right, replace(span, right))
        before += size + 1  # the lines are joined by a space
    return Hit(reference.span, Role.APPENDIX, found, right)


def _month(value: int) -> str:
    return f"{value:02d}" if value < 3 else str(value)


def _plain(symbol: str) -> str:
    return re.sub(r"\s", "", fold(symbol))
