"""The "Phiếu kiểm tra thể thức" as a table that prints on A4: shown below the findings, alone on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from plancheck import __version__
from plancheck.language.clause_names import clause_in
from plancheck.model.finding import NotChecked, Severity, Status
from plancheck.reports.page.checklist import Outcome, Result, load_form
from plancheck.reports.page.entry import Entry
from plancheck.reports.page.page_terms import RESULTS, result_name, say
from plancheck.reports.page.pictures import Place
from plancheck.reports.shared.elements import joined, one_line
from plancheck.reports.shared.html_write import Child, Markup, el
from plancheck.reports.shared.report_terms import MARKS
from plancheck.reports.shared.report_terms import ui as term_ui
from plancheck.reports.shared.whereabouts import place

PLACES_LISTED = 8
CODES_LISTED = 8


def form(entry: Entry, facts: Child) -> Markup:
    """The form of one document; `facts` is the list of what the document is, as at the head of its part."""
    lang = entry.lang
    head = el("header", el("h3", say("form", lang)), el("p", f"({load_form(entry.report.regime).law.get(lang)})"))
    if entry.report.status is Status.UNREADABLE:
        return el("section", head, facts, el("p", say("no_form", lang)), class_="form", id=f"{entry.id}-form")
    columns = [el("th", say(key, lang), scope="col") for key in ("row", "component", "result", "remarks")]
    rows = [_row(entry, number, outcome) for number, outcome in enumerate(entry.outcomes, 1)]
    table = el("table", el("thead", el("tr", columns)), el("tbody", rows))
    return el("section", head, facts, table, _foot(lang), class_="form", id=f"{entry.id}-form")


def _row(entry: Entry, number: int, outcome: Outcome) -> Markup:
    lang, row = entry.lang, outcome.row
    name = el("td", el("b", row.label.get(lang)), el("span", clause_in(row.clause, lang), class_="clause"))
    if outcome.result is Result.PERSON:
        ticks = [el("span", f"☐ {say(key, lang)}", class_="tick") for key in ("tick_yes", "tick_no")]
        words = row.look.get(lang) if row.look else ""
        told: Child = el("p", el("i", result_name(outcome.result, lang) + ": "), words)
        return el("tr", el("td", number), name, el("td", ticks), el("td", told), class_="is-person")
    sign = f"{RESULTS[outcome.result][0]} {result_name(outcome.result, lang)}"
    cells = [el("td", number), name, el("td", sign, class_="result"), el("td", _remarks(entry, outcome))]
    return el("tr", cells, class_=f"is-{outcome.result.value}")


def _remarks(entry: Entry, outcome: Outcome) -> Iterator[Markup]:
    found = entry.report.findings
    indices = sorted(outcome.findings, key=lambda i: (-found[i].severity.rank, found[i].rule, i))
    for _, same in groupby(indices, key=lambda index: found[index].rule):
        yield _remark(entry, list(same))
    if outcome.unchecked:
        yield el("p", _unchecked(outcome, entry.lang), class_="partly")
    elif outcome.result is Result.NOT_CHECKED:
        yield el("p", say("nothing", entry.lang), class_="partly")


def _remark(entry: Entry, indices: list[int]) -> Markup:
    finding, lang = entry.report.findings[indices[0]], entry.lang
    severity: Severity = finding.severity
    where = list(dict.fromkeys(filter(None, (_where(entry, index) for index in indices))))
    listed = "; ".join(where[:PLACES_LISTED]) + (" …" if len(where) > PLACES_LISTED else "")
    if len(indices) > 1:
        listed = say("places", lang, count=len(indices), places=listed)
    tail = joined((listed, finding.clause, finding.rule))
    mark = el("span", MARKS[severity], class_=f"sign is-{severity.value}")
    return el("p", mark, f" {one_line(finding.message)} ", el("span", f"({tail})", class_="clause"))


def _where(entry: Entry, index: int) -> str:
    location = entry.report.findings[index].location
    on: Place | None = entry.images.places[index] if index < len(entry.images.places) else None
    if location.line is None and on is not None:
        return term_ui("page", entry.lang, on.page)
    return place(location, entry.lang, outline=False)


def _unchecked(outcome: Outcome, lang: str) -> str:
    codes = list(dict.fromkeys(item.rule for item in outcome.unchecked))
    if outcome.result is Result.NOT_CHECKED:
        return _reasons(outcome.unchecked)
    listed = ", ".join(codes[:CODES_LISTED]) + (" …" if len(codes) > CODES_LISTED else "")
    return say("partly", lang, count=len(codes), rules=listed)


def _reasons(items: Iterable[NotChecked]) -> str:
    reasons = list(dict.fromkeys(one_line(item.reason).rstrip(".") for item in items))
    text = "; ".join(reasons[:3]) + (" …" if len(reasons) > 3 else "")
    return text[:1].upper() + text[1:] + "."


def _foot(lang: str) -> Markup:
    def place_to_sign(title: str) -> Markup:
        note = el("p", el("i", say("checker_note", lang)))
        return el("div", el("p", el("b", say(title, lang))), note, el("div", class_="blank"))

    day = el("p", el("i", say("day", lang)), class_="day")
    signs = el("div", place_to_sign("drafter"), place_to_sign("checker"), class_="signs")
    return el("footer", day, signs, el("p", say("by_program", lang, version=__version__), class_="program"))
