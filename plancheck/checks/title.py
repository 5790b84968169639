"""Checks on tên loại (Điều 7; Phụ lục I, Phần I, II.5), and on components that belong on one line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plancheck.checks.base import DAMAGED, Hit, NoParams, Outcome, damaged, replace
from plancheck.structure.view import Role, View
from plancheck.vietnamese.normal import fold


def type_name_spelling(view: View, params: NoParams) -> Iterator[Outcome]:
    """A type name that was recognised in spite of a slip."""
    name = view.first(Role.TYPE_NAME)
    if name is None or view.type is None:
        return
    written = "".join(c for c in fold(name.text) if c.isalpha())
    right = "".join(c for c in fold(view.type.name) if c.isalpha())
    if written == right:
        return
    if damaged(view):
        yield DAMAGED
        return
    expected = view.type.name.upper()
    edits = replace(name.span, expected) if len(name.spans) == 1 else ()
    yield Hit(name.span, Role.TYPE_NAME, name.text, expected, edits=edits)


class OneLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which components belong on one line each."""

    on: tuple[Role, ...]


def several_lines(view: View, params: OneLine) -> Iterator[Outcome]:
    """A component that runs over two lines or more."""
    for component in (c for c in view.components if c.role in params.on):
        if len(component.spans) > 1:
            yield Hit(component.span, component.role, component.text)
