"""`index.html`: the whole audit at a glance, and from there to every document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from plancheck.audit import document_pages, register_page, summary
from plancheck.audit.audit_terms import FAILURES, pick, say
from plancheck.audit.audit_terms import STATES as STATE_WORDS
from plancheck.audit.page_frame import frame
from plancheck.audit.store import Store
from plancheck.audit.summary import STATES, Bar
from plancheck.output_files import whole
from plancheck.reports.shared.elements import one_line
from plancheck.reports.shared.html_write import Markup, el
from plancheck.reports.shared.regime_terms import laws
from plancheck.reports.shared.report_terms import STAGES, term

NAME = "index.html"
MAX_LISTED = 1_500
"""Documents in the list on the first page; of more, those with most errors."""

_LIST_PAGE = 1_000
_MAX_RULES = 20
_MAX_UNREAD = 300
_STEPS = 6  # shades of the heat map


def write(store: Store, out: Path, titles: dict[str, str], files: Iterable[str], lang: str) -> None:
    """Write the page and, for many documents, the pages of the whole list. Needs `summary.prepare` and `assign`."""
    total = summary.totals(store)
    lists = _write_lists(store, out, total.documents, lang) if total.documents > MAX_LISTED else 0
    body = [
        _head(store, total, files, lang),
        el(
            "main",
            _figures(total, lang),
            _chart("by_year", summary.by_year(store), "undated", lang),
            _chart("by_type", summary.by_type(store), "unknown", lang),
            _chart("by_office", summary.by_office(store), "unknown", lang),
            _rules(store, titles, lang),
            _heat(store, titles, lang),
            register_page.section(store, lang),
            _unread(store, lang),
            _list(store, total.documents, lists, lang),
        ),
    ]
    with whole(out / NAME) as path:
        path.write_text(frame(say("title", lang), body, lang, script=True), encoding="utf-8", errors="replace")


def _head(store: Store, total: summary.Totals, files: Iterable[str], lang: str) -> Markup:
    stage = term(STAGES, store.meta("stage") or "issued", lang)
    links = [el("a", name, href=name) for name in files]
    return el(
        "header",
        el("h1", say("title", lang)),
        el("p", say("subtitle", lang, laws=laws(lang)), ". ", say("stage", lang, stage=stage), class_="soft"),
        el("p", el("span", say("files", lang), ": "), _between(links, " · "), class_="files"),
        class_="masthead",
    )


def _between(items: list[Markup], separator: str) -> list[Markup | str]:
    out: list[Markup | str] = []
    for item in items:
        out += [separator, item] if out else [item]
    return out


def _figures(total: summary.Totals, lang: str) -> Markup:
    judged = total.states["good"] + total.states["bad"]
    cards = [_card(total.documents, say("documents", lang), "all")]
    cards += [_card(total.states[state], pick(STATE_WORDS, state, lang), state) for state in STATES]
    share = None
    if judged:
        percent = f"{100 * total.states['good'] / judged:.0f} %"
        words = say("share", lang, part=total.states["good"], whole=judged)
        share = el("p", el("b", percent), f" {say('good_share', lang)} ", el("span", f"({words})", class_="soft"))
    counts = el(
        "p",
        _between(
            [
                el("span", f"{_thousands(count)} {say(key, lang).lower()}")
                for key, count in (("errors", total.errors), ("warnings", total.warnings), ("notes", total.notes))
            ],
            " · ",
        ),
        class_="soft",
    )
    return el(
        "section", el("div", cards, class_="cards"), el("div", share, counts, class_="verdict"), class_="panel wide"
    )


def _card(count: int, words: str, kind: str) -> Markup:
    return el("div", el("strong", _thousands(count)), el("span", words), class_=f"card is-{kind}")


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _chart(key: str, bars: list[Bar], empty: str, lang: str) -> Markup:
    """Bars of documents by state, drawn as an image of vectors with the numbers beside."""
    head = el("h2", say(key, lang))
    if not bars:
        return el("section", head, el("p", say("none", lang), class_="none"), class_="panel")
    widest = max(bar.total for bar in bars)
    rows = [_bar(bar, bar.label or say(empty, lang), widest, lang) for bar in bars]
    used = [state for number, state in enumerate(STATES) if any(bar.counts[number] for bar in bars)]
    legend = el(
        "p", [el("span", pick(STATE_WORDS, state, lang), class_=f"key is-{state}") for state in used], class_="legend"
    )
    return el("section", head, legend, el("table", el("tbody", rows), class_="bars"), class_="panel")


def _bar(bar: Bar, label: str, widest: int, lang: str) -> Markup:
    x = 0.0
    parts = []
    for state, count in zip(STATES, bar.counts, strict=True):
        width = 100 * count / widest
        if count:
            title = el("title", f"{pick(STATE_WORDS, state, lang)}: {count}")
            parts.append(el("rect", title, x=x, y=0, width=round(width, 3), height=10, class_=f"is-{state}"))
        x = round(x + width, 3)
    picture = el("svg", parts, viewBox="0 0 100 10", preserveAspectRatio="none", role="img")
    return el(
        "tr", el("th", one_line(label), scope="row"), el("td", picture, class_="drawn"), el("td", _thousands(bar.total))
    )


def _rules(store: Store, titles: dict[str, str], lang: str) -> Markup:
    counts = [count for count in summary.rules(store) if not count.rule.startswith("TL1")]
    head = el("h2", say("rules", lang))
    if not counts:
        return el("section", head, el("p", say("none", lang), class_="none"), class_="panel")
    widest = counts[0].documents
    rows = []
    for count in counts[:_MAX_RULES]:
        bar = el(
            "rect", x=0, y=0, width=round(100 * count.documents / widest, 3), height=10, class_=f"is-{count.severity}"
        )
        title = f"{say('docs_with', lang)}: {count.documents}; {say('places', lang)}: {count.findings}"
        picture = el("svg", el("title", title), bar, viewBox="0 0 100 10", preserveAspectRatio="none", role="img")
        name = el("th", el("code", count.rule), " ", titles.get(count.rule, ""), scope="row")
        rows.append(el("tr", name, el("td", picture, class_="drawn"), el("td", _thousands(count.documents))))
    table = el("table", el("tbody", rows), class_="bars rules")
    return el("section", head, table, class_="panel")


def _heat(store: Store, titles: dict[str, str], lang: str) -> Markup | None:
    heat = summary.heat(store)
    if not heat.offices or not heat.rules:
        return None
    heads = [el("th", el("code", rule), scope="col", title=titles.get(rule)) for rule in heat.rules]
    rows = []
    for (label, number), cells in zip(heat.offices, heat.cells, strict=True):
        name = el("th", one_line(label or ""), " ", el("span", f"({number})", class_="soft"), scope="row")
        drawn = [
            _shade(label, rule, titles.get(rule, ""), share) for rule, share in zip(heat.rules, cells, strict=True)
        ]
        rows.append(el("tr", name, drawn))
    table = el(
        "table",
        el("thead", el("tr", el("th", say("issuer", lang), scope="col"), heads)),
        el("tbody", rows),
        class_="heat",
    )
    note = el("p", say("heat_note", lang), class_="remark")
    key = [el("li", el("code", rule), " ", titles.get(rule, "")) for rule in heat.rules]
    names = el("details", el("summary", say("rule", lang)), el("ul", key, class_="key-list"))
    return el(
        "section", el("h2", say("heat", lang)), note, el("div", table, class_="scroll"), names, class_="panel wide"
    )


def _shade(label: str | None, rule: str, title: str, share: float) -> Markup:
    step = 0 if share == 0 else min(int(share * _STEPS) + 1, _STEPS)
    percent = round(100 * share)
    text = f"{max(percent, 1)}" if share else "·"
    return el("td", text, class_=f"h{step}", title=f"{label} · {rule} {title}: {percent} %")


def _unread(store: Store, lang: str) -> Markup | None:
    reasons = summary.failures(store)
    closed = list(summary.folders(store))
    if not reasons and not closed:
        return None
    rows = [el("tr", el("td", pick(FAILURES, why, lang)), el("td", count, class_="count")) for why, count in reasons]
    number = sum(count for _, count in reasons)
    parts: list[Markup | None] = [el("table", el("tbody", rows), class_="plain") if rows else None]
    if number:
        shown = store.rows(
            "SELECT s.path, coalesce(s.failure, s.state), h.page FROM seen s JOIN shelf h ON h.id = s.id"
            f" WHERE s.state IN {summary.NOT_JUDGED} ORDER BY s.path LIMIT ?",
            _MAX_UNREAD,
        )
        items = [
            el(
                "li",
                el("a", path, href=document_pages.address(page, path)),
                " ",
                el("span", pick(FAILURES, why, lang), class_="soft"),
            )
            for path, why, page in shown
        ]
        more = el("p", say("more", lang, count=number - len(items))) if number > len(items) else None
        parts.append(
            el("details", el("summary", say("shown", lang, count=number)), el("ul", items, class_="paths"), more)
        )
    if closed:
        parts += [
            el("h3", say("folders", lang)),
            el(
                "ul",
                [el("li", path, " ", el("span", why, class_="soft")) for path, why in closed[:_MAX_UNREAD]],
                class_="paths",
            ),
        ]
    return el("section", el("h2", say("unread", lang)), parts, class_="panel wide", id="unread")


_LISTED = """SELECT s.path, s.state, s.type_name, s.issuer, d.number, s.symbol, s.date, s.subject, s.errors, s.warnings,
  s.notes, h.page FROM seen s JOIN documents d ON d.id = s.id JOIN shelf h ON h.id = s.id"""


def _list(store: Store, total: int, lists: int, lang: str) -> Markup:
    order = "s.errors DESC, s.warnings DESC, s.path" if lists else "s.path"
    rows = [_row(row, lang) for row in store.rows(f"{_LISTED} ORDER BY {order} LIMIT ?", MAX_LISTED)]
    options = [el("option", say("all", lang), value="")]
    options += [el("option", pick(STATE_WORDS, state, lang), value=state) for state in STATES]
    tools = el(
        "div",
        el("input", type="search", id="search", placeholder=say("search", lang), aria_label=say("search", lang)),
        el("select", options, id="state", aria_label=say("state", lang)),
        el("output", say("shown", lang, count=len(rows)), id="shown", data_words=say("shown", lang, count="#")),
        class_="tools",
    )
    remark = None
    if lists:
        words = say("list_capped", lang, shown=len(rows), total=_thousands(total))
        remark = el("p", words, " ", el("a", say("list_all", lang), href=_list_name(1)), class_="remark")
    table = el("div", _table(rows, lang), class_="scroll")
    return el("section", el("h2", say("list", lang)), remark, tools, table, class_="panel wide", id="list")


def _table(rows: list[Markup], lang: str) -> Markup:
    keys = ("document", "state", "type", "number", "date", "issuer", "errors", "warnings", "notes")
    heads = [el("th", say(key, lang), scope="col") for key in keys]
    return el("table", el("thead", el("tr", heads)), el("tbody", rows), class_="listing stacked")


def _row(row: tuple[Any, ...], lang: str) -> Markup:
    path, state, kind, issuer, number, symbol, date, subject, errors, warnings, notes, page = row
    shown = f"{number or '…'}/{symbol or '…'}" if number or symbol else ""
    name = PurePosixPath(path)
    above = str(name.parent) if str(name.parent) != "." else ""
    first = el(
        "td",
        el("a", name.name, href=document_pages.address(page, path)),
        el("span", above, class_="soft path") if above else None,
        el("span", one_line(subject), class_="subject") if subject else None,
        class_="name",
    )
    counts = [
        el("td", count or "–", class_="count" if count else "count soft", data_label=say(key, lang))
        for key, count in (("errors", errors), ("warnings", warnings), ("notes", notes))
    ]
    cells = [
        el("td", document_pages.badge(state, lang)),
        el("td", kind or "", data_label=say("type", lang)),
        el("td", one_line(shown), data_label=say("number", lang)),
        el("td", register_page.day(date), data_label=say("date", lang)),
        el("td", one_line(issuer or ""), data_label=say("issuer", lang)),
    ]
    return el("tr", first, cells, counts, data_state=state)


def _list_name(page: int) -> str:
    return f"list-{page:04d}.html"


def _write_lists(store: Store, out: Path, total: int, lang: str) -> int:
    """All documents by path, a thousand on a page; how many pages. Pages of a longer run before are removed."""
    count = (total + _LIST_PAGE - 1) // _LIST_PAGE
    for number in range(1, count + 1):
        rows = store.rows(f"{_LISTED} ORDER BY s.path LIMIT ? OFFSET ?", _LIST_PAGE, (number - 1) * _LIST_PAGE)
        table = _table([_row(row, lang) for row in rows], lang)
        links = [el("a", say("back", lang), href=NAME), *_neighbours(number, count, lang)]
        where = el("span", say("page_of", lang, number=number, total=count), class_="soft")
        body = [el("nav", links, where, class_="bar"), el("main", el("section", table, class_="panel wide"))]
        with whole(out / _list_name(number)) as path:
            path.write_text(frame(say("list", lang), body, lang), encoding="utf-8", errors="replace")
    return count


def _neighbours(number: int, count: int, lang: str) -> Iterator[Markup]:
    if number > 1:
        yield el("a", say("prev", lang), href=_list_name(number - 1))
    if number < count:
        yield el("a", say("next", lang), href=_list_name(number + 1))
