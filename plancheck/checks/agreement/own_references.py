"""Checks of one part of the document against another: symbol, issuer, signature, and references to its own parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from plancheck.checks.base import absent
from plancheck.language import bodies, syllables, titles, vocabulary
from plancheck.language.normal import fold, fold_map
from plancheck.language.numerals import roman_total
from plancheck.model.document import Span
from plancheck.model.dossier import Completeness, Dossier, LabelStyle, Role, SignatureLine
from plancheck.regulations import known_documents
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.citations.context import NO_CITATIONS, read_block_citations
from plancheck.understanding.header.document_type import by_abbreviation
from plancheck.understanding.header.issuer_lines import is_peoples_committee, is_peoples_council

_BY_ORDER = frozenset({"TL", "TUQ"})


def symbol_issuer(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A symbol of UBND or HĐND on a document whose header names another body."""
    issuer, number = dossier.first(Role.ISSUER), dossier.number
    if issuer is None or number is None or not number.symbol:
        yield absent(Role.ISSUER if issuer is None else Role.NUMBER_SYMBOL)
        return
    groups = syllables.words(number.symbol)
    if _of_another(groups, issuer.text):
        values = {"issuer": issuer.text}
        yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol, values=values)
        return
    for abbreviation, is_one in (("UBND", is_peoples_committee), ("HĐND", is_peoples_council)):
        if abbreviation in groups and _is(fold(issuer.text), "agency") and not is_one(issuer.text):
            at = number.symbol.find(abbreviation)
            start = number.symbol_span.start + max(at, 0)
            span = Span(number.symbol_span.block, start, start + len(abbreviation))
            yield Hit(span, Role.NUMBER_SYMBOL, number.symbol, values={"issuer": issuer.text})


def _of_another(groups: list[str], issuer: str) -> bool:
    """A symbol of type and body whose body is known to be another than the committee or council at the head."""
    own = "UBND" if is_peoples_committee(issuer) else "HĐND" if is_peoples_council(issuer) else ""
    if not own or len(groups) != 2 or groups[0] not in by_abbreviation() or own in "".join(groups):
        return False
    return known_documents.issuer_regime(groups[1]) == "state"


def signature_issuer(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A signature for an Ủy ban nhân dân under another issuer, or of a head whom the issuer does not have."""
    issuer = dossier.first(Role.ISSUER)
    if issuer is None or not dossier.signatures:
        yield absent(Role.ISSUER if issuer is None else Role.SIGNATURE)
        return
    if dossier.completeness is Completeness.ANNEXED or dossier.titles > 1:
        return
    name = fold(issuer.text).strip()
    committee = is_peoples_committee(name) or is_peoples_council(name)
    ordered = {line.prefix for signature in dossier.signatures for line in signature.lines} & _BY_ORDER
    for line in dossier.signatures[0].lines:
        title = fold(line.title).strip()
        if (
            (line.prefix == "TM" and is_peoples_committee(title) and (_is(name, "agency") or _is(name, "mass")))
            or (committee and not ordered and line.prefix in ("", "KT", "Q") and _leads_agency(title))
            or (_is(name, "agency") and not ordered and _chairs(line))
        ):
            yield Hit(line.span, line.role, line.text, values={"issuer": issuer.text})
            return


def _is(name: str, trait: str) -> bool:
    head = bodies.head_at(name)
    return head is not None and head.has(trait)


def _leads_agency(title: str) -> bool:
    named = titles.at(title)
    return named is not None and named.has("agency")


def _chairs(line: SignatureLine) -> bool:
    title = fold(line.title).strip()
    named = titles.at(title)
    alone = named is not None and named.has("chair") and named.end == len(title)
    return line.prefix in ("KT", "") and alone and line.role is Role.POSITION


_OWN = r"(?:{reference.of} )?(?P<type>{type.name:own}) {reference.this}\b"
_TO_ARTICLE = r"\b{reference.article} (?P<number>\d{1,2}) " + _OWN
_TO_SECTION = r"\b{reference.section} (?P<number>[ivx]{1,5}) " + _OWN
_TO_APPENDIX = (
    r"\b{appendix.named} (?P<number>[ivx]{1,5}|\d{1,2})(?! (?:{appendix.of_another}|{type.name:normative}))\b"
)
_NEAR = 30  # letters between the mention of an appendix and the document whose it is


def reference_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A reference to an article, section or appendix of this very document that it does not have."""
    articles = {item.value for item in dossier.items() if item.style is LabelStyle.ARTICLE}
    sections = {item.value for item in dossier.outline if item.style in (LabelStyle.ROMAN, LabelStyle.PART)}
    kind = dossier.type.name.lower() if dossier.type else ""
    for index in dossier.body:
        text = dossier.document.blocks[index].text
        words, offsets = fold_map(text)
        for form, known in ((_TO_ARTICLE, articles), (_TO_SECTION, sections)):
            for match in vocabulary.pattern(form).finditer(words):
                if len(known) >= 2 and match["type"] == fold(kind) and _value(match["number"]) > max(known):
                    yield _reference(text, index, offsets, match)
        yield from _missing_appendix(dossier, text, index)


def _missing_appendix(dossier: Dossier, text: str, index: int) -> Iterator[Hit]:
    numbers = {a.number.lower() for a in dossier.appendices if a.number}
    known = {_value(n) for n in numbers if re.fullmatch(r"[ivx]+|\d{1,2}", n)}
    if len(known) < 2 or len(known) != len(dossier.appendices):
        return
    words, offsets = fold_map(text)
    starts = dossier.once(read_block_citations).get(index, NO_CITATIONS).starts
    for match in vocabulary.pattern(_TO_APPENDIX).finditer(words):
        at = offsets[match.end()]
        cited = bisect_left(starts, at - _NEAR + 1) < bisect_left(starts, at + _NEAR)
        if _value(match["number"]) > max(known) and not cited:
            yield _reference(text, index, offsets, match)


def _reference(text: str, index: int, offsets: list[int], match: re.Match[str]) -> Hit:
    start, end = offsets[match.start()], offsets[match.end() - 1] + 1
    return Hit(Span(index, start, end), Role.BODY, text[start:end])


def _value(number: str) -> int:
    return int(number) if number.isdigit() else roman_total(number.upper())
