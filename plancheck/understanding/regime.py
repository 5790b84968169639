"""Which rules of form a document follows, and how far it is filled in (Nghị định 30/2020/NĐ-CP, Điều 1-3 and 7)."""

from __future__ import annotations

import re

from plancheck.model.dossier import Completeness, DocumentType, NumberSymbol, Regime, Role
from plancheck.understanding.header.document_type import BY_ABBREVIATION, NORMATIVE_ONLY, NORMATIVE_WITH_YEAR
from plancheck.understanding.header.header import Header

_YEAR_GROUP = re.compile(r"^(?:19|20)\d\d\s*/")
_PARTY_SYMBOL = re.compile(r"^-?\s*[A-ZĐ][A-Za-zĐđ]{1,3}\s*/\s*[A-ZĐ]")


def symbol_year(number: NumberSymbol | None) -> bool:
    """Whether the symbol holds a year: `05/2026/QĐ-UBND`."""
    return number is not None and _YEAR_GROUP.match(number.symbol) is not None


def symbol_type(number: NumberSymbol | None) -> DocumentType | None:
    """The type whose abbreviation opens the symbol."""
    if number is None or not number.symbol:
        return None
    groups = re.split(r"\s*[-–—/]\s*", _YEAR_GROUP.sub("", number.symbol).strip())
    return BY_ABBREVIATION.get(groups[0])


def recognise_regime(header: Header, titles: int) -> tuple[Regime, str]:
    """The regime and the evidence for it."""
    if titles >= 3:
        return Regime.UNKNOWN, "nhiều văn bản trong một tệp"
    if header.party and not header.has(Role.NATIONAL_TITLE):
        return Regime.PARTY, "tiêu đề ĐẢNG CỘNG SẢN VIỆT NAM"
    if header.front and not header.has(Role.NATIONAL_TITLE):
        return Regime.UNKNOWN, "văn bản của tổ chức đoàn thể"
    kind = header.type
    if kind is not None and kind.key in NORMATIVE_ONLY:
        return Regime.NORMATIVE, f"tên loại {kind.name}"
    group = symbol_type(header.number)
    if symbol_year(header.number) and group is not None and group.key in NORMATIVE_WITH_YEAR:
        return Regime.NORMATIVE, "năm ban hành trong số, ký hiệu"
    number = header.number
    reversed_marks = number is not None and "-" in number.separator and _PARTY_SYMBOL.match(number.symbol)
    if reversed_marks and not header.has(Role.NATIONAL_TITLE):
        return Regime.PARTY, "ký hiệu theo kiểu văn bản của Đảng"
    if kind is not None and kind.administrative:
        return Regime.ND30, f"tên loại {kind.name}"
    if header.has(Role.NATIONAL_TITLE) and (group is not None and group.administrative):
        return Regime.ND30, "quốc hiệu và ký hiệu"
    return Regime.UNKNOWN, "không nhận ra loại văn bản"


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
