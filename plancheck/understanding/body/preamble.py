"""Between header and content: addressees, căn cứ, the issuing clause (Phụ lục I, II.6.a and II.9)."""

from __future__ import annotations

import re

import msgspec
from msgspec import field

from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern, phrases
from plancheck.model.document import Block, Span
from plancheck.model.dossier import Basis, Component, Role
from plancheck.understanding.body.numbering_labels import BULLETS, parse_label
from plancheck.understanding.evidence import BEFORE_FIRST_HEADING
from plancheck.understanding.lines import strip_span
from plancheck.understanding.phrases import likeness

_BULLET = re.compile(r"\s*+(?P<bullet>[-–—+*•])?\s*+")
_LEAD = r"[-+* ]*(?P<lead>{opening.basis})[ :]"
_FIRM = r"[-+* ]*{opening.basis_firm}"
_ISSUES = r"\b{opening.issues}\b"
_AS_FOLLOWS = r".*(?P<end>{opening.as_follows}\s*:?)$"
_LONGEST_END = 40  # letters of the words that lead into a list, at the end of a clause
_ADDRESSEE = r"(?i)(?P<label>{opening.addressee})\s*(?P<colon>:?)"
_ALSO = r"(?i){opening.also}"
_ENACTING = r"{opening.enacts}\s*:?$"
_ISSUER = r", {body.name:speaks}"
_ISSUES_PLAN = r"\b{opening.issues_plan}\b"
_END_MARKS = ".;,:…"


class Preamble(msgspec.Struct):
    """What stands before the first part of the content. `end` counts blocks of the list that was read."""

    addressee: Component | None = None
    basis: list[Basis] = field(default_factory=list)
    opening: Component | None = None
    end: int = 0


def read_preamble(blocks: list[Block]) -> Preamble:
    """Read the blocks after the header up to the issuing clause or the first heading."""
    preamble = Preamble()
    i = 0
    while i < len(blocks):
        text = blocks[i].text.strip()
        if pattern(_ADDRESSEE).match(text):
            i = _read_addressee(blocks, i, preamble)
            continue
        basis = _read_basis(blocks[i], bool(preamble.basis), _opens_basis(blocks, i + 1))
        if basis is not None:
            preamble.basis.append(basis)
            i += 1
            continue
        label = parse_label(text)
        if label is not None and label.style not in BULLETS:
            break
        if (text.isupper() and len(text) < 160) or pattern(_ENACTING).match(fold(text)):
            i += 1
            continue
        if not _later_basis(blocks, i, preamble):
            start, end = strip_span(blocks[i].text, 0, len(blocks[i].text))
            span = Span(blocks[i].index, start, end)
            preamble.opening = Component(Role.OPENING, (span,), text, 0.8, (BEFORE_FIRST_HEADING,))
            i += 1
            break
        i += 1
    preamble.end = i
    return preamble


def _later_basis(blocks: list[Block], i: int, preamble: Preamble) -> bool:
    """Whether the căn cứ block only begins (or goes on) after this paragraph."""
    near = blocks[i + 1 : i + (2 if preamble.basis else 4)]
    return any(pattern(_FIRM + " ").match(fold(b.text)) for b in near) and len(blocks[i].text) < 200


def _opens_basis(blocks: list[Block], i: int) -> bool:
    return i < len(blocks) and pattern(_FIRM).match(fold(blocks[i].text)) is not None


def opens_like_basis(text: str) -> bool:
    """Whether a paragraph opens with one of the words that open an item of the căn cứ block."""
    return pattern(_LEAD).match(fold(text)) is not None


def _read_basis(block: Block, inside: bool, before_basis: bool) -> Basis | None:
    lead_in = _BULLET.match(block.text)
    assert lead_in is not None  # the pattern matches the empty string
    start, end = strip_span(block.text, lead_in.end(), len(block.text))
    words = fold(block.text[start:end])
    lead = _lead_of(words)
    if not lead or _leads_on(words) or words.endswith(":"):
        return None
    if lead not in phrases("opening.basis_firm"):
        if not (words.endswith(";") or (inside and len(words) < 400) or before_basis):
            return None
        issuer = pattern(_ISSUER).search(words)
        if issuer is not None and pattern(_ISSUES_PLAN).search(words, issuer.end()):
            return None
    span = Span(block.index, start, end)
    component = Component(Role.LEGAL_BASIS, (span,), block.text[start:end], 1.0, (lead,))
    return Basis(component, lead, words[len(words.rstrip(_END_MARKS)) :], lead_in["bullet"] or "")


def _leads_on(words: str) -> bool:
    """Whether a clause, folded, says what is issued "như sau"."""
    end = pattern(_AS_FOLLOWS).match(words, max(len(words) - _LONGEST_END, 0))
    act = pattern(_ISSUES).search(words) if end is not None else None
    return end is not None and act is not None and act.end() <= end.start("end")


def _lead_of(words: str) -> str:
    """The words that open an item of the căn cứ block, its first ones read over a slip; "" when none do."""
    lead = next((lead for lead in phrases("opening.basis") if words.startswith((lead + " ", lead + ":"))), "")
    if lead:
        return lead
    opening = " ".join(words.split()[:2])
    return next((firm for firm in phrases("opening.basis_firm") if likeness(opening, firm) >= 0.83), "")


def _read_addressee(blocks: list[Block], i: int, preamble: Preamble) -> int:
    first = blocks[i]
    alone = len(first.text.strip().rstrip(":").strip()) <= 12
    named = [first]
    also = False
    i += 1
    while i < len(blocks) and len(named) < 40:
        text = blocks[i].text.strip()
        label = parse_label(text)
        if pattern(_ALSO).match(text):  # those copied in are no addressees
            also = True
        elif label is not None and label.style in BULLETS and len(text) < 220:
            named += [] if also else [blocks[i]]
        elif text.endswith(";") and len(text) < 160 and len(named) > 1 and _is_bulleted(blocks[i + 1 : i + 2]):
            named += [] if also else [blocks[i]]  # its own bullet was forgotten
        elif alone and len(named) == 1 and len(text) < 160 and not text.endswith(":"):
            named.append(blocks[i])
        else:
            break
        i += 1
    spans = tuple(span for block in named for span in _pieces(block))
    words = " ".join(block.text[s.start : s.end] for block in named for s in spans if s.block == block.index)
    preamble.addressee = Component(Role.ADDRESSEE, spans, words, 1.0, ("Kính gửi",))
    return i


def _is_bulleted(blocks: list[Block]) -> bool:
    labels = [parse_label(block.text.strip()) for block in blocks]
    return any(label is not None and label.style in BULLETS for label in labels)


def _pieces(block: Block) -> list[Span]:
    """The lines of a block that is broken by hand."""
    spans = []
    for piece in re.finditer(r"[^\n]+", block.text):
        start, end = strip_span(block.text, piece.start(), piece.end())
        if start < end:
            spans.append(Span(block.index, start, end))
    return spans
