"""Paragraphs of the running text that are set apart as a whole: bold, italic, centred (Phụ lục I, Phần I, II.6.e)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from plancheck.bilingual import Said
from plancheck.checks.typesetting.style_table import quoted
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Align, Block, BlockKind, Span
from plancheck.model.dossier import Dossier, LabelStyle, OutlineItem, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import look_of, whole

_MAJORITY = 0.5  # share of the running text from which it is told as a whole
_WHOLE = 0.95  # share of a paragraph from which it is all of the paragraph
_FEW = 3  # places named in a message
_ENDS = (".", ";", "!", "?", "…")
_TITLE_LIMIT = 160  # characters that a title may have
_ASIDE = r"(?i)^\W*{printed.aside}\b"
_GOES_ON = r"(?i)^\W*(?:{printed.basis})\b"
_NET = re.compile(r"https?:|www\.|\w@\w")
_STYLES = {"bold": ("đậm", "bold"), "italic": ("nghiêng", "italic"), "underline": ("gạch chân", "underlined")}
_PLAIN = "chữ đứng, không đậm, không gạch chân"
_NUMBERED = frozenset({LabelStyle.ARABIC, LabelStyle.DECIMAL})


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how many visible characters on a paragraph is one, and no title or emphasised term."""

    letters: int


def paragraph_style(dossier: Dossier, params: Length) -> Iterator[Outcome]:
    """Paragraphs that are bold, italic or underlined as a whole, though the running text is not.

    One finding for each style.
    """
    body = facts_of(dossier).typography.body
    found: dict[tuple[str, ...], list[Span]] = {}
    for block in _sentences(dossier, params.letters):
        look = look_of(dossier.document, "paragraph", (whole(block),))
        style = tuple(
            name
            for name in _STYLES
            if getattr(look, name).share(bool) > _WHOLE and getattr(body, name).share(bool) <= _MAJORITY
        )
        if style:
            found.setdefault(style, []).append(whole(block))
    for style, places in found.items():
        words, words_en = zip(*(_STYLES[name] for name in style), strict=True)
        yield _told(dossier, places, ", ".join(words), _PLAIN, ", ".join(words_en))


def _sentences(dossier: Dossier, letters: int) -> Iterator[Block]:
    """The paragraphs that are sentences of the running text: no titles, notes, quotations or what is in brackets."""
    heads = {item.label_span.block: item for item in dossier.items()}
    opening = {span.block for c in dossier.all(Role.OPENING) for span in c.spans}
    basis = {span.block for c in dossier.all(Role.OPENING) for span in c.spans if _goes_on_basis(dossier, c.text)}
    closing = {span.block for c in dossier.all(Role.CLOSING) for span in c.spans}
    flow = {paragraph.block.index for paragraph in facts_of(dossier).typography.running}
    flow |= {index for index, item in heads.items() if item.is_heading and item.style in _NUMBERED}
    quoted_from = 0
    for index in sorted(flow):
        block = dossier.document.blocks[index]
        text = block.text.strip()
        before, quoted_from = quoted_from, max(quoted_from + text.count("“") - text.count("”"), 0)
        item = heads.get(index)
        words = item.title if item is not None else text
        sentence = words.endswith(_ENDS) and len(words) > _TITLE_LIMIT and not (item and item.is_heading)
        titled = not sentence and (_has_content(item, closing) or (index not in opening and _is_title(words)))
        if before or index in basis or titled or _is_aside(words):
            continue
        if len("".join(text.split())) >= letters:
            yield block


def _goes_on_basis(dossier: Dossier, words: str) -> bool:
    """Whether an opening goes on with the legal basis in its style: "Xét đề nghị của …, … ban hành …"."""
    look = facts_of(dossier).typography.looks.get("legal_basis")
    return look is not None and look.italic.main is True and bool(pattern(_GOES_ON).match(words))


def _has_content(item: OutlineItem | None, closing: set[int]) -> bool:
    """Whether something of its own stands below an item, so that the item is a title."""
    return item is not None and (bool(item.children) or bool(set(item.body) - closing - {item.label_span.block}))


def _is_title(words: str) -> bool:
    """Whether a line reads as a title: no mark at its end, or a colon."""
    return not words.endswith(_ENDS) and (len(words) <= _TITLE_LIMIT or words.endswith(":"))


def _is_aside(words: str) -> bool:
    """A note, something in brackets, a quotation, an address on the net: what may be set apart."""
    if _NET.search(words):
        return True
    return words[:1] in ("(", "[", "“", '"') or words.rstrip(".;").endswith(")") or bool(pattern(_ASIDE).match(words))


def paragraph_centred(dossier: Dossier, params: Length) -> Iterator[Outcome]:
    """Sentences of the running text that are centred, or flush right."""
    body = set(dossier.body)
    heads = {span.block for item in dossier.items() if item.style not in _ITEMS for span in _spans(item)}
    places: dict[Align, list[Span]] = {}
    for block in dossier.document.blocks:
        align, text = block.format.align, block.text.strip()
        if block.index not in body or block.index in heads or align not in (Align.CENTER, Align.RIGHT):
            continue
        plain = block.kind is BlockKind.PARAGRAPH and block.cell is None and block.format.frame is None
        look = look_of(dossier.document, "paragraph", (whole(block),))
        long = len("".join(text.split())) >= params.letters and text.endswith((".", ";", ":"))
        if (
            plain
            and long
            and not _is_aside(text)
            and look.bold.share(bool) < _WHOLE
            and look.italic.share(bool) < _WHOLE
        ):
            places.setdefault(align, []).append(whole(block))
    for align, spans in places.items():
        vi, en = ("canh giữa", "centred") if align is Align.CENTER else ("canh phải", "set flush right")
        yield _told(dossier, spans, vi, "canh đều hai lề", en)


_ITEMS = frozenset({LabelStyle.ARABIC, LabelStyle.DECIMAL, LabelStyle.LETTER, LabelStyle.DASH, LabelStyle.PLUS})


def _spans(item: OutlineItem) -> tuple[Span, Span]:
    return item.label_span, item.title_span


def _told(dossier: Dossier, places: Sequence[Span], found: str, expected: str, found_en: str) -> Hit:
    values: dict[str, Said] = {
        "count": str(len(places)),
        "places": quoted(dossier.document, places[:_FEW]),
        "found_en": found_en,
    }
    return Hit(span=places[0], role=Role.BODY, found=found, expected=expected, values=values)
