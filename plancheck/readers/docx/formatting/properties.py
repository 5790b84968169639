"""What `w:rPr` and `w:pPr` elements say, as small dictionaries that are laid over one another.

A dictionary holds only what the element states. Run keys: ascii, hAnsi, eastAsia, cs (fonts, with ascii_theme … naming
the theme font they come from), hint, language (of East Asian text), size, underline, color (`AUTO` for automatic),
superscript, style (character style), shade (fill behind the letters), highlight (both "" for none), complex (set as
complex script, with size_cs, bold_cs, italic_cs) and the toggles of `TOGGLES`. Paragraph keys: align, left, right,
first_line (each with _chars where it is measured in characters), before, after, line, line_rule, contextual, outline,
num (numbering identifier), level, shade, top, bottom, between (borders), tabs (stops by place). Lengths in pt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from lxml.etree import _Element

from plancheck.model.document import Align
from plancheck.readers.docx.formatting.tab_stops import laid_over, read_stops
from plancheck.readers.docx.wordml import VAL, W, integer, measure, on_off, twips

Props = dict[str, Any]
PropsKey = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

# Properties that style levels switch (17.7.3), with our names for them.
TOGGLES: Final = {
    W + "b": "bold",
    W + "i": "italic",
    W + "bCs": "bold_cs",
    W + "iCs": "italic_cs",
    W + "caps": "caps",
    W + "vanish": "hidden",
}
AUTO: Final = "auto"
NO_SHADE: Final = ""
_HEX: Final = frozenset("0123456789abcdef")
_FONT_SLOTS: Final = tuple(
    (name, W + name, W + theme)
    for name, theme in (
        ("ascii", "asciiTheme"),
        ("hAnsi", "hAnsiTheme"),
        ("eastAsia", "eastAsiaTheme"),
        ("cs", "cstheme"),
    )
)
_ALIGN: Final = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
}
_LINE_RULES: Final = {"auto": "auto", "exact": "exact", "atLeast": "at_least"}
_LINE_UNIT: Final = 240.0
# Weights of red, green and blue in 256ths, and the luminance up to which a ground is dark, as LibreOffice has them.
_LUMINANCE: Final = (76, 151, 29)
_DARK: Final = 62


def _fonts(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    """`w:rFonts`: a theme font stands above the font named beside it (17.3.2.26)."""
    for slot, name, theme in _FONT_SLOTS:
        themed = element.get(theme)
        font = themes.get(themed) if themed else None
        if font:
            props[slot], props[slot + "_theme"] = font, (themed or "")[:5]
        elif font := element.get(name):
            props[slot], props[slot + "_theme"] = font, None
    hint = element.get(W + "hint")
    if hint is not None:
        props["hint"] = hint


def _sized(key: str) -> Callable[[_Element, Props, Mapping[str, str]], None]:
    def read(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
        size = measure(element.get(VAL), 0.5)
        if size is not None and size > 0:
            props[key] = size

    return read


def _style(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    props["style"] = element.get(VAL, "")


def _underline(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    props["underline"] = element.get(VAL, "single") != "none"


def _color(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    value = element.get(VAL, AUTO)
    props["color"] = AUTO if value == AUTO else "#" + value.lower().lstrip("#")


def _position(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    # Raised or lowered, they are small letters beside the text: an exponent, the mark of a note, initials.
    props["superscript"] = element.get(VAL) in ("superscript", "subscript")


def _highlight(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    value = element.get(VAL, "none")
    props["highlight"] = "" if value == "none" else value


def _complex(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    props["complex"] = on_off(element.get(VAL))


def _run_shade(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    props["shade"] = shade(element)


def _language(element: _Element, props: Props, themes: Mapping[str, str]) -> None:
    language = element.get(W + "eastAsia")
    if language:
        props["language"] = language


_RUN_READERS: Final[dict[str, Callable[[_Element, Props, Mapping[str, str]], None]]] = {
    W + "rStyle": _style,
    W + "rFonts": _fonts,
    W + "sz": _sized("size"),
    W + "szCs": _sized("size_cs"),
    W + "u": _underline,
    W + "color": _color,
    W + "vertAlign": _position,
    W + "highlight": _highlight,
    W + "cs": _complex,
    W + "rtl": _complex,
    W + "shd": _run_shade,
    W + "lang": _language,
}
_RUN_TAGS: Final = frozenset({*_RUN_READERS, *TOGGLES})


def run_key(rpr: _Element | None) -> PropsKey:
    """What a `w:rPr` states of interest here, as a key that equal formatting shares."""
    if rpr is None:
        return ()
    return tuple([(e.tag, tuple(cast("list[tuple[str, str]]", e.items()))) for e in rpr if e.tag in _RUN_TAGS])


def run_props(rpr: _Element | None, themes: Mapping[str, str]) -> Props:
    """What a `w:rPr` states. `themes` maps theme font names ("minorHAnsi") to font names."""
    props: Props = {}
    if rpr is None:
        return props
    for element in rpr:
        tag = element.tag
        toggle = TOGGLES.get(tag)
        if toggle is not None:
            props[toggle] = on_off(element.get(VAL))
        elif tag in _RUN_READERS:
            _RUN_READERS[tag](element, props, themes)
    return props


def _align(element: _Element, props: Props) -> None:
    align = _ALIGN.get(element.get(VAL, ""))
    if align is not None:
        props["align"] = align


# Attribute names of each indent: the length and the same in hundredths of a character, with the sign they count in.
_INDENTS: Final = (
    ("left", (("left", "leftChars", 1), ("start", "startChars", 1))),
    ("right", (("right", "rightChars", 1), ("end", "endChars", 1))),
    ("first_line", (("hanging", "hangingChars", -1), ("firstLine", "firstLineChars", 1))),
)


def _indents(element: _Element, props: Props) -> None:
    """`w:ind`: a measure in characters stands above the length beside it (17.3.1.12), until one of 0 takes it away.

    Word writes what the characters come to as the length; without that the indent is unknown (None).
    """
    for key, names in _INDENTS:
        for length_name, chars_name, sign in names:
            length, chars = twips(element.get(W + length_name)), integer(element.get(W + chars_name))
            if chars is not None:
                props[key + "_chars"] = chars != 0
            if chars or length is not None:
                props[key] = None if length is None else (sign * length or 0.0)
                break


def _spacing(element: _Element, props: Props) -> None:
    """`w:spacing`: "auto" space and space in lines (17.3.1.33).

    A space in lines is taken from the length that Word writes beside it; alone it counts lines of 12 pt, as Word
    does on a page without a grid.
    """
    for name in ("before", "after"):
        value, lines = twips(element.get(W + name)), integer(element.get(f"{W}{name}Lines"))
        if value is None and lines:
            value = round(lines * _LINE_UNIT / 100 / 20, 4)
        if value is not None:
            props[name] = value
        automatic = element.get(f"{W}{name}Autospacing")
        if automatic is not None:
            props[name + "_auto"] = on_off(automatic)
    rule = _LINE_RULES.get(element.get(W + "lineRule", ""))
    line = element.get(W + "line")
    if rule is not None:
        props["line_rule"] = rule
    if line is not None:
        props["line"] = twips(line)
        props["line_rule"] = rule or "auto"


def _contextual(element: _Element, props: Props) -> None:
    props["contextual"] = on_off(element.get(VAL))


def _shade(element: _Element, props: Props) -> None:
    props["shade"] = shade(element)


def _numbering(element: _Element, props: Props) -> None:
    for name, key in (("numId", "num"), ("ilvl", "level")):
        found = element.find(W + name)
        if found is not None:
            props[key] = found.get(VAL)


def _borders(element: _Element, props: Props) -> None:
    for name in ("top", "bottom", "between"):
        found = element.find(W + name)
        if found is not None:
            props[name] = border_width(found)


_PARAGRAPH_READERS: Final[dict[str, Callable[[_Element, Props], None]]] = {
    W + "jc": _align,
    W + "ind": _indents,
    W + "spacing": _spacing,
    W + "contextualSpacing": _contextual,
    W + "shd": _shade,
    W + "numPr": _numbering,
    W + "pBdr": _borders,
    W + "tabs": read_stops,
}


def paragraph_props(ppr: _Element | None) -> Props:
    """What a `w:pPr` states (its numbering and borders too, not its run properties)."""
    props: Props = {}
    if ppr is not None:
        for element in ppr:
            reader = _PARAGRAPH_READERS.get(element.tag)
            if reader is not None:
                reader(element, props)
    return props


def paragraph_key(ppr: _Element | None) -> PropsKey:
    """What a `w:pPr` states of interest here, as a key that equal formatting shares."""
    if ppr is None:
        return ()
    found: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for element in ppr:
        if element.tag in _PARAGRAPH_READERS:
            for part in (element, *element):
                found.append((part.tag, tuple(cast("list[tuple[str, str]]", part.items()))))
    return tuple(found)


def overlay(merged: Props, stated: Props) -> None:
    """Lay what one level states over what the levels below it came to.

    An indent measured in characters is not undone by a mere length above it (17.3.1.12). Tab stops add to those below.
    """
    kept: Props = {
        key: merged[key]
        for key, _ in _INDENTS
        if merged.get(key + "_chars") and key in stated and key + "_chars" not in stated
    }
    if "tabs" in stated and "tabs" in merged:
        kept["tabs"] = laid_over(merged["tabs"], stated["tabs"])
    merged.update(stated)
    merged.update(kept)


def shade(element: _Element | None) -> str:
    """The colour of a `w:shd` as #rrggbb, a pattern mixed into one; `NO_SHADE` where it lets the ground through."""
    if element is None:
        return NO_SHADE
    pattern = element.get(VAL, "clear")
    fill, front = _channels(element.get(W + "fill")), _channels(element.get(W + "color"))
    share = 1.0 if pattern == "solid" else 0.0
    if pattern.startswith("pct"):
        share = min((integer(pattern[3:]) or 0) / 100, 1.0)
    if fill is None and not share:
        return NO_SHADE
    ground, ink = fill or (255, 255, 255), front or (0, 0, 0)
    return "#{:02x}{:02x}{:02x}".format(*(round(g + (i - g) * share) for g, i in zip(ground, ink, strict=True)))


def is_dark(color: str | None) -> bool:
    """Whether automatic letters on this ground are white. The standard leaves the bound to the program (17.3.2.6)."""
    channels = _channels(color)
    return channels is not None and sum(c * w for c, w in zip(channels, _LUMINANCE, strict=True)) / 256 <= _DARK


def _channels(value: str | None) -> tuple[int, int, int] | None:
    digits = (value or "").lstrip("#").lower()
    if len(digits) != 6 or not _HEX.issuperset(digits):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def line_value(props: Props) -> tuple[float | None, str]:
    """Line spacing and its rule: a factor for "auto" (240ths of a line, read as twips by now), else pt."""
    rule = props.get("line_rule", "auto")
    line = props.get("line")
    if rule != "auto":
        return line, rule
    return (1.0 if line is None else round(line * 20 / _LINE_UNIT, 4)), rule


def border_width(border: _Element | None) -> float:
    """The thickness of a border in pt (`w:sz` counts eighths); 0 where there is no line."""
    if border is None or border.get(VAL, "nil") in ("nil", "none"):
        return 0.0
    size = integer(border.get(W + "sz"))
    return 0.5 if not size or size < 0 else size / 8
