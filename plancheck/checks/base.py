"""What many checks share: edits, spans inside components, and why something cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.model.document import Span, TextLayer
from plancheck.model.dossier import Component, Dossier, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Abstain
from plancheck.regulations.regulation import load_regulations


def replace(span: Span, text: str) -> tuple[Edit, ...]:
    """The edit that writes `text` in place of a span."""
    return (Edit(span.block, span.start, span.end, text),)


def inside(component: Component, start: int, end: int) -> Span:
    """The span of `text[start:end]` of a component of one span (offsets in the component's own text)."""
    first = component.span
    return Span(first.block, first.start + start, first.start + end)


def parts(dossier: Dossier, component: Component) -> Iterator[tuple[Span, str]]:
    """Every span of a component with its own text."""
    for span in component.spans:
        yield span, dossier.document.text_of(span)


def damaged(dossier: Dossier) -> bool:
    """Whether letters were lost in the text layer, so that words cannot be judged to the letter."""
    return dossier.document.health.text_layer is not TextLayer.GOOD


def absent(role: Role) -> Abstain:
    """The component that the rule judges was not found."""
    name = load_regulations().role(role.value)
    return Abstain(f"không nhận ra thành phần “{name.vi}”", f"component “{name.en}” was not recognised")
