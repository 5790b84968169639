"""Checks on the waivers that a document carries in its comments."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome


def waiver_unused(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A waiver that covers no finding. Only the engine knows which: it makes these findings after all rules ran."""
    yield from ()


def waiver_void(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A waiver that does not hold: it gives no reason, or names no rule."""
    if not dossier.document.comments:
        return
    from plancheck.accepting.waivers import place_of, waivers

    for waiver in waivers(dossier.document.comments):
        if waiver.rules and waiver.reason:
            continue
        lack = "lý do" if waiver.rules else "quy tắc được bỏ qua"
        english = "a reason" if waiver.rules else "the rule that is waived"
        words = " ".join(waiver.comment.text.split())
        values = {"lack": lack, "lack_en": english}
        yield Hit(place_of(waiver, dossier.document), Role.FILE, words[:120], values=values)
