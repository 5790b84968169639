"""How each component is formatted: the table of Phụ lục I, Phần I, V as data, and how that is said in OOXML."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from .source import Source, SourceError

TWIPS = 20  # to a point


def mm(value: float) -> int:
    """Millimetres in twips."""
    return round(value * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Style:
    """Formatting of a paragraph and its text: sizes and distances in pt, indents in mm, `line` as a factor."""

    size: float = 14
    font: str = "Times New Roman"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    color: str = ""
    raised: bool = False
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    keep: bool = False


_KINDS = {f.name: f.type for f in fields(Style)}


def parse_style(text: str) -> dict[str, Any]:
    """`size=12 bold=false font=Times_New_Roman` as values for a style; underscores in a font name are spaces."""
    out: dict[str, Any] = {}
    for pair in text.split():
        key, _, value = pair.partition("=")
        if key not in _KINDS:
            raise SourceError(f"unknown formatting: {pair}")
        kind = _KINDS[key]
        out[key] = float(value) if kind == "float" else value != "false" if kind == "bool" else value.replace("_", " ")
    return out


def sheet(source: Source) -> dict[str, Style]:
    """The style of every component of this source: the decree's table, its layout options, its own overrides."""
    o = source["layout"]
    small = 1 if o["small_header"] else 0
    body = o["body_size"]
    flow = {"size": body, "first": o["indent"], "line": o["line"], "before": o["spacing"][0], "after": o["spacing"][1]}
    centre = {"align": "center", "bold": True}
    table: dict[str, dict[str, Any]] = {
        "paragraph": flow,
        "national_title": centre | {"size": 13 - small},
        "motto": centre | {"size": 14 - small},
        "governing_body": {"align": "center", "size": 13 - small},
        "issuer": centre | {"size": 13 - small},
        "number": {"align": "center", "size": 13, "before": 8},
        "place_date": {"align": "center", "size": 14 - small, "italic": True, "before": 8},
        "letter_subject": {"align": "center", "size": 13 - small, "before": 6},
        "type_name": centre | {"size": body, "before": 16, "keep": True},
        "subject": centre | {"size": body, "keep": True},
        "reference": {"align": "center", "size": body, "italic": True, "keep": True},
        "issuing": centre | {"size": body, "before": 6, "after": 6, "keep": True},
        "addressee": flow | {"align": "center", "first": 0},
        "addressees": flow | {"align": "left", "first": 0},
        "basis": flow | {"italic": True},
        "opening": flow,
        "closing": flow,
        "heading1": flow | {"bold": True, "keep": True},
        "heading2": flow | {"bold": True, "keep": True},
        "article": flow,
        "recipients_title": {"align": "left", "size": 12, "bold": True, "italic": True},
        "recipients": {"align": "left", "size": 11},
        "authority": centre | {"size": body, "keep": True},
        "position": centre | {"size": body, "keep": True},
        "signer": centre | {"size": body},
        "below_signer": centre | {"size": body},
        "space": {"align": "center", "size": body},
        "appendix_label": centre | {"size": 14, "keep": True},
        "appendix_title": centre | {"size": body, "keep": True},
        "cell_head": centre | {"size": 13},
        "cell": {"align": "left", "size": 13},
        "header": {"align": "center", "size": body},
        "address_line": {"align": "center", "size": 11},
        "footnote": {"size": 11},
        "line": {"align": "center", "size": 2},
    }
    out = {name: Style(**{"font": o["font"], **values}) for name, values in table.items()}
    for name, values in source["style"].items():
        if name not in out:
            raise SourceError(f"no such component: {name}")
        out[name] = replace(out[name], **values)
    return out


def run_properties(style: Style, base: Style | None = None) -> str:
    """`w:rPr` of a style; with a base only what differs from it."""

    def differs(name: str) -> bool:
        return base is None or getattr(style, name) != getattr(base, name)

    out = []
    if differs("font"):
        out.append(f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>')
    for name, tag in (("bold", "b"), ("italic", "i"), ("caps", "caps")):
        value = getattr(style, name)
        if value and differs(name):
            out.append(f"<w:{tag}/>")
        elif base is not None and differs(name):
            out.append(f'<w:{tag} w:val="0"/>')
    if style.color and differs("color"):
        out.append(f'<w:color w:val="{style.color}"/>')
    if differs("size"):
        half = round(style.size * 2)
        out.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    if style.underline and differs("underline"):
        out.append('<w:u w:val="single"/>')
    if style.raised:
        out.append('<w:vertAlign w:val="superscript"/>')
    return f"<w:rPr>{''.join(out)}</w:rPr>" if out else ""


_SPACING = ("before", "after", "line", "exact")
_INDENT = ("first", "left", "right", "hanging")


def paragraph_properties(
    style: Style, base: Style | None = None, first: str = "", mark: str = "", mid: str = ""
) -> str:
    """`w:pPr`; `first` goes before and `mid` between the other properties, `mark` is the `w:rPr` of the mark."""

    def differ(names: tuple[str, ...]) -> bool:
        return any(getattr(style, n) != getattr(base or PLAIN, n) for n in names)

    out = [first]
    if style.keep and not (base and base.keep):
        out.append("<w:keepNext/>")
    out.append(mid)
    if differ(_SPACING):
        rule = f'w:line="{round(style.exact * TWIPS)}" w:lineRule="exact"'
        rule = rule if style.exact else f'w:line="{round(style.line * 240)}" w:lineRule="auto"'
        before, after = round(style.before * TWIPS), round(style.after * TWIPS)
        out.append(f'<w:spacing w:before="{before}" w:after="{after}" {rule}/>')
    if differ(_INDENT):
        side = f'w:hanging="{mm(style.hanging)}"' if style.hanging else f'w:firstLine="{mm(style.first)}"'
        out.append(f'<w:ind w:left="{mm(style.left)}" w:right="{mm(style.right)}" {side}/>')
    if style.align != (base or PLAIN).align:
        out.append(f'<w:jc w:val="{style.align}"/>')
    body = "".join(out) + mark
    return f"<w:pPr>{body}</w:pPr>" if body else ""


PLAIN = Style(align="left")
