"""Documents read from text that stands in a test."""

from __future__ import annotations

from plancheck.model.document import Document
from plancheck.readers.text.reader import read_text


def parse_text(text: str, path: str = "<text>", *, markdown: bool | None = None) -> Document:
    """What the reader of text files makes of a text."""
    return read_text(text.encode("utf-8", "surrogatepass"), path, markdown=markdown)
