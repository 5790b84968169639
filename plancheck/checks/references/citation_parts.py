"""Checks on the form of typed citations (Phụ lục I, Phần I, II.3 and II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from plancheck.checks.base import replace
from plancheck.language import document_types, vocabulary
from plancheck.language.normal import fold
from plancheck.language.places import in_quotes, places, tail_start
from plancheck.language.vocabulary import pattern
from plancheck.model.citation import Citation, Part, Syntax
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations import known_documents
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.citations.context import Place, place_of
from plancheck.understanding.citations.in_force import entries_of

_ROLES = {Place.BASIS: Role.LEGAL_BASIS, Place.TEXT: Role.BODY}
_DASHES = dict.fromkeys(map(ord, "‐‑–—"), "-")
_LAST_OLD_YEAR = 1999  # until about then normative documents were numbered without their year
# The sentence has named the body before: "Sở Nội vụ tại Kế hoạch số …", "Ủy ban nhân dân tỉnh ban hành Kế hoạch số …".
_BODY_BEFORE = (
    r"(?:(?i:{citation.issued_before})(?:\s+{citation.these})?"
    r"|(?i:{citation.body_before})\s[^;.]{3,120}?\s{citation.body_at})$"
)
_REACH = 160  # letters of such words
_AMENDS = r"(?i){citation.amended_before}"
_STOP = re.compile(r"[;.]")


def spoken(dossier: Dossier) -> Iterator[tuple[Citation, Part]]:
    """The numbered citations in căn cứ and text, the document's own number left out."""
    for citation in dossier.citations:
        if citation.code is not None and not citation.own and place_of(dossier, citation) is not Place.ELSEWHERE:
            yield citation, citation.code


def role_of(dossier: Dossier, citation: Citation) -> Role | None:
    """The role under which a finding on a citation is reported."""
    return _ROLES.get(place_of(dossier, citation))


def tidy(code: str) -> str:
    """A number and symbol as it is to be written: no spaces, plain hyphens."""
    return "".join(code.split()).translate(_DASHES)


def citation_spaces(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Spaces inside the number and symbol of a cited document."""
    for citation, code in spoken(dossier):
        if any(char.isspace() for char in code.text):
            right = tidy(code.text)
            yield Hit(code.span, role_of(dossier, citation), code.text, right, replace(code.span, right))


class TypeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`types`: the type words that are judged; văn bản, đề án and others often stand before any number."""

    types: tuple[str, ...]


def citation_type_mismatch(dossier: Dossier, params: TypeWords) -> Iterator[Outcome]:
    """A type word that does not go with the abbreviation in the symbol: “Kế hoạch số 15/QĐ-UBND”."""
    for citation, code in spoken(dossier):
        if citation.type is None or citation.type_name not in params.types or len(citation.groups) < 2:
            continue
        names = known_documents.type_names(citation.groups[0], citation.syntax is Syntax.PARTY)
        if not names or _fits(citation.type_name, names) or known_documents.issuer_regime(citation.groups[0]):
            continue
        words = {"type": citation.type.text, "symbol": citation.groups[0], "names": " / ".join(names)}
        span = Span(code.span.block, citation.type.span.start, code.span.end)
        yield Hit(span, role_of(dossier, citation), dossier.document.text_of(span), names[0].capitalize(), values=words)


def _fits(word: str, names: tuple[str, ...]) -> bool:
    return any(word.startswith(name) or name.startswith(word) for name in names)


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`regime`: whose bodies are judged, "state", "party" or "front" (`issuer_regime`)."""

    regime: str


def citation_marks(dossier: Dossier, params: Marks) -> Iterator[Outcome]:
    """Slash and hyphen of one regime in the number of another: “30/CT-TW”, “15-KH/UBND”, “15/KH/UBND”."""
    party = params.regime == "party"
    for citation, code in spoken(dossier):
        groups = citation.groups
        if citation.year or len(groups) < 2 or known_documents.issuer_regime(groups[1]) != params.regime:
            continue
        right_syntax = Syntax.PARTY if party else Syntax.ADMIN
        if citation.syntax is right_syntax or not known_documents.type_names(groups[0], party) or groups[0] in _YEARLY:
            continue
        rest = "-".join(groups[1:])
        right = f"{citation.number}-{groups[0]}/{rest}" if party else f"{citation.number}/{groups[0]}-{rest}"
        yield Hit(code.span, role_of(dossier, citation), code.text, right, replace(code.span, right))


_YEARLY = frozenset({"NĐ", "TT", "TTLT", "PL"})


def citation_year_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A decree or circular whose number lacks the year: “Thông tư số 09/TT-BTC”."""
    for citation, code in spoken(dossier):
        if citation.year or citation.syntax is Syntax.PARTY or not citation.groups or citation.groups[0] not in _YEARLY:
            continue
        if len(citation.groups) < 2 or "state" not in known_documents.issuer_regime(citation.groups[1]):
            continue
        year = citation.year_of_date
        if (year and int(year) <= _LAST_OLD_YEAR) or citation.type_name in document_types.having("unyeared"):
            continue
        right = f"{citation.number}/{year or '…'}/{'-'.join(citation.groups)}"
        edits = replace(code.span, right) if citation.date else ()
        yield Hit(code.span, role_of(dossier, citation), code.text, right, edits)


def citation_type_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A symbol with the body alone, as until 1997: “Quyết định số 749/TTg ngày 03/6/2020”."""
    whole = {(c.number, c.groups[-1]) for c in dossier.citations if len(c.groups) > 1}
    for citation, code in spoken(dossier):
        if (
            citation.syntax is not Syntax.OLD
            or not known_documents.issuer_regime(citation.groups[0])
            or not citation.type
        ):
            continue
        recent = citation.date is not None and citation.date.year > _LAST_OLD_YEAR
        if not recent and (citation.number, citation.groups[0]) not in whole:
            continue
        party = known_documents.issuer_regime(citation.groups[0]) == "party"
        symbol = known_documents.type_symbol(citation.type_name, party)
        marks = "-/" if party else "/-"
        right = f"{citation.number}{marks[0]}{symbol}{marks[1]}{citation.groups[0]}" if symbol else None
        yield Hit(code.span, role_of(dossier, citation), code.text, right)


def citation_year_mismatch(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The year in the number is not the year of the date: “59/2023/NĐ-CP ngày 14 tháng 8 năm 2022”."""
    for citation, code in spoken(dossier):
        if wrong_year(citation) and citation.date_part is not None:
            values = {"code": code.text, "year": citation.year}
            span = Span(code.span.block, code.span.start, citation.date_part.span.end)
            if span.end <= span.start:
                span = citation.date_part.span
            yield Hit(span, role_of(dossier, citation), citation.date_part.text, values=values)


def wrong_year(citation: Citation) -> bool:
    """Whether the year in the number differs from that of the date."""
    return bool(citation.year) and citation.date is not None and citation.date.year != int(citation.year)


def citation_after_document(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A cited document dated later than the document that cites it."""
    own = dossier.place_date.date if dossier.place_date is not None else None
    for citation, _ in spoken(dossier):
        if own is None or citation.date is None or citation.date_part is None or citation.date <= own:
            continue
        if wrong_year(citation) or any(
            law.issued not in (None, citation.date) for law in entries_of(dossier, citation)
        ):
            continue  # the date itself is wrong: another rule says so
        yield Hit(
            citation.date_part.span,
            role_of(dossier, citation),
            citation.date_part.text,
            values={"own": f"{own:%d/%m/%Y}"},
        )


class IssuerOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of a symbol, the pattern that the name of its body (folded) must hold, and that name."""

    symbol: str
    fits: str
    name: str


class IssuerNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`bodies`: the symbols that name one body only."""

    bodies: tuple[IssuerOf, ...]


def citation_issuer_mismatch(dossier: Dossier, params: IssuerNames) -> Iterator[Outcome]:
    """A body that is not the one in the symbol: “Quyết định số 749/QĐ-TTg … của Chính phủ”."""
    bodies = {body.symbol: body for body in params.bodies}
    for citation, code in spoken(dossier):
        issuers = citation.groups if citation.syntax is Syntax.LAW else citation.groups[1:]
        if citation.issuer is None or len(issuers) != 1 or citation.syntax is Syntax.LETTER:
            continue
        body = bodies.get(issuers[0].rstrip("0123456789"))
        if body is None or vocabulary.pattern(body.fits).search(fold(citation.issuer.text)):
            continue
        values = {"code": code.text, "body": body.name}
        yield Hit(citation.issuer.span, role_of(dossier, citation), citation.issuer.text, body.name, values=values)


def citation_issuer_missing(dossier: Dossier, params: TypeWords) -> Iterator[Outcome]:
    """Number, date and title, but no body: “Quyết định số 243/QĐ-UBND ngày 09/11/2021 về …”."""
    for citation, _ in spoken(dossier):
        if citation.nested or citation.issuer is not None or citation.subject is None or citation.date_part is None:
            continue
        if citation.type_name not in params.types or _quoted(dossier, citation):
            continue
        text = dossier.document.blocks[citation.span.block].text
        if text[citation.date_part.span.end : citation.subject.span.start].strip(" ,\u00a0"):
            continue
        if _body_named(text, citation.span.start):
            continue
        span = Span(citation.span.block, citation.span.start, citation.date_part.span.end)
        yield Hit(span, role_of(dossier, citation), dossier.document.text_of(span))


def _body_named(text: str, at: int) -> bool:
    """Whether the sentence has named the body before a citation at this place, or amends what it cites."""
    if places(pattern(_AMENDS), text).last(at) > places(_STOP, text).last(at):
        return True
    end = tail_start(text, "", at)
    return pattern(_BODY_BEFORE).search(text[max(end - _REACH, 0) : end]) is not None


def _quoted(dossier: Dossier, citation: Citation) -> bool:
    return in_quotes(dossier.document.blocks[citation.span.block].text, citation.span.start)


def citation_first_short(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A document that is never cited with its date, neither at the first mention nor later."""
    first: dict[str, Citation] = {}
    dated = {_loose(c) for c in dossier.citations if c.full or c.own}
    for citation, _ in spoken(dossier):
        if (
            citation.nested
            or citation.type is None
            or citation.type_name in document_types.having("undated")
            or _quoted(dossier, citation)
        ):
            continue
        if (
            citation.syntax in (Syntax.ADMIN, Syntax.NORMATIVE, Syntax.PARTY, Syntax.LETTER)
            and _loose(citation) not in dated
        ):
            first.setdefault(citation.key, citation)
    for citation in first.values():
        yield Hit(citation.span, role_of(dossier, citation), dossier.document.text_of(citation.span))


def _loose(citation: Citation) -> tuple[str, ...]:
    """Number and letters of a symbol, in any order: a symbol written another way is another rule's business."""
    return citation.number.lstrip("0"), citation.year, "".join(sorted("".join(citation.groups).upper()))


def citation_repeated_full(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The full form once more, with date, body and title, where number and symbol would do.

    With another date it is another document: numbers begin anew every year, and many bodies have the same ones.
    """
    seen: set[tuple[str, date]] = set()
    told: set[str] = set()
    for citation, code in spoken(dossier):
        if citation.nested or citation.date is None:
            continue
        whole = citation.issuer is not None and citation.subject is not None
        mention = citation.key, citation.date
        if mention in seen and whole and citation.key not in told and citation.subject is not None:
            told.add(citation.key)
            span = Span(code.span.block, citation.span.start, citation.subject.span.end)
            right = f"{citation.type.text if citation.type else ''} số {tidy(code.text)}".strip()
            yield Hit(span, role_of(dossier, citation), dossier.document.text_of(citation.span), right)
        seen.add(mention)
