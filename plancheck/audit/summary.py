"""What an audit comes to: the counts behind the charts, the heat map, and what could not be read.

Everything is asked of the database and streamed or grouped there; only the few rows that a page shows are held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from plancheck.audit.store import Store
from plancheck.language.normal import fold
from plancheck.regulations.regulation import UNKNOWN, load_regulations

STATES = ("good", "bad", "outside", "no_text", "unread")
"""Đạt, có lỗi, ngoài phạm vi các quy định được xét, không có chữ, không đọc được."""

NOT_JUDGED = "('no_text', 'unread')"
"""The last two, as SQL."""

_STATE = """CASE WHEN status = 'no_text' THEN 'no_text' WHEN status <> 'checked' THEN 'unread'
  WHEN errors > 0 THEN 'bad' WHEN outside(regime, date) THEN 'outside' ELSE 'good' END"""
_DIGITS = re.compile(r"\d{1,6}")


def prepare(store: Store) -> None:
    """Make the SQL view that all below asks: documents with year, state, number as such, and issuer made alike."""
    base = store.base
    base.create_function("alike", 2, _alike, deterministic=True)
    base.create_function("as_number", 1, _as_number, deterministic=True)
    base.create_function("outside", 2, _outside, deterministic=True)
    base.execute("DROP TABLE IF EXISTS temp.seen")
    base.execute(
        f"""CREATE TEMP TABLE seen AS SELECT id, path, type, type_name, issuer, governing_body,
        alike(issuer, governing_body) AS office, substr(date, 1, 4) AS year, date, as_number(number) AS number, symbol,
        subject, errors, warnings, notes, failure, {_STATE} AS state FROM documents"""
    )
    base.execute("CREATE UNIQUE INDEX temp.seen_path ON seen (path)")
    base.execute("CREATE UNIQUE INDEX temp.seen_id ON seen (id)")


def _alike(issuer: str | None, above: str | None) -> str | None:
    """Two ways of writing one office come to the same: case, placement of tone marks, spaces."""
    return None if issuer is None else f"{fold(issuer).strip()}|{fold(above or '').strip()}"


def _outside(regime: str | None, day: str | None) -> bool:
    """Whether a document (its date as ISO, None without one) is not judged whole."""
    written = date.fromisoformat(day) if day else None
    return bool(load_regulations().outside(regime or UNKNOWN, written))


def _as_number(number: str | None) -> int | None:
    match = _DIGITS.match(number or "")
    return int(match[0]) if match else None


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart: what it is about and how many documents of each state, in the order of `STATES`."""

    label: str | None
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All documents."""
        return sum(self.counts)


class Totals(msgspec.Struct, frozen=True):
    """The counts at the head of the page."""

    documents: int
    states: dict[str, int]
    errors: int
    warnings: int
    notes: int


class RuleCount(msgspec.Struct, frozen=True):
    """How often a rule was broken: findings, and documents with at least one."""

    rule: str
    severity: str
    findings: int
    documents: int


class Heat(msgspec.Struct, frozen=True):
    """The share of each office's documents (rows) that break a rule (columns): `cells[row][column]`, 0 to 1."""

    offices: tuple[tuple[str, int], ...]
    rules: tuple[str, ...]
    cells: tuple[tuple[float, ...], ...]


def totals(store: Store) -> Totals:
    """The counts over all documents."""
    states = dict.fromkeys(STATES, 0)
    states.update(store.rows("SELECT state, count(*) FROM seen GROUP BY state"))
    row = next(
        store.rows("SELECT count(*), total(errors), total(warnings), total(notes) FROM seen"),
    )
    return Totals(row[0], states, int(row[1]), int(row[2]), int(row[3]))


def _bars(store: Store, key: str, label: str, where: str, order: str, limit: int) -> list[Bar]:
    sums = ", ".join(f"sum(state = '{state}')" for state in STATES)
    rows = store.rows(f"SELECT {label}, {sums} FROM seen WHERE {where} GROUP BY {key} ORDER BY {order} LIMIT ?", limit)
    return [Bar(row[0], tuple(row[1:])) for row in rows]


def by_year(store: Store, limit: int = 40) -> list[Bar]:
    """Documents by year, the earliest first; the label None: without a date."""
    bars = _bars(store, "year", "year", f"state NOT IN {NOT_JUDGED}", "year DESC NULLS LAST", limit)
    dated = [bar for bar in bars if bar.label is not None]
    return [*reversed(dated), *(bar for bar in bars if bar.label is None)]


def by_type(store: Store, limit: int = 15) -> list[Bar]:
    """Documents by type, the most frequent first; the label None: not recognised."""
    return _bars(store, "type", "min(type_name)", f"state NOT IN {NOT_JUDGED}", "count(*) DESC, type", limit)


def by_office(store: Store, limit: int = 15) -> list[Bar]:
    """Documents by issuing body, the most frequent first; the label None: not recognised."""
    return _bars(store, "office", _LABEL, f"state NOT IN {NOT_JUDGED}", "count(*) DESC, office", limit)


# The commonest way of writing is unknown to SQL; the first in the alphabet is at least always the same.
_LABEL = """CASE WHEN office IS NULL THEN NULL WHEN max(governing_body) IS NULL THEN max(issuer)
  ELSE max(issuer) || ' (' || max(governing_body) || ')' END"""


def rules(store: Store, limit: int = 1_000) -> list[RuleCount]:
    """The rules that were broken, by documents."""
    rows = store.rows(
        """SELECT rule, min(severity), count(*) AS n, count(DISTINCT document) AS m FROM findings
        GROUP BY rule ORDER BY m DESC, n DESC, rule LIMIT ?""",
        limit,
    )
    return [RuleCount(*row) for row in rows]


def heat(store: Store, offices: int = 12, columns: int = 16) -> Heat:
    """The heat map of the busiest offices and the most broken rules; rules about the file itself are left out."""
    rows = list(
        store.rows(
            f"SELECT office, {_LABEL}, count(*) FROM seen WHERE office IS NOT NULL AND state IN ('good', 'bad')"
            " GROUP BY office ORDER BY count(*) DESC, office LIMIT ?",
            offices,
        )
    )
    # A single document is no habit; it counts only where there is nothing more.
    rows = [row for row in rows if row[2] > 1] or rows
    shown = [count.rule for count in rules(store) if not count.rule.startswith("TL")][:columns]
    cells = []
    for office, _, number in rows:
        broken = dict(
            store.rows(
                """SELECT f.rule, count(DISTINCT f.document) FROM seen s JOIN findings f ON f.document = s.id
                WHERE s.office = ? AND s.state IN ('good', 'bad') GROUP BY f.rule""",
                office,
            )
        )
        cells.append(tuple(broken.get(rule, 0) / number for rule in shown))
    return Heat(tuple((label, number) for _, label, number in rows), tuple(shown), tuple(cells))


def failures(store: Store) -> list[tuple[str, int]]:
    """Why files could not be judged (the key of `words.FAILURES`), and how many."""
    return list(
        store.rows(
            f"""SELECT coalesce(failure, state) AS f, count(*) FROM seen WHERE state IN {NOT_JUDGED}
            GROUP BY f ORDER BY count(*) DESC, f"""
        )
    )


def unread(store: Store, limit: int = -1) -> Iterator[tuple[str, str]]:
    """The files that could not be judged, by path, with the key of the reason. A negative limit: all."""
    return store.rows(
        f"SELECT path, coalesce(failure, state) FROM seen WHERE state IN {NOT_JUDGED} ORDER BY path LIMIT ?", limit
    )


def folders(store: Store) -> Iterator[tuple[str, str]]:
    """The folders that could not be looked into and patterns that meant nothing, with the reason."""
    return store.rows("SELECT path, reason FROM folders ORDER BY path")
