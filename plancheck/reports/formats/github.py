"""Workflow commands of GitHub Actions: an annotation for every finding.

For .docx the number of the paragraph and for .pdf the page stand for the line, as in the concise format.
"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.reports.formats.concise import position
from plancheck.reports.formats.fingerprints import address
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import joined, one_line
from plancheck.reports.shared.whereabouts import place
from plancheck.visible_text import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# Escapes of the runner: the percent sign first.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def render(run: Run) -> str:
    """The commands of all documents, one a line."""
    return "".join(f"{command}\n" for report in run.reports for command in commands(report, run.lang))


def commands(report: DocumentReport, lang: str) -> Iterator[str]:
    """The commands of one document."""
    file = _escaped(printable(address(report.path)), _PROPERTY)
    if report.status is not Status.CHECKED and not report.findings:
        yield f"::error file={file},title=plancheck::{_escaped(one_line(report.error or ''), _DATA)}"
    for finding in report.findings:
        line, column = position(finding.location, report.format)
        at = f"line={line},col={column}"
        if finding.location.line is not None and finding.location.end_line is not None:
            at += f",endLine={finding.location.end_line},endColumn={finding.location.end_column or column}"
        title = _escaped(f"{finding.rule} ({finding.name})", _PROPERTY)
        where = "" if finding.location.line is not None else place(finding.location, lang)
        words = _escaped(joined((one_line(finding.message), where, finding.clause)), _DATA)
        yield f"::{_COMMANDS[finding.severity]} file={file},{at},title={title}::{words}"


def _escaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for char, code in table:
        text = text.replace(char, code)
    return text
