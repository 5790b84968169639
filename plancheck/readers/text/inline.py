"""Markdown inside a paragraph: emphasis, notes, escapes, entities, tags and links become text with styles."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import msgspec

from plancheck.readers.text.trace import Piece, Style, Traced

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<note><sup>\s*[\[(]?\d{1,3}[\])]?\s*</sup>|\[\^[^\]\s]{1,20}\])"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,200})?/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,15});)"
    r"|(?P<link>!?\[(?P<label>[^\[\]\n]{0,500})\]\([^()\s]{1,1000}\))"
    r"|(?P<mark>\*+|_{1,2})"
)
_TAG_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "sup": Style.SUPERSCRIPT,
}
_DROPPED_TAGS = frozenset(
    [
        "a",
        "big",
        "center",
        "div",
        "font",
        "img",
        "p",
        "small",
        "span",
        "sub",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
    ]
)
_MARK_STYLES = {1: Style.ITALIC, 2: Style.BOLD, 3: Style.BOLD | Style.ITALIC}
_MAX_OPEN = 50
# A raised digit after a unit of length is a power, not a note: "1,2 km<sup>2</sup>".
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kdcm]?m|ha)$", re.IGNORECASE)


class _Edit(msgspec.Struct):
    """Replace `start:end` by `text` (None: drop), and switch styles on or off from there."""

    start: int
    end: int
    text: str | None = None
    on: Style = Style.NONE
    off: Style = Style.NONE


def inline(source: Traced) -> Traced:
    """The text that a Markdown paragraph shows; its lines stay divided by newlines. `<br>` becomes one more newline.

    Marks of footnotes are dropped; anything that is no Markdown (a lone asterisk, a blank of underscores) stays.
    """
    if not re.search(r"[\\<&\[*_]", source.text):
        return source
    return _apply(source, _edits(source.text))


def _edits(text: str) -> list[_Edit]:
    edits: list[_Edit] = []
    open_marks: list[tuple[str, _Edit]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup if match.lastgroup != "label" else "link"
        value = match.group()
        if kind == "escape":
            edits.append(_Edit(start, end, value[1]))
        elif kind == "note":
            edits.append(_note(text, match))
        elif kind == "tag":
            edits.extend(_tag(start, end, value))
        elif kind == "entity":
            edits.append(_Edit(start, end, unescape(value)))
        elif kind == "link":
            edits.extend((_Edit(start, match.start("label")), _Edit(match.end("label"), end)))
        elif kind == "mark":
            edits.extend(_mark(text, match, open_marks))
    return sorted(edits, key=lambda e: e.start)


def _note(text: str, match: re.Match[str]) -> _Edit:
    value = match.group()
    if value.startswith("<") and _UNIT.search(text[max(match.start() - 8, 0) : match.start()]):
        return _Edit(match.start(), match.end(), re.sub(r"\D", "", value), on=Style.SUPERSCRIPT, off=Style.SUPERSCRIPT)
    return _Edit(match.start(), match.end())


def _tag(start: int, end: int, value: str) -> list[_Edit]:
    name = value.strip("</>").split(None, 1)[0].rstrip("/").lower()
    if name == "br":
        return [_Edit(start, end, "\n")]
    style = _TAG_STYLES.get(name)
    if style is not None:
        closing = value.startswith("</")
        return [_Edit(start, end, on=Style.NONE if closing else style, off=style if closing else Style.NONE)]
    return [_Edit(start, end)] if name in _DROPPED_TAGS else []


def _mark(text: str, match: re.Match[str], open_marks: list[tuple[str, _Edit]]) -> list[_Edit]:
    """Pair emphasis marks. An edit is handed out only when its pair is complete, so lone marks stay as text."""
    start, end = match.span()
    value = match.group()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    closes = not before.isspace() and before not in "([_"
    opens = not after.isspace() and after not in ".,;:!?)]_"
    if value[0] == "_":
        closes, opens = closes and not after.isalnum(), opens and not before.isalnum()
    if closes and value == "****" and any(mark == "**" for mark, _ in open_marks):
        return [_Edit(start, end)]  # bold that ends and begins again at the same place
    if closes:
        for i in range(len(open_marks) - 1, -1, -1):
            mark, opener = open_marks[i]
            if mark == value:
                del open_marks[i:]
                style = _MARK_STYLES[len(value)]
                opener.on = style
                return [opener, _Edit(start, end, off=style)]
    if opens and len(value) in _MARK_STYLES:
        open_marks.append((value, _Edit(start, end)))
        del open_marks[:-_MAX_OPEN]
    return []


def _apply(source: Traced, edits: list[_Edit]) -> Traced:
    apart: list[_Edit] = []
    for edit in edits:
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    bounds = [0, *(place for edit in apart for place in (edit.start, edit.end)), len(source.text)]
    parts = source.slices(pairwise(bounds))
    style = Style.NONE
    pieces: list[Piece] = list(parts[0].pieces)
    for edit, old, after in zip(apart, parts[1::2], parts[2::2], strict=True):
        style |= edit.on
        if edit.text:
            pieces.extend(old.swap(0, len(old.text), edit.text).styled(style).pieces)
        style &= ~edit.off
        pieces.extend(after.styled(style).pieces)
    return Traced.of(pieces)
