"""What a check function takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import field

from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.model.finding import Edit


class Hit(msgspec.Struct, frozen=True):
    """A defect. `span` is its place (None: the component is missing and `role` says where it belongs).

    `values` fills further slots of the rule's message; `edits` is what would put it right.
    """

    span: Span | None = None
    role: Role | None = None
    found: str | None = None
    expected: str | None = None
    edits: tuple[Edit, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


class Abstain(msgspec.Struct, frozen=True):
    """The rule cannot be judged on this document. `vi` and `en` say why."""

    vi: str
    en: str


Outcome = Hit | Abstain
CheckFunction = Callable[[Dossier, Any], Iterable[Outcome]]


class NoParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For checks that take no parameters."""
