"""Reads one story of a .docx (body, cell, text box, note, header) into blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec
from lxml.etree import _Element
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.anchor import Reason, Unanchored
from plancheck.model.document import (
    Align,
    Block,
    BlockKind,
    CellRef,
    Frame,
    HeaderUse,
    ParagraphFormat,
    Segment,
    Span,
    Stroke,
    Symptom,
)
from plancheck.readers.docx.comments import REFERENCE
from plancheck.readers.docx.drawing import chosen
from plancheck.readers.docx.formatting.numbering import NO_LABEL
from plancheck.readers.docx.formatting.properties import Props
from plancheck.readers.docx.formatting.styles import NO_TABLE, ParagraphLook, TableLook
from plancheck.readers.docx.inline import DELETED, INSERTED, Gathered, Inline
from plancheck.readers.docx.paragraph_text import RunFormat, TextBuilder, capitals
from plancheck.readers.docx.state import State
from plancheck.readers.docx.wordml import MC_ALTERNATE, W, child, flag

_P: Final = W + "p"
_FRAMES: Final = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}
# Word nests stories (a table in a text box in a cell …) far less deeply than this.
_MAX_NESTING: Final = 64


class Place(msgspec.Struct):
    """Where a story stands: the kind of its blocks, the cell and table look around it, how deep it is nested.

    `uses` are the pages that show a header or footer, `frame` is the floating box around the story.
    """

    kind: BlockKind
    cell: CellRef | None = None
    look: TableLook = NO_TABLE
    depth: int = 0
    uses: tuple[HeaderUse, ...] = ()
    frame: Frame | None = None

    def deeper(self, kind: BlockKind, cell: CellRef | None, look: TableLook) -> Place:
        """A story inside this one. Raises UnreadableError (TOO_LARGE) beyond any sensible nesting."""
        if self.depth >= _MAX_NESTING:
            raise UnreadableError(ReadFailure.TOO_LARGE, "stories nested too deeply")
        return Place(kind, cell, look, self.depth + 1, self.uses, self.frame)


class _Carried(msgspec.Struct):
    """A paragraph whose mark is gone: it runs on into the next one."""

    paragraph: _Element
    story: Gathered


class _Above(NamedTuple):
    """The paragraph before the next one: its block, its style, and whether it closes up to its like."""

    block: int
    style: str | None
    contextual: bool


class Story:
    """Reader of one story. Table reading is handed in, as tables hold stories again."""

    def __init__(self, state: State, place: Place, read_table: Callable[[Story, _Element], None]) -> None:
        """Read into `state`, as blocks of `place`."""
        self.state = state
        self.place = place
        self.read_table = read_table
        self._inline = Inline(state, place.look)
        self._carried: _Carried | None = None
        self._style: str | None = None
        self._border: tuple[int, tuple[float, float]] | None = None
        self._above: _Above | None = None

    def inner(self, kind: BlockKind, cell: CellRef | None = None, look: TableLook = NO_TABLE) -> Story:
        """The reader of a story inside this one."""
        return Story(self.state, self.place.deeper(kind, cell, look), self.read_table)

    def read(self, container: _Element) -> None:
        """Read every block of a container (`w:body`, `w:tc`, `w:txbxContent`, `w:hdr`, …)."""
        first = len(self.state.blocks)
        self._blocks(container)
        self._flush(keep_empty=len(self.state.blocks) == first)

    def _blocks(self, container: _Element) -> None:
        for element in container:
            tag = element.tag
            if tag == _P:
                self._paragraph(element)
            elif tag == W + "tbl":
                self._flush()
                self._above = None
                self.read_table(self, element)
            elif tag == MC_ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    self._blocks(branch)
            elif tag == W + "sectPr":
                self._flush()
                self.state.end_section(element)
            elif tag == W + "altChunk":
                self._flush()
                self.state.note(Symptom.UNREAD_TEXT, None, "altChunk")
            elif isinstance(tag, str) and not tag.endswith("Pr") and len(element):
                # Content controls, custom XML and what newer versions wrap around blocks.
                self._blocks(element)

    def _paragraph(self, element: _Element) -> None:
        state = self.state
        ppr = child(element, "pPr")
        mark = child(ppr, "rPr")
        self._style = state.styles.paragraph_style(ppr)
        breaks = bool(flag(ppr, "pageBreakBefore"))
        if breaks:
            state.pages.typed()
        look = state.styles.paragraph(self._style, ppr, self.place.look, state.numbering)
        now = Gathered(state.pages.page, look, element, state.addresses is not None)
        now.holds = breaks or child(ppr, "sectPr") is not None
        if self._carried is not None:
            now.follow(self._carried.story)
            self._carried = None
        self._inline.style, self._inline.now = self._style, now
        self._inline.read(element)
        gone = False
        if mark is not None:
            gone = _mark_changes(mark, now)
            gone = gone or bool(flag(mark, "vanish")) or bool(flag(mark, "specVanish"))
        frame = child(ppr, "framePr")
        section = child(ppr, "sectPr")
        if (gone and section is None) or (frame is not None and frame.get(W + "dropCap", "none") != "none"):
            self._carried = _Carried(element, now)
            return
        self._emit(element, now)
        if section is not None:
            state.end_section(section)

    def _flush(self, keep_empty: bool = False) -> None:
        """Emit a paragraph that had no next one to run on into; an empty one only where a block must be."""
        carried, self._carried = self._carried, None
        if carried is None:
            return
        if carried.story.text.visible or carried.story.boxes or keep_empty:
            self._style = self.state.styles.paragraph_style(child(carried.paragraph, "pPr"))
            self._emit(carried.paragraph, carried.story)
            return
        for mark in carried.story.text.marks:
            self.state.note(mark.symptom, None, mark.example)

    # -- one finished paragraph ------------------------------------------------------------------------------------

    def _emit(self, element: _Element, now: Gathered) -> None:
        if now.text.visible:
            self._block(element, now)
            self._floating(now)
        else:
            self._floating(now)
            self._block(element, now)

    def _floating(self, now: Gathered) -> None:
        """The text boxes, word art and diagrams that hang on a paragraph."""
        if not now.boxes and not now.words:
            return
        kind = BlockKind.TEXTBOX if self.place.kind in (BlockKind.PARAGRAPH, BlockKind.CELL) else self.place.kind
        pages = self.state.pages
        was, pages.frozen = pages.frozen, True
        first = len(self.state.blocks)
        for box, place in now.boxes:
            story = self.inner(kind)
            story.place.frame = Frame(place)
            story.read(box)
        for words in now.words:
            where = self._drawn(now.paragraph, Reason.DRAWING)
            text = TextBuilder(origins=None if where is None else [])
            text.add(words, RunFormat(), where)
            shown = text.finish()
            block = Block(len(self.state.blocks), kind, shown.text, shown.runs, shown.segments)
            self.state.blocks.append(block)
        pages.frozen = was
        if now.page is not None:
            for i in range(first, len(self.state.blocks)):
                self.state.blocks[i] = replace(self.state.blocks[i], page=now.page)

    def _drawn(self, paragraph: _Element | None, reason: Reason) -> Unanchored | None:
        """Why something shown with a paragraph has no address, where addresses are wanted."""
        addresses = self.state.addresses
        return None if addresses is None or paragraph is None else addresses.drawn(paragraph, reason)

    def _block(self, element: _Element, now: Gathered) -> None:
        state, styles = self.state, self.state.styles
        ppr = child(element, "pPr")
        look, props = now.look, now.look.props
        label, label_format = NO_LABEL.text, None
        if props.get("num") not in (None, "0"):
            index = state.numbering.level_index(props["num"], props.get("level"), self._style)
            found = state.numbering.label(props["num"], index)
            if found.text:
                label_format = styles.run(self._style, child(ppr, "rPr"), self.place.look, look.ground, found.run)
                label = capitals(found.text, label_format.font) if label_format.caps else found.text
                label = "" if label_format.hidden else label
        shown = now.text.finish(label, label_format, self._drawn(element, Reason.LABEL))
        segments = shown.segments
        if not shown.text and state.addresses is not None:
            segments = (Segment(0, 0, anchor=self._drawn(element, Reason.EMPTY)),)
        index = len(state.blocks)
        form = self._closed_up(index, look)
        frame = self.place.frame or _frame(child(ppr, "framePr"))
        if now.tabs:
            form = replace(form, tabs=tuple(now.tabs))
        state.blocks.append(
            Block(
                index,
                self._kind(ppr),
                shown.text,
                shown.runs,
                segments,
                label_end=shown.label_end,
                style=styles.name(self._style),
                format=replace(form, frame=frame) if frame is not None else form,
                page=now.page,
                cell=self.place.cell,
                uses=self.place.uses,
                holds=now.holds or any(props.get(name) for name in ("top", "bottom", "between")),
            )
        )
        if state.commented:
            for reference in element.iter(REFERENCE):
                state.anchors.setdefault(reference.get(W + "id") or "", Span(index, 0, len(shown.text)))
        for mark in shown.marks:
            example = mark.example or shown.text[mark.start : mark.end]
            state.note(mark.symptom, Span(index, mark.start, mark.end), example)
        for line in now.lines:
            left, right = line.left, None
            if left is not None and line.length is not None:
                right = round(left + line.length, 4)
            state.strokes.append(Stroke(None, left, right, None, line.thickness, index, line.length))
        self._borders(index, props)

    def _closed_up(self, index: int, look: ParagraphLook) -> ParagraphFormat:
        """The format of the next block. Space between neighbours of one style may be left out (17.3.1.9)."""
        above, contextual = self._above, bool(look.props.get("contextual"))
        self._above = _Above(index, self._style, contextual)
        if above is None or above.style != self._style:
            return look.format
        styles, blocks = self.state.styles, self.state.blocks
        if above.contextual:
            block = blocks[above.block]
            blocks[above.block] = replace(block, format=styles.closed_up(block.format, False, True))
        return styles.closed_up(look.format, True, False) if contextual else look.format

    def _kind(self, ppr: _Element | None) -> BlockKind:
        if self.place.kind is BlockKind.PARAGRAPH and child(ppr, "framePr") is not None:
            return BlockKind.TEXTBOX
        return self.place.kind

    def _borders(self, index: int, props: Props) -> None:
        """Lines above and below a paragraph; neighbours with the same borders share one frame (17.3.1.7)."""
        borders = (props.get("top", 0.0), props.get("bottom", 0.0))
        strokes, before, self._border = self.state.strokes, self._border, None
        if not any(borders):
            return
        joined = before == (index - 1, borders)
        if joined and strokes and borders[1]:
            strokes.pop()
        if joined and props.get("between"):
            strokes.append(Stroke(None, None, None, None, props["between"], index - 1))
        if borders[0] and not joined and index:
            strokes.append(Stroke(None, None, None, None, borders[0], index - 1))
        if borders[1]:
            strokes.append(Stroke(None, None, None, None, borders[1], index))
        self._border = (index, borders)


def _frame(frame: _Element | None) -> Frame | None:
    """The frame of a paragraph (17.3.1.11). It stands at the left edge where nothing is said."""
    if frame is None:
        return None
    if frame.get(W + "w") is not None or (frame.get(W + "xAlign") is None and frame.get(W + "x") is not None):
        return Frame()
    return Frame(_FRAMES.get(frame.get(W + "xAlign", "left")))


def _mark_changes(mark: _Element, now: Gathered) -> bool:
    """Tracked changes of a paragraph mark; whether the mark is deleted."""
    gone = False
    for element in mark:
        if element.tag in INSERTED or element.tag in DELETED:
            now.text.mark(Symptom.TRACKED_CHANGES, now.text.length, now.text.length)
            gone = gone or element.tag in DELETED
    return gone
