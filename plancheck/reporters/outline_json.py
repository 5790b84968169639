"""What the tool believes it read, as plain values for JSON: schema "plancheck-outline/1".

Locations are those of the check report (blocks from 0; lines, columns, pages from 1).
"""

from __future__ import annotations

from typing import Any

from plancheck import __version__
from plancheck.model.document import Span
from plancheck.reporters.json_report import location
from plancheck.structure.view import (
    Appendix,
    Component,
    DateMention,
    OutlineItem,
    Recipient,
    ReportDuty,
    Signature,
    View,
)

SCHEMA = "plancheck-outline/1"


def values(view: View) -> dict[str, Any]:
    """The view as plain values for JSON. Locations are those of the check report."""
    document = view.document
    return {
        "schema": SCHEMA,
        "version": __version__,
        "path": document.path,
        "format": document.format,
        "pages": document.pages,
        "stage": view.stage,
        "type": view.type.key if view.type else None,
        "type_name": view.type.name if view.type else None,
        "regime": view.regime,
        "regime_evidence": view.regime_evidence,
        "completeness": view.completeness,
        "annexed_to": view.annexed_to or None,
        "components": [_component(view, c) for c in view.components],
        "outline": [_item(view, item) for item in view.outline],
        "recipients": [_recipient(view, r) for r in view.recipients.items] if view.recipients else [],
        "signatures": [_signature_values(view, s) for s in view.signatures],
        "appendices": [_appendix(view, a) for a in view.appendices],
        "duties": [_duty(view, d) for d in view.duties],
        "dates": [_date_values(view, m) for m in view.dates],
        "text_layer": document.health.text_layer,
        "observations": [
            {"symptom": o.symptom, "count": o.count, "examples": list(o.examples), "detail": o.detail or None}
            for o in document.health.observations
        ],
    }


def _component(view: View, item: Component) -> dict[str, Any]:
    return {
        "role": item.role,
        "text": item.text,
        "confidence": round(item.confidence, 2),
        "evidence": list(item.evidence),
        "location": _at(view, item.span),
    }


def _recipient(view: View, item: Recipient) -> dict[str, Any]:
    return {
        "name": item.name,
        "purpose": item.purpose or None,
        "filing": item.filing,
        "text": item.text,
        "location": _at(view, item.span),
    }


def _appendix(view: View, item: Appendix) -> dict[str, Any]:
    return {
        "label": item.label.text,
        "number": item.number or None,
        "title": item.title.text if item.title else None,
        "location": _at(view, item.label.span),
    }


def _duty(view: View, item: ReportDuty) -> dict[str, Any]:
    return {
        "text": item.text,
        "who": item.who or None,
        "whom": item.whom or None,
        "period": item.period or None,
        "dates": [_date_values(view, m) for m in item.dates],
        "outline": item.outline or None,
        "location": _at(view, item.span),
    }


def _item(view: View, item: OutlineItem) -> dict[str, Any]:
    return {
        "path": item.path,
        "label": item.label,
        "style": item.style,
        "title": item.title,
        "heading": item.is_heading,
        "location": _at(view, item.label_span),
        "children": [_item(view, child) for child in item.children],
    }


def _signature_values(view: View, signature: Signature) -> dict[str, Any]:
    return {
        "lines": [{"role": s.role, "text": s.text, "location": _at(view, s.span)} for s in signature.lines],
        "signer": signature.signer.text if signature.signer else None,
    }


def _date_values(view: View, item: DateMention) -> dict[str, Any]:
    return {"text": item.text, "date": item.date, "impossible": item.impossible, "location": _at(view, item.span)}


def _at(view: View, span: Span) -> dict[str, Any]:
    return location(view.document.locate(span))
