"""What the reading of one .docx gathers while it goes through the parts: blocks, lines, sections, symptoms, pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from lxml.etree import _Element
from msgspec import field

from plancheck.model.document import Block, Observation, PageSetup, Span, Stroke, Symptom
from plancheck.readers.docx.addresses import Addresses
from plancheck.readers.docx.formatting.numbering import Numbering
from plancheck.readers.docx.formatting.styles import Styles
from plancheck.readers.docx.wordml import W, child, flag, integer, twips

_MAX_EXAMPLES: Final = 5
_MAX_SPANS: Final = 20
_EXAMPLE_LENGTH: Final = 60


class Pages(msgspec.Struct):
    """Counts pages from the breaks that Word noted when it last laid the document out, and the breaks typed by hand.

    A page typed by hand is usually noted again by Word in front of the next text: the two are one break.
    """

    known: bool
    current: int = 1
    frozen: bool = False
    leading: bool = False
    moved: bool = False
    _typed: bool = False

    @property
    def page(self) -> int | None:
        """The page reached, 1-based; None where the document carries no layout."""
        return self.current if self.known and not self.frozen else None

    def typed(self) -> None:
        """A page break in the text, before a paragraph, or at the start of a section."""
        if not self.frozen:
            self.current += 1
            self._typed = True

    def rendered(self) -> None:
        """A page break that Word noted (`w:lastRenderedPageBreak`)."""
        if self.frozen:
            return
        if self._typed:
            self._typed = False
            return
        if self.leading:
            # All cells of a row that moved to a new page begin with the note: it is one break.
            if self.moved:
                return
            self.moved = True
        self.current += 1

    def text(self) -> None:
        """Visible text was read."""
        self._typed = False
        self.leading = False


class State(msgspec.Struct):
    """Everything shared by the parts of one document, and what has been read so far.

    `addresses` are those of the part that is being read, where they are wanted.
    """

    styles: Styles
    numbering: Numbering
    pages: Pages
    section_types: list[str]
    diagram: Callable[[str], list[str]]
    settings: _Element | None = None
    blocks: list[Block] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    sections: list[PageSetup] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    commented: bool = False
    addresses: Addresses | None = None
    anchors: dict[str, Span] = field(default_factory=dict)
    tables: int = 0
    pictures: int = 0
    section_start: int = 0
    _counts: dict[Symptom, int] = field(default_factory=dict)
    _examples: dict[Symptom, list[str]] = field(default_factory=dict)
    _spans: dict[Symptom, list[Span]] = field(default_factory=dict)

    def note(self, symptom: Symptom, span: Span | None, example: str = "", count: int = 1) -> None:
        """Count a symptom, with its place and words while there are few."""
        self._counts[symptom] = self._counts.get(symptom, 0) + count
        examples = self._examples.setdefault(symptom, [])
        example = " ".join(example.split())[:_EXAMPLE_LENGTH]
        if example and example not in examples and len(examples) < _MAX_EXAMPLES:
            examples.append(example)
        spans = self._spans.setdefault(symptom, [])
        if span is not None and len(spans) < _MAX_SPANS:
            spans.append(span)

    def observations(self) -> tuple[Observation, ...]:
        """Everything noted, in the order of first appearance."""
        return tuple(
            Observation(symptom, count, tuple(self._examples[symptom]), tuple(self._spans[symptom]))
            for symptom, count in self._counts.items()
        )

    def end_section(self, element: _Element) -> None:
        """A `w:sectPr`: the section that ends here. The next one may start on a new page."""
        self.sections.append(page_setup(element, self.section_start, self.settings))
        self.section_start = len(self.blocks)
        following = len(self.sections)
        if following < len(self.section_types) and self.section_types[following] not in ("continuous", "nextColumn"):
            self.pages.typed()


def page_setup(section: _Element, first_block: int, settings: _Element | None = None) -> PageSetup:
    """The page set-up of a `w:sectPr` in pt; a fixed margin is negative in the file.

    Width and height are those of the page as it lies, landscape too (17.6.13). The gutter is part of the margin it
    widens: the top one with `w:gutterAtTop`, the right one with `w:rtlGutter`, else the left one. With mirrored
    margins left and right are those of odd pages: the inner and the outer margin (17.15.1.57).
    """
    size, margin, numbers = child(section, "pgSz"), child(section, "pgMar"), child(section, "pgNumType")

    def of(element: _Element | None, name: str) -> float | None:
        value = None if element is None else twips(element.get(W + name))
        return None if value is None else abs(value)

    margins = {name: of(margin, name) for name in ("top", "bottom", "left", "right")}
    gutter, side = of(margin, "gutter"), "left"
    if flag(settings, "gutterAtTop"):
        side = "top"
    elif flag(section, "rtlGutter"):
        side = "right"
    widened = margins[side]
    if gutter and widened is not None:
        margins[side] = round(widened + gutter, 4)
    return PageSetup(
        of(size, "w"),
        of(size, "h"),
        **margins,
        title_page=flag(section, "titlePg") or False,
        first_block=first_block,
        page_start=integer(None if numbers is None else numbers.get(W + "start")),
    )
