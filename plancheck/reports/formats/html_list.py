"""A plain HTML page: what every document comes to, the counts by rule, every finding. No script, no pictures.

The page with the findings beside the pages of the document is another one: `plancheck check --html`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.model.finding import DocumentReport, Finding, Severity
from plancheck.reports.formats.format_table import Run
from plancheck.reports.formats.statistics import tallies
from plancheck.reports.formats.text import path_name
from plancheck.reports.shared.html_write import Markup, asset, el, page
from plancheck.reports.shared.report_terms import MARKS, counted, role_name, ui
from plancheck.reports.shared.verdict import documents, tally, verdict
from plancheck.reports.shared.whereabouts import place


def render(run: Run) -> str:
    """The whole page. Text of documents is escaped; nothing is loaded from anywhere."""
    title = ui("page.title", run.lang)
    body = (el("h1", title), _overview(run), _rules(run), list(_documents(run)))
    return page(title, body, run.lang, style=asset(__file__, "list.css"))


def _overview(run: Run) -> Markup:
    lang = run.lang
    rows = []
    for number, (report, stage) in enumerate(_staged(run), start=1):
        judged = verdict(report, stage, lang)
        count = tally([report])
        name = el("td", el("a", path_name(report, lang), href=f"#d{number}"))
        cells = [el("td", count[s] or "–", class_="count") for s in Severity]
        rows.append(el("tr", name, el("td", f"{judged.mark} {judged.sentence}", class_="wide"), cells))
    total = tally(run.reports)
    label = el("th", documents(run.reports, lang), scope="row")
    foot = el("tr", label, el("th", "", class_="wide"), [el("th", total[s], class_="count") for s in Severity])
    heads = [
        el("th", ui("document", lang), scope="col"),
        el("th", ui("head.verdict", lang), scope="col", class_="wide"),
    ]
    heads += [el("th", ui(key, lang), scope="col", class_="count") for key in ("errors", "warnings", "notes")]
    return el("table", el("thead", el("tr", heads)), el("tbody", rows), el("tfoot", foot))


def _rules(run: Run) -> Markup | None:
    from plancheck.regulations.registry import load_rules

    listed = tallies(run.reports)
    if not listed:
        return None
    titles = {rule.code: rule.title.get(run.lang) for rule in load_rules()}
    keys = ("rule", "name", "count", "files")
    rows = [
        el(
            "tr",
            el("td", f"{MARKS[t.severity]} {t.rule}", class_=f"rule {t.severity.value}"),
            el("td", titles.get(t.rule, t.name), title=t.name),
            el("td", t.findings, class_="count"),
            el("td", t.documents, class_="count"),
        )
        for t in listed
    ]
    head = el("tr", [el("th", ui(f"head.{key}", run.lang), scope="col") for key in keys])
    return el("table", el("thead", head), el("tbody", rows))


def _staged(run: Run) -> Iterator[tuple[DocumentReport, str]]:
    return zip(run.reports, run.stages or [run.stage] * len(run.reports), strict=True)


def _documents(run: Run) -> Iterator[Markup]:
    lang = run.lang
    for number, (report, stage) in enumerate(_staged(run), start=1):
        judged = verdict(report, stage, lang)
        yield el("h2", f"{judged.mark} {path_name(report, lang)}", id=f"d{number}")
        yield el("p", judged.sentence)
        if report.findings:
            keys = ("rule", "where", "message", "clause")
            head = el("tr", [el("th", ui(f"head.{key}", lang), scope="col", class_=_narrow(key)) for key in keys])
            yield el("table", el("thead", head), el("tbody", [_row(f, lang) for f in report.findings]))


def _row(finding: Finding, lang: str) -> Markup:
    grade = finding.severity.value
    where = [role_name(finding.location.component, lang), el("br"), place(finding.location, lang)]
    message: list[Markup | str] = [finding.message]
    if finding.expected:
        message += [el("br"), el("strong", f"→ {finding.expected}")]
    rule = f"{MARKS[grade]} {finding.rule}"
    title = counted(grade, 1, lang).partition(" ")[2]
    return el(
        "tr",
        el("td", rule, class_=f"rule {grade}", title=title),
        el("td", where),
        el("td", message),
        el("td", finding.clause, class_="wide"),
    )


def _narrow(key: str) -> str | None:
    return "wide" if key == "clause" else None
