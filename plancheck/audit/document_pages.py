"""The pages of the single documents: some dozens on each, one shown when its link is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from plancheck.audit.audit_terms import FAILURES, STATES, pick, say
from plancheck.audit.page_frame import anchor, frame
from plancheck.audit.protocol import MAX_FINDINGS
from plancheck.audit.register_page import day
from plancheck.audit.store import Store
from plancheck.model.document import Location
from plancheck.output_files import whole
from plancheck.reports.shared.elements import one_line
from plancheck.reports.shared.html_write import Markup, el
from plancheck.reports.shared.report_terms import SEVERITIES, role_name
from plancheck.reports.shared.whereabouts import place

FOLDER = "documents"
_DOCUMENTS, _FINDINGS = 50, 1_500  # of one page at most
_NOT_JUDGED = ("no_text", "unread")
_OWN = re.compile(r"\d{4,}\.html")
_HEAD = (
    "id", "path", "state", "failure", "type_name", "issuer", "governing_body", "number", "symbol", "date", "subject",
    "errors", "warnings", "notes", "rules_run", "not_checked",
)  # fmt: skip
_FOUND = (
    "rule", "severity", "message", "clause", "component", "page", "block", "line", "column", "outline", "excerpt",
    "start", "end", "expected",
)  # fmt: skip
Values = dict[str, Any]


def assign(store: Store) -> int:
    """Settle which document stands on which page (temporary table `shelf`), and return how many pages there are."""
    base = store.base
    base.execute("DROP TABLE IF EXISTS temp.shelf")
    base.execute("CREATE TEMP TABLE shelf (id INTEGER PRIMARY KEY, page INTEGER)")
    page, documents, findings = 1, 0, 0
    base.execute("BEGIN")
    rows = store.rows("SELECT id, min(errors + warnings + notes, ?) FROM seen ORDER BY path", MAX_FINDINGS)
    for number, amount in rows:
        if documents and (documents == _DOCUMENTS or findings + amount > _FINDINGS):
            page, documents, findings = page + 1, 0, 0
        documents, findings = documents + 1, findings + amount
        base.execute("INSERT INTO shelf VALUES (?, ?)", (number, page))
    base.execute("COMMIT")
    return page


def address(page: int, path: str) -> str:
    """Where a document is found, from the folder of the audit."""
    return f"{FOLDER}/{page:04d}.html#{anchor(path)}"


def write(store: Store, out: Path, titles: dict[str, str], lang: str) -> int:
    """Write the pages below `out/documents`, remove those of an earlier run, and return how many there are."""
    folder = out / FOLDER
    folder.mkdir(exist_ok=True)
    count = assign(store)
    columns = ", ".join(
        f"d.{name}" if name in ("number", "rules_run", "not_checked") else f"s.{name}" for name in _HEAD
    )
    heads = store.rows(
        f"SELECT h.page, {columns} FROM seen s JOIN documents d ON d.id = s.id"
        " JOIN shelf h ON h.id = s.id ORDER BY s.path"
    )
    for number, group in groupby(heads, key=lambda row: row[0]):
        documents = [dict(zip(_HEAD, row[1:], strict=True)) for row in group]
        text = _page(store, documents, number, count, titles, lang)
        with whole(folder / f"{number:04d}.html") as path:
            path.write_text(text, encoding="utf-8", errors="replace")
    for old in folder.iterdir():
        if _OWN.fullmatch(old.name) and int(old.stem) > count:
            old.unlink()
    return count


def _page(store: Store, documents: list[Values], number: int, count: int, titles: dict[str, str], lang: str) -> str:
    links = [el("a", say("back", lang), href="../index.html")]
    if number > 1:
        links.append(el("a", say("prev", lang), href=f"{number - 1:04d}.html"))
    if number < count:
        links.append(el("a", say("next", lang), href=f"{number + 1:04d}.html"))
    where = el("span", say("page_of", lang, number=number, total=count), class_="soft")
    names = [
        el("li", el("a", item["path"], href=f"#{anchor(item['path'])}"), " ", _counts(item, lang)) for item in documents
    ]
    body = [
        el("nav", links, where, class_="bar"),
        el("main", el("ol", names, class_="names"), [_document(store, item, titles, lang) for item in documents]),
    ]
    return frame(f"{say('title', lang)} – {number}", body, lang)


def _counts(item: Values, lang: str) -> Markup:
    if item["state"] in _NOT_JUDGED:
        return badge(item["state"], lang)
    shown = [(key, item[key + "s"]) for key in ("error", "warning", "note") if item[key + "s"]]
    if not shown:
        return badge(item["state"], lang)
    parts = [el("span", f"{count} {_word(key, count, lang)}", class_=f"badge is-{key}") for key, count in shown]
    return el("span", parts, class_="counts")


def _word(severity: str, count: int, lang: str) -> str:
    vi, one, many = SEVERITIES[severity]
    return vi if lang != "en" else one if count == 1 else many


def badge(state: str, lang: str) -> Markup:
    """The state of a document as a coloured word."""
    return el("span", pick(STATES, state, lang), class_=f"badge is-{state}")


def _document(store: Store, item: Values, titles: dict[str, str], lang: str) -> Markup:
    path = item["path"]
    number = f"{item['number'] or '…'}/{item['symbol'] or '…'}" if item["number"] or item["symbol"] else None
    facts = (
        ("type", item["type_name"]),
        ("number", number),
        ("issuer", item["issuer"]),
        ("date", day(item["date"])),
        ("subject", item["subject"]),
        ("reason", pick(FAILURES, item["failure"] or item["state"], lang) if item["state"] in _NOT_JUDGED else None),
    )
    rows = [el("div", el("dt", say(key, lang)), el("dd", one_line(text))) for key, text in facts if text]
    found = list(_findings(store, item["id"], titles, lang))
    total = item["errors"] + item["warnings"] + item["notes"]
    if total > MAX_FINDINGS:
        found.append(el("li", say("more_findings", lang, count=total - MAX_FINDINGS)))
    nothing = None
    if not found and item["state"] in ("good", "outside"):
        nothing = el("p", say("no_findings", lang), class_="none")
    run = el("p", say("run", lang, run=item["rules_run"], skipped=item["not_checked"]), class_="soft")
    head = el("header", el("h2", PurePosixPath(path).name), el("p", path, class_="path"), _counts(item, lang))
    listing = el("ol", found, class_="findings") if found else nothing
    return el(
        "article", head, el("dl", rows, class_="facts"), listing, run if item["rules_run"] else None, id=anchor(path)
    )


def _findings(store: Store, document: int, titles: dict[str, str], lang: str) -> Iterator[Markup]:
    columns = ", ".join(f'"{name}"' for name in _FOUND)
    rows = store.rows(f"SELECT {columns} FROM findings WHERE document = ? ORDER BY ordinal", document)
    for row in rows:
        yield _finding(dict(zip(_FOUND, row, strict=True)), titles, lang)


def _finding(item: Values, titles: dict[str, str], lang: str) -> Markup:
    spot = Location(item["page"], item["block"], item["line"], item["column"], outline=item["outline"])
    words = [place(spot, lang), role_name(item["component"], lang) if item["component"] else ""]
    head = el(
        "p",
        el("span", _word(item["severity"], 1, lang), class_=f"badge is-{item['severity']}"),
        el("code", item["rule"], title=titles.get(item["rule"])),
        el("span", " · ".join(filter(None, words)), class_="soft"),
        class_="where",
    )
    parts = [el("p", one_line(item["message"]), class_="message")]
    if item["excerpt"]:
        parts.append(el("p", _excerpt(item["excerpt"], item["start"] or 0, item["end"] or 0), class_="excerpt"))
    if item["expected"]:
        parts.append(
            el(
                "p",
                say("required" if item["rule"].startswith("KT") else "expected", lang),
                el("b", one_line(item["expected"])),
                class_="expected",
            )
        )
    parts.append(el("p", item["clause"], class_="soft clause"))
    return el("li", head, parts, class_=f"is-{item['severity']}")


def _excerpt(text: str, start: int, end: int) -> tuple[str | Markup, ...]:
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    middle = el("mark", text[start:end]) if end > start else el("mark", "‸")
    return text[:start], middle, text[end:]
