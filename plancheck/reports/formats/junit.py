"""JUnit XML: a suite for every document, a failed case for every finding, for the test tabs of CI services.

Notes pass, with their words in `system-out`; a file that could not be read or holds no text is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from plancheck.model.finding import DocumentReport, Finding, Severity, Status
from plancheck.reports.formats.fingerprints import address
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import joined, one_line
from plancheck.reports.shared.verdict import verdict
from plancheck.reports.shared.whereabouts import place
from plancheck.visible_text import printable

# What XML 1.0 cannot hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(run: Run) -> str:
    """The XML text with its declaration, indented, with a newline at the end."""
    root = Xml.Element("testsuites", name="plancheck")
    total = failed = errors = 0
    for report in run.reports:
        suite = _suite(report, run)
        root.append(suite)
        total += int(suite.get("tests", "0"))
        failed += int(suite.get("failures", "0"))
        errors += int(suite.get("errors", "0"))
    for key, number in (("tests", total), ("failures", failed), ("errors", errors)):
        root.set(key, str(number))
    Xml.indent(root)
    text: str = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(report: DocumentReport, run: Run) -> Xml.Element:
    name = _clean(address(report.path))
    cases = list(_cases(report, run, name))
    failed = sum(1 for case in cases if case.find("failure") is not None)
    errors = sum(1 for case in cases if case.find("error") is not None)
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": str(errors), "skipped": "0"}
    suite = Xml.Element("testsuite", {"name": name, **counts})
    suite.extend(cases)
    return suite


def _cases(report: DocumentReport, run: Run, name: str) -> Iterator[Xml.Element]:
    if report.status is not Status.CHECKED:
        case = Xml.Element("testcase", name="plancheck", classname=name)
        Xml.SubElement(case, "error", type=report.status.value, message=_clean(one_line(report.error or "")))
        yield case
    for finding in report.findings:
        yield _case(finding, run.lang, name)
    if report.status is Status.CHECKED and not report.findings:
        case = Xml.Element("testcase", name="plancheck", classname=name)
        Xml.SubElement(case, "system-out").text = _clean(verdict(report, run.stage, run.lang).sentence)
        yield case


def _case(finding: Finding, lang: str, name: str) -> Xml.Element:
    where = place(finding.location, lang)
    title = joined((f"{finding.rule} {finding.name}", where))
    case = Xml.Element("testcase", name=_clean(title), classname=name)
    details = _clean(
        joined((finding.message, finding.clause, one_line(finding.excerpt.text) if finding.excerpt else None), "\n")
    )
    if finding.severity is Severity.NOTE:
        Xml.SubElement(case, "system-out").text = details
    else:
        failure = Xml.SubElement(
            case, "failure", type=finding.severity.value, message=_clean(one_line(finding.message))
        )
        failure.text = details
    return case


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", printable(text))
