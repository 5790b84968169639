"""The administrative units of Việt Nam as they were called, by date (`rules/words/places.txt`).

The file is sorted and looked up by bisection in a memory map; nothing of it is read beforehand. It holds two kinds of
lines: a unit during one interval (keyed by its code) and the codes that a name ever belonged to (`=` and the folded
name). Intervals are half-open. A name that the table does not hold is unknown, not wrong.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

import msgspec

from plancheck.data_files import data_file
from plancheck.language.normal import fold
from plancheck.language.vocabulary import meanings

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
TWO_TIERS_FROM = date(2025, 7, 1)
"""From this day there are no districts and no thị trấn (Luật Tổ chức chính quyền địa phương số 72/2025/QH15)."""


class Place(msgspec.Struct, frozen=True):
    """A unit during one interval: `since` (None: before the record begins) up to, not including, `until` (None: open).

    `level` is 1 (province), 2 (district) or 3 (commune); `parent` and `successors` are codes, to be read by date.
    """

    code: str
    level: int
    kind: str
    name: str
    others: tuple[str, ...]
    parent: str
    since: date | None
    until: date | None
    successors: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the unit has this kind, name and parent on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    @property
    def label(self) -> str:
        """Kind and name: "xã Y Tịch"; with a number the kind is written with a capital: "Phường 4"."""
        kind = self.kind.capitalize() if self.name.isdigit() else self.kind
        return f"{kind} {self.name}"


def named(name: str) -> tuple[Place, ...]:
    """Every unit that ever had this name or spelling, in any kind, sorted by code and time."""
    key = place_key(name)
    return _named(key) if key else ()


@lru_cache(maxsize=4096)
def _named(key: str) -> tuple[Place, ...]:
    found = []
    for line in _lines("=" + key):
        for code in line.split():
            found += [p for p in coded(code) if key in (place_key(p.name), *map(place_key, p.others))]
    return tuple(found)


@lru_cache(maxsize=4096)
def coded(code: str) -> tuple[Place, ...]:
    """Every unit that ever had this code, in the order of time."""
    return tuple(_place(code, line) for line in _lines(code))


def on_day(code: str, day: date) -> Place | None:
    """The unit with this code on a day."""
    return next((place for place in coded(code) if place.holds_on(day)), None)


def place_key(name: str) -> str:
    """What names are compared by: folded, leading zeros dropped, a hyphen for any dash."""
    key = " ".join(fold(name).split())
    return str(int(key)) if key.isdecimal() else key


def _place(code: str, rest: str) -> Place:
    since, until, kind, names, parent, successors = rest.split("\t")
    name, *others = names.split(";")
    return Place(
        code=code,
        level=int(kind[0]),
        kind=_kinds()[kind[1]],
        name=name,
        others=tuple(others),
        parent=parent,
        since=_day(since),
        until=_day(until),
        successors=tuple(successors.split()),
    )


@cache
def _kinds() -> dict[str, str]:
    """The kinds of units by the letters of the table."""
    return {letter: kind for kind, letter in meanings("place.letter").items()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=1)
def _table() -> mmap.mmap:
    with data_file("places.txt").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _lines(key: str) -> Iterator[str]:
    """What follows the key and its tab on every line that begins with them."""
    table, wanted = _table(), key.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:
        # `low` and `high` are starts of lines; the middle is moved back to the start of its own line.
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle)
        if table[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    while table[low : low + len(wanted)] == wanted:
        end = table.find(b"\n", low)
        yield table[low + len(wanted) : end].decode()
        low = end + 1
