"""Checks on the form of citations in running text, as patterns (Phụ lục I, Phần I, II.6.b; Phụ lục II, V.7)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plancheck.checks.base import replace
from plancheck.language import vocabulary
from plancheck.model.document import Block, BlockKind, Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, Outcome

_BEFORE = 120  # characters before a match that may excuse it


class TextPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that must not occur in the words of the document.

    `within`: "basis" (the căn cứ block), "text" (everything after it, notes included) or "all". `expect` is the
    replacement as in `re.sub`. `not_after`: a pattern that, found right before the match, excuses it. `lower`: it
    should be in small letters.
    """

    find: str
    within: str = "all"
    expect: str | None = None
    not_after: str | None = None
    lower: bool = False


def text_pattern(dossier: Dossier, params: TextPattern) -> Iterator[Outcome]:
    """Report what a pattern matches in the căn cứ block or the text."""
    find = vocabulary.pattern(params.find)
    for block, role in _blocks(dossier, params.within):
        for match in find.finditer(block.text):
            before = block.text[max(match.start() - _BEFORE, 0) : match.start()]
            if params.not_after and vocabulary.pattern(params.not_after).search(before):
                continue
            span = Span(block.index, match.start(), match.end())
            expected = match.expand(params.expect) if params.expect is not None else None
            if params.lower:
                expected = match.group().lower()
            edits = replace(span, expected) if expected is not None else ()
            yield Hit(span, role, match.group(), expected, edits)


def _blocks(dossier: Dossier, within: str) -> Iterator[tuple[Block, Role]]:
    blocks = dossier.document.blocks
    basis = {span.block for item in dossier.basis for span in item.component.spans}
    if within != "text":
        yield from ((blocks[index], Role.LEGAL_BASIS) for index in sorted(basis))
    if within == "basis":
        return
    opening = dossier.first(Role.OPENING)
    text = set(dossier.body) | ({opening.span.block} if opening is not None else set())
    notes = {block.index for block in blocks if block.kind is BlockKind.FOOTNOTE}
    yield from ((blocks[index], Role.BODY) for index in sorted((text | notes) - basis))
