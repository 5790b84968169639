"""JSON lines: one document a line, as in the JSON report, each line whole in itself."""

from __future__ import annotations

from plancheck.model.finding import DocumentReport
from plancheck.reports.formats import json_report
from plancheck.reports.formats.format_table import Run


def render(run: Run) -> str:
    """The lines of all documents, each with its newline."""
    return "".join(line(report, suppressed=run.suppressed) for report in run.reports)


def line(report: DocumentReport, *, suppressed: bool = False) -> str:
    """The line of one document, with its newline."""
    return json_report.compact({"schema": json_report.SCHEMA, **json_report.document(report, suppressed=suppressed)})
