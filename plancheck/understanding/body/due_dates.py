"""Deadlines: every day by which a document asks for something, with the task, who has it and who is told.

Offsets are 0-based in `Block.text`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from plancheck.language import bodies
from plancheck.language.normal import fold
from plancheck.language.numerals import roman_total
from plancheck.language.vocabulary import meanings, pattern
from plancheck.model.document import Block, BlockKind, Span
from plancheck.model.dossier import DateMention, Dossier, Role
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


class ImpossibleDay(msgspec.Struct, frozen=True):
    """A day by which something is to be done and that no calendar has, such as 31/4; the rest as in `Deadline`."""

    span: Span
    text: str
    task: str
    who: str
    whom: str
    outline: str


def read_deadlines(dossier: Dossier) -> tuple[Deadline, ...]:
    """Every deadline of the document in reading order."""
    found = [*_in_text(dossier), *_in_tables(dossier)]
    unique = {(d.span.block, d.span.start): d for d in found}
    return tuple(unique[key] for key in sorted(unique))


def read_impossible_days(dossier: Dossier) -> tuple[ImpossibleDay, ...]:
    """Every deadline of the document whose day does not exist, in reading order."""
    year = _year(dossier)
    found: dict[tuple[int, int], ImpossibleDay] = {}
    for block, (start, end) in _text_sentences(dossier):
        for mention in _due_mentions(block, start, end):
            if _is_impossible(mention, year, fold(block.text[start:end])):
                due = _deadline(dossier, block, (start, end), mention.span, date.max)
                found[block.index, mention.span.start] = _without_day(due)
    for cells in _due_cells(dossier):
        for block in cells.blocks:
            for mention in _ordered(block)[-1:]:
                if _is_impossible(mention, year, fold(block.text)):
                    found[block.index, mention.span.start] = ImpossibleDay(
                        mention.span,
                        " ".join(mention.text.split()),
                        cells.task,
                        cells.who,
                        "",
                        dossier.outline_at(mention.span) or "",
                    )
    return tuple(found[key] for key in sorted(found))


def _without_day(due: Deadline) -> ImpossibleDay:
    return ImpossibleDay(due.span, due.text, due.task, due.who, due.whom, due.outline)


def _is_impossible(mention: DateMention, year: int | None, sentence: str) -> bool:
    """Whether a day does not exist, in the year that is written or that the plan supplies."""
    if mention.impossible or mention.year or year is None:
        return mention.impossible
    return _with_year(mention, year, sentence) is None and pattern(_EVERY_YEAR).search(sentence) is None


def _text_sentences(dossier: Dossier) -> Iterator[tuple[Block, tuple[int, int]]]:
    """The sentences of the content, without those of tables."""
    for index in dossier.body:
        block = dossier.document.blocks[index]
        if block.cell is None or not _is_grid(block):
            yield from ((block, part) for part in _sentences(block.text))


def _in_text(dossier: Dossier) -> Iterator[Deadline]:
    year = _year(dossier)
    for block, (start, end) in _text_sentences(dossier):
        yield from _of_sentence(dossier, block, start, end, year)


def _of_sentence(dossier: Dossier, block: Block, start: int, end: int, year: int | None) -> Iterator[Deadline]:
    text = block.text
    for mention in _due_mentions(block, start, end):
        if mention.impossible:
            continue
        before = fold(text[start : mention.span.start])[-160:]
        day = mention.date or _with_year(mention, year, fold(text[start:end]))
        if day is not None:
            found = _deadline(dossier, block, (start, end), mention.span, day, assumed=mention.date is None)
            yield replace(found, period_end=pattern(_STRETCH).search(before) is not None)
    words, issued = fold(text[start:end]), issue_day(dossier)
    if len(words) != end - start:
        return
    for match in pattern(_PERIOD).finditer(words):
        day = _end_of_period(match)
        if day is not None and (issued is None or day >= issued):  # earlier: what was done, not what is due
            span = Span(block.index, start + match.start("unit"), start + match.end())
            yield _deadline(dossier, block, (start, end), span, day, exact=False)


def _due_mentions(block: Block, start: int, end: int) -> Iterator[DateMention]:
    """The dates of a sentence by which something is to be done, impossible ones among them."""
    last_found = False
    for mention in _ordered(block):
        if not start <= mention.span.start < end:
            continue
        before = fold(block.text[start : mention.span.start])[-160:]
        after_and = last_found and pattern(_AND).search(before) is not None
        last_found = after_and or all(pattern(form).search(before) is not None for form in (_LEAD, _TASK))
        if last_found and not pattern(_PAST).search(before):
            yield mention


def _ordered(block: Block) -> list[DateMention]:
    return sorted(find_dates(block), key=lambda mention: mention.span.start)


def _deadline(
    dossier: Dossier,
    block: Block,
    part: tuple[int, int],
    span: Span,
    day: date,
    *,
    assumed: bool = False,
    exact: bool = True,
) -> Deadline:
    start, end = part
    duty = next(
        (d for d in dossier.duties if d.span.block == block.index and d.span.start < end and start < d.span.end), None
    )
    outline = dossier.outline_at(span) or ""
    who = duty.who if duty and bodies.opens_actor(fold(duty.who)) else _leads(block, start, end)
    if not who:
        named = [a for a in dossier.once(read_assignments) if a.outline == outline]
        who = "; ".join(u.name for u in named[-1].units) if named else ""
    # A short paragraph is told as a whole: its deadline is often a sentence of its own.
    whole = block.cell is None and len(block.text) <= _SHORT_PARAGRAPH
    task = " ".join((block.text[block.label_end :] if whole else block.text[start:end]).split())
    written = " ".join(dossier.document.text_of(span).split())
    whom = duty.whom if duty else ""
    return Deadline(day, span, written, task, who, whom, outline, duty is not None, assumed, exact)


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


def _with_year(mention: DateMention, year: int | None, sentence: str) -> date | None:
    if year is None or mention.year or pattern(_EVERY_YEAR).search(sentence):
        return None
    try:
        return date(year, int(mention.month), int(mention.day))
    except ValueError:
        return None


def _end_of_period(match: re.Match[str]) -> date | None:
    number = int(match["number"]) if match["number"].isdecimal() else roman_total(match["number"].upper())
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


class _DueCells(msgspec.Struct, frozen=True):
    """The cells of a row of a table of tasks that tell by when, with task and lead of the row."""

    task: str
    who: str
    blocks: tuple[Block, ...]


def _due_cells(dossier: Dossier) -> Iterator[_DueCells]:
    for table in task_tables(dossier):
        if table.due is None:
            continue
        for number, cells in table.rows.items():
            if number != table.header:
                who = _words(cells.get(table.lead, ())) if table.lead is not None else ""
                yield _DueCells(_words(cells.get(table.task, ())), who, cells.get(table.due, ()))


def _in_tables(dossier: Dossier) -> Iterator[Deadline]:
    year = _year(dossier)
    for row in _due_cells(dossier):
        report = pattern("{duty.report}").search(fold(row.task)) is not None
        for block in row.blocks:
            for span, day, assumed, exact in _days_of_cell(block, year):
                text = " ".join(dossier.document.text_of(span).split())
                outline = dossier.outline_at(span) or ""
                yield Deadline(day, span, text, row.task, row.who, "", outline, report, assumed, exact)


def _days_of_cell(block: Block, year: int | None) -> Iterator[tuple[Span, date, bool, bool]]:
    words = fold(block.text)
    mentions = [m for m in _ordered(block) if not m.impossible]
    for mention in mentions[-1:]:  # of "từ ngày … đến ngày …" the last
        day = mention.date or _with_year(mention, year, words)
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
