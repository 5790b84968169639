"""One finding a line, for editors and for grep: `path:line:column: CODE message`.

Text: line and column of the file, from 1. .docx: the number of the paragraph, from 1, stands for the line. .pdf: the
page stands for the line. Where there is no column, or nothing at all is known, 1 stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.model.document import Location
from plancheck.model.finding import DocumentReport, Status
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import one_line, visible


def render(run: Run) -> str:
    """The lines of all documents."""
    return "".join(f"{text}\n" for report in run.reports for text in lines(report))


def lines(report: DocumentReport) -> Iterator[str]:
    """The lines of one document, without newlines. A file that was not checked gives at least one, at 1:1."""
    path = visible(report.path)
    for finding in report.findings:
        row, column = position(finding.location, report.format)
        yield f"{path}:{row}:{column}: {finding.rule} {one_line(finding.message)}"
    if report.status is not Status.CHECKED and not report.findings:
        yield f"{path}:1:1: {one_line(report.error or '')}"


def position(location: Location, kind: str | None) -> tuple[int, int]:
    """Line and column that stand for a location in a document of this format (see the module)."""
    if location.line is not None:
        return location.line, location.column or 1
    if kind == "pdf":
        return location.page or 1, 1
    return (location.block or 0) + 1, 1
