"""Checks on the căn cứ block (Phụ lục I, Phần I, II.6.a)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import replace
from plancheck.language.normal import fold
from plancheck.language.places import tail_start
from plancheck.language.vocabulary import pattern, phrases
from plancheck.model.document import Span
from plancheck.model.dossier import Basis, Dossier, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.preamble import opens_like_basis

_DOTS = re.compile(r"…|\.{2,}")  # left for a draft to fill in, no end mark


class BasisMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`item`: "inner" (all but the last) or "last". `mark`: how it must end. `own`: items that open with Căn cứ.

    With `own` false the other opening words (Thực hiện, Theo đề nghị …) are judged.
    """

    item: str
    mark: str
    own: bool = True


def basis_mark(dossier: Dossier, params: BasisMark) -> Iterator[Outcome]:
    """An item of the căn cứ block with the wrong mark at its end."""
    items = dossier.basis
    opening = dossier.first(Role.OPENING)
    if params.item == "last" and opening is not None and opens_like_basis(opening.text):
        return  # the issuing clause goes on with the grounds: which item is the last one is open
    for item in items[-1:] if params.item == "last" else items[:-1]:
        mark = _DOTS.sub("", item.mark)
        own = item.lead in phrases("opening.basis_firm")
        if own is params.own and mark != params.mark and (mark or not item.mark):
            yield _wrong_end(dossier, item, params.mark)


def _wrong_end(dossier: Dossier, item: Basis, mark: str) -> Hit:
    span = item.component.spans[-1]
    text = dossier.document.text_of(span)
    end = tail_start(text, ";.,:")
    tail = " ".join(text[:end].split(" ")[-3:])
    at = Span(span.block, span.start + end, span.end)
    shown = Span(span.block, at.start - len(tail), span.end)
    return Hit(shown, Role.LEGAL_BASIS, tail + text[end:], tail + mark, replace(at, mark))


def basis_bullet(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A dash or bullet before an item of the căn cứ block."""
    for item in dossier.basis:
        if item.bullet:
            first = item.component.span
            lead = dossier.document.blocks[first.block].text[: first.start]
            begin = lead.rfind(item.bullet)
            words = dossier.document.text_of(first)
            start = " ".join(words.split()[:2])
            edit = Edit(first.block, begin, first.start, "")
            whole = Span(first.block, begin, first.start + len(start))
            yield Hit(whole, Role.LEGAL_BASIS, f"{lead[begin:]}{start}", start, (edit,))


class Ranks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ranks`: kinds of document in small letters, the highest first; `restarts`: how often they may begin anew."""

    ranks: tuple[str, ...]
    restarts: int = 1


def basis_order(dossier: Dossier, params: Ranks) -> Iterator[Outcome]:
    """Higher documents below lower ones more often than two groups of căn cứ explain."""
    before: tuple[int, Basis] | None = None
    restarts = 0
    for item in dossier.basis:
        rank = _rank(item, params.ranks)
        if rank is None:
            continue
        if before is not None and rank < before[0]:
            restarts += 1
            if restarts > params.restarts:
                found = _short(item)
                yield Hit(item.component.span, Role.LEGAL_BASIS, found, values={"before": _short(before[1])})
                return
        before = (rank, item)


def _rank(item: Basis, ranks: tuple[str, ...]) -> int | None:
    words = fold(item.component.text).removeprefix(item.lead).lstrip(" :")
    return next((i for i, name in enumerate(ranks) if words.startswith(name)), None)


def _short(item: Basis) -> str:
    words = item.component.text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def basis_twice(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A căn cứ that says what one above it says: the same words, marks and spaces aside."""
    seen: set[str] = set()
    for item in dossier.basis:
        words = " ".join(_WORDS.findall(fold(item.component.text).removeprefix(item.lead)))
        if words in seen and len(words.split()) > 3:
            yield Hit(item.component.span, Role.LEGAL_BASIS, _short(item))
        seen.add(words)


_WORDS = re.compile(r"\w+")


class BasisPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an item that names a document must say.

    An item whose words (after Căn cứ) match `of` must match `needs`. `unless`: a pattern that excuses it.
    """

    of: str
    needs: str
    unless: str | None = None


def basis_part(dossier: Dossier, params: BasisPart) -> Iterator[Outcome]:
    """A căn cứ that lacks the number, the date or another part of the citation."""
    for item in dossier.basis:
        text = item.component.text
        words = text[len(item.lead) :].lstrip(" :") if fold(text).startswith(item.lead) else text
        if item.lead not in phrases("opening.basis_firm") or not pattern(params.of).match(words):
            continue
        if pattern(params.needs).search(words):
            continue
        if params.unless and pattern(params.unless).search(words):
            continue
        yield Hit(item.component.span, Role.LEGAL_BASIS, _short(item))
