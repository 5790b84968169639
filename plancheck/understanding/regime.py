"""Which rules of form a document follows, and how far it is filled in (Nghị định 30/2020/NĐ-CP, Điều 1-3 and 7)."""

from __future__ import annotations

import re

from plancheck.language import bodies
from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern
from plancheck.model.dossier import Completeness, DocumentType, NumberSymbol, Role
from plancheck.regulations.regulation import UNKNOWN, Mark, load_regulations
from plancheck.understanding.header.document_type import by_abbreviation
from plancheck.understanding.header.header import Header

_YEAR_GROUP = re.compile(r"^(?:19|20)\d\d\s*/")


def symbol_year(number: NumberSymbol | None) -> bool:
    """Whether the symbol holds a year: `05/2026/QĐ-UBND`."""
    return number is not None and _YEAR_GROUP.match(number.symbol) is not None


def symbol_type(number: NumberSymbol | None) -> DocumentType | None:
    """The type whose abbreviation opens the symbol."""
    if number is None or not number.symbol:
        return None
    groups = re.split(r"\s*[-–—/]\s*", _YEAR_GROUP.sub("", number.symbol).strip())
    return by_abbreviation().get(groups[0])


def recognise_regime(header: Header, titles: int, top: str) -> tuple[str, tuple[str, str]]:
    """The regime by the first mark that fits, and the evidence for it in Vietnamese and English.

    `titles` is the number of quốc hiệu in the file, `top` the lines of the header, one a line.
    """
    for mark in load_regulations().marks:
        if _fits(mark, header, titles, top):
            name = header.type.name if header.type is not None else ""
            return mark.regime, (mark.evidence.vi.format(type=name), mark.evidence.en.format(type=name))
    return UNKNOWN, ("", "")


def _fits(mark: Mark, header: Header, titles: int, top: str) -> bool:
    if titles < mark.titles or not _banner(mark, header):
        return False
    if not all(header.has(Role(role)) for role in mark.has) or any(header.has(Role(role)) for role in mark.without):
        return False
    if mark.types and (header.type is None or header.type.key not in mark.types):
        return False
    if mark.not_by and _issued_by(header, mark.not_by):
        return False
    return _symbol_fits(mark, header.number) and (not mark.words or pattern(mark.words).search(top) is not None)


def _issued_by(header: Header, traits: tuple[str, ...]) -> bool:
    """Whether the issuer is a body with one of these traits."""
    issuer = next((c for c in header.components if c.role is Role.ISSUER), None)
    head = bodies.head_at(fold(issuer.text).strip()) if issuer is not None else None
    return head is not None and any(head.has(trait) for trait in traits)


def _banner(mark: Mark, header: Header) -> bool:
    return not mark.banner or (header.party if mark.banner == "party" else bool(header.front))


def _symbol_fits(mark: Mark, number: NumberSymbol | None) -> bool:
    kind = symbol_type(number)
    if mark.symbol_types and (kind is None or kind.key not in mark.symbol_types):
        return False
    if mark.year and not symbol_year(number):
        return False
    if number is None:
        return not mark.symbol and not mark.separator
    return mark.separator in number.separator and pattern(mark.symbol).match(number.symbol) is not None


def recognise_completeness(header: Header, has_tail: bool) -> Completeness:
    """How far the document is."""
    if header.attached_to and header.number is None:
        return Completeness.ANNEXED
    roles = (Role.NATIONAL_TITLE, Role.ISSUER, Role.NUMBER_SYMBOL, Role.PLACE_DATE)
    if not has_tail and not any(header.has(role) for role in roles):
        return Completeness.FRAGMENT
    number, place = header.number, header.place_date
    if (number is not None and not number.number) or (place is not None and not (place.day and place.month)):
        return Completeness.BLANKS
    return Completeness.COMPLETE
