"""What the tool believes it read, as plain values for JSON: schema "plancheck-outline/1".

Locations are those of the check report (blocks from 0; lines, columns, pages from 1).
"""

from __future__ import annotations

from typing import Any

from plancheck import __version__
from plancheck.bilingual import cited, told
from plancheck.model.document import Span
from plancheck.model.dossier import (
    Appendix,
    Component,
    DateMention,
    Dossier,
    OutlineItem,
    Recipient,
    ReportDuty,
    Signature,
)
from plancheck.reports.formats.json_report import location

SCHEMA = "plancheck-outline/1"


def values(dossier: Dossier, lang: str = "vi") -> dict[str, Any]:
    """The dossier as plain values for JSON. Locations are those of the check report."""
    document = dossier.document
    return {
        "schema": SCHEMA,
        "version": __version__,
        "path": document.path,
        "format": document.format,
        "pages": document.pages,
        "stage": dossier.stage,
        "type": dossier.type.key if dossier.type else None,
        "type_name": dossier.type.name if dossier.type else None,
        "regime": dossier.regime,
        "regime_evidence": dossier.regime_evidence[lang == "en"],
        "completeness": dossier.completeness,
        "annexed_to": dossier.annexed_to or None,
        "components": [_component(dossier, c, lang) for c in dossier.components],
        "outline": [_item(dossier, item) for item in dossier.outline],
        "recipients": [_recipient(dossier, r) for r in dossier.recipients.items] if dossier.recipients else [],
        "signatures": [_signature_values(dossier, s) for s in dossier.signatures],
        "appendices": [_appendix(dossier, a) for a in dossier.appendices],
        "duties": [_duty(dossier, d) for d in dossier.duties],
        "dates": [_date_values(dossier, m) for m in dossier.dates],
        "text_layer": document.health.text_layer,
        "observations": [
            {
                "symptom": o.symptom,
                "count": o.count,
                "examples": list(o.examples),
                "detail": told(o.detail, lang) or None,
            }
            for o in document.health.observations
        ],
    }


def _component(dossier: Dossier, item: Component, lang: str) -> dict[str, Any]:
    return {
        "role": item.role,
        "text": item.text,
        "confidence": round(item.confidence, 2),
        "evidence": [cited(seen, lang) for seen in item.evidence],
        "location": _at(dossier, item.span),
    }


def _recipient(dossier: Dossier, item: Recipient) -> dict[str, Any]:
    return {
        "name": item.name,
        "purpose": item.purpose or None,
        "filing": item.filing,
        "text": item.text,
        "location": _at(dossier, item.span),
    }


def _appendix(dossier: Dossier, item: Appendix) -> dict[str, Any]:
    return {
        "label": item.label.text,
        "number": item.number or None,
        "title": item.title.text if item.title else None,
        "location": _at(dossier, item.label.span),
    }


def _duty(dossier: Dossier, item: ReportDuty) -> dict[str, Any]:
    return {
        "text": item.text,
        "who": item.who or None,
        "whom": item.whom or None,
        "period": item.period or None,
        "dates": [_date_values(dossier, m) for m in item.dates],
        "outline": item.outline or None,
        "location": _at(dossier, item.span),
    }


def _item(dossier: Dossier, item: OutlineItem) -> dict[str, Any]:
    return {
        "path": item.path,
        "label": item.label,
        "style": item.style,
        "title": item.title,
        "heading": item.is_heading,
        "location": _at(dossier, item.label_span),
        "children": [_item(dossier, child) for child in item.children],
    }


def _signature_values(dossier: Dossier, signature: Signature) -> dict[str, Any]:
    return {
        "lines": [{"role": s.role, "text": s.text, "location": _at(dossier, s.span)} for s in signature.lines],
        "signer": signature.signer.text if signature.signer else None,
    }


def _date_values(dossier: Dossier, item: DateMention) -> dict[str, Any]:
    return {"text": item.text, "date": item.date, "impossible": item.impossible, "location": _at(dossier, item.span)}


def _at(dossier: Dossier, span: Span) -> dict[str, Any]:
    return location(dossier.document.locate(span), span)
