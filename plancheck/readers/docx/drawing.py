"""Drawings: the text boxes in them, word art, and horizontal lines (DrawingML and VML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec
from lxml.etree import _Element
from msgspec import field

from plancheck.model.document import Align
from plancheck.readers.docx.wordml import (
    A_NS,
    DGM_NS,
    MC_ALTERNATE,
    MC_CHOICE,
    MC_FALLBACK,
    O_NS,
    R_NS,
    V_NS,
    WP_NS,
    WPG_NS,
    WPS_NS,
    W,
    emu,
    measure,
)

_A: Final = f"{{{A_NS}}}"
_V: Final = f"{{{V_NS}}}"
_WP: Final = f"{{{WP_NS}}}"
_WPS: Final = f"{{{WPS_NS}}}"
_WPG: Final = f"{{{WPG_NS}}}"
_TEXT: Final = W + "txbxContent"
_SHAPE: Final = _WPS + "wsp"
_LINES: Final = frozenset({"line", "straightConnector1"})
# VML shape types 20 (line) and 32 (straight connector).
_VML_LINES: Final = re.compile(r"#_x0000_t(?:20|32)\Z")
_VML_SHAPES: Final = frozenset(_V + n for n in ("line", "shape", "rect", "roundrect", "oval", "group"))
_STYLE_PAIR: Final = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OBJECT: Final = f"{{{O_NS}}}OLEObject"
_FORMULAS: Final = ("equation.", "mathtype")
"""Programs whose objects hold a formula: no text to be judged."""
_SIDES: Final = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}
_NARROW: Final = 72.0
# A line that rises no more than this share of its length is one drawn level by hand.
_MAX_SLOPE: Final = 0.05
_LEVEL_WITHIN: Final = 3.0
_DEFAULT_THICKNESS: Final = 0.75
# Namespaces a Choice may require and still be read (Word 2010 shapes, groups, canvases, later extensions of them).
_KNOWN_PREFIXES: Final = frozenset({"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "v", "cx", "am3d"})


class Line(msgspec.Struct, frozen=True):
    """A horizontal line: left end from the text column's left edge, length and thickness in pt; None: unknown."""

    left: float | None
    length: float | None
    thickness: float | None


class Drawn(msgspec.Struct):
    """What a drawing shows: text box contents, plain texts (word art, diagrams), lines, and whether a picture.

    `place` is where the drawing stands across the page, where it is aligned by name. `unread` names what is shown and
    not read: an embedded object by its program (formulas left out), a chart.
    """

    boxes: list[_Element] = field(default_factory=list)
    place: Align | None = None
    words: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    picture: bool = False
    unread: list[str] = field(default_factory=list)


def chosen(alternate: _Element) -> _Element | None:
    """The branch of an `mc:AlternateContent` to read: the first choice that is understood, else the fallback."""
    for branch in alternate.iterchildren(MC_CHOICE):
        needed = (branch.get("Requires") or "").split()
        if all(prefix in _KNOWN_PREFIXES for prefix in needed):
            return branch
    return next(alternate.iterchildren(MC_FALLBACK), None)


def read_drawing(element: _Element) -> Drawn:
    """Everything in a `w:drawing`, `w:pict` or `w:object`."""
    drawn = Drawn()
    left, length, height = _anchor(element)
    drawn.place = _aligned(element)
    for node in _walk(element):
        tag = node.tag
        if tag == _TEXT:
            drawn.boxes.append(node)
        elif tag == _SHAPE:
            _dml_line(node, drawn, left, length, height)
        elif tag in _VML_SHAPES:
            _vml_line(node, drawn)
        elif tag == _V + "textpath":
            words = node.get("string")
            if words:
                drawn.words.append(words)
        elif tag == f"{{{DGM_NS}}}relIds":
            identifier = node.get(f"{{{R_NS}}}dm")
            if identifier:
                drawn.diagrams.append(identifier)
        elif tag in (_A + "blip", _V + "imagedata"):
            drawn.picture = True
        elif tag == _CHART:
            drawn.unread.append("Chart")
        elif tag == _OBJECT:
            program = (node.get("ProgID") or "OLE").strip()
            if not program.lower().startswith(_FORMULAS):
                drawn.unread.append(program)
    return drawn


def _walk(element: _Element) -> Iterator[_Element]:
    """Descendants in order, one branch of each alternative, not into text boxes."""
    stack = [element]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str):
            continue
        if node.tag == MC_ALTERNATE:
            branch = chosen(node)
            if branch is not None:
                stack.append(branch)
            continue
        yield node
        if node.tag != _TEXT:
            stack.extend(reversed(node))


def _anchor(element: _Element) -> tuple[float | None, float | None, float | None]:
    """Left offset, width and height of a `w:drawing`; the offset only where it counts from the text column."""
    for frame in element:
        if frame.tag not in (_WP + "anchor", _WP + "inline"):
            continue
        extent = frame.find(_WP + "extent")
        width = None if extent is None else emu(extent.get("cx"))
        height = None if extent is None else emu(extent.get("cy"))
        position = frame.find(_WP + "positionH")
        left = None
        if position is not None and position.get("relativeFrom") in ("column", "margin"):
            offset = position.find(_WP + "posOffset")
            left = None if offset is None else emu(offset.text)
        return left, width, height
    return None, None, None


def _aligned(element: _Element) -> Align | None:
    """Where across the page a drawing is aligned by name: `wp:align` (20.4.2.2), or the style of a VML shape.

    None for a wide one: the words in it need not stand where it stands.
    """
    for frame in element:
        if frame.tag == _WP + "anchor":
            width, name = _anchor(element)[1], frame.findtext(f"{_WP}positionH/{_WP}align")
        elif frame.tag in _VML_SHAPES:
            style = _style(frame)
            width, name = measure(style.get("width"), 1.0), style.get("mso-position-horizontal")
        else:
            continue
        return None if (width or 0.0) > _NARROW else _SIDES.get(name or "")
    return None


def _style(shape: _Element) -> dict[str, str]:
    """The pairs of a VML style."""
    return {key.lower(): value.strip() for key, value in _STYLE_PAIR.findall(shape.get("style") or "")}


def _dml_line(shape: _Element, drawn: Drawn, left: float | None, length: float | None, height: float | None) -> None:
    properties = shape.find(_WPS + "spPr")
    if properties is None:
        return
    geometry = properties.find(_A + "prstGeom")
    if geometry is None or geometry.get("prst") not in _LINES:
        return
    parent = shape.getparent()
    grouped = parent is not None and parent.tag in (_WPG + "wgp", _WPG + "grpSp")
    if grouped or length is None:
        extent = properties.find(f"{_A}xfrm/{_A}ext")
        if extent is None:
            return
        left, length, height = None, emu(extent.get("cx")), emu(extent.get("cy"))
    if length is None or not _is_level(length, height or 0.0):
        return
    stroke = properties.find(_A + "ln")
    if stroke is not None and stroke.find(_A + "noFill") is not None:
        return
    thickness = None if stroke is None else emu(stroke.get("w"))
    drawn.lines.append(Line(left, length, thickness if thickness is not None else _DEFAULT_THICKNESS))


def _vml_line(shape: _Element, drawn: Drawn) -> None:
    if shape.get("stroked") in ("f", "false"):
        return
    style = _style(shape)
    if shape.get(f"{{{O_NS}}}hr") in ("t", "true"):
        width = measure(style.get("width"), 1.0)
        drawn.lines.append(Line(None, width or None, measure(style.get("height"), 1.0)))
        return
    left: float | None
    if shape.tag == _V + "line":
        x0, y0 = _point(shape.get("from"))
        x1, y1 = _point(shape.get("to"))
        if x0 is None or x1 is None or y0 is None or y1 is None:
            return
        left, length, height = min(x0, x1), abs(x1 - x0), abs(y1 - y0)
    elif shape.tag == _V + "shape" and _VML_LINES.match(shape.get("type") or ""):
        left = measure(style.get("margin-left"), 1.0)
        length, height = measure(style.get("width"), 1.0) or 0.0, measure(style.get("height"), 1.0) or 0.0
    else:
        return
    thickness = measure(shape.get("strokeweight"), 1.0)
    parent = shape.getparent()
    if parent is not None and parent.tag == _V + "group":
        # Inside a group lengths are in the group's own units.
        if _is_level(length, height, 0.0):
            drawn.lines.append(Line(None, None, thickness))
        return
    if _is_level(length, height):
        drawn.lines.append(Line(left, length, thickness if thickness is not None else _DEFAULT_THICKNESS))


def _is_level(length: float, height: float, within: float = _LEVEL_WITHIN) -> bool:
    return length > abs(height) and abs(height) <= max(within, length * _MAX_SLOPE)


def _point(value: str | None) -> tuple[float | None, float | None]:
    """A VML point "x,y"; a missing number is 0, a bare one counts pixels."""
    if value is None:
        return None, None
    x, _, y = value.partition(",")
    return measure(x.strip() or "0", 0.75), measure(y.strip() or "0", 0.75)
