"""Damage done to the text of a sample as old software does it, for samples of files that are hard to read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from .source import SourceError


def _decomposed(text: str) -> str:
    """Letters and their marks apart (NFD), as some keyboards and file systems leave them."""
    return unicodedata.normalize("NFD", text)


def _horn(text: str) -> str:
    """The letter ƣ (gha) in place of ư, as old fonts were converted."""
    return text.translate({ord("ư"): "ƣ", ord("Ư"): "Ƣ"})


def _unmarked(text: str) -> str:
    """No marks at all, as a poor text recognition leaves it."""
    plain = unicodedata.normalize("NFD", text.translate({ord("đ"): "d", ord("Đ"): "D"}))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _lost(text: str) -> str:
    """Every H after a space or at the start gone, as a PDF with a broken font subset shows."""
    return "".join(
        " " if c in "Hh" and (i == 0 or text[i - 1] == " " or text[i - 1] in "TtCcPp") else c
        for i, c in enumerate(text)
    )


# TCVN3 (ABC): the codes from which runs of letters begin, as ISO 8859-1 characters.
_TCVN3 = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"), (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)  # fmt: skip


def _tcvn3(text: str) -> str:
    """The codes of the fonts .VnTime and .VnTimeH; capitals with a tone mark take those of the small letters."""
    codes = {letter: chr(first + i) for first, letters in _TCVN3 for i, letter in enumerate(letters)}
    return "".join(codes.get(c) or codes.get(c.lower(), c) for c in text)


DAMAGES: dict[str, Callable[[str], str]] = {
    "decomposed": _decomposed,
    "horn": _horn,
    "unmarked": _unmarked,
    "lost": _lost,
    "tcvn3": _tcvn3,
}
# Parts of a source that are not text of the document.
_KEPT = ("layout", "style", "about")


def damaged(source: dict[str, Any], kind: str) -> dict[str, Any]:
    """The source with every text of it damaged."""
    if kind not in DAMAGES:
        raise SourceError(f"no such damage: {kind}")
    return {key: value if key in _KEPT else _through(value, DAMAGES[kind]) for key, value in source.items()}


def _through(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if value.startswith("|") or value == "PAGE" else change(value)
    if isinstance(value, list):
        return [_through(item, change) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "align" else _through(item, change) for key, item in value.items()}
    return value
