"""The report a clerk reads: the verdict, what the document is, the findings by component, what was not checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from plancheck.model.document import TextLayer
from plancheck.model.finding import DocumentReport, Finding, Severity, Status
from plancheck.reports.shared.elements import (
    Banner,
    Element,
    Gap,
    Grid,
    Line,
    Marked,
    Section,
    Style,
    Words,
    joined,
    line,
    one_line,
    visible,
)
from plancheck.reports.shared.regime_terms import judged_by_law_of_today, regime_name
from plancheck.reports.shared.report_terms import FORMATS, MARKS, ROLES, STAGES, STDIN, role_name, term, ui
from plancheck.reports.shared.verdict import accepted, documents, tally, verdict
from plancheck.reports.shared.whereabouts import long_date, place

# How many findings of one rule are shown in full within one component, and how many more are listed in brief.
SHOWN_IN_FULL = 3
LISTED_IN_BRIEF = 12
# Codes listed one by one under a reason for not checking; beyond that they are counted by family.
_LISTED = 24

STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}
_ORDER = {role: position for position, role in enumerate([None, *ROLES])}
_LAST = len(_ORDER)


def document_report(
    report: DocumentReport,
    stage: str,
    lang: str,
    *,
    verbose: bool = False,
    quiet: bool = False,
    suppressed: bool = False,
) -> Iterator[Element]:
    """Everything about one document; `verbose` adds the reasons and shows every place, `quiet` keeps the verdict.

    `suppressed` lists what was accepted, with who accepted it and why; otherwise it is counted only.
    """
    if quiet:
        judged = verdict(report, stage, lang)
        path = Words(f" {path_name(report, lang)}: ", Style.STRONG)
        yield line(Words(judged.mark, judged.style), path, Words(judged.sentence, judged.style), hang=2)
        return
    yield _banner(report, stage, lang)
    yield from _findings(report, lang, verbose)
    yield from _accepted(report, lang, suppressed)
    yield from _not_checked(report, lang)
    yield Gap()


def path_name(report: DocumentReport, lang: str) -> str:
    """The path as it is shown; standard input has a name of its own."""
    return ui("stdin", lang) if report.path == STDIN else visible(report.path)


def _banner(report: DocumentReport, stage: str, lang: str) -> Banner:
    judged = verdict(report, stage, lang)
    lines = [line(Words(f"{judged.mark} {judged.sentence}", judged.style), hang=2)]
    if report.status is Status.CHECKED and report.text_layer is not TextLayer.NONE:
        lines += [line(text, hang=2) for text in _identity(report, stage, lang) if text]
        if report.text_layer is TextLayer.DAMAGED:
            lines.append(line(Words(ui("damaged", lang), Style.WARNING), hang=2))
    if report.internal_errors and report.status is not Status.UNREADABLE:
        lines.append(line(Words(ui("internal", lang, count=len(report.internal_errors)), Style.WARNING), hang=2))
    lines += [line(Words(one_line(e), Style.DIM), hang=2) for e in report.internal_errors]
    return Banner(path_name(report, lang), tuple(lines), judged.style)


def _identity(report: DocumentReport, stage: str, lang: str) -> Iterator[str]:
    number = None
    if report.number or report.symbol:
        number = f"{ui('number', lang)} {report.number or '…'}/{report.symbol or '…'}"
    day = joined((report.place, long_date(report.date, lang) if report.date else None), ", ")
    yield visible(joined((report.type_name or ui("no_type", lang), number, day)))
    yield one_line(report.issuer or "")
    yield f"“{one_line(report.subject)}”" if report.subject else ""
    regime = f"{ui('form', lang)}: {regime_name(report.regime, lang)}"
    law = ui("law_of_today", lang) if judged_by_law_of_today(report.regime, report.date is not None) else ""
    yield joined((regime, law, term(STAGES, stage, lang), term(FORMATS, report.format or "", lang)))


def _findings(report: DocumentReport, lang: str, verbose: bool) -> Iterator[Element]:
    groups: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        groups[finding.location.component].append(finding)
    explained: set[str] = set()
    for role in sorted(groups, key=lambda r: _ORDER.get(r, _LAST)):
        yield Section(role_name(role, lang))
        yield from _group(groups[role], lang, verbose, explained)


def _group(findings: list[Finding], lang: str, verbose: bool, explained: set[str]) -> Iterator[Element]:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    # What keeps the document from being signed comes first, else the order of the document.
    for same in sorted(by_rule.values(), key=lambda found: -found[0].severity.rank):
        # One place left over is no shorter as a line of its own than in full.
        full = len(same) if verbose or len(same) == SHOWN_IN_FULL + 1 else SHOWN_IN_FULL
        for finding in same[:full]:
            yield from _finding(finding, lang, verbose, explained)
        if same[full:]:
            yield _brief(same[full:], lang)


def _finding(finding: Finding, lang: str, verbose: bool, explained: set[str]) -> Iterator[Element]:
    style = STYLES[finding.severity]
    where = joined((place(finding.location, lang), visible(finding.clause)))
    yield line(
        Words(f"{MARKS[finding.severity]} {finding.rule}", style),
        Words(f" · {where}" if where else "", Style.DIM),
        indent=2,
        hang=8,
    )
    yield line(one_line(finding.message), indent=4)
    if finding.excerpt and finding.excerpt.text.strip():
        excerpt = finding.excerpt
        yield Marked(excerpt.text, excerpt.start, excerpt.end, 6, style)
    if finding.expected:
        word = "required" if finding.rule.startswith("KT") else "write"
        yield line(Words(ui(word, lang), Style.DIM), Words(one_line(finding.expected), Style.GOOD), indent=4, hang=6)
    # The way to mend it is the same each time: said once in a document.
    if finding.rule not in explained:
        if finding.how:
            yield line(Words(ui("how", lang), Style.DIM), one_line(finding.how), indent=4, hang=2)
        if verbose and finding.why:
            yield line(Words(ui("why", lang), Style.DIM), one_line(finding.why), indent=4, hang=2)
        explained.add(finding.rule)


def _brief(findings: list[Finding], lang: str) -> Line:
    listed = [_short(f, lang) for f in findings[:LISTED_IN_BRIEF]]
    rest = len(findings) - len(listed)
    if rest:
        listed.append(ui("more", lang, count=rest))
    head = f"{MARKS[findings[0].severity]} {findings[0].rule}"
    again = f" · {ui('again', lang, count=len(findings))}: "
    return line(Words(head, STYLES[findings[0].severity]), Words(again, Style.DIM), "; ".join(listed), indent=2, hang=2)


def _short(finding: Finding, lang: str) -> str:
    where = place(finding.location, lang, outline=finding.location.line is None)
    if not finding.found:
        return where
    change = f" → “{one_line(finding.expected)}”" if finding.expected else ""
    return f"{where} “{one_line(finding.found)}”{change}".strip()


def _accepted(report: DocumentReport, lang: str, listed: bool) -> Iterator[Element]:
    if not report.suppressed:
        return
    yield Section(ui("accepted", lang, counts=accepted(report, lang)))
    for item in report.suppressed if listed else ():
        finding = item.finding
        where = joined((place(finding.location, lang), ui(f"accepted.{item.by.value}", lang), one_line(item.source)))
        head = Words(f"{MARKS[finding.severity]} {finding.rule}", Style.DIM)
        reason = f" — {one_line(item.reason)}" if item.reason else ""
        yield line(head, f" {one_line(finding.message)}", Words(f" ({where}){reason}", Style.DIM), indent=2, hang=8)


def _not_checked(report: DocumentReport, lang: str) -> Iterator[Element]:
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for item in report.not_checked:
        reasons[one_line(item.reason).rstrip(".")][item.rule] = None
    if not reasons:
        return
    yield Section(ui("not_checked", lang, count=len({n.rule for n in report.not_checked})))
    for reason, rules in reasons.items():
        yield line(Words(f"{reason}: ", Style.DIM), Words(_codes(list(rules), lang), Style.DIM), indent=2, hang=2)


def _codes(rules: list[str], lang: str) -> str:
    """The codes themselves while a person would read them, else how many there are of each family."""
    if len(rules) <= _LISTED:
        return ", ".join(rules)
    families = Counter(rule[:2] for rule in rules)
    return ", ".join(ui("rules_of_family", lang, count=count, family=family) for family, count in families.items())


def summary(reports: list[DocumentReport], stage: str, lang: str) -> Iterator[Element]:
    """The table under the reports of several documents."""
    rows: list[tuple[Words, ...]] = []
    for report in reports:
        judged = verdict(report, stage, lang)
        number = tally([report])
        name = Words(f"{judged.mark} {path_name(report, lang)}", judged.style)
        if report.status is not Status.CHECKED and not report.findings:
            rows.append((name, Words("—"), Words("—"), Words("—")))
        else:
            rows.append((name, *(_count(s, number[s]) for s in Severity)))
    total = tally(reports)
    yield line(Words(ui("summary", lang), Style.STRONG))
    yield Grid(
        (ui("document", lang), ui("errors", lang), ui("warnings", lang), ui("notes", lang)),
        tuple(rows),
        frozenset({1, 2, 3}),
        footer=(Words(documents(reports, lang), Style.STRONG), *(Words(str(total[s]), Style.STRONG) for s in Severity)),
    )


def _count(severity: Severity, number: int) -> Words:
    return Words(str(number), STYLES[severity] if number else Style.DIM)
