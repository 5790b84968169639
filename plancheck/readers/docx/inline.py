"""Reads what stands inside a paragraph: runs with their text, tabs, breaks, fields, symbols, drawings, note marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml.etree import _Element

from plancheck.model.anchor import Anchor, Reason, Unanchored
from plancheck.model.document import Align, Symptom, TabStop
from plancheck.readers.docx.drawing import Line, chosen, read_drawing
from plancheck.readers.docx.fields import ANY_NUMBER, Fields, is_computed, simple_field_default
from plancheck.readers.docx.formatting.styles import PLAIN_LOOK, ParagraphLook, TableLook
from plancheck.readers.docx.formatting.tab_stops import absolute_stop
from plancheck.readers.docx.paragraph_text import PAGE_BREAK, RunFormat, TextBuilder
from plancheck.readers.docx.state import State
from plancheck.readers.docx.symbols import symbol
from plancheck.readers.docx.wordml import MC_ALTERNATE, XML_SPACE, W

_R: Final = W + "r"
_T: Final = W + "t"
_RPR: Final = W + "rPr"
_MATH_T: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
INSERTED: Final = frozenset({W + "ins", W + "moveTo"})
DELETED: Final = frozenset({W + "del", W + "moveFrom"})
_XML_BLANKS: Final = " \t\r\n"


class Gathered:
    """What the walk through one paragraph gathers."""

    __slots__ = ("boxes", "holds", "lines", "look", "page", "paragraph", "tabs", "text", "words")

    def __init__(
        self, page: int | None, look: ParagraphLook, paragraph: _Element | None = None, anchored: bool = False
    ) -> None:
        """Begin the `w:p` on `page` (None: unknown); `look` is its formatting, `anchored` whether to keep addresses."""
        self.look = look
        self.paragraph = paragraph
        self.text = TextBuilder(origins=[] if anchored else None)
        self.boxes: list[tuple[_Element, Align | None]] = []
        self.words: list[str] = []
        self.lines: list[Line] = []
        self.tabs: list[TabStop] = []
        self.holds = False
        self.page = page

    def follow(self, before: Gathered) -> None:
        """Take over what an earlier paragraph, run on into this one, has gathered."""
        self.text.extend(before.text)
        self.boxes += before.boxes
        self.words += before.words
        self.lines += before.lines
        self.tabs = before.tabs + self.tabs
        self.holds = self.holds or before.holds
        self.page = before.page if before.text.visible else self.page


class Inline:
    """Reader of the paragraphs of one story: a field may begin in one and end in another."""

    def __init__(self, state: State, table: TableLook) -> None:
        """Read into `now`, which the story sets for each paragraph together with its `style`."""
        self.state = state
        self.style: str | None = None
        self.now = Gathered(None, PLAIN_LOOK)
        self._table = table
        self._fields = Fields()
        self._computed = 0

    def read(self, container: _Element) -> None:
        """Read the runs of a paragraph, or of what wraps some of them, into `now`."""
        for element in container:
            tag = element.tag
            if tag == _R:
                self._run(element)
            elif tag in INSERTED:
                start = self.now.text.length
                self.read(element)
                self.now.text.mark(Symptom.TRACKED_CHANGES, start, self.now.text.length)
            elif tag in DELETED:
                at = self.now.text.length
                words = "".join(t.text or "" for t in element.iter(W + "delText", _T))
                self.now.text.mark(Symptom.TRACKED_CHANGES, at, at, words)
            elif tag == MC_ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    self.read(branch)
            elif tag == W + "fldSimple":
                self._simple_field(element)
            elif tag == _MATH_T:
                self._text(element.text or "", self._format(None), Reason.FORMULA)
            elif tag == W + "subDoc":
                self.now.text.mark(Symptom.UNREAD_TEXT, self.now.text.length, self.now.text.length, "subDoc")
            elif isinstance(tag, str) and len(element) and not tag.endswith("Pr"):
                self.read(element)

    def _simple_field(self, element: _Element) -> None:
        before = self.now.text.length
        computed = is_computed(element.get(W + "instr") or "")
        self._computed += computed
        self.read(element)
        self._computed -= computed
        if self.now.text.length == before and self._fields.visible:
            self._text(simple_field_default(element), self._format(None), Reason.FIELD)

    def _format(self, rpr: _Element | None) -> RunFormat:
        return self.state.styles.run(self.style, rpr, self._table, self.now.look.ground)

    def _run(self, run: _Element) -> None:
        """A run; inside a mathematical run only its text matters."""
        rpr = run.find(_RPR)
        self._run_content(run, self._format(rpr))

    def _run_content(self, container: _Element, look: RunFormat) -> None:
        for element in container:
            tag = element.tag
            if tag == _T:
                self._text(written(element), look, element)
            elif tag in _RUN_CONTENT:
                _RUN_CONTENT[tag](self, element, look)
            elif tag == MC_ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    self._run_content(branch, look)
            elif isinstance(tag, str) and len(element) and not tag.endswith("Pr"):
                # Ruby and the like: runs inside a run.
                self.read(element)

    def _text(self, text: str, look: RunFormat, source: _Element | Reason, raw: bool = False) -> None:
        """Text of the page, unless it is hidden or belongs to a field's instruction.

        `source` is the `w:t` it stands in, or why it stands in none.
        """
        if text and self._fields.visible:
            self._show(text, look, source, raw)

    def _show(self, text: str, look: RunFormat, source: _Element | Reason, raw: bool = False) -> None:
        now = self.now
        if look.hidden:
            if text.strip():
                self._hidden(text)
            return
        self._fields.shown()
        where = self._where(text, source)
        if raw:
            now.text.add_raw(text, look, where)
        else:
            if not now.text.visible:
                now.page = self.state.pages.page
            now.text.add(text, look, where)
        if now.text.visible:
            self.state.pages.text()

    def _where(self, text: str, source: _Element | Reason) -> Anchor | Unanchored | None:
        """The address of text that is being shown, where addresses are wanted."""
        addresses, paragraph = self.state.addresses, self.now.paragraph
        if addresses is None or paragraph is None:
            return None
        if self._computed or self._fields.computed:
            source = Reason.FIELD
        if isinstance(source, Reason):
            return addresses.drawn(paragraph, source)
        raw = source.text or ""
        skipped = 0 if len(text) == len(raw) else len(raw) - len(raw.lstrip(_XML_BLANKS))
        return addresses.anchor(source, skipped) or addresses.drawn(paragraph, Reason.UNKNOWN)

    def _hidden(self, text: str) -> None:
        """Note hidden words once a stretch, however many runs it has."""
        builder = self.now.text
        last = builder.marks[-1] if builder.marks else None
        if last is not None and last.symptom is Symptom.HIDDEN_TEXT and last.start == builder.length:
            last.example += text
        else:
            builder.mark(Symptom.HIDDEN_TEXT, builder.length, builder.length, text)

    def _tab(self, element: _Element, look: RunFormat) -> None:
        self._text("\t", look, Reason.ELEMENT, raw=True)

    def _absolute_tab(self, element: _Element, look: RunFormat) -> None:
        self.now.tabs.append(absolute_stop(element))
        self._tab(element, look)

    def _break(self, element: _Element, look: RunFormat) -> None:
        kind = element.get(W + "type", "textWrapping")
        if kind == "textWrapping":
            self._text("\n", look, Reason.ELEMENT, raw=True)
            return
        self.now.holds = True
        if kind == "page" and self._fields.visible and not look.hidden:
            self.state.pages.typed()
        if self.now.text.visible and self._fields.visible and not look.hidden:
            self.now.text.add_raw(PAGE_BREAK, look, self._where(PAGE_BREAK, Reason.ELEMENT))

    def _hyphen(self, element: _Element, look: RunFormat) -> None:
        self._text("-", look, Reason.ELEMENT)

    def _symbol(self, element: _Element, look: RunFormat) -> None:
        try:
            code = int(element.get(W + "char") or "", 16)
        except ValueError:
            return
        font = element.get(W + "font") or look.font
        self._text(symbol(code, font), look._replace(font=font), Reason.SYMBOL, raw=True)

    def _field(self, element: _Element, look: RunFormat) -> None:
        words = self._fields.char(element)
        if words:
            self._show(words, look, Reason.FIELD)

    def _instruction(self, element: _Element, look: RunFormat) -> None:
        self._fields.instruct(element.text or "")

    def _page_number(self, element: _Element, look: RunFormat) -> None:
        self._text(ANY_NUMBER, look, Reason.FIELD)

    def _drawing(self, element: _Element, look: RunFormat) -> None:
        if look.hidden or not self._fields.visible:
            return
        self.now.holds = True
        drawn = read_drawing(element)
        # Boxes grouped in one drawing stand beside each other, not where the drawing stands.
        place = drawn.place if len(drawn.boxes) == 1 else None
        self.now.boxes += [(box, place) for box in drawn.boxes]
        self.now.words += drawn.words
        self.now.lines += drawn.lines
        for identifier in drawn.diagrams:
            self.now.words += self.state.diagram(identifier)
        for what in drawn.unread:
            self.now.text.mark(Symptom.UNREAD_TEXT, self.now.text.length, self.now.text.length, what)
        self.state.pictures += drawn.picture

    def _note(self, element: _Element, look: RunFormat) -> None:
        self.now.holds = True
        identifier = element.get(W + "id")
        notes = self.state.footnotes if element.tag == W + "footnoteReference" else self.state.endnotes
        if identifier is not None and identifier not in notes and not look.hidden:
            notes.append(identifier)

    def _rendered(self, element: _Element, look: RunFormat) -> None:
        self.state.pages.rendered()
        if not self.now.text.visible:
            self.now.page = self.state.pages.page


def written(element: _Element) -> str:
    """The characters of a `w:t`: blanks at its ends count only where the XML says so (17.3.3.31)."""
    text = element.text or ""
    if element.get(XML_SPACE) == "preserve" or not text or (text[0] > " " and text[-1] > " "):
        return text
    node = element.getparent()
    while node is not None:
        if node.get(XML_SPACE) == "preserve":
            return text
        node = node.getparent()
    return text.strip(_XML_BLANKS)


_RUN_CONTENT: Final[dict[str, Callable[[Inline, _Element, RunFormat], None]]] = {
    W + "tab": Inline._tab,
    W + "ptab": Inline._absolute_tab,
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "noBreakHyphen": Inline._hyphen,
    W + "sym": Inline._symbol,
    W + "fldChar": Inline._field,
    W + "instrText": Inline._instruction,
    W + "pgNum": Inline._page_number,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._drawing,
    W + "object": Inline._drawing,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "lastRenderedPageBreak": Inline._rendered,
}
