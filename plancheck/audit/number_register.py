"""The register of numbers, as a registry would keep it: gaps, doubles, and numbers given against the order of dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
from msgspec import field

from plancheck.audit.store import Store
from plancheck.language.normal import fold

MAX_SHOWN = 50
"""Places of each kind that one register names; the counts are of all."""


class Entry(msgspec.Struct, frozen=True):
    """A numbered document: its number, date (ISO, None where unknown), subject, path."""

    number: int
    date: str | None
    subject: str | None
    path: str


class Register(msgspec.Struct):
    """The numbers of one issuing body, type and year.

    `gaps` are ranges (first, last) of missing numbers between the lowest and the highest; `doubles` are documents that
    share a number without being the same document; `disorder` are pairs where the higher number has the earlier date.
    """

    issuer: str
    type: str
    year: str
    documents: int = 0
    first: int = 0
    last: int = 0
    missing: int = 0
    gaps: list[tuple[int, int]] = field(default_factory=list)
    doubled: int = 0
    doubles: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    disordered: int = 0
    disorder: list[tuple[Entry, Entry]] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is amiss."""
        return not (self.missing or self.doubled or self.disordered)


def registers(store: Store) -> Iterator[Register]:
    """Every register with at least two numbered documents, by issuing body, type and year; one at a time.

    Needs `summary.prepare`. The numbers start anew every year and are taken by type, as the decree has it.
    """
    rows = store.rows(
        """SELECT office, issuer, coalesce(type_name, type), year, number, date, subject, path FROM seen
        WHERE office IS NOT NULL AND type IS NOT NULL AND year IS NOT NULL AND number IS NOT NULL
        ORDER BY office, type, year, number, date, path"""
    )
    for (_, kind, year), group in groupby(rows, key=lambda row: (row[0], row[2], row[3])):
        first = next(group)
        register = Register(first[1], kind, year)
        _fill(register, (Entry(*row[4:]) for row in (first, *group)))
        if register.documents > 1:
            yield register


def _fill(register: Register, entries: Iterator[Entry]) -> None:
    latest: Entry | None = None
    before: int | None = None
    for number, group in groupby(entries, key=lambda entry: entry.number):
        same = list(group)
        register.documents += len(same)
        register.first = number if before is None else register.first
        register.last = number
        if before is not None and number > before + 1:
            register.missing += number - before - 1
            if len(register.gaps) < MAX_SHOWN:
                register.gaps.append((before + 1, number - 1))
        before = number
        # A draft, its PDF and its signed copy are one document.
        if len({(entry.date, fold(entry.subject or "")) for entry in same}) > 1:
            register.doubled += 1
            if len(register.doubles) < MAX_SHOWN:
                register.doubles.append((number, tuple(entry.path for entry in same[:MAX_SHOWN])))
        for entry in same:
            if latest is not None and latest.number < number and (entry.date or "9") < (latest.date or ""):
                register.disordered += 1
                if len(register.disorder) < MAX_SHOWN:
                    register.disorder.append((latest, entry))
        newest = max(same, key=lambda entry: entry.date or "")
        if latest is None or (newest.date or "") > (latest.date or ""):
            latest = newest
