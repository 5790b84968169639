"""The address of a character in a Word file: the `w:t` it was typed into and its place there, or why it has none.

Made only when a document is read with anchors. `plancheck.model.address` goes from a block to the file and back.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Container(StrEnum):
    """What holds a paragraph, or some of its words, beside the body of the document."""

    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXTBOX = "textbox"
    CELL = "cell"
    CONTENT_CONTROL = "content_control"


class Reason(StrEnum):
    """Why characters of a block stand in no `w:t`.

    `LABEL`: an automatic numbering label. `FIELD`: the result of a field, which Word works out anew. `SYMBOL`: a glyph
    named by its code (`w:sym`). `ELEMENT`: a tab, a break or a hyphen that is an element of its own. `FORMULA`:
    mathematics. `DRAWING`: word art and diagrams. `EMPTY`: the block has no character. `UNKNOWN`: the document was
    read without anchors, is no Word file, or was turned into one only to be read.
    """

    LABEL = "label"
    FIELD = "field"
    SYMBOL = "symbol"
    ELEMENT = "element"
    FORMULA = "formula"
    DRAWING = "drawing"
    EMPTY = "empty"
    UNKNOWN = "unknown"


class Anchor(msgspec.Struct, frozen=True):
    """A place in the text of a Word file. All numbers are 0-based.

    `part` is the name of the part in the package ("word/document.xml"; such names are compared without regard to
    case). `paragraph` counts every `w:p` of the part in the order of the file, those in tables, text boxes and both
    branches of an alternative too; `run` every `w:r` whose nearest `w:p` is that one, deleted ones too; `text` every
    `w:t` whose nearest `w:r` is that one. `offset` counts code points of the characters that this `w:t` holds in the
    XML. `container` is what is around it, from the outside in; empty for plain paragraphs of the body.
    """

    part: str
    paragraph: int
    run: int
    text: int
    offset: int
    container: tuple[Container, ...] = ()

    @property
    def element(self) -> tuple[str, int, int, int]:
        """The `w:t` without the place in it."""
        return self.part, self.paragraph, self.run, self.text


class Unanchored(msgspec.Struct, frozen=True):
    """Why there is no anchor, and the paragraph (counted as in `Anchor`) that the characters are shown in, if known."""

    reason: Reason
    part: str | None = None
    paragraph: int | None = None


class Stretch(msgspec.Struct, frozen=True):
    """`width` characters of one `w:t` from `anchor` on."""

    anchor: Anchor
    width: int
