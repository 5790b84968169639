"""Deadlines: every day by which a document asks for something, with the task, who has it and who is told.

Offsets are 0-based in `Block.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

import msgspec
from msgspec.structs import replace

from plancheck.language import bodies
from plancheck.language.normal import fold, fold_before
from plancheck.language.vocabulary import meanings, pattern
from plancheck.model.document import Block, BlockKind, Span
from plancheck.model.dossier import DateMention, Dossier, ReportDuty, Role
from plancheck.understanding.body.assignments import read_assignments, units_in
from plancheck.understanding.body.date_mentions import find_dates, plan_years
from plancheck.understanding.body.unit_mentions import issue_day
from plancheck.understanding.lines import strip_span

_LEAD = (
    r"(?:{due.lead}|{due.lead_listed})[\s:]*"
    r"(?:(?:{due.lead_on}|{due.lead_hour}|\d+ {time.hour})\s+){0,3}(?:{time.day}\s*)?$"
)
_STRETCH = r"\b{due.until}\s+(?:{due.end}\s+)?(?:{time.day}\s*)?$"
_AND = r"(?:{due.and}|,|;)\s*(?:{due.before}\s+)?(?:{time.day}\s*)?$"
_TASK = r"\b(?:{due.task}|{due.task_listed})\b"
# A condition of the past ("hộ có nhà xây dựng trước ngày …"), not a deadline.
_PAST = r"\b{due.past}\b"
_EVERY_YEAR = r"\b{time.every} {time.unit}\b|\b{time.next_year}\b"
_MONTH_OR_QUARTER = (
    r"(?P<unit>{time.month_or_quarter})\s+(?P<number>\d{1,2}|i{1,3}|iv)\s*(?:/|{time.year}|-)\s*(?P<year>20\d\d)\b"
)
_PERIOD = rf"\b(?P<lead>{{due.in_period}})\s+{_MONTH_OR_QUARTER}"
_PERIOD_CELL = rf"(?P<lead>(?:{{due.in_period_cell}} )?){_MONTH_OR_QUARTER}"
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-zà-ỹđ])|\n")
_SHORT_PARAGRAPH = 320
_REACH = 160  # letters before a date in which the words that make it a deadline stand
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Deadline(msgspec.Struct, frozen=True):
    """A day by which something is to be done.

    `text` is how the document writes it, `assumed` whether the year was supplied from the plan, `task` the sentence or
    table row, `who` the bodies charged with it ("" if unsaid), `whom` the body that is told, `report` whether it is a
    report. `exact`: the document names the day itself, not a month or quarter. `period_end`: it is the last day of a
    stretch of time ("đến hết ngày …"), in which the work goes on.
    """

    day: date
    span: Span
    text: str
    task: str
    who: str
    whom: str
    outline: str
    report: bool
    assumed: bool = False
    exact: bool = True
    period_end: bool = False


def read_deadlines(dossier: Dossier) -> tuple[Deadline, ...]:
    """Every deadline of the document in reading order."""
    found = [*_in_text(dossier), *_in_tables(dossier)]
    unique = {(d.span.block, d.span.start): d for d in found}
    return tuple(unique[key] for key in sorted(unique))


def _in_text(dossier: Dossier) -> Iterator[Deadline]:
    year = _year(dossier)
    for index in dossier.body:
        block = dossier.document.blocks[index]
        if block.cell is not None and _is_grid(block):
            continue
        mentions = [m for m in _ordered(block) if not m.impossible]
        starts = [m.span.start for m in mentions]
        for start, end in _sentences(block.text):
            dates = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            yield from _of_sentence(_Sentence(dossier, block, start, end), dates, year)


class _Sentence:
    """A sentence of a block, and what all its deadlines share, worked out when one is found."""

    def __init__(self, dossier: Dossier, block: Block, start: int, end: int) -> None:
        self.dossier, self.block, self.start, self.end = dossier, block, start, end

    @cached_property
    def words(self) -> str:
        return fold(self.block.text[self.start : self.end])

    @cached_property
    def every_year(self) -> bool:
        return pattern(_EVERY_YEAR).search(self.words) is not None

    @cached_property
    def duty(self) -> ReportDuty | None:
        duties = self.dossier.once(_duties).get(self.block.index, [])
        first = bisect_right(duties, self.start, key=lambda duty: duty.span.end)
        return duties[first] if first < len(duties) and duties[first].span.start < self.end else None

    @cached_property
    def outline(self) -> str:
        return self.dossier.outline_at(Span(self.block.index, self.start, self.end)) or ""

    @cached_property
    def who(self) -> str:
        duty = self.duty
        who = duty.who if duty and bodies.opens_actor(fold(duty.who)) else _leads(self.block, self.start, self.end)
        return who or self.dossier.once(_charged).get(self.outline, "")

    @cached_property
    def task(self) -> str:
        # A short paragraph is told as a whole: its deadline is often a sentence of its own.
        block = self.block
        whole = block.cell is None and len(block.text) <= _SHORT_PARAGRAPH
        return " ".join((block.text[block.label_end :] if whole else block.text[self.start : self.end]).split())


def _duties(dossier: Dossier) -> dict[int, list[ReportDuty]]:
    """The duties to report by their block, in reading order."""
    found: dict[int, list[ReportDuty]] = {}
    for duty in dossier.duties:
        found.setdefault(duty.span.block, []).append(duty)
    return found


def _charged(dossier: Dossier) -> dict[str, str]:
    """Whom the items of the organisation part charge, by the outline of the item."""
    return {a.outline: "; ".join(unit.name for unit in a.units) for a in dossier.once(read_assignments)}


def _of_sentence(sentence: _Sentence, mentions: list[DateMention], year: int | None) -> Iterator[Deadline]:
    text, start, last_found = sentence.block.text, sentence.start, False
    for mention in mentions:
        before = fold_before(text, mention.span.start, _REACH, start)
        after_and = last_found and pattern(_AND).search(before) is not None
        last_found = after_and or all(pattern(form).search(before) is not None for form in (_LEAD, _TASK))
        if not last_found or pattern(_PAST).search(before):
            continue
        day = mention.date or _with_year(mention, year, sentence)
        if day is not None:
            found = _deadline(sentence, mention.span, day, assumed=mention.date is None)
            yield replace(found, period_end=pattern(_STRETCH).search(before) is not None)
    issued = issue_day(sentence.dossier)
    if len(sentence.words) != sentence.end - start:
        return
    for match in pattern(_PERIOD).finditer(sentence.words):
        day = _end_of_period(match)
        if day is not None and (issued is None or day >= issued):  # earlier: what was done, not what is due
            span = Span(sentence.block.index, start + match.start("unit"), start + match.end())
            yield _deadline(sentence, span, day, exact=False)


def _ordered(block: Block) -> list[DateMention]:
    return sorted(find_dates(block), key=lambda mention: mention.span.start)


def _deadline(sentence: _Sentence, span: Span, day: date, *, assumed: bool = False, exact: bool = True) -> Deadline:
    written = " ".join(sentence.dossier.document.text_of(span).split())
    duty = sentence.duty
    whom = duty.whom if duty else ""
    return Deadline(
        day, span, written, sentence.task, sentence.who, whom, sentence.outline, duty is not None, assumed, exact
    )


def _leads(block: Block, start: int, end: int) -> str:
    """Who leads, in a sentence such as "Phòng Kinh tế chủ trì, hoàn thành trước ngày …"."""
    lead = pattern(r" {task.lead}").search(block.text, start, end)
    if lead is None or lead.start() <= start:
        return ""
    return "; ".join(unit.name for unit in units_in(block.text, Span(block.index, start, lead.start())))


def _year(dossier: Dossier) -> int | None:
    subject = dossier.first(Role.SUBJECT)
    years = plan_years(subject.text) if subject else None
    issued = issue_day(dossier)
    if years is not None and years[0] == years[1]:
        return years[0]
    return issued.year if issued is not None and years is None else None


def _with_year(mention: DateMention, year: int | None, sentence: _Sentence) -> date | None:
    if year is None or mention.year or sentence.every_year:
        return None
    try:
        return date(year, int(mention.month), int(mention.day))
    except ValueError:
        return None


def _end_of_period(match: re.Match[str]) -> date | None:
    number = _ROMAN.get(match["number"]) or (int(match["number"]) if match["number"].isdecimal() else 0)
    year, months = int(match["year"]), int(meanings("time.month_or_quarter")[match["unit"]])
    if not 1 <= number <= 12 // months:
        return None
    last_month = number * months
    if pattern("{due.before}").search(match["lead"]):
        return date(year, last_month - months + 1, 1) - timedelta(days=1)
    return date(year, last_month, monthrange(year, last_month)[1])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in [*(gap.span() for gap in _SENTENCE.finditer(text)), (len(text), len(text))]:
        start, end = strip_span(text, at, stop[0])
        if start < end:
            yield start, end
        at = stop[1]


_DUE_COLUMN = r"\b{due.due_column}\b"
_TASK_COLUMN = r"\b{due.task_column}\b"
_LEAD_COLUMN = r"\b{due.lead_column}\b"
_LEAST_ROWS = 3


def _is_grid(block: Block) -> bool:
    return block.cell is not None and block.cell.rows >= _LEAST_ROWS and block.cell.columns >= 3


class TaskTable(msgspec.Struct, frozen=True):
    """A table of tasks: the columns of task, lead (None if there is none) and deadline, and its cells by row."""

    header: int
    task: int
    lead: int | None
    due: int | None
    rows: dict[int, dict[int, tuple[Block, ...]]]


def task_tables(dossier: Dossier) -> Iterator[TaskTable]:
    """The tables with a column of tasks and one of leads or deadlines, in body and appendices."""
    tables: dict[int, dict[int, dict[int, tuple[Block, ...]]]] = {}
    for block in dossier.document.blocks:
        cell = block.cell
        if cell is None or cell.parent is not None or not _is_grid(block) or block.kind is not BlockKind.CELL:
            continue
        row = tables.setdefault(cell.table, {}).setdefault(cell.row, {})
        row[cell.column] = (*row.get(cell.column, ()), block)
    for rows in tables.values():
        first = min(rows)
        heads = {column: fold(" ".join(b.text for b in cells)) for column, cells in rows[first].items()}
        task, lead, due = (_column(heads, pattern(form)) for form in (_TASK_COLUMN, _LEAD_COLUMN, _DUE_COLUMN))
        if task is not None and (lead is not None or due is not None) and len({task, lead, due}) == 3:
            yield TaskTable(first, task, lead, due, rows)


def _column(heads: dict[int, str], form: re.Pattern[str]) -> int | None:
    return next((column for column, words in sorted(heads.items()) if form.search(words) and len(words) < 60), None)


def _in_tables(dossier: Dossier) -> Iterator[Deadline]:
    year = _year(dossier)
    for table in task_tables(dossier):
        if table.due is None:
            continue
        for number, cells in table.rows.items():
            if number == table.header:
                continue
            task = _words(cells.get(table.task, ()))
            who = _words(cells.get(table.lead, ())) if table.lead is not None else ""
            for block in cells.get(table.due, ()):
                for span, day, assumed, exact in _days_of_cell(_Sentence(dossier, block, 0, len(block.text)), year):
                    text = " ".join(dossier.document.text_of(span).split())
                    report = pattern("{duty.report}").search(fold(task)) is not None
                    yield Deadline(
                        day, span, text, task, who, "", dossier.outline_at(span) or "", report, assumed, exact
                    )


def _days_of_cell(cell: _Sentence, year: int | None) -> Iterator[tuple[Span, date, bool, bool]]:
    block, words = cell.block, cell.words
    mentions = [m for m in _ordered(block) if not m.impossible]
    for mention in mentions[-1:]:  # of "từ ngày … đến ngày …" the last
        day = mention.date or _with_year(mention, year, cell)
        if day is not None:
            yield mention.span, day, mention.date is None, True
    if mentions or len(words) != len(block.text):
        return
    for match in pattern(_PERIOD_CELL).finditer(words):
        day = _end_of_period(match)
        if day is not None:
            yield Span(block.index, *match.span()), day, False, False


def _words(blocks: tuple[Block, ...]) -> str:
    return " ".join(" ".join(b.text.split()) for b in blocks).strip()
