"""Checks on tên loại (Điều 7; Phụ lục I, Phần I, II.5), and on components that belong on one line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plancheck.checks.base import replace
from plancheck.language.normal import fold
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome


def type_name_spelling(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A type name that was recognised in spite of a slip."""
    name = dossier.first(Role.TYPE_NAME)
    if name is None or dossier.type is None:
        return
    written = "".join(c for c in fold(name.text) if c.isalpha())
    right = "".join(c for c in fold(dossier.type.name) if c.isalpha())
    if written == right:
        return
    expected = dossier.type.name.upper()
    edits = replace(name.span, expected) if len(name.spans) == 1 else ()
    yield Hit(name.span, Role.TYPE_NAME, name.text, expected, edits=edits)


class OneLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which components belong on one line each."""

    on: tuple[Role, ...]


def several_lines(dossier: Dossier, params: OneLine) -> Iterator[Outcome]:
    """A component that runs over two lines or more."""
    for component in (c for c in dossier.components if c.role in params.on):
        if len(component.spans) > 1:
            yield Hit(component.span, component.role, component.text)
