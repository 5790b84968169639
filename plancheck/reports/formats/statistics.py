"""How often each rule found something in a run, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from plancheck.model.finding import DocumentReport, Severity
from plancheck.reports.formats import json_report
from plancheck.reports.shared.elements import Element, Gap, Grid, Line, Style, Words, line
from plancheck.reports.shared.report_terms import SEVERITIES, ui
from plancheck.reports.shared.verdict import documents

_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}


class Tally(msgspec.Struct, frozen=True):
    """One rule: its name, gravest severity, how many findings, in how many documents."""

    rule: str
    name: str
    severity: Severity
    findings: int
    documents: int


def tallies(reports: Sequence[DocumentReport]) -> list[Tally]:
    """The rules that found something, by number of findings, then by code."""
    found: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    known: dict[str, tuple[str, Severity]] = {}
    for report in reports:
        holders.update({finding.rule for finding in report.findings})
        for finding in report.findings:
            found[finding.rule] += 1
            grade = known.get(finding.rule, (finding.name, finding.severity))[1]
            known[finding.rule] = (finding.name, max(grade, finding.severity, key=lambda s: s.rank))
    order = sorted(found, key=lambda rule: (-found[rule], rule))
    return [Tally(rule, *known[rule], found[rule], holders[rule]) for rule in order]


def table(reports: Sequence[DocumentReport], lang: str) -> Iterator[Element]:
    """The tallies as a table, with a line on the whole below it."""
    listed = tallies(reports)
    if listed:
        yield Grid(
            tuple(ui(f"head.{key}", lang) for key in ("count", "files", "severity", "rule", "name")),
            tuple(_row(tally, lang) for tally in listed),
            frozenset({0, 1}),
            wide=4,
        )
    total = sum(tally.findings for tally in listed)
    yield _sentence(total, len(listed), documents(reports, lang), lang)
    yield Gap()


def _row(tally: Tally, lang: str) -> tuple[Words, ...]:
    style = _STYLES[tally.severity]
    word = SEVERITIES[tally.severity][1 if lang == "en" else 0]
    return (
        Words(str(tally.findings), Style.STRONG),
        Words(str(tally.documents)),
        Words(word, style),
        Words(tally.rule, style),
        Words(tally.name),
    )


def _sentence(total: int, rules: int, whole: str, lang: str) -> Line:
    return line(ui("statistics", lang, total=total, rules=rules, documents=whole))


def render_json(reports: Sequence[DocumentReport]) -> str:
    """The tallies as a JSON list."""
    rows = [
        {
            "rule": tally.rule,
            "name": tally.name,
            "severity": tally.severity,
            "findings": tally.findings,
            "documents": tally.documents,
        }
        for tally in tallies(reports)
    ]
    return json_report.dumps(rows)
