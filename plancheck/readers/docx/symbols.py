"""Glyphs of the symbol fonts that official documents use, as Unicode characters.

Word addresses a glyph of Symbol, Wingdings, Wingdings 2 or Webdings by its code in the font, often moved to the private
use area (U+F020 to U+F0FF). Source: the fonts' own code charts and the Unicode mapping files for Symbol and Wingdings.
"""

from __future__ import annotations

import re
from typing import Final

_PUA_FIRST: Final = 0xF020
_PUA_LAST: Final = 0xF0FF
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")


def _series(first: int, characters: str) -> dict[int, str]:
    return {first + i: c for i, c in enumerate(characters) if c != "\x00"}


# "\x00" marks a code without a counterpart worth having.
_SYMBOL: Final[dict[int, str]] = {
    **_series(0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    **_series(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_series(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_series(0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    **_series(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    0xF1: "〉",
    0xF2: "∫",
}
_WINGDINGS: Final[dict[int, str]] = {
    **_series(0x20, " ✏✂✁"),
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x46: "☞",
    0x45: "☜",
    0x47: "☝",
    0x48: "☟",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "◆",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    **_series(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA2: "○",
    0xA3: "○",
    0xA4: "◉",
    0xA6: "❍",
    0xA7: "▪",
    0xA8: "☐",
    0xAA: "✦",
    0xAB: "★",
    0xD5: "⌫",
    0xD6: "⌦",
    **_series(0xD8, "➢\x00\x00\x00\x00\x00\x00←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳"),
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2: Final[dict[int, str]] = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    **_series(0x96, "•●●●○"),
    0xA0: "■",
    0xA3: "☐",
}
_WEBDINGS: Final[dict[int, str]] = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗", 0x6E: "●", 0x33: "◀", 0x34: "▶"}
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}
# Glyphs whose font is not one of these, or not known: bullets as Word itself makes them.
_ANY_FONT: Final = {0xB7: "•", 0xA7: "▪", 0xA8: "☐", 0xFC: "✓", 0xD8: "➢", 0x76: "❖", 0x6F: "□", 0x71: "❑", 0x2D: "-"}
# A dash or plus by another code is the same list mark to the person who reads it.
_BULLETS: Final = {"−": "-", "∗": "*", "·": "•"}


def is_symbol_font(font: str | None) -> bool:
    """Whether every character in this font is a glyph code rather than a letter."""
    return font is not None and font.lower() in _FONTS


def symbol(code: int, font: str | None) -> str:
    """The Unicode character of glyph `code` (with or without U+F000) in `font`; the code itself where it is unknown."""
    low = code - 0xF000 if _PUA_FIRST <= code <= _PUA_LAST else code
    table = _FONTS.get((font or "").lower())
    if table is not None and low in table:
        return table[low]
    if low != code and table is None:
        return _ANY_FONT.get(low, chr(code))
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def map_symbols(text: str, font: str | None) -> str:
    """`text` with every glyph code of a symbol font written as a Unicode character; other text unchanged."""
    if is_symbol_font(font) or _PRIVATE.search(text):
        return "".join(c if c.isspace() else symbol(ord(c), font) for c in text)
    return text


def bullet(text: str, font: str | None) -> str:
    """The mark of a bulleted list as a person would type it."""
    shown = map_symbols(text, font)
    if font is not None and font.lower() == "courier new" and shown == "o":
        return "○"
    return "".join(_BULLETS.get(c, c) for c in shown)
