"""The light mark-up inside a paragraph of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .styles import Style, parse_style

_OWN = re.compile(r"^\{([^{}]+)\} ")
_SPAN = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\{\{([^|{}]+)\|(.+?)\}\}|\[\^(\d+)\]")


def own_style(text: str) -> tuple[str, str]:
    """Split the formatting in braces at the start of a paragraph from its text."""
    found = _OWN.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def stretches(text: str, style: Style) -> Iterator[tuple[str, Style, int]]:
    """The text in stretches of one formatting; the number is that of a footnote whose mark stands there, else 0."""
    at = 0
    for found in _SPAN.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], style, 0
        bold, italic, marks, marked, note = found.groups()
        if note:
            yield "", style, int(note)
        elif bold:
            yield bold, replace(style, bold=True), 0
        elif italic:
            yield italic, replace(style, italic=True), 0
        else:
            yield marked, replace(style, **parse_style(marks)), 0
        at = found.end()
    if at < len(text):
        yield text[at:], style, 0


def plain(text: str, style: Style) -> str:
    """What a reader sees: no mark-up, capitals where the style shows capitals, `[1]` for a footnote mark."""
    marks, text = own_style(text)
    style = replace(style, **parse_style(marks)) if marks else style
    words = (f"[{note}]" if note else t.upper() if s.caps else t for t, s, note in stretches(text, style))
    return "".join(words).replace("\\t", "\t")
