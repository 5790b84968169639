"""Dates in running text, and the period that a plan covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plancheck.language.vocabulary import pattern
from plancheck.model.document import Block, Span
from plancheck.model.dossier import DateMention

_FORMS = (
    r"\b{^time.day}\s+(?P<day>\d{1,2})\s*{time.month}\s+(?P<month>\d{1,2})"
    r"(?:(?:\s*,)?\s+{time.year}\s+(?P<year>\d{4}))?(?!\d)",
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>(?:19|20)\d\d)(?![\d/])",
    r"\b{^time.day}\s+(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})(?P<year>)(?![\d/])",
)
_YEAR_RANGE = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)\b")
_YEAR = r"\b{time.year}(?:\s+{time.school})?\s+(?P<year>(?:19|20)\d\d)\b"


def find_dates(block: Block) -> Iterator[DateMention]:
    """Every date in a block's text, in reading order; a date without a year has `date` None."""
    taken: list[tuple[int, int]] = []  # by the forms before, ascending
    for form in _FORMS:
        own: list[tuple[int, int]] = []
        at = 0
        for match in pattern(form).finditer(block.text):
            while at < len(taken) and taken[at][1] <= match.start():
                at += 1
            if at < len(taken) and taken[at][0] < match.end():
                continue
            own.append(match.span())
            yield _mention(block, match)
        taken = sorted([*taken, *own])


def _mention(block: Block, match: re.Match[str]) -> DateMention:
    day, month, year = int(match["day"]), int(match["month"]), match["year"] or ""
    value: date | None = None
    impossible = False
    try:
        # A leap year stands in for a year that is not written, so that 29 February is possible.
        checked = date(int(year) if year else 2024, month, day)
        value = checked if year else None
    except ValueError:
        impossible = True
    return DateMention(
        Span(block.index, *match.span()), match.group(), match["day"], match["month"], year, value, impossible
    )


def plan_years(subject: str) -> tuple[int, int] | None:
    """The first and last year that a subject names ("năm 2026", "giai đoạn 2026 - 2030"), or None."""
    years = [int(match["year"]) for match in pattern(_YEAR).finditer(subject)]
    for match in _YEAR_RANGE.finditer(subject):
        years += [int(match["first"]), int(match["last"])]
    return (min(years), max(years)) if years else None
