"""What a check function takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import field

from plancheck.bilingual import Said, Text
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.model.finding import Edit


class Hit(msgspec.Struct, frozen=True):
    """A defect. `span` is its place (None: the component is missing and `role` says where it belongs).

    `values` fills further slots of the rule's message; `edits` is what would put it right. Words of the program itself
    ("set flush left") are a Text; a str is told as it stands in every language.
    """

    span: Span | None = None
    role: Role | None = None
    found: Said | None = None
    expected: Said | None = None
    edits: tuple[Edit, ...] = ()
    values: Mapping[str, Said] = field(default_factory=dict)


class Abstain(Text, frozen=True):
    """The rule cannot be judged on this document, and why."""


Outcome = Hit | Abstain
CheckFunction = Callable[[Dossier, Any], Iterable[Outcome]]


class NoParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For checks that take no parameters."""
