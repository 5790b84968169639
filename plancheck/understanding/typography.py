"""From blocks and runs to what the parts of a document look like: sizes, weight, slant, fonts, colours, by component.

Everything is weighed by visible characters, so that a stray blank in another size counts for nothing. Sizes are in pt,
rounded to half a point, as Word offers them; what the source does not tell is left out of the tally.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from plancheck.language.vocabulary import pattern
from plancheck.model.document import Align, Block, BlockKind, Document, Format, Run, Span, Symptom
from plancheck.model.dossier import Component, Dossier, LabelStyle, OutlineItem, Role
from plancheck.readers.options import RECOGNISED_BY, RECOGNISED_PAGES

T = TypeVar("T")

_STAMP = r"(?i)^\W*{foot.stamp_line}"
_DECORATION = re.compile(r"^[\W_]+$")
_SURE = 0.8  # of tesseract's words below it 45 to 65 of 100 are Vietnamese syllables, of those above 0.9 98
_LONGEST_TITLE = 100  # characters of a title on one line


@dataclass(slots=True)
class Tally(Generic[T]):
    """How many visible characters have which value, and the first place of each value."""

    counts: dict[T, int] = field(default_factory=dict)
    first: dict[T, Span] = field(default_factory=dict)

    def add(self, value: T | None, weight: int, span: Span) -> None:
        """Count `weight` characters at `span`; an unknown value (None) is passed over."""
        if value is not None and weight:
            self.counts[value] = self.counts.get(value, 0) + weight
            self.first.setdefault(value, span)

    @property
    def known(self) -> int:
        """How many characters have a known value."""
        return sum(self.counts.values())

    @property
    def main(self) -> T | None:
        """The value of most characters; None when nothing is known."""
        return max(self.counts, key=lambda value: self.counts[value]) if self.counts else None

    def share(self, wanted: Callable[[T], bool]) -> float:
        """The share (0 to 1) of the known characters whose value is wanted."""
        known = self.known
        return sum(n for value, n in self.counts.items() if wanted(value)) / known if known else 0.0

    def ranked(self) -> list[tuple[T, int]]:
        """Values with their counts, most first."""
        return sorted(self.counts.items(), key=lambda pair: -pair[1])


class Look(msgspec.Struct):
    """What the stretches of one component look like."""

    key: str
    spans: tuple[Span, ...]
    size: Tally[float] = msgspec.field(default_factory=Tally)
    bold: Tally[bool] = msgspec.field(default_factory=Tally)
    italic: Tally[bool] = msgspec.field(default_factory=Tally)
    underline: Tally[bool] = msgspec.field(default_factory=Tally)


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of running text: its block, its visible characters, its main size, and whether it is numbered."""

    block: Block
    weight: int
    size: float | None
    labelled: bool


_ROLES = {
    Role.NATIONAL_TITLE: "national_title",
    Role.MOTTO: "motto",
    Role.GOVERNING_BODY: "governing_body",
    Role.ISSUER: "issuer",
    Role.NUMBER_SYMBOL: "number_symbol",
    Role.PLACE_DATE: "place_date",
    Role.TYPE_NAME: "type_name",
    Role.ADDRESSEE: "addressee",
    Role.LEGAL_BASIS: "legal_basis",
    Role.URGENCY: "urgency",
    Role.CIRCULATION: "circulation",
    Role.FILING: "recipients",
    Role.AUTHORITY: "signature_title",
    Role.POSITION: "signature_title",
    Role.SIGNER: "signer",
}
_HEADINGS = {
    LabelStyle.PART: "part_heading",
    LabelStyle.CHAPTER: "part_heading",
    LabelStyle.SECTION: "part_heading",
    LabelStyle.ARTICLE: "article",
    LabelStyle.ROMAN: "roman_heading",
    LabelStyle.ARABIC: "arabic_heading",
}
_LABEL_ONLY = frozenset({LabelStyle.ARTICLE})


class Typography:
    """The looks of a dossier, worked out when first asked for and kept."""

    def __init__(self, dossier: Dossier) -> None:
        """Of this dossier; nothing is computed yet."""
        self.dossier = dossier
        self.document = dossier.document

    @cached_property
    def looks(self) -> dict[str, Look]:
        """The look of every component that was found, by its key in the table of type styles."""
        spans: dict[str, list[Span]] = {}
        for key, span in _component_spans(self.dossier):
            spans.setdefault(key, []).append(span)
        return {key: look_of(self.document, key, tuple(found)) for key, found in spans.items()}

    @cached_property
    def lines(self) -> dict[str, tuple[Look, ...]]:
        """The same line by line: a paragraph is as many lines as it was given, a number and its title are one."""
        return {key: tuple(_lines(self.document, look)) for key, look in self.looks.items()}

    @cached_property
    def running(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the content that the rules on body text hold for.

        Left out: headings, tables, text boxes, footnotes, appendices, rows of dashes and the like.
        """
        items = list(self.dossier.items())
        heads = {s.block for i in items if i.is_heading or _is_titled(i) for s in (i.label_span, i.title_span)}
        labels = {item.label_span.block for item in items}
        opening = self.dossier.first(Role.OPENING)
        indices = sorted({*self.dossier.body, *(s.block for s in (opening.spans if opening else ()))})
        found = []
        for index in indices:
            block = self.document.blocks[index]
            if index in heads or block.kind is not BlockKind.PARAGRAPH or block.cell is not None:
                continue
            if _DECORATION.match(block.text.strip() or "-") or block.format.align in (
                Align.CENTER,
                Align.RIGHT,
            ):
                continue
            sizes: Tally[float] = Tally()
            for run, weight, span in weighed(self.document, (whole(block),)):
                sizes.add(half_point(run.size), weight, span)
            weight = len("".join(block.text.split()))
            found.append(Paragraph(block, weight, sizes.main, index in labels or block.label_end > 0))
        return tuple(found)

    @cached_property
    def body(self) -> Look:
        """The look of the running text."""
        return look_of(self.document, "body", tuple(whole(p.block) for p in self.running))

    @cached_property
    def scanned(self) -> bool:
        """Whether the document is a scan whose letters a machine read (OCR): their sizes and weights mean nothing."""
        document, health = self.document, self.document.health
        if document.format is not Format.PDF:
            return False
        if RECOGNISED_BY in document.properties:
            pages = self.recognised_pages
            return not pages or 1 in pages or 2 * len(pages) >= (document.pages or 0)
        return health.has(Symptom.UNMARKED_OCR) or health.has(Symptom.SCANNED_DOCUMENT)

    @cached_property
    def recognised_pages(self) -> frozenset[int]:
        """The pages whose letters a machine read from a picture, as far as they are told one by one."""
        told = self.document.health.pages_of(Symptom.SCANNED_DOCUMENT, Symptom.SCANNED_PAGES)
        return told | {int(page) for page in self.document.properties.get(RECOGNISED_PAGES, "").split()}

    def doubtful(self, span: Span) -> bool:
        """Whether the machine that read the letters of a stretch from a picture is unsure of one of its words."""
        return any(
            run.confidence is not None and run.confidence < _SURE and run.start < span.end and run.end > span.start
            for run in self.document.blocks[span.block].runs
        )

    @cached_property
    def written(self) -> tuple[Block, ...]:
        """The blocks whose letters the clerk answers for: not what a signing program printed on the page."""
        stamped = self.document.format is Format.PDF
        return tuple(
            b for b in self.document.blocks if b.text.strip() and not (stamped and pattern(_STAMP).match(b.text))
        )

    @cached_property
    def filled_in(self) -> frozenset[int]:
        """Blocks of number and date, where an e-office program may have printed digits of its own (PDF only)."""
        if self.document.format is not Format.PDF:
            return frozenset()
        roles = (Role.NUMBER_SYMBOL, Role.PLACE_DATE)
        return frozenset(s.block for role in roles for c in self.dossier.all(role) for s in c.spans)

    @cached_property
    def first_appendix(self) -> int | None:
        """The block where the first appendix begins."""
        return min((a.label.span.block for a in self.dossier.appendices), default=None)


def whole(block: Block) -> Span:
    """The span of all the text of a block."""
    return Span(block.index, 0, len(block.text))


def half_point(size: float | None) -> float | None:
    """A size rounded to half a point; None for a size that is unknown or nothing."""
    return None if size is None else round(size * 2) / 2 or None


def weighed(document: Document, spans: Iterable[Span], digits: bool = True) -> Iterator[tuple[Run, int, Span]]:
    """Every run inside the spans, with its visible characters there (raised marks left out) and its place."""
    for span in spans:
        block = document.blocks[span.block]
        for run in block.runs:
            start, end = max(run.start, span.start), min(run.end, span.end)
            if start >= end or run.superscript or run.hidden:
                continue
            letters = "".join(block.text[start:end].split())
            weight = len(letters) if digits else sum(1 for c in letters if not c.isdigit())
            if weight:
                while start < end and block.text[start].isspace():
                    start += 1
                yield run, weight, Span(block.index, start, end)


def look_of(document: Document, key: str, spans: tuple[Span, ...]) -> Look:
    """The look of some stretches. In number and date of a PDF digits do not count: a program may have put them in."""
    look = Look(key, spans)
    digits = not (document.format is Format.PDF and key in ("number_symbol", "place_date"))
    for run, weight, span in weighed(document, spans, digits):
        look.size.add(half_point(run.size), weight, span)
        look.bold.add(_named(run.font, "bold", run.bold), weight, span)
        look.italic.add(_named(run.font, "italic", run.italic), weight, span)
        look.underline.add(run.underline, weight, span)
    return look


def _lines(document: Document, look: Look) -> Iterator[Look]:
    """The looks of the lines of a component, in reading order."""
    for index in dict.fromkeys(span.block for span in look.spans):
        spans = [span for span in look.spans if span.block == index]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        text = document.blocks[index].text
        for line in re.finditer(r"[^\n]+", text[start:end]):
            place = Span(index, start + line.start(), start + line.end())
            if text[place.start : place.end].strip():
                yield look_of(document, look.key, (place,))


def _named(font: str | None, style: str, stated: bool | None) -> bool | None:
    """Whether letters have a style: stated, or in the name of the font ("Times New Roman Bold")."""
    return True if font is not None and style in font.lower() else stated


def _component_spans(dossier: Dossier) -> Iterator[tuple[str, Span]]:
    letter = dossier.first(Role.TYPE_NAME) is None
    label = dossier.recipients.label if dossier.recipients else None
    for component in dossier.components:
        key = _ROLES.get(component.role)
        if component.role is Role.SUBJECT:
            key = "letter_subject" if letter else "subject"
        elif component.role is Role.RECIPIENTS:
            key = "recipients_label" if component is label else "recipients"
        if key is not None:
            yield from ((key, span) for span in component.spans)
    for item in dossier.items():
        if item.is_heading or _is_titled(item):
            yield from _heading_spans(item)
    for appendix in dossier.appendices:
        same_line = appendix.title is not None and appendix.title.span == appendix.label.span
        parts: tuple[tuple[str, Component | None], ...] = (
            ("appendix_label", appendix.label),
            ("appendix_title", None if same_line else appendix.title),
            ("appendix_reference", appendix.reference),
        )
        for key, part in parts:
            yield from ((key, span) for span in (part.spans if part else ()))


def _is_titled(item: OutlineItem) -> bool:
    """A khoản with a title, whether bold or not: a short line without an end, and content below it."""
    return (
        item.style is LabelStyle.ARABIC
        and 0 < len(item.title) <= _LONGEST_TITLE
        and item.title[-1] not in ".;,"
        and (bool(item.children) or len(item.body) > 1)
    )


def _heading_spans(item: OutlineItem) -> Iterator[tuple[str, Span]]:
    key = _HEADINGS.get(item.style)
    if key is None:
        return
    yield key, item.label_span
    if item.style not in _LABEL_ONLY and item.title_span.end > item.title_span.start:
        yield key, item.title_span
