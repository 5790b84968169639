"""Markdown, for a comment on a merge request or the summary page of a CI run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.model.finding import DocumentReport, Finding, Severity
from plancheck.reports.formats.format_table import Run
from plancheck.reports.formats.text import path_name
from plancheck.reports.shared.elements import one_line
from plancheck.reports.shared.report_terms import SEVERITIES, role_name, ui
from plancheck.reports.shared.verdict import documents, tally, verdict
from plancheck.reports.shared.whereabouts import place

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!@&$])")


def render(run: Run) -> str:
    """A section for every document with a table of its findings; a table of all where there are several."""
    parts = list(_overview(run)) if len(run.reports) > 1 else []
    stages = run.stages or [run.stage] * len(run.reports)
    for report, stage in zip(run.reports, stages, strict=True):
        parts.extend(_document(report, stage, run))
    return "\n".join(parts) + "\n"


def _overview(run: Run) -> Iterator[str]:
    lang = run.lang
    yield f"## {ui('summary', lang)}\n"
    yield f"| {ui('document', lang)} | {ui('errors', lang)} | {ui('warnings', lang)} | {ui('notes', lang)} |"
    yield "|---|---:|---:|---:|"
    for report in run.reports:
        number = tally([report])
        mark = verdict(report, run.stage, lang).mark
        yield f"| {mark} {plain(path_name(report, lang))} | " + " | ".join(str(number[s]) for s in Severity) + " |"
    total = tally(run.reports)
    yield f"| **{documents(run.reports, lang)}** | " + " | ".join(f"**{total[s]}**" for s in Severity) + " |\n"


def _document(report: DocumentReport, stage: str, run: Run) -> Iterator[str]:
    lang = run.lang
    judged = verdict(report, stage, lang)
    yield f"### {judged.mark} {plain(path_name(report, lang))}\n"
    yield f"{plain(judged.sentence)}\n"
    if report.findings:
        heads = ("rule", "where", "message", "clause")
        yield "| " + " | ".join(ui(f"head.{key}", lang) for key in heads) + " |"
        yield "|" + "---|" * len(heads)
        yield from (_row(finding, lang) for finding in report.findings)
        yield ""


def _row(finding: Finding, lang: str) -> str:
    grade = SEVERITIES[finding.severity][1 if lang == "en" else 0]
    where = ", ".join(p for p in (role_name(finding.location.component, lang), place(finding.location, lang)) if p)
    message = plain(finding.message)
    if finding.expected:
        message += f"<br>→ {plain(finding.expected)}"
    return f"| {grade} {finding.rule} | {plain(where)} | {message} | {plain(finding.clause)} |"


def plain(text: str) -> str:
    """Text in which nothing is Markdown, HTML or a mention; on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
