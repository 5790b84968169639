"""The code quality report of GitLab CI (a JSON list; `artifacts: reports: codequality`).

For .docx the number of the paragraph and for .pdf the page stand for the line, as in the concise format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.reports.formats import json_report
from plancheck.reports.formats.concise import position
from plancheck.reports.formats.fingerprints import address, digest, fingerprints
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import joined, one_line
from plancheck.reports.shared.whereabouts import place

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(run: Run) -> str:
    """The list of a run."""
    return json_report.dumps([entry for report in run.reports for entry in _entries(report, run.lang)])


def _entries(report: DocumentReport, lang: str) -> Iterator[dict[str, Any]]:
    path = address(report.path)
    if report.status is not Status.CHECKED and not report.findings:
        kind = report.status.value
        yield _entry(report.error or "", kind, digest(path, kind), "critical", path, 1)
    for finding, name in fingerprints(report):
        where = "" if finding.location.line is not None else place(finding.location, lang)
        words = joined((f"{finding.rule}: {one_line(finding.message)}", where, finding.clause))
        line, _ = position(finding.location, report.format)
        yield _entry(words, finding.rule, name, _SEVERITIES[finding.severity], path, line)


def _entry(words: str, rule: str, name: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": words,
        "check_name": rule,
        "fingerprint": name,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
