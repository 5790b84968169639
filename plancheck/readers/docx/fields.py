"""Fields (17.16): of `{ instruction | result }` only the result is on the page, however deep fields are nested."""

from __future__ import annotations

from typing import Final

import msgspec
from lxml.etree import _Element
from msgspec import field

from plancheck.readers.docx.wordml import W, attribute_values, child, child_value, flag, integer

_NUMBER_FIELDS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
# Fields whose result is typed by a person and stays as it is when fields are updated.
_TYPED_FIELDS: Final = frozenset({"FORMTEXT", "HYPERLINK"})
# What stands for a number that Word computes on every page where no result was stored.
ANY_NUMBER: Final = "1"


class _Field(msgspec.Struct):
    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    shown: bool = False


def instruction_name(instruction: str) -> str:
    """The kind of a field: the first word of its instruction, in capitals."""
    words = instruction.split(None, 1)
    return words[0].upper() if words else ""


def is_computed(instruction: str) -> bool:
    """Whether Word works out the result of a field anew, so that what is stored is not the clerk's own text."""
    return instruction_name(instruction) not in _TYPED_FIELDS


def form_value(element: _Element) -> str:
    """What a legacy form field shows by itself: a check box, or the chosen entry of a list (17.16.5)."""
    data = child(element, "ffData")
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        checked = flag(box, "checked")
        return "☒" if (checked if checked is not None else flag(box, "default")) else "☐"
    if choice is not None:
        entries = attribute_values(choice, "listEntry")
        index = integer(child_value(choice, "result")) or integer(child_value(choice, "default")) or 0
        return entries[index] if 0 <= index < len(entries) else ""
    return ""


class Fields:
    """The complex fields open at a place of a story."""

    def __init__(self) -> None:
        """No field is open."""
        self._open: list[_Field] = []

    @property
    def visible(self) -> bool:
        """Whether text at this place is on the page: inside no instruction."""
        return all(f.in_result for f in self._open)

    @property
    def computed(self) -> bool:
        """Whether text at this place is the result of a field that Word works out anew."""
        return any(is_computed("".join(f.instruction)) for f in self._open if f.in_result)

    def instruct(self, text: str) -> None:
        """A piece of instruction (`w:instrText`)."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def shown(self) -> None:
        """Text was read inside the open fields."""
        for open_field in self._open:
            open_field.shown = open_field.shown or open_field.in_result

    def char(self, element: _Element) -> str:
        """A `w:fldChar`; the text it adds to the page by itself."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            value = form_value(element) if self.visible else ""
            self._open.append(_Field(shown=bool(value)))
            return value
        if kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            closed = self._open.pop()
            name = instruction_name("".join(closed.instruction))
            if name in _NUMBER_FIELDS and not closed.shown and self.visible:
                return ANY_NUMBER
        return ""


def simple_field_default(element: _Element) -> str:
    """What stands for the missing result of a `w:fldSimple`."""
    return ANY_NUMBER if instruction_name(element.get(W + "instr") or "") in _NUMBER_FIELDS else ""
