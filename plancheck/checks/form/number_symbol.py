"""Checks on số, ký hiệu (Phụ lục I, Phần I, II.3; Điều 15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from plancheck.checks.base import replace
from plancheck.model.dossier import DocumentType, Dossier, NumberSymbol, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.header.document_type import by_abbreviation

_SEPARATOR = re.compile(r"\s*[-–—−_/]\s*")
_LONG_DASH = re.compile(r"[–—−_]")
_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _types_by_folded() -> Mapping[str, DocumentType]:
    """The types by their abbreviation without regard to capitals."""
    return MappingProxyType({short.casefold(): kind for short, kind in by_abbreviation().items()})


def number_blank(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """No number before the symbol."""
    number = dossier.number
    if number is not None and not number.number:
        yield Hit(span=number.component.span, role=Role.NUMBER_SYMBOL, found=number.component.text)


def number_zero(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A number below 10 without its leading 0."""
    number = dossier.number
    if number is not None and len(number.number) == 1 and number.number.isdigit() and number.number != "0":
        right = f"0{number.number}"
        yield Hit(
            span=number.number_span,
            role=Role.NUMBER_SYMBOL,
            found=number.number,
            expected=right,
            edits=replace(number.number_span, right),
        )


class Spaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`overlaid_in`: formats in which the number may be an image laid over the line, so that its gap means nothing."""

    overlaid_in: tuple[str, ...] = ()


def symbol_spaces(dossier: Dossier, params: Spaces) -> Iterator[Outcome]:
    """Spaces around the slash or the hyphens."""
    number = dossier.number
    if number is None or not number.symbol or _is_party_style(number) or not number.separator.strip():
        return
    start = number.component.span.start
    text = number.component.text
    first = number.symbol_span.start - start
    if number.number and dossier.document.format.value not in params.overlaid_in:
        first = number.number_span.start - start
    right = text[:first] + re.sub(r"\s*([-–—−_/])\s*", r"\1", text[first:])
    if right != text:
        yield _whole(number, right)


def symbol_separators(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A long dash, underscore, full stop or second slash where a slash or hyphen belongs."""
    number = dossier.number
    if number is None or not number.symbol or _is_party_style(number):
        return
    symbol = _LONG_DASH.sub("-", number.symbol)
    if not _YEAR.search(symbol):
        symbol = re.sub(r"\s*/\s*", "-", symbol)
    symbol = _with_hyphen(symbol, dossier.type.abbreviation if dossier.type else None)
    separator = number.separator
    if "/" not in separator:
        separator = re.sub(r"[-–—−_]", "/", separator) if separator.strip() else "/"
    if symbol == number.symbol and separator == number.separator:
        return
    start = number.component.span.start
    first = number.symbol_span.start - start
    text = number.component.text
    head = text[: first - len(number.separator)]
    yield _whole(number, head + separator + symbol + text[first + len(number.symbol) :])


def _with_hyphen(symbol: str, abbreviation: str | None) -> str:
    """`KH.UBND`, `KHUBND` and, in a công văn, `SNV.VP` with the hyphen that belongs between the groups."""
    head, dot, rest = symbol.partition(".")
    if dot and rest and "-" not in symbol and (head == abbreviation or abbreviation == ""):
        return f"{head}-{rest}"
    if abbreviation and symbol.isalpha() and symbol.startswith(abbreviation) and len(symbol) >= len(abbreviation) + 3:
        return f"{abbreviation}-{symbol[len(abbreviation) :]}"
    return symbol


def symbol_year(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A year in number or symbol of a document that is not normative."""
    number = dossier.number
    if number is None:
        return
    left = [group for group in _groups(number) if not _YEAR.fullmatch(group)]
    if len(left) == len(_groups(number)):
        return
    start = number.component.span.start
    head = number.component.text[: number.symbol_span.start - start]
    symbol = re.sub(r"^(?:19|20)\d\d\s*[/\-–—]\s*|\s*[/\-–—]\s*(?:19|20)\d\d(?!\w)", "", number.symbol)
    if left:
        yield _whole(number, head + symbol)


def symbol_case(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Groups of the symbol in lower case, or a type abbreviation with other capitals than Phụ lục III gives."""
    number = dossier.number
    if number is None or not number.symbol:
        return
    titled = dossier.type is not None and bool(dossier.type.abbreviation)
    right = number.symbol
    for position, group in enumerate(_groups(number)):
        folded = _types_by_folded().get(group.casefold())
        if titled and position == 0 and folded is not None:
            wanted = folded.abbreviation
        elif len(group) >= 2 and group.isalpha() and group.islower():
            wanted = group.upper()
        else:
            continue
        right = re.sub(rf"(?<!\w){re.escape(group)}(?!\w)", wanted, right, count=1)
    if right != number.symbol:
        yield _symbol(number, right)


def symbol_order(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The abbreviated type behind the body instead of before it."""
    number, groups, wanted = _titled(dossier)
    if number is not None and wanted in groups[1:] and groups[0] not in by_abbreviation():
        others = [group for group in groups if group != wanted]
        yield _symbol(number, "-".join([wanted, *others]))


def symbol_type_mismatch(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The symbol opens with the abbreviation of another type."""
    number, groups, wanted = _titled(dossier)
    if number is None or dossier.type is None or wanted in groups:
        return
    other = _types_by_folded().get(groups[0].casefold())
    if other is None or other.abbreviation == wanted or len(groups) < 2:
        return
    values = {"other": other.name, "type": dossier.type.name}
    yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, groups[0], wanted, values=values)


def symbol_type_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A document with a type name whose symbol names no type at all."""
    number, groups, wanted = _titled(dossier)
    if number is None or dossier.type is None or (len(groups) == 1 and groups[0].startswith(wanted)):
        return
    if any(group.split(".")[0].casefold() in _types_by_folded() for group in groups):
        return
    yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol, wanted, values={"type": dossier.type.name})


def symbol_body_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A symbol that is the abbreviated type alone."""
    number, groups, wanted = _titled(dossier)
    if number is not None and groups == [wanted]:
        yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol)


class LetterTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words`: what people write for a type in the symbol of a công văn, which has none."""

    words: tuple[str, ...]


def letter_type_in_symbol(dossier: Dossier, params: LetterTypes) -> Iterator[Outcome]:
    """The symbol of a công văn names a type."""
    number = dossier.number
    if number is not None and any(group in params.words for group in _groups(number)):
        yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol)


def letter_unit_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The symbol of a công văn has one group only."""
    number = dossier.number
    if number is None or not number.symbol or _is_party_style(number):
        return
    groups = _groups(number)
    if len(groups) == 1 and groups[0] not in by_abbreviation() and groups[0] != "CV" and "." not in groups[0]:
        yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol)


def symbol_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A number with no symbol behind it."""
    number = dossier.number
    if number is not None and number.number and not number.symbol:
        yield Hit(number.component.span, Role.NUMBER_SYMBOL, number.component.text)


def symbol_party_style(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`45-KH/UBND` instead of `45/KH-UBND`."""
    number = dossier.number
    if number is None or not _is_party_style(number):
        return
    start = number.component.span.start
    head = number.component.text[: number.symbol_span.start - start - len(number.separator)].rstrip()
    if _groups(number)[0] == "CV":
        yield Hit(number.component.span, Role.NUMBER_SYMBOL, number.component.text, f"{head}/{_groups(number)[1]}-…")
        return
    yield _whole(number, f"{head}/" + re.sub(r"\s*/\s*", "-", number.symbol, count=1))


def _is_party_style(number: NumberSymbol) -> bool:
    groups = _groups(number)
    reversed_marks = "/" not in number.separator and bool(number.separator.strip()) and "/" in number.symbol
    return reversed_marks and len(groups) > 1 and (groups[0] in by_abbreviation() or groups[0] == "CV")


def _groups(number: NumberSymbol) -> list[str]:
    return [group for group in _SEPARATOR.split(number.symbol.strip()) if group]


def _titled(dossier: Dossier) -> tuple[NumberSymbol | None, list[str], str]:
    """Number, groups of the symbol without a year, and the abbreviation that belongs first; None: nothing to judge."""
    number = dossier.number
    wanted = dossier.type.abbreviation if dossier.type else ""
    if number is None or not number.symbol or not wanted or dossier.first(Role.TYPE_NAME) is None:
        return None, [], ""
    groups = [group for group in _groups(number) if not _YEAR.fullmatch(group)]
    return (number, groups, wanted) if groups else (None, [], "")


def _whole(number: NumberSymbol, right: str) -> Hit:
    span = number.component.span
    return Hit(span, Role.NUMBER_SYMBOL, number.component.text, right, edits=replace(span, right))


def _symbol(number: NumberSymbol, right: str) -> Hit:
    span = number.symbol_span
    return Hit(span, Role.NUMBER_SYMBOL, number.symbol, right, edits=replace(span, right))
