"""Checks on the waivers that a document carries in its comments."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.bilingual import Text
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome

_REASON = Text("lý do", "a reason")
_RULE = Text("quy tắc được bỏ qua", "the rule that is waived")


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
        lack = _REASON if waiver.rules else _RULE
        words = " ".join(waiver.comment.text.split())
        yield Hit(place_of(waiver, dossier.document), Role.FILE, words[:120], values={"lack": lack})
