"""Paragraphs of the running text that are set apart as a whole: bold, italic, centred (Phụ lục I, Phần I, II.6.e)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from plancheck.bilingual import Text, joined
from plancheck.checks.typesetting.style_table import counted
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Align, Block, BlockKind, Span
from plancheck.model.dossier import Dossier, LabelStyle, OutlineItem, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import look_of, whole

_MAJORITY = 0.5  # share of the running text from which it is told as a whole
_WHOLE = 0.95  # share of a paragraph from which it is all of the paragraph
_ENDS = (".", ";", "!", "?", "…")
_TITLE_LIMIT = 160  # characters that a title may have
_LINE_LIMIT = 130  # characters of an entry in a list
_ASIDE = r"(?i)^\W*{printed.aside}\b"
_GOES_ON = r"(?i)^\W*(?:{printed.basis})\b"
_NET = re.compile(r"https?:|www\.|\w@\w")
_STYLES = {
    "bold": Text("đậm", "bold"),
    "italic": Text("nghiêng", "italic"),
    "underline": Text("gạch chân", "underlined"),
}
_PLAIN = Text("chữ đứng, không đậm, không gạch chân", "upright, of normal weight, not underlined")
_SIDES = {Align.CENTER: Text("canh giữa", "centred"), Align.RIGHT: Text("canh phải", "set flush right")}
_JUSTIFIED = Text("canh đều hai lề", "justified")
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
    lists = [[item.label_span.block for item in items] for items in _lists(dossier)]
    for block in _sentences(dossier, params.letters):
        style = tuple(name for name in _style(dossier, block) if getattr(body, name).share(bool) <= _MAJORITY)
        kin = [dossier.document.blocks[i] for items in lists if block.index in items for i in items]
        if style and not _is_list_in_style(dossier, kin, style):
            found.setdefault(style, []).append(whole(block))
    for style, places in found.items():
        yield _told(dossier, places, joined([_STYLES[name] for name in style]), _PLAIN)


def _style(dossier: Dossier, block: Block) -> tuple[str, ...]:
    """The styles that all of a paragraph has."""
    look = look_of(dossier.document, "paragraph", (whole(block),))
    return tuple(name for name in _STYLES if getattr(look, name).share(bool) > _WHOLE)


def _lists(dossier: Dossier) -> Iterator[list[OutlineItem]]:
    """The items of one kind below one heading, list by list."""
    for children in (dossier.outline, *(item.children for item in dossier.items())):
        for style in {item.style for item in children}:
            yield [item for item in children if item.style is style]


def _is_list_in_style(dossier: Dossier, kin: Sequence[Block], style: tuple[str, ...]) -> bool:
    """Whether a paragraph is one of a list of short lines that are all set so: names, products, units."""
    short = all(len(block.text) <= _LINE_LIMIT for block in kin)
    return len(kin) > 1 and short and all(set(style) <= set(_style(dossier, block)) for block in kin)


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
        if before or index in basis or titled or is_aside(words):
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


def is_aside(words: str) -> bool:
    """Whether words are a note, in brackets, a quotation, or have an address on the net: what may be set apart."""
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
            and not is_aside(text)
            and look.bold.share(bool) < _WHOLE
            and look.italic.share(bool) < _WHOLE
        ):
            places.setdefault(align, []).append(whole(block))
    for align, spans in places.items():
        yield _told(dossier, spans, _SIDES[align], _JUSTIFIED)


_ITEMS = frozenset({LabelStyle.ARABIC, LabelStyle.DECIMAL, LabelStyle.LETTER, LabelStyle.DASH, LabelStyle.PLUS})


def _spans(item: OutlineItem) -> tuple[Span, Span]:
    return item.label_span, item.title_span


def _told(dossier: Dossier, places: Sequence[Span], found: Text, expected: Text) -> Hit:
    values = counted(dossier.document, places)
    return Hit(span=places[0], role=Role.BODY, found=found, expected=expected, values=values)
