"""Checks that the citations of one document agree with each other and with the table of known documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from plancheck.checks.base import replace
from plancheck.checks.references.citation_parts import role_of, spoken, tidy, wrong_year
from plancheck.language import vocabulary
from plancheck.language.normal import fold
from plancheck.model.citation import Citation, code_key
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier
from plancheck.regulations import known_documents
from plancheck.regulations.known_documents import Law, Trust
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.citations.context import Place, place_of
from plancheck.understanding.citations.in_force import entries_of

# The lists of bodies that share a symbol and exclude each other.
_CLASSES = {"TW": "body.central", "UBND": "body.local", "HĐND": "body.local"}
_LEAST_DIGITS = 3  # a wrong digit is believed in numbers this long; short ones are neighbours too often


def citation_two_dates(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """One document with two dates; what the table knows better is left to `citation_date_registry`."""
    for mentions in _by_key(dossier).values():
        dated = [c for c in mentions if c.date is not None and not wrong_year(c)]
        if len({c.date for c in dated}) < 2 or any(law.issued for c in dated for law in entries_of(dossier, c)):
            continue
        votes = Counter(c.date for c in dated)
        order = {day: i for i, day in enumerate(votes)}  # in which they are first named
        right = max(votes, key=lambda day: (votes[day], -order[day]))
        keeper = next(c for c in dated if c.date == right)
        for citation in dated:
            if citation.date != right and citation.date_part and _same_document(keeper, citation):
                values = {"code": tidy(keeper.code.text) if keeper.code else "", "other": _day(right)}
                yield Hit(citation.date_part.span, role_of(dossier, citation), citation.date_part.text, values=values)


def _by_key(dossier: Dossier) -> dict[str, list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for citation, _ in spoken(dossier):
        groups.setdefault(f"{citation.key}", []).append(citation)
    return groups


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _same_document(one: Citation, other: Citation) -> bool:
    """Whether two mentions of a number with different dates are one document, not two of different bodies or years."""
    if one.date is None or other.date is None:
        return False
    first, second = _body(one), _body(other)
    if first and second and not (first <= second or second <= first):
        return False
    if one.year:
        return True
    if not (first and second) and _title(one) != _title(other):
        return False
    same_year = one.date.year == other.date.year
    return same_year or (one.date.day, one.date.month) == (other.date.day, other.date.month)


def _body(citation: Citation) -> frozenset[str]:
    if citation.issuer is None:
        return frozenset()
    words = fold(citation.issuer.text)
    for short, long in vocabulary.meanings("body.short").items():
        words = words.replace(short, long)
    return frozenset(words.split())


def _title(citation: Citation) -> list[str]:
    return fold(citation.subject.text).split()[:6] if citation.subject else []


def citation_two_issuers(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """One document, by number and date, with two bodies that exclude each other."""
    for mentions in _by_key(dossier).values():
        by_day: dict[date, list[tuple[Citation, str]]] = {}
        for citation in mentions:
            if citation.date is not None and (kind := _class_of(citation)):
                by_day.setdefault(citation.date, []).append((citation, kind))
        for named in by_day.values():
            kinds = Counter(kind for _, kind in named)
            if len(kinds) < 2:
                continue
            right = kinds.most_common(1)[0][0]
            other = next(c for c, kind in named if kind == right)
            for citation, kind in named:
                if kind != right and citation.issuer and other.issuer and citation.code:
                    values = {"code": tidy(citation.code.text), "other": other.issuer.text}
                    yield Hit(citation.issuer.span, role_of(dossier, citation), citation.issuer.text, values=values)


def _class_of(citation: Citation) -> str:
    if citation.issuer is None or not citation.groups:
        return ""
    name = fold(citation.issuer.text)
    rows = vocabulary.entries(_CLASSES[citation.groups[-1]]) if citation.groups[-1] in _CLASSES else ()
    return next((row.value for row in rows if vocabulary.pattern(row.expression).search(name)), "")


def citation_near_number(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A number given only in short and one slip away from one that is cited with its date."""
    groups = _by_key(dossier)
    full = {key: [c for c in mentions if c.date is not None] for key, mentions in groups.items()}
    for key, mentions in groups.items():
        odd = mentions[0]
        if full[key] or any(c.subject for c in mentions) or len(mentions) > 2 or odd.nested or not odd.year:
            continue
        likely = [c for k, found in full.items() if k != key for c in found[:1] if _one_slip(odd, c)]
        others = {c.key for c in likely}
        if len(others) == 1 and likely[0].code is not None:
            right = tidy(likely[0].code.text)
            for citation in mentions:
                if citation.code is not None:
                    edits = replace(citation.code.span, right)
                    yield Hit(citation.code.span, role_of(dossier, citation), citation.code.text, right, edits)


def _one_slip(odd: Citation, known: Citation) -> bool:
    if odd.groups != known.groups or odd.type_name != known.type_name:
        return False
    one, other = odd.number.lstrip("0"), known.number.lstrip("0")
    if one == other:
        return odd.year != known.year and abs(int(odd.year) - int(known.year)) == 1
    if odd.year != known.year:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    apart = [i for i in range(len(one)) if one[i] != other[i]]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1 and len(one) >= _LEAST_DIGITS and apart[0] < len(one) - 1


def citation_two_symbols(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """One number and year with the letters of its symbol in another order or glued: “TTLT-BTC-BNV”, “TTLT-BNV-BTC”."""
    groups: dict[tuple[str, ...], list[Citation]] = {}
    for citation, _ in spoken(dossier):
        if citation.year:
            letters = "".join(sorted("".join(citation.groups).upper()))
            groups.setdefault((citation.number.lstrip("0"), citation.year, letters), []).append(citation)
    for mentions in groups.values():
        votes = Counter(c.key for c in mentions)
        known = next((c.key for c in mentions if c.code and known_documents.by_code(c.code.text)), None)
        right = known or max(votes, key=lambda key: votes[key])
        keeper = next(c for c in mentions if c.key == right)
        for citation in mentions:
            if citation.key != right and citation.code is not None and keeper.code is not None:
                expected = tidy(keeper.code.text)
                edits = replace(citation.code.span, expected)
                yield Hit(citation.code.span, role_of(dossier, citation), citation.code.text, expected, edits)


def citation_date_registry(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A date that differs from the one in the table of known documents."""
    for citation in dossier.citations:
        if citation.own or citation.date is None or citation.date_part is None or wrong_year(citation):
            continue
        if place_of(dossier, citation) is Place.ELSEWHERE:
            continue
        law = _other_date(citation, _candidates(citation))
        if law is not None and law.issued is not None:
            values = {"law": law.label, "expected": _day(law.issued)}
            span = Span(citation.span.block, citation.date_part.span.start, citation.date_part.span.end)
            yield Hit(span, role_of(dossier, citation), citation.date_part.text, values=values)


def _candidates(citation: Citation) -> Iterable[Law]:
    found = known_documents.by_code(citation.code.text) if citation.code is not None else ()
    return found or (known_documents.by_name(citation.name.text) if citation.name is not None else ())


def _other_date(citation: Citation, laws: Iterable[Law]) -> Law | None:
    """The entry that is meant by another date: one of the same year, or of the same day and month."""
    known = [law for law in laws if law.issued is not None and law.trust is not Trust.LOW]
    if citation.type_name:
        known = [law for law in known if fold(law.type) == citation.type_name]
    if not known or any(law.issued == citation.date for law in known) or citation.date is None:
        return None
    day = citation.date
    near = [law for law in known if law.issued and law.issued.year == day.year]
    near += [law for law in known if law.issued and (law.issued.day, law.issued.month) == (day.day, day.month)]
    # The date of one weak source is good enough to excuse, not to accuse.
    sure = [law for law in near if law.trust in (Trust.HIGH, Trust.CITED)]
    return min(sure, key=lambda law: abs((law.issued or day) - day), default=None)


def citation_law_number(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A law with a number that is not its own: “Luật Đất đai số 31/2024/QH14”."""
    for citation, code in spoken(dossier):
        if citation.name is None or not citation.year:
            continue
        versions = known_documents.by_name(citation.name.text)
        if any(code_key(law.code) == citation.key for law in versions):
            continue
        meant = [law for law in versions if law.code.split("/")[1:2] == [citation.year] and law.trust is not Trust.LOW]
        if citation.date is not None:
            meant = [law for law in meant if law.issued in (None, citation.date)]
        if len(meant) == 1:
            values = {"law": meant[0].label}
            yield Hit(code.span, role_of(dossier, citation), code.text, meant[0].code, values=values)
