"""Checks against the office of the configuration (`[office]`): symbol, place, signer, filing line, recipients.

Without an office they find nothing. A document of another body is told once (`office_name`), and left alone then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from plancheck.language.body_names import words_of
from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role, Signature
from plancheck.model.office import Office
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.foot.filing import departments
from plancheck.understanding.foot.signer_titles import DEGREE


def _ours(dossier: Dossier) -> Office | None:
    """The office, unless the document plainly comes from another body."""
    office = dossier.office
    issuer = dossier.first(Role.ISSUER)
    if office is None or issuer is None or not office.name or _same(issuer.text, office.name):
        return office
    return None


def _same(one: str, other: str) -> bool:
    return " ".join(fold(one).split()) == " ".join(fold(other).split())


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`field`: which name of the office stands in components of this `role`: "name" or "governing-body"."""

    role: Role
    field: str


def office_name(dossier: Dossier, params: Body) -> Iterator[Outcome]:
    """A name of the issuing or governing body that is not the office's."""
    office = dossier.office if params.field == "name" else _ours(dossier)
    component = dossier.first(params.role)
    if office is None or component is None:
        return
    right = office.name if params.field == "name" else office.governing_body
    if not right or _same(component.text, right):
        return
    if params.role is Role.GOVERNING_BODY and words_of(component.text) == words_of(right):
        return  # a governing body may be abbreviated (Phụ lục I, Phần I, II.2.a)
    yield Hit(component.span, params.role, component.text, right.upper())


def office_symbol(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A symbol whose abbreviation of the body, or of the drafting department, is not one of the office's."""
    office, number = _ours(dossier), dossier.number
    if office is None or number is None or not number.symbol:
        return
    names = [part.strip() for part in re.split(r"\s*-\s*", number.symbol)]
    letter = dossier.type is not None and not dossier.type.abbreviation
    body, department = (names[0], names[1:]) if letter else (names[1] if len(names) > 1 else "", [])
    if office.abbreviation and body and fold(body) != fold(office.abbreviation):
        right = number.symbol.replace(body, office.abbreviation, 1)
        yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol, right, values={"part": body})
        return
    for part in department:
        near = _unknown(part, office)
        if near is not None:
            better = number.symbol.replace(part, near, 1) if near else None
            yield Hit(number.symbol_span, Role.NUMBER_SYMBOL, number.symbol, better, values={"part": part})


def _unknown(abbreviation: str, office: Office) -> str | None:
    """None for the abbreviation of a department; for any other the nearest one ("" where none is near)."""
    known = {fold(key): key for key in office.departments}
    if not known or fold(abbreviation) in known:
        return None
    near = get_close_matches(fold(abbreviation), known, n=1, cutoff=0.6)
    return known[near[0]] if near else ""


def office_place(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A place name that is not the office's."""
    office, place = _ours(dossier), dossier.place_date
    if office is None or place is None or not office.place or not any(c.isalpha() for c in place.place):
        return
    if not _same(place.place, office.place):
        yield Hit(place.place_span, Role.PLACE_DATE, place.place, office.place)


def office_signer(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A signer who is not one of the office's."""
    office = _ours(dossier)
    for signature, name in _signed(dossier) if office is not None and office.signers else ():
        known = {fold(signer.name): signer.name for signer in office.signers} if office else {}
        if fold(name) in known:
            continue
        near = get_close_matches(fold(name), known, n=1, cutoff=0.7)
        yield Hit(_signer_span(signature), Role.SIGNER, name, known[near[0]] if near else None)


def office_title(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A known signer under a title that is not this person's."""
    office = _ours(dossier)
    for signature, name in _signed(dossier) if office is not None else ():
        titles = [s.title for s in office.signers if _same(s.name, name)] if office else []
        line = signature.lines[-1] if signature.lines else None
        if line is None or not titles or any(_opens(line.title, title) for title in titles):
            continue
        yield Hit(line.span, Role.POSITION, line.text, titles[0].upper(), values={"name": name})


def _opens(written: str, title: str) -> bool:
    one, other = " ".join(fold(written).split()), " ".join(fold(title).split())
    return one.startswith(other) or other.startswith(one)


def _signed(dossier: Dossier) -> Iterator[tuple[Signature, str]]:
    for signature in dossier.signatures:
        if signature.signer is not None:
            name = pattern(DEGREE).sub("", signature.signer.text.strip()).strip(" .")
            if any(c.isalpha() for c in name):
                yield signature, " ".join(name.split())


def _signer_span(signature: Signature) -> Span | None:
    return signature.signer.span if signature.signer is not None else None


def office_filing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An abbreviation in the Lưu line that no department of the office has."""
    office = _ours(dossier)
    filing = dossier.recipients.filing if dossier.recipients is not None else None
    if office is None or filing is None:
        return
    text = dossier.document.text_of(filing.span)
    for match in departments(text):
        near = _unknown(match.group(), office)
        if near is not None:
            span = Span(filing.span.block, filing.span.start + match.start(), filing.span.start + match.end())
            yield Hit(span, Role.FILING, match.group(), near or None)


def office_recipient(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A recipient that every document of the office has, missing from Nơi nhận."""
    office = _ours(dossier)
    if office is None or dossier.recipients is None or not dossier.recipients.items:
        return
    listed = " \n ".join(" ".join(fold(item.text).split()) for item in dossier.recipients.items)
    for wanted in office.recipients:
        if " ".join(fold(wanted).split()) not in listed:
            yield Hit(dossier.recipients.label.span, Role.RECIPIENTS, expected=wanted)
