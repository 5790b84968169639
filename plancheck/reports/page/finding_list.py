"""The list of findings of one document, and what was not checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from plancheck.model.finding import Excerpt, Finding
from plancheck.reports.page.entry import Entry, severity_badge
from plancheck.reports.page.page_terms import say
from plancheck.reports.shared.elements import one_line
from plancheck.reports.shared.html_write import Markup, el
from plancheck.reports.shared.report_terms import FIXES, role_name, term
from plancheck.reports.shared.whereabouts import place

SHOWN_OF_ONE_RULE = 4
"""Findings of one rule about one component that stand open; the others are folded up."""

EXPECTED = {"KT": "required"}
"""What stands before the right value, by family of rules, where it is not words to be typed."""


def findings(entry: Entry) -> Markup:
    """The findings by component in the order of the decree."""
    lang = entry.lang
    head = el("h3", say("findings", lang))
    if not entry.order:
        return el("section", head, el("p", say("no_findings", lang), class_="none"), class_="findings")
    found = entry.report.findings
    groups = groupby(entry.order, key=lambda index: found[index].location.component)
    parts = [
        el("section", el("h4", role_name(role, lang)), _rules(entry, list(indices)), class_="group")
        for role, indices in groups
    ]
    return el("section", head, parts, class_="findings")


def _rules(entry: Entry, indices: list[int]) -> Iterator[Markup]:
    for rule, same in groupby(indices, key=lambda index: entry.report.findings[index].rule):
        items = [_item(entry, index) for index in same]
        # One place left over is no shorter folded up.
        open_ = len(items) if len(items) <= SHOWN_OF_ONE_RULE + 1 else SHOWN_OF_ONE_RULE
        yield el("ol", items[:open_])
        if items[open_:]:
            summary = el("summary", say("again", entry.lang, count=len(items) - open_, rule=rule))
            yield el("details", summary, el("ol", items[open_:]), class_="rest")


def _item(entry: Entry, index: int) -> Markup:
    finding, lang = entry.report.findings[index], entry.lang
    where = entry.place(index)
    attributes = {
        "id": entry.finding_id(index),
        "class_": f"finding is-{finding.severity.value}",
        "tabindex": "-1",
    }
    return el("li", _head(entry, index, where is not None), _body(finding, lang), _more(finding, lang), **attributes)


def _head(entry: Entry, index: int, drawn: bool) -> Markup:
    finding, lang = entry.report.findings[index], entry.lang
    number = entry.label(index)
    target = f"#{entry.mark_id(index)}" if drawn or has_line(entry, index) else None
    title = say("see_page", lang) if target else None
    name = "a" if target else "span"
    anchor = el(name, number, class_="no", href=target, title=title)
    parts = [anchor, severity_badge(finding.severity, lang), el("span", _where(entry, index), class_="where")]
    return el("div", parts, class_="head")


def _where(entry: Entry, index: int) -> str:
    lang, location = entry.lang, entry.report.findings[index].location
    words = place(location, lang)
    on = entry.images.places[index] if index < len(entry.images.places) else None
    if on is not None and location.page is None:
        words = f"{say_page(on.page, lang)}, {words}" if words else say_page(on.page, lang)
    page = on.page if on is not None else None
    if entry.images.pages and page is not None and entry.place(index) is None:
        words += f" ({say('not_drawn', lang)})"
    return words or say("whole", lang)


def say_page(number: int, lang: str) -> str:
    """ "trang 3"."""
    from plancheck.reports.shared.report_terms import ui

    return ui("page", lang, number)


def has_line(entry: Entry, index: int) -> bool:
    """Whether the finding has a row in the table that stands for the pages."""
    return not entry.images.pages and entry.report.findings[index].excerpt is not None


def _body(finding: Finding, lang: str) -> Iterator[Markup]:
    yield el("p", one_line(finding.message), class_="message")
    if finding.excerpt is not None and finding.excerpt.text.strip():
        yield el("p", excerpt(finding.excerpt), class_="excerpt")
    if finding.expected:
        word = say(EXPECTED.get(finding.rule[:2], "write"), lang)
        yield el("p", el("span", word), " ", el("b", one_line(finding.expected)), class_="expected")


def excerpt(value: Excerpt) -> tuple[str | Markup, ...]:
    """The words around a defect with the defect marked; a place between two characters gets a caret."""
    text = value.text
    start = min(max(value.start, 0), len(text))
    end = min(max(value.end, start), len(text))
    middle = el("mark", text[start:end]) if end > start else el("mark", "‸", class_="caret")
    return text[:start], middle, text[end:]


def _more(finding: Finding, lang: str) -> Markup:
    rows = [
        el("p", el("b", say(key, lang)), " ", one_line(text))
        for key, text in (("how", finding.how), ("why", finding.why))
        if text
    ]
    if finding.fix is not None:
        rows.append(el("p", el("b", say("fix", lang)), " ", term(FIXES, finding.fix.kind, lang)))
    source = el("p", el("code", finding.rule), f" {finding.name} · {finding.clause}", class_="source")
    if not rows:
        return source
    return el("details", el("summary", say("more", lang), " · ", finding.rule), rows, source, class_="more")


def not_checked(entry: Entry) -> Markup | None:
    """Which rules gave no verdict, by reason."""
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    for item in entry.report.not_checked:
        reasons[one_line(item.reason).rstrip(".")][item.rule] = None
    if not reasons:
        return None
    count = len({item.rule for item in entry.report.not_checked})
    rows = [el("li", f"{reason}: ", el("span", ", ".join(rules), class_="codes")) for reason, rules in reasons.items()]
    summary = el("summary", say("not_checked", entry.lang, count=count))
    return el("details", summary, el("ul", rows), class_="unchecked")
