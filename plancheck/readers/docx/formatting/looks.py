"""From merged properties to the effective formatting of runs and paragraphs, with the origin of each value."""

from __future__ import annotations

from typing import Final

from plancheck.model.document import Align, ParagraphFormat
from plancheck.readers.docx.formatting.fonts import hint_kind
from plancheck.readers.docx.formatting.properties import AUTO, Props, is_dark, line_value
from plancheck.readers.docx.formatting.tab_stops import tab_stops
from plancheck.readers.docx.paragraph_text import OtherFonts, RunFormat

Origins = dict[str, str]

# What Word shows where nothing at all is stated: Times New Roman, 10 pt. For other scripts it looks elsewhere.
_FALLBACK_FONT: Final = "Times New Roman"
_FALLBACKS: Final = {"ascii": _FALLBACK_FONT, "hAnsi": _FALLBACK_FONT}
_FALLBACK_SIZE: Final = 10.0
_WHITE, _BLACK = "#ffffff", "#000000"
_PALE: Final = 0xEE  # a colour whose every channel is at least this is no colour on paper
_DEFAULT: Final = "default"
_TOLD: Final = ("size", "bold", "italic", "underline", "color", "caps", "hidden", "superscript")


def run_format(merged: Props, origins: Origins, ground: str) -> RunFormat:
    """The format of a run from its merged properties. Complex script has properties of its own (17.3.2.7)."""
    complex_ = bool(merged.get("complex"))
    names = {"font": "cs", "size": "size_cs", "bold": "bold_cs", "italic": "italic_cs"} if complex_ else {}
    font = names.get("font", "ascii")

    def font_origin(slot: str) -> str:
        theme = merged.get(slot + "_theme")
        return origins.get(slot, _DEFAULT) + (f", theme:{theme}" if theme else "")

    told = {name: origins.get(names.get(name, name), _DEFAULT) for name in _TOLD}
    color = merged.get("color", AUTO)
    if color == AUTO:
        behind = merged.get("shade") or ground
        color = _WHITE if behind and is_dark(behind) else _BLACK
    look = RunFormat(
        merged.get(font, _FALLBACKS.get(font)),
        merged.get(names.get("size", "size"), _FALLBACK_SIZE),
        bool(merged.get(names.get("bold", "bold"))),
        bool(merged.get(names.get("italic", "italic"))),
        merged.get("underline", False),
        color,
        bool(merged.get("caps")),
        bool(merged.get("hidden")),
        merged.get("superscript", False),
        _marker(merged.get("highlight") or merged.get("shade")),
        {"font": font_origin(font), **told},
    )
    if complex_:
        return look
    fonts = [merged.get(slot, _FALLBACKS.get(slot)) for slot in ("hAnsi", "eastAsia")]
    hint = hint_kind(merged.get("hint"), merged.get("language"))
    if fonts[0] == look.font and fonts[1] == look.font:
        return look
    others = [
        look._replace(font=name, origins={"font": font_origin(slot), **told})
        for name, slot in zip(fonts, ("hAnsi", "eastAsia"), strict=True)
    ]
    return look._replace(others=OtherFonts(others[0], others[1], fonts[0] != look.font, hint))


def _marker(color: str | None) -> str | None:
    """The colour of a marker; None for white and what looks white, as text pasted from a page of the web has it."""
    if not color or color == "white":
        return None
    if color.startswith("#") and min(int(color[i : i + 2], 16) for i in (1, 3, 5)) >= _PALE:
        return None
    return color


def paragraph_format(props: Props, origins: Origins) -> ParagraphFormat:
    """The effective format from effective properties; what nothing states has the value of the standard (17.3.1).

    Automatic space before or after (`w:beforeAutospacing`) is unknown: the standard only says "as in HTML", where it
    depends on the neighbours (17.3.1.33).
    """
    line, rule = line_value(props)

    def space(name: str) -> float | None:
        found: float | None = props.get(name, 0.0)
        return None if props.get(name + "_auto") else found

    return ParagraphFormat(
        props.get("align", Align.LEFT),
        props.get("first_line", 0.0),
        props.get("left", 0.0),
        props.get("right", 0.0),
        space("before"),
        space("after"),
        line,
        rule,
        {
            name: origins.get(name + "_auto" if props.get(name + "_auto") else name, _DEFAULT)
            for name in ("align", "first_line", "left", "right", "before", "after", "line", "line_rule")
        },
        tabs=tab_stops(props.get("tabs")),
    )
