"""The comments of a Word document (`word/comments.xml`), with the paragraphs they hang on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml.etree import _Element

from plancheck.model.document import Comment, Span
from plancheck.readers.docx.wordml import W

REFERENCE: Final = W + "commentReference"
_MAX_COMMENTS: Final = 10_000
_MAX_LENGTH: Final = 2_000


def read_comments(root: _Element | None, anchors: Mapping[str, Span]) -> tuple[Comment, ...]:
    """The comments of the part `root` (None: there is none), in its order; `anchors` gives the paragraph of each id."""
    if root is None:
        return ()
    found: list[Comment] = []
    for element in root.iterchildren(W + "comment"):
        if len(found) == _MAX_COMMENTS:
            break
        lines = ("".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p"))
        text = "\n".join(lines).strip()[:_MAX_LENGTH]
        if text:
            found.append(Comment(text, element.get(W + "author") or "", anchors.get(element.get(W + "id") or "")))
    return tuple(found)
