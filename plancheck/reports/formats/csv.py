"""A table of findings for a spreadsheet: one row a finding, one for a document without findings or not readable.

A cell that a spreadsheet would take for a formula begins with an apostrophe: documents are not to be trusted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from plancheck.model.finding import DocumentReport
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import one_line

HEADERS = (
    "path", "status", "type", "issuer", "number", "symbol", "date", "rule", "name", "severity", "page", "paragraph",
    "line", "column", "component", "outline", "message", "clause", "found", "expected",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(run: Run) -> str:
    """The table with its header; lines end in CR LF, as RFC 4180 asks."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADERS)
    for report in run.reports:
        writer.writerows([_cell(value) for value in row] for row in _rows(report))
    return out.getvalue()


def _rows(report: DocumentReport) -> Iterator[tuple[object, ...]]:
    known = (report.type, report.issuer, report.number, report.symbol, report.date)
    head = (report.path, report.status.value, *known)
    if not report.findings:
        yield (*head, *[None] * 9, report.error, None, None, None)
    for finding in report.findings:
        where = finding.location
        block = None if where.block is None or where.line is not None or where.box is not None else where.block + 1
        yield (
            *head, finding.rule, finding.name, finding.severity.value, where.page, block, where.line, where.column,
            where.component, where.outline, finding.message, finding.clause, finding.found, finding.expected,
        )  # fmt: skip


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
