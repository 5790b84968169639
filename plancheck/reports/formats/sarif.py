"""SARIF 2.1.0, for code scanning. Text has regions of line and column; for .docx the number of the paragraph and for
.pdf the page stand for the line (as in the concise format), and a logical location names component and heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from plancheck import __version__
from plancheck.language.clause_names import clause_in
from plancheck.model.finding import Accepted, DocumentReport, Finding, Severity, Status, Suppressed
from plancheck.reports.formats import json_report
from plancheck.reports.formats.concise import position
from plancheck.reports.formats.fingerprints import address, fingerprints
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.report_terms import role_name
from plancheck.reports.shared.whereabouts import place

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(run: Run) -> str:
    """The log of a run, one `runs` entry."""
    from plancheck.regulations.registry import load_rules

    used = {f.rule for r in run.reports for f in r.findings} | {
        s.finding.rule for r in run.reports for s in r.suppressed
    }
    rules = [rule for rule in load_rules() if rule.code in used]
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = [result for report in run.reports for result in _results(report, run, index)]
    driver = {
        "name": "plancheck",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.title.get(run.lang)},
                "fullDescription": {"text": " ".join(rule.why.get(run.lang).split())},
                "help": {"text": " ".join(rule.fix.get(run.lang).split())},
                "defaultConfiguration": {"level": _LEVELS[rule.level]},
                "properties": {"clause": clause_in(rule.clause, run.lang), "family": rule.family},
            }
            for rule in rules
        ],
    }
    failures = [_notification(report) for report in run.reports if report.status is not Status.CHECKED]
    return json_report.dumps(
        {
            "$schema": SCHEMA,
            "version": VERSION,
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder plancheck was run in"}}},
                    "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": failures}],
                    "results": results,
                }
            ],
        }
    )


def _results(report: DocumentReport, run: Run, index: dict[str, int]) -> Iterator[dict[str, Any]]:
    for finding, name in fingerprints(report):
        yield _result(report, finding, run.lang, index) | {"partialFingerprints": {"plancheck/v1": name}}
    for item in report.suppressed if run.suppressed else ():
        yield _result(report, item.finding, run.lang, index) | {"suppressions": _suppressions(item)}


def _suppressions(item: Suppressed) -> Sequence[dict[str, str]]:
    kind = "inSource" if item.by is Accepted.COMMENT else "external"
    return [{"kind": kind, **({"justification": item.reason} if item.reason else {})}]


def _result(report: DocumentReport, finding: Finding, lang: str, index: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(report, finding, lang)],
        "properties": {"clause": finding.clause, "found": finding.found, "expected": finding.expected},
    }


def _location(report: DocumentReport, finding: Finding, lang: str) -> dict[str, Any]:
    where = finding.location
    line, column = position(where, report.format)
    region: dict[str, Any] = {"startLine": line}
    if where.line is not None:
        region["startColumn"] = column
        if where.end_line is not None and where.end_column is not None:
            region |= {"endLine": where.end_line, "endColumn": where.end_column}
    if finding.excerpt is not None and finding.excerpt.text:
        region["snippet"] = {"text": finding.excerpt.text}
    named = role_name(where.component, lang)
    full = " · ".join(part for part in (named, place(where, lang)) if part)
    return {
        "physicalLocation": {"artifactLocation": _artifact(report.path), "region": region},
        "logicalLocations": [{"name": named, "fullyQualifiedName": full, "kind": "element"}],
    }


def _artifact(path: str) -> dict[str, str]:
    name = address(path)
    if name.startswith("/"):
        return {"uri": "file://" + _quoted(name)}
    return {"uri": _quoted(name), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _notification(report: DocumentReport) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": report.error or report.status.value},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(report.path)}}],
    }
