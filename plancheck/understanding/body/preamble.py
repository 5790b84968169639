"""Between header and content: addressees, căn cứ, the issuing clause (Phụ lục I, II.6.a and II.9)."""

from __future__ import annotations

import re

import msgspec
from msgspec import field

from plancheck.language import vocabulary
from plancheck.language.normal import fold
from plancheck.model.document import Block, Span
from plancheck.model.dossier import Basis, Component, Role
from plancheck.understanding.body.numbering_labels import BULLETS, parse_label
from plancheck.understanding.lines import strip_span
from plancheck.understanding.phrases import likeness

_BULLET = re.compile(r"\s*(?P<bullet>[-–—+*•])?\s*")
_LEADS = (
    "căn cứ", "thực hiện", "theo đề nghị", "xét đề nghị", "xét", "trên cơ sở", "theo", "tiếp theo", "thi hành",
    "triển khai",
)  # fmt: skip
_ISSUING = re.compile(
    r"\b(?:ban hành|xây dựng|báo cáo|thông báo|đề nghị|tổ chức|trình)\b.*(?:như sau|sau đây|sau)\s*:?$"
)
_ISSUES = r", {bodies.name:speaks}.*\b(?:ban hành|xây dựng)\b"
_ADDRESSEE = re.compile(r"(?P<label>kính (?:gửi|trình))\s*(?P<colon>:?)", re.IGNORECASE)
_ALSO = re.compile(r"(?:và )?đồng kính (?:gửi|trình)", re.IGNORECASE)
_ENACTING = re.compile(r"quyết định\s*:?$|quyết nghị\s*:?$")
_END_MARK = re.compile(r"[.;,:…]+$")


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
        if _ADDRESSEE.match(text):
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
        if (text.isupper() and len(text) < 160) or _ENACTING.match(fold(text)):
            i += 1
            continue
        if not _later_basis(blocks, i, preamble):
            start, end = strip_span(blocks[i].text, 0, len(blocks[i].text))
            span = Span(blocks[i].index, start, end)
            preamble.opening = Component(Role.OPENING, (span,), text, 0.8, ("trước đề mục đầu tiên",))
            i += 1
            break
        i += 1
    preamble.end = i
    return preamble


def _later_basis(blocks: list[Block], i: int, preamble: Preamble) -> bool:
    """Whether the căn cứ block only begins (or goes on) after this paragraph."""
    near = blocks[i + 1 : i + (2 if preamble.basis else 4)]
    return any(fold(b.text).lstrip("-–+* ").startswith("căn cứ ") for b in near) and len(blocks[i].text) < 200


def _opens_basis(blocks: list[Block], i: int) -> bool:
    return i < len(blocks) and fold(blocks[i].text).lstrip("-–+* ").startswith("căn cứ")


def opens_like_basis(text: str) -> bool:
    """Whether a paragraph opens with one of the words that open an item of the căn cứ block."""
    words = fold(text).lstrip("-+* ")
    return any(words.startswith((lead + " ", lead + ":")) for lead in _LEADS)


def _read_basis(block: Block, inside: bool, before_basis: bool) -> Basis | None:
    lead_in = _BULLET.match(block.text)
    assert lead_in is not None  # the pattern matches the empty string
    start, end = strip_span(block.text, lead_in.end(), len(block.text))
    words = fold(block.text[start:end])
    lead = next((lead for lead in _LEADS if words.startswith((lead + " ", lead + ":"))), "")
    if not lead and likeness(" ".join(words.split()[:2]), "căn cứ") >= 0.83:
        lead = "căn cứ"
    if not lead or _ISSUING.search(words) or words.endswith(":"):
        return None
    mark = _END_MARK.search(words)
    if lead != "căn cứ" and not (words.endswith(";") or (inside and len(words) < 400) or before_basis):
        return None
    if lead != "căn cứ" and vocabulary.pattern(_ISSUES).search(words):
        return None
    span = Span(block.index, start, end)
    component = Component(Role.LEGAL_BASIS, (span,), block.text[start:end], 1.0, (lead,))
    return Basis(component, lead, mark.group() if mark else "", lead_in["bullet"] or "")


def _read_addressee(blocks: list[Block], i: int, preamble: Preamble) -> int:
    first = blocks[i]
    alone = len(first.text.strip().rstrip(":").strip()) <= 12
    named = [first]
    also = False
    i += 1
    while i < len(blocks) and len(named) < 40:
        text = blocks[i].text.strip()
        label = parse_label(text)
        if _ALSO.match(text):  # those copied in are no addressees
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
