"""The JSON report, schema "plancheck/1" (`plancheck-1.schema.json`): all that the text report says, and more.

Blocks and offsets in them (`start`, `end`) count from 0, lines, columns and pages from 1; `bbox` is [x0, top, x1,
bottom] in pt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plancheck import __version__
from plancheck.model.document import Box, Location, Span
from plancheck.model.finding import ComponentReport, DocumentReport, Finding, Fix, FixKind, Severity, Status
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.verdict import tally
from plancheck.visible_text import json_escaped

SCHEMA = "plancheck/1"


def render(run: Run) -> str:
    """The report of a run as JSON text."""
    return encode(run.reports, run.stage, suppressed=run.suppressed)


def encode(reports: Sequence[DocumentReport], stage: str, *, suppressed: bool = False) -> str:
    """The report of a run as JSON text, indented by two, Vietnamese unescaped, with a newline at the end."""
    # The values of a long report take several times the room of its text: they are gone before it is laid out.
    raw = _raw(report(reports, stage, suppressed=suppressed))
    return _laid_out(raw)


def dumps(value: Any) -> str:
    """Any JSON value in the house style: indented by two, Vietnamese unescaped, lone surrogates replaced.

    What would act on a terminal, or hide there, is escaped.
    """
    return _laid_out(_raw(value))


def _laid_out(raw: bytes) -> str:
    import msgspec

    return (msgspec.json.format(raw, indent=2) + b"\n").decode()


def compact(value: Any) -> str:
    """A JSON value on one line with its newline, otherwise as `dumps`."""
    return _raw(value).decode() + "\n"


def _raw(value: Any) -> bytes:
    import msgspec

    try:
        raw = msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A path can hold bytes that are no UTF-8.
        raw = msgspec.json.encode(_clean(value))
    return json_escaped(raw.decode()).encode()


def report(reports: Sequence[DocumentReport], stage: str, *, suppressed: bool = False) -> dict[str, Any]:
    """The report of a run as plain values, keys in the order of the schema; `suppressed` adds what was accepted."""
    number = tally(reports)
    accepted = sum(len(r.suppressed) for r in reports)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "stage": stage,
        "documents": [document(r, suppressed=suppressed) for r in reports],
        "summary": {
            "documents": len(reports),
            "unreadable": sum(1 for r in reports if r.status is Status.UNREADABLE),
            "no_text": sum(1 for r in reports if r.status is Status.NO_TEXT),
            **{severity.value: number[severity] for severity in Severity},
            **({"suppressed": accepted} if accepted else {}),
        },
    }


def document(item: DocumentReport, *, suppressed: bool = False) -> dict[str, Any]:
    """The report of one document as plain values; `suppressed` adds what was accepted."""
    out: dict[str, Any] = {
        "path": item.path,
        "format": item.format,
        "status": item.status,
        "error": item.error,
        "regime": item.regime,
        "type": item.type,
        "type_name": item.type_name,
        "issuer": item.issuer,
        "number": item.number,
        "symbol": item.symbol,
        "place": item.place,
        "date": item.date,
        "subject": item.subject,
        "text_layer": item.text_layer,
        "rules_run": item.rules_run,
        "components": [_component(c) for c in item.components],
        "findings": [_finding(f) for f in item.findings],
        "not_checked": [{"rule": n.rule, "reason": n.reason} for n in item.not_checked],
    }
    if suppressed:
        out["suppressed"] = [
            {**_finding(s.finding), "by": s.by, "reason": s.reason, "source": s.source} for s in item.suppressed
        ]
    if item.internal_errors:
        out["internal_errors"] = list(item.internal_errors)
    return out


def _component(item: ComponentReport) -> dict[str, Any]:
    return {
        "role": item.role,
        "confidence": round(item.confidence, 2),
        "text": item.text,
        "evidence": list(item.evidence),
        "location": location(item.location, item.span),
    }


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "name": item.name,
        "severity": item.severity,
        "message": item.message,
        "clause": item.clause,
        "location": location(item.location, item.span),
        "excerpt": item.excerpt.text if item.excerpt else None,
        "found": item.found,
        "expected": item.expected,
        "fix": _fix(item.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None or fix.kind is FixKind.NONE or not fix.edits:
        return None
    edits = [{"block": e.block, "start": e.start, "end": e.end, "text": e.text} for e in fix.edits]
    return {"kind": fix.kind, "edits": edits}


def location(item: Location, span: Span | None) -> dict[str, Any]:
    """A location as plain values, with the offsets of its `span` in the text of the block."""
    return {
        "page": item.page,
        "block": item.block,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "line": item.line,
        "column": item.column,
        "end_line": item.end_line,
        "end_column": item.end_column,
        "component": item.component,
        "outline": item.outline,
        "bbox": _bbox(item.box),
    }


def _bbox(box: Box | None) -> list[float] | None:
    return None if box is None else [round(v, 1) for v in (box.x0, box.top, box.x1, box.bottom)]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
