"""The result as a workbook for the office: summary, documents, findings, rules, register of numbers, unread files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from plancheck.audit import number_register, summary, tables
from plancheck.audit.audit_terms import FAILURES, STATES, pick, say
from plancheck.audit.register_page import day, ranges
from plancheck.audit.store import ROOM, Store
from plancheck.output_files import whole

NAME = "audit.xlsx"
MAX_ROWS = 200_000
"""Rows of one sheet: more open badly on an office computer. The tables beside the workbook have all."""

_MAX_CELL = 32_000
_EPOCH = datetime(2020, 1, 1)


def write(store: Store, out: Path, titles: dict[str, str], lang: str) -> str:
    """Write `out/audit.xlsx` and return its name. Needs `summary.prepare`; `titles` names the rules by code."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Whatever xlsxwriter leaves in it, also when it is killed: the next run takes it away.
    room = out / ROOM
    room.mkdir(exist_ok=True)
    options = {
        "constant_memory": True,
        "tmpdir": str(room),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with whole(out / NAME) as path:
        try:
            with xlsxwriter.Workbook(str(path), options) as book:
                _fill(book, store, titles, lang)
        except FileCreateError as error:  # hides the refusal of the system
            raise next((cause for cause in error.args if isinstance(cause, OSError)), OSError(str(error))) from error
        finally:
            shutil.rmtree(room, ignore_errors=True)
    return NAME


def _fill(book: Any, store: Store, titles: dict[str, str], lang: str) -> None:
    # The time of making it would be the only thing that differs between two runs.
    book.set_properties({"title": say("title", lang), "created": _EPOCH})
    sheet = _Sheets(book, lang)
    sheet.add(say("summary", lang), [(say("title", lang), 38), (say("count", lang), 16)], _summary(store, lang))
    sheet.add(say("documents", lang), _document_head(lang), _documents(store, lang))
    sheet.add(say("findings", lang), _finding_head(lang), _findings(store))
    rules = [(c.rule, titles.get(c.rule, ""), c.documents, c.findings) for c in summary.rules(store)]
    heads = [(say("rule", lang), 10), ("", 60), (say("docs_with", lang), 14), (say("places", lang), 14)]
    sheet.add(say("rule", lang), heads, rules)
    sheet.add(say("numbers", lang), _number_head(lang), _numbers(store, lang))
    heads = [(say("document", lang), 70), (say("reason", lang), 60)]
    unread = [(path, pick(FAILURES, why, lang)) for path, why in summary.folders(store)]
    sheet.add(
        say("unread", lang)[:31],
        heads,
        (*unread, *((path, pick(FAILURES, why, lang)) for path, why in summary.unread(store, MAX_ROWS))),
    )


class _Sheets:
    def __init__(self, book: Any, lang: str) -> None:
        self._book, self._lang = book, lang
        self._head = book.add_format({"bold": True, "bg_color": "#E9EEF4", "bottom": 1, "text_wrap": True})

    def add(self, name: str, heads: Iterable[tuple[str, float]], rows: Iterable[tuple[Any, ...]]) -> None:
        """A sheet with frozen headings, a filter, and at most `MAX_ROWS` rows, then a line that says so."""
        sheet = self._book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        listed = list(heads)
        for column, (head, width) in enumerate(listed):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self._head)
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MAX_ROWS:
                sheet.write_string(number, 0, say("capped", self._lang, count=MAX_ROWS))
                break
            for column, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, str(value)[:_MAX_CELL])
        sheet.autofilter(0, 0, max(number, 1), max(len(listed) - 1, 0))


def _summary(store: Store, lang: str) -> Iterator[tuple[Any, ...]]:
    total = summary.totals(store)
    yield say("documents", lang), total.documents
    for state, count in total.states.items():
        yield pick(STATES, state, lang), count
    yield say("errors", lang), total.errors
    yield say("warnings", lang), total.warnings
    yield say("notes", lang), total.notes
    for head, bars, empty in (
        ("by_year", summary.by_year(store), "undated"),
        ("by_type", summary.by_type(store), "unknown"),
        ("by_office", summary.by_office(store), "unknown"),
    ):
        yield "", ""
        yield say(head, lang), ""
        for bar in bars:
            yield bar.label or say(empty, lang), bar.total


def _document_head(lang: str) -> list[tuple[str, float]]:
    keys = (("document", 50), ("state", 16), ("errors", 8), ("warnings", 10), ("notes", 8), ("type", 16))
    more = (("issuer", 36), ("number", 18), ("date", 12), ("subject", 60))
    return [(say(key, lang), width) for key, width in (*keys, *more)]


def _documents(store: Store, lang: str) -> Iterator[tuple[Any, ...]]:
    rows = store.rows(
        "SELECT s.path, s.state, s.errors, s.warnings, s.notes, s.type_name, s.issuer, d.number, s.symbol, s.date,"
        " s.subject FROM seen s JOIN documents d ON d.id = s.id ORDER BY s.path"
    )
    for path, state, errors, warnings, notes, kind, issuer, number, symbol, date, subject in rows:
        shown = f"{number or '…'}/{symbol or '…'}" if number or symbol else ""
        yield path, pick(STATES, state, lang), errors, warnings, notes, kind, issuer, shown, day(date), subject


def _finding_head(lang: str) -> list[tuple[str, float]]:
    widths = {
        "document": 50, "rule": 9, "head.severity": 10, "head.message": 70, "head.page": 7, "head.excerpt": 50,
        "head.found": 24, "head.expected": 24, "head.clause": 26,
    }  # fmt: skip
    return [(say(key, lang), width) for key, width in widths.items()]


def _findings(store: Store) -> Iterator[tuple[Any, ...]]:
    for row in tables.finding_rows(store):
        value = dict(zip((name for name, _, _ in tables.FINDINGS), row, strict=True))
        keys = ("path", "rule", "severity", "message", "page", "excerpt", "found", "expected", "clause")
        yield tuple(value[key] for key in keys)


def _number_head(lang: str) -> list[tuple[str, float]]:
    keys = (("issuer", 40), ("type", 18), ("year", 8), ("count", 10), ("range", 14), ("gaps", 40), ("doubles", 60))
    return [(say(key, lang), width) for key, width in (*keys, ("disorder", 60))]


def _numbers(store: Store, lang: str) -> Iterator[tuple[Any, ...]]:
    for item in number_register.registers(store):
        doubles = "; ".join(say("same_number", lang, number=n, paths=", ".join(paths)) for n, paths in item.doubles)
        against = "; ".join(
            say("against", lang, low=a.number, low_day=day(a.date), high=b.number, high_day=day(b.date))
            for a, b in item.disorder
        )
        span = f"{item.first} – {item.last}"
        yield item.issuer, item.type, item.year, item.documents, span, ranges(item), doubles, against
