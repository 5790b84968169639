"""What a report consists of before it is drawn: lines of styled words, excerpts, banners, sections, tables.

Reports are built of these; `draw_plain` draws them as text, `draw_terminal` with rich. Widths are terminal cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec import field

from plancheck.visible_text import visible as visible


class Style(StrEnum):
    """What a stretch of words means; the terminal gives it a colour."""

    PLAIN = "plain"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OK = "ok"
    UNSURE = "unsure"
    STRONG = "strong"
    DIM = "dim"
    GOOD = "good"


class Words(msgspec.Struct, frozen=True):
    """A stretch of one style."""

    text: str
    style: Style = Style.PLAIN


class Line(msgspec.Struct, frozen=True):
    """One line, wrapped where it is too long: `indent` cells before it, `hang` more before what is wrapped."""

    words: tuple[Words, ...]
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(w.text for w in self.words)


class Marked(msgspec.Struct, frozen=True):
    """An excerpt on a line of its own with `text[start:end]` marked (equal: a place between two characters)."""

    text: str
    start: int
    end: int
    indent: int = 0
    style: Style = Style.ERROR


class Banner(msgspec.Struct, frozen=True):
    """The head of a document: a title (its path) and lines, the first of which is the verdict."""

    title: str
    lines: tuple[Line, ...]
    style: Style = Style.PLAIN


class Section(msgspec.Struct, frozen=True):
    """A heading above what follows."""

    title: str


class Grid(msgspec.Struct, frozen=True):
    """A table; `numeric` are the columns set to the right, `wide` the one that gives way when space is short."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    numeric: frozenset[int] = field(default_factory=frozenset)
    wide: int = 0
    footer: tuple[Words, ...] = ()


class Gap(msgspec.Struct, frozen=True):
    """An empty line."""


Element = Line | Marked | Banner | Section | Grid | Gap


def cells(text: str) -> int:
    """How many terminal cells a text takes: none for a combining mark, two for a wide letter, one for the rest."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def line(*parts: str | Words, indent: int = 0, hang: int = 0) -> Line:
    """A line of words; bare strings are plain ones."""
    return Line(tuple(p if isinstance(p, Words) else Words(p) for p in parts), indent, hang)


def window(marked: Marked, width: int) -> Marked:
    """The excerpt cut to `width` cells around its mark, with "…" where it was cut."""
    text = visible(marked.text)
    start, end = max(marked.start, 0), min(max(marked.end, marked.start), len(text))
    room = width - marked.indent
    if cells(text) <= room:
        return Marked(text, start, end, marked.indent, marked.style)
    room -= 2
    end = min(end, start + room)
    left = max(0, min(start - (room - (end - start)) // 2, len(text) - room))
    right = left + room
    head, tail = "…" if left else "", "…" if right < len(text) else ""
    cut = f"{head}{text[left:right]}{tail}"
    return Marked(cut, start - left + len(head), end - left + len(head), marked.indent, marked.style)


def shorten_path(path: str, width: int) -> str:
    """The end of a path, which names the file, where the whole is wider than `width` cells."""
    if cells(path) <= width:
        return path
    kept = path[-(width - 1) :]
    while cells(kept) > width - 1:
        kept = kept[1:]
    return "…" + kept


def one_line(text: str) -> str:
    """The text on one line, white space run together, control characters visible."""
    return visible(" ".join(text.split()))


def joined(parts: Iterable[str | None], separator: str = " · ") -> str:
    """The parts that are there, with a separator between them."""
    return separator.join(p for p in parts if p)
