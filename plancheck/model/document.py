"""The document as a reader hands it on: blocks of text in reading order, with where every character came from.

Lengths are in points (pt, 1/72 inch) unless a name says otherwise. Text offsets are 0-based and half-open, counted in
code points of `Block.text`. Pages, lines and columns are 1-based, as a person counts them. `None` means unknown,
never a guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from plancheck.bilingual import Said
from plancheck.model.anchor import Anchor, Unanchored


class Format(StrEnum):
    """The kind of file a document was read from."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "text"


class BlockKind(StrEnum):
    """What container a block stands in."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    TEXTBOX = "textbox"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


class Align(StrEnum):
    """Horizontal alignment of a paragraph."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Box(msgspec.Struct, frozen=True):
    """A rectangle on a page in pt, origin at the top left corner of the page, y growing downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest rectangle around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Span(msgspec.Struct, frozen=True):
    """A stretch of one block's text: `start` inclusive, `end` exclusive; equal for a place between two characters."""

    block: int
    start: int
    end: int


class Segment(msgspec.Struct, frozen=True):
    """Where a stretch of block text lies in the source.

    Text input: `text[start + i]` stands at (`line`, `column + i`) of the file. A run of block characters that came
    from one longer or shorter source sequence has a segment of its own, and `width` counts its source characters.
    PDF: `page` and `box` of the stretch, which never crosses a printed line; `edges` holds the x of the left edge of
    every character and of the right edge of the last one (`end - start + 1` numbers).
    .docx: none, unless it was read with anchors: then the segments cover the text, `text[start + i]` is raw character
    `i` from the `anchor` on, and `width` counts the raw characters of a stretch that is one whole. A letter put
    together from several `w:t` has segments without characters behind it for all but the first
    (`plancheck.model.address` knows how to read them).
    """

    start: int
    end: int
    line: int | None = None
    column: int | None = None
    width: int | None = None
    page: int | None = None
    box: Box | None = None
    edges: tuple[float, ...] | None = None
    anchor: Anchor | Unanchored | None = None


class Run(msgspec.Struct, frozen=True, eq=False):
    """A stretch of block text with one formatting. All values are effective ones, as Word or the page shows them.

    `origins` tells where a value came from, by the name of the field: "direct", "style:Heading 1",
    "docDefaults, theme:minor", "table style:Table Grid", "numbering", "default" (stated nowhere).
    It takes no part in comparisons. `highlight` is the colour of a marker behind the letters, by name ("yellow"), or
    of the shading that stands for one (#rrggbb); None without. `confidence` (0 to 1) is how sure a machine is that it
    read the letters right; None where none read them, and no part in comparisons either.
    """

    start: int
    end: int
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    color: str | None = None
    caps: bool | None = None
    hidden: bool = False
    superscript: bool = False
    highlight: str | None = None
    origins: Mapping[str, str] | None = None
    confidence: float | None = None

    def _shown(self) -> tuple[object, ...]:
        return (
            self.start,
            self.end,
            self.font,
            self.size,
            self.bold,
            self.italic,
            self.underline,
            self.color,
            self.caps,
            self.hidden,
            self.superscript,
            self.highlight,
        )

    def __eq__(self, other: object) -> bool:
        """Equal when they look the same: where the values came from does not count."""
        return isinstance(other, Run) and self._shown() == other._shown()

    def __hash__(self) -> int:
        """Equal ones have the same hash."""
        return hash(self._shown())


class CellRef(msgspec.Struct, frozen=True):
    """The table cell a block stands in. `table` counts the document's tables in reading order; all 0-based.

    `rows` and `columns` are the size of that table; `parent` is the cell that holds a nested table.
    """

    table: int
    row: int
    column: int
    rows: int
    columns: int
    parent: CellRef | None = None


class PageKind(StrEnum):
    """On which pages of its section a running header or footer is shown."""

    DEFAULT = "default"
    FIRST = "first"
    EVEN = "even"


class HeaderUse(msgspec.Struct, frozen=True):
    """A section (0-based) of a Word file that shows a running header or footer, and on which of its pages."""

    section: int
    pages: PageKind


class Frame(msgspec.Struct, frozen=True):
    """A frame or floating box around a paragraph. `align` is where it stands across the page, where that says it all:
    None where it is placed by a distance, or is a frame with a width of its own.
    """

    align: Align | None = None


class TabStop(msgspec.Struct, frozen=True):
    """A tab stop: its place in pt from the left margin (None: wherever the alignment puts it), and what it aligns."""

    position: float | None
    align: Align = Align.LEFT


class ParagraphFormat(msgspec.Struct, frozen=True, eq=False):
    """Effective paragraph formatting; lengths in pt. `line` is in pt for `exact` and `at_least`, else a factor.

    `frame` is what holds the paragraph outside of the flow of the text, None where nothing does.
    `tabs` are the tab stops set by the file, from left to right; a stop without a place belongs to one tab, in order.
    `origins` as in `Run`; "contextual spacing" there: no space between neighbours of one style.
    """

    align: Align | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_rule: str | None = None
    origins: Mapping[str, str] | None = None
    frame: Frame | None = None
    tabs: tuple[TabStop, ...] = ()

    def _shown(self) -> tuple[object, ...]:
        return (
            self.align,
            self.first_line,
            self.left,
            self.right,
            self.before,
            self.after,
            self.line,
            self.line_rule,
            self.frame,
            self.tabs,
        )

    def __eq__(self, other: object) -> bool:
        """Equal when they look the same: where the values came from does not count."""
        return isinstance(other, ParagraphFormat) and self._shown() == other._shown()

    def __hash__(self) -> int:
        """Equal ones have the same hash."""
        return hash(self._shown())


class Block(msgspec.Struct, frozen=True):
    """One paragraph in reading order.

    `text` is NFC, with automatic numbering, `w:caps` and field results written out. `label_end` is the length of an
    automatic numbering label with its separator at the start of `text` (0: none, or typed by hand). A line break
    inside a paragraph is a newline character, a tab a tab character. `uses` tells where a running header or footer of
    a Word file is shown. `holds`: a picture, a drawing, a border, the mark of a note or the end of a page or section
    stands in the paragraph, whether or not it has text.
    """

    index: int
    kind: BlockKind
    text: str
    runs: tuple[Run, ...] = ()
    segments: tuple[Segment, ...] = ()
    label_end: int = 0
    style: str | None = None
    format: ParagraphFormat = ParagraphFormat()
    page: int | None = None
    box: Box | None = None
    cell: CellRef | None = None
    uses: tuple[HeaderUse, ...] = ()
    holds: bool = False


class Stroke(msgspec.Struct, frozen=True):
    """A horizontal line drawn on a page: from `x0` to `x1` at `y`, `width` thick; `after` is the block just above it.

    `length` is stated where a Word file tells how long a line is, even if not where it begins.
    """

    page: int | None
    x0: float | None
    x1: float | None
    y: float | None
    width: float | None = None
    after: int | None = None
    length: float | None = None


class PageSetup(msgspec.Struct, frozen=True):
    """Page set-up of a section (.docx) or page (.pdf); lengths in pt. `first_block` is where the section begins.

    `page_start` is the number that the section gives its first page; None where the numbers run on.
    """

    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    title_page: bool | None = None
    first_block: int = 0
    page_start: int | None = None


class TextLayer(StrEnum):
    """How far the text that was read can be trusted."""

    GOOD = "good"
    DAMAGED = "damaged"
    NONE = "none"


class Symptom(StrEnum):
    """Something about the file or its text layer that the clerk should know before reading the findings."""

    NO_TEXT_LAYER = "no_text_layer"
    SIGNATURE_STAMP_ONLY = "signature_stamp_only"
    LOST_GLYPHS = "lost_glyphs"
    HORN_LETTERS = "horn_letters"
    UNMARKED_OCR = "unmarked_ocr"
    LEGACY_ENCODING = "legacy_encoding"
    DECOMPOSED = "decomposed"
    TRACKED_CHANGES = "tracked_changes"
    HIDDEN_TEXT = "hidden_text"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    SCANNED_DOCUMENT = "scanned_document"
    SCANNED_PAGES = "scanned_pages"
    UNREAD_TEXT = "unread_text"
    CROSSED_D = "crossed_d"


class Observation(msgspec.Struct, frozen=True):
    """A symptom with how often it was seen, up to a few example words, and the first places.

    `pages` are all the pages (1-based) that it was seen on, where it is one of pages.
    """

    symptom: Symptom
    count: int
    examples: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    detail: Said = ""
    pages: tuple[int, ...] = ()


class Health(msgspec.Struct, frozen=True):
    """The state of the text layer and everything observed about it."""

    text_layer: TextLayer = TextLayer.GOOD
    observations: tuple[Observation, ...] = ()

    def has(self, symptom: Symptom) -> bool:
        """Whether a symptom was observed."""
        return any(o.symptom is symptom for o in self.observations)

    def pages_of(self, *symptoms: Symptom) -> frozenset[int]:
        """The pages (1-based) on which one of these was observed."""
        return frozenset(page for o in self.observations if o.symptom in symptoms for page in o.pages)


class Comment(msgspec.Struct, frozen=True):
    """A remark in the file that is not part of the document's text: a Word comment, an HTML comment.

    `span` is the text it is about, or the place where it stands; None where that is unknown.
    """

    text: str
    author: str = ""
    span: Span | None = None


class Location(msgspec.Struct, frozen=True):
    """Where a finding is, in the terms its reader can use. What does not apply is None.

    `line`, `column` (1-based, in the file as given; `end_column` is one past the last character) for text input;
    `page` and `box` for PDF; `block` for every format. `component` is a role name, `outline` a path such as "II.3.a".
    """

    page: int | None = None
    block: int | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    component: str | None = None
    outline: str | None = None
    box: Box | None = None


class Document(msgspec.Struct, frozen=True):
    """A file as read. `path` is as the user gave it; `blocks[i].index == i`; `pages` is None where unknown."""

    path: str
    format: Format
    blocks: tuple[Block, ...]
    pages: int | None = None
    sections: tuple[PageSetup, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    health: Health = Health()
    properties: Mapping[str, str] = msgspec.field(default_factory=dict)
    comments: tuple[Comment, ...] = ()

    def text_of(self, span: Span) -> str:
        """The text that a span covers."""
        return self.blocks[span.block].text[span.start : span.end]

    def locate(self, span: Span, component: str | None = None, outline: str | None = None) -> Location:
        """Map a span back to the source: page and box, or line and column, as far as the reader knew them."""
        block = self.blocks[span.block]
        page, box = block.page, None
        line = column = end_line = end_column = None
        touched = segments_in(block, span.start, span.end)
        if touched:
            first, last = touched[0], touched[-1]
            page = first.page if first.page is not None else page
            if first.line is not None:
                line, column = first.line, _column(first, span.start)
                end_line, end_column = last.line, _column(last, max(span.end, span.start))
            for segment in touched:
                part = _part_box(segment, span.start, span.end)
                if part is not None and segment.page == page:
                    box = part if box is None else box.union(part)
        return Location(page, span.block, line, column, end_line, end_column, component, outline, box or block.box)


def segments_in(block: Block, start: int, end: int) -> tuple[Segment, ...]:
    """The segments that cover `text[start:end]`; for an empty stretch the one that holds or precedes the place."""
    segments = block.segments
    if not segments:
        return ()
    first = max(bisect_right(segments, start, key=lambda s: s.start) - 1, 0)
    touched = [s for s in segments[first:] if s.start < end and s.end > start]
    return tuple(touched) if touched else (segments[first],)


def _column(segment: Segment, offset: int) -> int | None:
    if segment.column is None:
        return None
    inside = min(max(offset - segment.start, 0), segment.end - segment.start)
    if segment.width is not None and inside == segment.end - segment.start:
        return segment.column + segment.width
    return segment.column + inside


def _part_box(segment: Segment, start: int, end: int) -> Box | None:
    if segment.box is None or segment.edges is None:
        return segment.box
    first = min(max(start, segment.start), segment.end) - segment.start
    last = min(max(end, segment.start), segment.end) - segment.start
    x0, x1 = segment.edges[first], segment.edges[last]
    return Box(min(x0, x1), segment.box.top, max(x0, x1), segment.box.bottom)
