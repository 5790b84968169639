"""Where tab stops put words: the place that a number of tabs at the start of a line leads to."""

from __future__ import annotations

from plancheck.model.document import Align, ParagraphFormat

_EVERY = 36.0  # pt: the stops that Word has where none is set (`w:defaultTabStop` unless a file says otherwise)


def reached(form: ParagraphFormat, tabs: int, width: float) -> float:
    """How far from the left margin (pt) the words after `tabs` tabs stand: begin, have their middle or end.

    `width` is that of the text, for stops that stand in its middle or at its right edge.
    """
    at = (form.left or 0.0) + (form.first_line or 0.0)
    places = sorted(stop.position for stop in form.tabs if stop.position is not None)
    fixed = [stop for stop in form.tabs if stop.position is None]
    for number in range(tabs):
        if number < len(fixed):
            at = {Align.CENTER: width / 2, Align.RIGHT: width}.get(fixed[number].align, at)
            continue
        at = next((place for place in places if place > at), _EVERY * (at // _EVERY + 1))
    return at
