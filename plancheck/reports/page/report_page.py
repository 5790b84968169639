"""The report as one page that needs nothing but itself: findings beside the pages, and a form to print and sign.

No network, no outside font or script: a content security policy forbids both, and admits only the shipped style and
script by their hashes. The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from plancheck.model.document import TextLayer
from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.regulations.contract import Rule
from plancheck.reports.formats.text import path_name
from plancheck.reports.page.checklist import outcomes
from plancheck.reports.page.checklist_form import form
from plancheck.reports.page.entry import Entry, shown_order
from plancheck.reports.page.finding_list import findings, not_checked
from plancheck.reports.page.page_terms import say
from plancheck.reports.page.picture_column import pages
from plancheck.reports.page.pictures import PageImages
from plancheck.reports.shared.elements import Style, joined, one_line
from plancheck.reports.shared.html_write import Markup, asset, el
from plancheck.reports.shared.html_write import page as whole_page
from plancheck.reports.shared.regime_terms import regime_name
from plancheck.reports.shared.report_terms import FORMATS, MARKS, STAGES, counted, term, ui
from plancheck.reports.shared.verdict import tally, verdict
from plancheck.reports.shared.whereabouts import long_date

_VERDICTS = {Style.OK: "passed", Style.ERROR: "failed", Style.UNSURE: "not_checked"}


def page(
    items: Sequence[tuple[DocumentReport, PageImages]], rules: Iterable[Rule], *, stage: str, lang: str = "vi"
) -> str:
    """The whole report page as HTML text. `rules` tell which component each rule is about."""
    known = tuple(rules)
    entries = [
        Entry(number, report, images, outcomes(report, known), shown_order(report), lang)
        for number, (report, images) in enumerate(items, 1)
    ]
    reports = [entry.report for entry in entries]
    title = say("title", lang)
    if len(reports) == 1:
        title = f"{title}: {PurePath(path_name(reports[0], lang)).name}"
    body = (_bar(reports, lang), el("main", _overview(entries, stage), [_document(entry, stage) for entry in entries]))
    style, script = asset(__file__, "report.css"), asset(__file__, "report.js")
    return whole_page(title, body, lang, style=style, script=script, pictures=True)


def _bar(reports: Sequence[DocumentReport], lang: str) -> Markup:
    """What stays in sight: which severities are shown, and the button that prints."""
    number = tally(reports)
    boxes = [_filter(severity, number[severity], lang) for severity in Severity]
    button = el("button", say("print", lang), type="button", class_="print")
    name = el("strong", say("title", lang))
    group = el("div", el("span", say("show", lang)), boxes, class_="filters", role="group")
    return el("nav", name, group, button, class_="bar")


def _filter(severity: Severity, count: int, lang: str) -> Markup:
    box = el("input", type="checkbox", checked=True, data_severity=severity.value)
    amount, _, word = counted(severity, count, lang).partition(" ")
    words = (f" {MARKS[severity]} {amount}", el("span", f" {word}", class_="word"))
    return el("label", box, words, title=word, class_=f"is-{severity.value}")


def _overview(entries: Sequence[Entry], stage: str) -> Markup | None:
    """The table of several documents, each a link to its part."""
    if len(entries) < 2:
        return None
    lang = entries[0].lang
    rows = []
    for entry in entries:
        judged = verdict(entry.report, stage, lang)
        kind = _VERDICTS.get(judged.style, "not_checked")
        number = tally([entry.report])
        counts = [el("td", number[severity] or "–", class_="count") for severity in Severity]
        name = el("td", el("a", path_name(entry.report, lang), href=f"#{entry.id}"))
        rows.append(el("tr", name, el("td", f"{judged.mark} {judged.sentence}", class_=f"is-{kind} result"), counts))
    keys = ("document", None, "errors", "warnings", "notes")
    columns = [el("th", (ui(key, lang) if key else say("verdict", lang)), scope="col") for key in keys]
    table = el("table", el("thead", el("tr", columns)), el("tbody", rows))
    return el("section", el("h2", say("overview", lang)), table, class_="overview", id="top")


def _document(entry: Entry, stage: str) -> Markup:
    report, lang = entry.report, entry.lang
    facts = _facts(report, stage, lang)
    judged = verdict(report, stage, lang)
    kind = _VERDICTS.get(judged.style, "not_checked")
    path = path_name(report, lang)
    name = PurePath(path).name or path
    head = el(
        "header",
        el("h2", name),
        el("p", path, class_="path") if path != name else None,
        el("p", el("span", judged.mark, class_="sign"), f" {judged.sentence}", class_=f"verdict is-{kind}"),
        _caution(report, lang),
        facts,
        class_="top",
    )
    listing = el("div", findings(entry), not_checked(entry), class_="listing")
    columns = el("div", listing, pages(entry), class_="columns")
    return el("article", head, columns, form(entry, _form_facts(facts, entry, stage)), id=entry.id)


def _caution(report: DocumentReport, lang: str) -> Iterable[Markup]:
    if report.status is Status.CHECKED and report.text_layer is TextLayer.DAMAGED:
        yield el("p", ui("damaged", lang), class_="remark")
    if report.internal_errors:
        lines = [el("li", one_line(error)) for error in report.internal_errors]
        summary = el("summary", ui("internal", lang, count=len(report.internal_errors)))
        yield el("details", summary, el("ul", lines), class_="remark")


def _facts(report: DocumentReport, stage: str, lang: str) -> Markup | None:
    """What the document is, as far as it was recognised."""
    if report.status is Status.UNREADABLE:
        return None
    number = f"{report.number or '…'}/{report.symbol or '…'}" if report.number or report.symbol else None
    day = joined((report.place, long_date(report.date, lang) if report.date else None), ", ")
    regime = joined(
        (regime_name(report.regime, lang), term(STAGES, stage, lang), term(FORMATS, report.format or "", lang))
    )
    values = (
        ("type", report.type_name or ui("no_type", lang)),
        ("number", number),
        ("issuer", report.issuer),
        ("date", day),
        ("subject", report.subject),
        ("stage", regime),
    )
    rows = [el("div", el("dt", say(key, lang)), el("dd", one_line(text))) for key, text in values if text]
    return el("dl", rows, class_="facts")


def _form_facts(facts: Markup | None, entry: Entry, stage: str) -> Markup:
    """The facts on the printed form, which stands alone: with the name of the file and the verdict."""
    lang = entry.lang
    values = (
        ("file", path_name(entry.report, lang)),
        ("verdict", verdict(entry.report, stage, lang).sentence),
    )
    rows = [el("div", el("dt", say(key, lang)), el("dd", text)) for key, text in values]
    return el("div", el("dl", rows, class_="facts"), facts)
