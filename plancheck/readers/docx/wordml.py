"""Names and simple values of WordprocessingML (ECMA-376 Part 1), shared by the modules of the .docx reader.

Strict documents are turned into transitional names when a part is parsed (`docx_package`), so only the transitional
namespaces appear here.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NS: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
DGM_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
V_NS: Final = "urn:schemas-microsoft-com:vml"
O_NS: Final = "urn:schemas-microsoft-com:office:office"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

W: Final = f"{{{W_NS}}}"
VAL: Final = W + "val"
R_ID: Final = f"{{{R_NS}}}id"
MC_ALTERNATE: Final = f"{{{MC_NS}}}AlternateContent"
MC_CHOICE: Final = f"{{{MC_NS}}}Choice"
MC_FALLBACK: Final = f"{{{MC_NS}}}Fallback"

EMU_PER_POINT: Final = 12700.0
_OFF = frozenset({"0", "false", "off", "none"})
_MEASURE = re.compile(r"\s*([-+]?\d*\.?\d+)\s*(pt|in|cm|mm|pc|pi|px)?\s*\Z")
_UNIT = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0, "px": 0.75}


def child(parent: _Element | None, name: str) -> _Element | None:
    """The first `w:name` child, or None."""
    return None if parent is None else parent.find(W + name)


def child_value(parent: _Element | None, name: str) -> str | None:
    """The `w:val` of the first `w:name` child, or None."""
    found = child(parent, name)
    return None if found is None else found.get(VAL)


def on_off(value: str | None) -> bool:
    """ST_OnOff: an absent value means true (17.17.4)."""
    return value is None or value.strip().lower() not in _OFF


def attribute_values(parent: _Element, name: str) -> list[str]:
    """The `w:val` of every `w:name` child."""
    return [found.get(VAL, "") for found in parent.iterfind(W + name)]


def flag(parent: _Element | None, name: str) -> bool | None:
    """The on/off child `w:name`: None when it is not there."""
    found = child(parent, name)
    return None if found is None else on_off(found.get(VAL))


def integer(value: str | None) -> int | None:
    """A whole number as Word tolerates it ("12", "12.0"), or None."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        pass
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return None


def measure(value: str | None, unit: float) -> float | None:
    """A length in pt: a bare number counts `unit` points each, else it carries its own unit ("1.5cm").

    Source: ST_TwipsMeasure, ST_HpsMeasure and ST_UniversalMeasure (22.9.2). None for what is not a length.
    """
    if value is None:
        return None
    found = _MEASURE.match(value)
    if found is None:
        return None
    number = float(found[1]) * (_UNIT[found[2]] if found[2] else unit)
    return round(number, 4) if abs(number) < 1e7 else None


def twips(value: str | None) -> float | None:
    """A length given in twentieths of a point, in pt."""
    return measure(value, 0.05)


def emu(value: str | None) -> float | None:
    """A length given in English Metric Units, in pt."""
    return measure(value, 1 / EMU_PER_POINT)
