"""Text from a document or a file name made fit to be shown: nothing in it acts on a terminal or hides."""

from __future__ import annotations

import re

# What a document may hold but a terminal must not act on or cannot show: one visible character each, so that
# offsets stay right. Escape sequences in an untrusted document must never reach the terminal.
_SHOWN = {"\n": "⏎", "\t": "→", "\r": "⏎", "\v": "⏎", "\f": "⏎", "\u2028": "⏎", "\u2029": "⏎"}
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


_LAYOUT = frozenset("\n\r\t")


def printable(text: str) -> str:
    """The text with what `visible` shows, except line breaks and tabs: for what is laid out already."""
    return _HIDDEN.sub(lambda match: match[0] if match[0] in _LAYOUT else _SHOWN.get(match[0], "·"), text)


def json_escaped(text: str) -> str:
    r"""JSON text in which every such character is written as \uXXXX; it means the same."""
    return _HIDDEN.sub(lambda match: match[0] if match[0] in _LAYOUT else f"\\u{ord(match[0]):04x}", text)


def visible(text: str) -> str:
    """The text with every control, invisible or direction-changing character shown as one visible one."""
    return _HIDDEN.sub(lambda match: _SHOWN.get(match[0], "·"), text)
