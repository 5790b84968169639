"""The sentence a clerk reads first, and the exit code that a program reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from plancheck.model.document import TextLayer
from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.regulations.regulation import load_regulations
from plancheck.reports.shared.elements import Style, one_line
from plancheck.reports.shared.regime_terms import verdict_words
from plancheck.reports.shared.report_terms import counted, ui

FOUND, USAGE, UNREADABLE, INTERNAL = 1, 2, 3, 4


class Verdict(msgspec.Struct, frozen=True):
    """What a report comes to: a mark, a sentence, and how it is to be shown."""

    mark: str
    sentence: str
    style: Style


def tally(reports: Iterable[DocumentReport]) -> dict[Severity, int]:
    """How many findings there are of each severity, the gravest first."""
    count = dict.fromkeys(Severity, 0)
    for report in reports:
        for finding in report.findings:
            count[finding.severity] += 1
    return count


def counts(number: dict[Severity, int], lang: str) -> str:
    """The counts that are not nought: "3 lỗi, 2 cảnh báo"."""
    return ", ".join(counted(severity, n, lang) for severity, n in number.items() if n)


def accepted(report: DocumentReport, lang: str) -> str:
    """What waivers and the baseline took out, as counts: "3 lỗi, 1 cảnh báo"; "" for nothing."""
    number = dict.fromkeys(Severity, 0)
    for item in report.suppressed:
        number[item.finding.severity] += 1
    return counts(number, lang)


def documents(reports: Sequence[DocumentReport], lang: str) -> str:
    """How many documents there are, and how many of them were not checked: "3 văn bản, 1 tệp không đọc được"."""
    parts = [ui("documents", lang, count=len(reports))]
    for key, status in (("unread_count", Status.UNREADABLE), ("no_text_count", Status.NO_TEXT)):
        number = sum(1 for report in reports if report.status is status)
        parts += [ui(key, lang, count=number)] if number else []
    return ", ".join(parts)


def verdict(report: DocumentReport, stage: str, lang: str) -> Verdict:
    """Judge one document. A file that was not looked at is never said to be good."""
    number = tally([report])
    obstacle = _obstacle(report, lang)
    if obstacle:
        return Verdict("—", f"{ui('unreadable', lang)}: {obstacle}", Style.UNSURE)
    taken = accepted(report, lang)
    # A document is never called good without a word on what was accepted.
    end = "; " + ui("accepted_counts", lang, counts=taken) if taken else ""
    fragment = _is_fragment(report)
    if number[Severity.ERROR]:
        words = verdict_words("bad.fragment" if fragment else f"bad.{stage}", report.regime, lang)
        return Verdict("✗", f"{words}: {counts(number, lang)}{end}", Style.ERROR)
    key = "good.fragment" if fragment else _conclusion(report, stage)
    words = verdict_words(key, report.regime, lang)
    clean = ("no_other_errors" if taken else "no_errors") + ("_in_text" if fragment else "")
    sentence = f"{words}: {ui(clean, lang, run=report.rules_run)}"
    unknown = len({item.rule for item in report.not_checked})
    if unknown and not fragment:
        sentence += " " + ui("some_not_checked", lang, count=unknown)
    rest = counts(number, lang)
    if rest:
        sentence += "; " + ui("look_again", lang, counts=rest)
    sentence += end
    sure = key == f"good.{stage}"
    return Verdict("✓" if sure else "•", sentence, Style.OK if sure else Style.UNSURE)


def _is_fragment(report: DocumentReport) -> bool:
    """Whether it is a piece of text that no rules of form hold for."""
    return report.fragment and load_regulations().get(report.regime) is None


def _obstacle(report: DocumentReport, lang: str) -> str | None:
    if report.status is Status.UNREADABLE:
        return one_line(report.error or "").rstrip(".") or "?"
    if report.status is Status.NO_TEXT or report.text_layer is TextLayer.NONE:
        return ui("no_text", lang)
    if not report.rules_run and not report.findings:
        return ui("no_rules", lang)
    return None


def _conclusion(report: DocumentReport, stage: str) -> str:
    """What the absence of errors comes to, as a key of the words of verdicts."""
    outside = load_regulations().outside(report.regime, report.date)
    if outside:
        return f"good.{outside}"
    if report.internal_errors or report.text_layer is not TextLayer.GOOD:
        return "good.doubtful"
    return f"good.{stage}"


def exit_code(reports: Iterable[DocumentReport], fail_on: Severity, *, exit_zero: bool = False) -> int:
    """The worst of: 0 nothing at or above `fail_on`, 1 findings, 3 a file not read or without text, 4 internal error.

    `exit_zero` makes findings count as nothing; what kept a file from being checked still counts.
    """
    worst = 0
    for report in reports:
        if report.internal_errors:
            worst = max(worst, INTERNAL)
        if report.status is not Status.CHECKED:
            worst = max(worst, UNREADABLE)
        elif not exit_zero and any(f.severity.rank >= fail_on.rank for f in report.findings):
            worst = max(worst, FOUND)
    return worst
