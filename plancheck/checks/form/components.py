"""Presence and order of components (Điều 8; Phụ lục I, Phần I, IV)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from plancheck.checks.base import absent
from plancheck.model.document import BlockKind
from plancheck.model.dossier import Completeness, Dossier, Role
from plancheck.regulations.outcome import Hit, Outcome


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which component must be there; `annexed`: also in a document that is issued with another one.

    `draft_accepts`: in a draft one of these will do, as who is to sign may still be open. `found_by`: the component
    by whose place it is recognised; a document with a type name that lacks that one cannot be judged.
    """

    role: Role
    annexed: bool = False
    draft_accepts: tuple[Role, ...] = ()
    found_by: Role | None = None


def component_missing(dossier: Dossier, params: Missing) -> Iterator[Outcome]:
    """A component that the document must have was not found, whole or damaged."""
    if dossier.completeness is Completeness.ANNEXED and not params.annexed:
        return
    roles = (params.role, *params.draft_accepts) if dossier.stage == "draft" else (params.role,)
    if any(dossier.first(role) is not None for role in roles):
        return
    if (
        params.found_by is not None
        and dossier.type
        and dossier.type.abbreviation
        and dossier.first(params.found_by) is None
    ):
        yield absent(params.found_by)
        return
    # Where letters are lost a component may be there and be past recognition.
    yield Hit(role=params.role)


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The components in the order of the layout diagram, as they come in reading order."""

    order: tuple[Role, ...]


def component_order(dossier: Dossier, params: Order) -> Iterator[Outcome]:
    """Components that stand in another order than the layout diagram gives. Text boxes float and are not judged."""
    known = [c for role in params.order if (c := dossier.first(role)) is not None]
    for first, second in pairwise(known):
        if any(dossier.document.blocks[c.span.block].kind is BlockKind.TEXTBOX for c in (first, second)):
            continue
        if (second.span.block, second.span.start) < (first.span.block, first.span.start):
            yield Hit(span=first.span, role=first.role, found=first.text, values={"before": second.text})
