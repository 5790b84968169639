"""Tab stops: `w:tabs` of a paragraph or style, and what several levels of them come to (17.3.1.38)."""

from __future__ import annotations

from typing import Any, Final

from lxml.etree import _Element

from plancheck.model.document import Align, TabStop
from plancheck.readers.docx.wordml import VAL, W, twips

Stops = dict[float, Align | None]

# What a stop aligns; the others (a bar, a stop of a list) do as one at the left, or are no place for text.
_ALIGN: Final = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT, "decimal": Align.RIGHT}
_CLEAR: Final = "clear"
_BAR: Final = "bar"
_ABSOLUTE: Final = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT}


def read_stops(element: _Element, props: dict[str, Any]) -> None:
    """A `w:tabs`: `tabs` becomes the stops by place (pt), None for a place where one is taken away."""
    stops: Stops = {}
    for tab in element.iterfind(W + "tab"):
        place, kind = twips(tab.get(W + "pos")), tab.get(VAL, "left")
        if place is not None and kind != _BAR:
            stops[place] = None if kind == _CLEAR else _ALIGN.get(kind, Align.LEFT)
    props["tabs"] = stops


def laid_over(below: Stops, above: Stops) -> Stops:
    """The stops of two levels together: a place that the upper one names is as it says."""
    return {**below, **above}


def tab_stops(stops: Stops | None) -> tuple[TabStop, ...]:
    """The stops that are left, from left to right."""
    return tuple(TabStop(place, align) for place, align in sorted((stops or {}).items()) if align is not None)


def absolute_stop(element: _Element) -> TabStop:
    """The stop of a `w:ptab`, which is at a side or in the middle of the line wherever that is (17.3.3.23)."""
    return TabStop(None, _ABSOLUTE.get(element.get(W + "alignment", "left"), Align.LEFT))
