"""The register of numbers as a part of the page."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.audit import number_register
from plancheck.audit.audit_terms import say
from plancheck.audit.number_register import Register
from plancheck.audit.store import Store
from plancheck.reports.shared.html_write import Markup, el

MAX_REGISTERS = 200
_RANGES = 12


def day(iso: str | None) -> str:
    """A date as people write it: 5/3/2024; "…" where there is none."""
    if iso is None:
        return ""
    year, month, number = iso.split("-")
    return f"{int(number)}/{int(month)}/{year}"


def ranges(item: Register) -> str:
    """The missing numbers, such as "3, 7–9", the first dozen ranges of them."""
    shown = [f"{a}" if a == b else f"{a}–{b}" for a, b in item.gaps[:_RANGES]]
    more = ", …" if len(item.gaps) > _RANGES else ""
    return ", ".join(shown) + more


def section(store: Store, lang: str) -> Markup:
    """The registers in which something is amiss first named, the others as rows that say so."""
    rows: list[Markup] = []
    left = 0
    for item in number_register.registers(store):
        if len(rows) < MAX_REGISTERS:
            rows.append(_row(item, lang))
        else:
            left += 1
    head = el("h2", say("numbers", lang))
    note = el("p", say("numbers_note", lang), class_="remark")
    if not rows:
        return el("section", head, note, el("p", say("none", lang), class_="none"), class_="panel wide", id="numbers")
    keys = ("issuer", "type", "year", "count", "range", "gaps", "doubles", "disorder")
    heads = el("thead", el("tr", [el("th", say(key, lang), scope="col") for key in keys]))
    table = el("div", el("table", heads, el("tbody", rows), class_="stacked"), class_="scroll")
    more = el("p", say("more", lang, count=left), class_="remark") if left else None
    return el("section", head, note, table, more, class_="panel wide", id="numbers")


def _row(item: Register, lang: str) -> Markup:
    cells = [
        el("td", item.issuer, class_="name"),
        _cell("type", lang, item.type),
        _cell("year", lang, item.year),
        _cell("count", lang, item.documents),
        _cell("range", lang, f"{item.first} – {item.last}"),
        _cell("gaps", lang, _amiss(item.missing, ranges(item))),
        _cell("doubles", lang, _listed(item.doubled, _doubles(item, lang))),
        _cell("disorder", lang, _listed(item.disordered, _against(item, lang))),
    ]
    return el("tr", cells, class_="calm" if item.clean else None)


def _cell(key: str, lang: str, content: Markup | str | int) -> Markup:
    return el("td", content, data_label=say(key, lang))


def _amiss(count: int, detail: str) -> Markup:
    return el("span", el("b", count), f" ({detail})") if count else el("span", "–", class_="soft")


def _listed(count: int, lines: Iterator[str]) -> Markup:
    if not count:
        return el("span", "–", class_="soft")
    return el("details", el("summary", el("b", count)), el("ul", [el("li", line) for line in lines]))


def _doubles(item: Register, lang: str) -> Iterator[str]:
    for number, paths in item.doubles:
        yield say("same_number", lang, number=number, paths=", ".join(paths))


def _against(item: Register, lang: str) -> Iterator[str]:
    for low, high in item.disorder:
        yield say("against", lang, low=low.number, low_day=day(low.date), high=high.number, high_day=day(high.date))
