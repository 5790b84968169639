"""One style as the styles part states it (17.7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from plancheck.readers.docx.formatting.properties import NO_SHADE, Props, paragraph_props, run_props, shade
from plancheck.readers.docx.wordml import W, child, child_value


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """One style: what it states itself, and the style it is based on.

    `parts`: the run and paragraph properties and the ground of each part of a table style; `table` is its `w:tblPr`.
    """

    identifier: str
    kind: str
    name: str
    based_on: str | None
    run: Props
    paragraph: Props
    parts: Mapping[str, tuple[Props, Props, str]]
    table: _Element | None = None
    shade: str = NO_SHADE


def read_style(element: _Element, identifier: str, themes: Mapping[str, str]) -> Style:
    """A `w:style`. `themes` maps theme font names to font names."""
    table = child(element, "tblPr")
    return Style(
        identifier,
        element.get(W + "type", "paragraph"),
        child_value(element, "name") or identifier,
        child_value(element, "basedOn"),
        run_props(child(element, "rPr"), themes),
        paragraph_props(child(element, "pPr")),
        {
            part.get(W + "type", ""): (
                run_props(child(part, "rPr"), themes),
                paragraph_props(child(part, "pPr")),
                _cell_shade(part),
            )
            for part in element.iterfind(W + "tblStylePr")
        },
        table,
        _cell_shade(element) or shade(child(table, "shd")),
    )


def origin_of(style: Style, part: str = "") -> str:
    """The origin of what a style, or the part `part` of a table style, states."""
    name = f"table style:{style.name}" if style.kind == "table" else f"style:{style.name}"
    return f"{name}, {part}" if part else name


def _cell_shade(element: _Element) -> str:
    return shade(child(child(element, "tcPr"), "shd"))
