"""Checks on who is given what: doers and addressees of reports against Nơi nhận, leads, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import msgspec

from plancheck.language import bodies
from plancheck.language.body_names import words_of
from plancheck.language.normal import fold, fold_before
from plancheck.language.vocabulary import Entry, any_of, entries, meanings, pattern, words
from plancheck.language.workdays import day_off
from plancheck.model.document import Span
from plancheck.model.dossier import Completeness, DateMention, Dossier, ReportDuty, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.body.assignments import Unit, units_in
from plancheck.understanding.body.due_dates import task_tables
from plancheck.understanding.body.reporting_duties import whom_span
from plancheck.understanding.body.unit_mentions import own_kind
from plancheck.understanding.facts import facts_of

_NO_LIST = Abstain("không có danh sách nơi nhận để đối chiếu", "there is no list of recipients to hold them against")


class Group(msgspec.Struct, frozen=True):
    """A collective name in Nơi nhận and the units it stands for; both are patterns of words written out."""

    line: re.Pattern[str]
    covers: re.Pattern[str]


@cache
def _groups() -> tuple[Group, ...]:
    """The collective names that stand for the same units, taken together."""
    lines: dict[str, list[Entry]] = {}
    for entry in entries("recipient.group"):
        lines.setdefault(entry.value, []).append(entry)
    return tuple(
        Group(_any(rows, r"\b{}\b"), _any(entries(covered), rf"^(?:{any_of('place.these')} )?{{}}\b"))
        for covered, rows in lines.items()
    )


def _any(rows: Sequence[Entry], whole: str) -> re.Pattern[str]:
    """One of the rows: a pattern as it is, perhaps with a list in it; words as a form says."""
    forms = (entry.expression if entry.pattern else whole.format(entry.expression) for entry in rows)
    return pattern("|".join(forms))


def _is_certain(words: tuple[str, ...]) -> bool:
    """Whether the words name one certain body."""
    head = bodies.head_at(" ".join(words))
    return head is not None and head.has("certain")


def doer_not_recipient(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A body that is given a task and is on no line of Nơi nhận, nor in a group that is."""
    lines = _lines(dossier)
    if lines is None:
        yield _NO_LIST
        return
    certain = {
        unit.words: unit
        for assignment in reversed(facts_of(dossier).assignments)
        for unit in assignment.units
        if _is_certain(unit.words) and not _is_own(dossier, unit.words)
    }
    # Only a list that names some of the doers one by one can be held to name them all.
    if any(_named_on_a_line(words, lines, dossier) for words in certain):
        for unit in sorted(certain.values(), key=lambda unit: (unit.span.block, unit.span.start)):
            if not _received(unit, lines, dossier):
                yield Hit(unit.span, Role.BODY, unit.name)


def addressee_not_recipient(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A body that reports are to be sent to and that Nơi nhận does not name."""
    lines = _lines(dossier)
    if lines is None:
        yield _NO_LIST
        return
    seen: set[tuple[str, ...]] = set()
    for duty in dossier.duties:
        for unit in _addressees(dossier, duty):
            if unit.words in seen or not _is_superior(unit.words):
                continue
            seen.add(unit.words)
            if not _is_own(dossier, unit.words) and not _received(unit, lines, dossier):
                yield Hit(unit.span, Role.BODY, unit.name)


def _is_superior(words: tuple[str, ...]) -> bool:
    """Whether the words name a body to which reports are owed."""
    head = bodies.head_at(" ".join(words))
    return head is not None and head.has("superior")


def _addressees(dossier: Dossier, duty: ReportDuty) -> Iterator[Unit]:
    span = whom_span(dossier, duty)
    if span is None:
        return
    text = dossier.document.blocks[span.block].text
    name = pattern(r"\s*\({duty.through}\b").split(text[span.start : span.end])[0]
    yield from units_in(text, Span(span.block, span.start, span.start + len(name)))


def _lines(dossier: Dossier) -> list[tuple[str, ...]] | None:
    """The lines of Nơi nhận and of Kính gửi as words, short forms written out."""
    if dossier.recipients is None or dossier.completeness is Completeness.ANNEXED:
        return None
    items = [f"{item.name} {item.purpose}" for item in dossier.recipients.items if not item.filing]
    if not items:
        return None
    addressee = dossier.first(Role.ADDRESSEE)
    return [words_of(name) for name in (*items, *([addressee.text] if addressee else []))]


def _received(unit: Unit, lines: list[tuple[str, ...]], dossier: Dossier) -> bool:
    # Of "Cổng thông tin điện tử tỉnh, trang thông tin của các sở" the first is the one to look for.
    forms = {unit.words, words_of(unit.name.split(",")[0])}
    return any(_on_a_line(form, lines, dossier) for form in forms) or _drafts(unit.words, dossier)


def _on_a_line(unit: tuple[str, ...], lines: list[tuple[str, ...]], dossier: Dossier) -> bool:
    name = " ".join(unit)
    return _named_on_a_line(unit, lines, dossier) or any(
        group.line.search(" ".join(line)) and group.covers.search(name) for line in lines for group in _groups()
    )


def _named_on_a_line(unit: tuple[str, ...], lines: list[tuple[str, ...]], dossier: Dossier) -> bool:
    """Whether one line has all the words that tell the unit from others (the own place's name does not)."""
    place = facts_of(dossier).own_place
    own_name = set(place.key.split()) if place else set()
    general = words("recipient.general")
    telling = set(unit) - general - own_name or set(unit)
    if unit[:4] in _peoples():
        telling |= set(unit[4:6]) & words("recipient.tier")
    if any(telling <= set(line) for line in lines):
        return True
    # The name in the text may run on into its sentence: then the line's own words are all in it.
    shorter = (set(line) - general for line in lines)
    return any(len(said) > 2 and said <= set(unit) for said in shorter)


def _drafts(unit: tuple[str, ...], dossier: Dossier) -> bool:
    """Whether the Lưu line names the unit by its initials: Phòng Văn hóa - Xã hội, “Lưu: VT, VHXH”."""
    filing = dossier.recipients.filing if dossier.recipients else None
    if filing is None:
        return False
    initials = "".join(w[0] for w in unit if w not in words("recipient.small"))
    kept = {re.sub(r"[^\w]", "", w) for w in fold(filing.text).split()} - words("recipient.filing")
    return any(len(w) > 1 and (w == initials or initials.endswith(w)) for w in kept)


def _is_own(dossier: Dossier, unit: tuple[str, ...]) -> bool:
    """Whether the body is the one that issues the document, or the one whose office or head signs it."""
    issuer = dossier.first(Role.ISSUER)
    if issuer is not None:
        own = words_of(issuer.text)
        if unit == own[: len(unit)] or own == unit[: len(own)]:
            return True
    kind, key = own_kind(dossier)
    if unit[:4] in _peoples() and " ".join(unit[4:]) in ("", kind, f"{kind} {key}"):
        return True
    signed = " ".join(line.text for signature in dossier.signatures for line in signature.lines)
    leads = meanings("title.leads").items()
    return any(" ".join(unit).startswith(office) and title in fold(signed) for title, office in leads)


def _peoples() -> tuple[tuple[str, ...], ...]:
    """The words of the names of people's committees and councils."""
    return tuple(bodies.committee().split()), tuple(bodies.council().split())


def two_leads(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Two bodies that both lead (chủ trì) the same task."""
    for index in dossier.body:
        text = dossier.document.blocks[index].text
        for match in pattern(_LEAD_LABEL).finditer(text):
            start, end = match.span("who")
            units = list(units_in(text, Span(index, start, end)))
            if _two_bodies(units):
                yield Hit(Span(index, start, units[-1].span.end), Role.BODY, "; ".join(u.name for u in units))
    for assignment in facts_of(dossier).assignments:
        if assignment.lead and _two_bodies(assignment.units):
            first, last = assignment.units[0].span, assignment.units[-1].span
            names = "; ".join(u.name for u in assignment.units)
            yield Hit(Span(first.block, first.start, last.end), Role.BODY, names)


def _two_bodies(units: Sequence[Unit]) -> bool:
    """Whether two single bodies are named: not "UBND cấp xã" or "các sở", where each leads in its own field."""
    several = words("recipient.several")
    certain = [u for u in units if _is_certain(u.words) and not several & set(u.words)]
    return len(certain) > 1 and len(certain) == len(units)


_LEAD_LABEL = r"(?:{^task.doer}\s*)?{^task.lead}(?: {task.carry_out})?\s*:\s*(?P<who>[^.;:()\n]{4,160})"


def due_on_day_off(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A deadline on a Saturday, a Sunday or a public holiday."""
    for due in facts_of(dossier).deadlines:
        if not due.exact or due.assumed or due.period_end or (name := day_off(due.day)) is None:
            continue
        # "trước ngày X" can be met on the day before X.
        before = fold_before(dossier.document.blocks[due.span.block].text, due.span.start, 24)
        if not pattern("{due.before}").search(before) or day_off(due.day - timedelta(days=1)) is not None:
            yield Hit(due.span, Role.BODY, due.text, values={"day": name})


_WORK_DONE = r"\b{task.done}\b[^.;]{0,60}$"
_RESULT = r"\b{duty.report}\b[^.;]{0,60}\b{duty.outcome}\b|\b{duty.outcome}\b[^.;]{0,60}\b{duty.report}\b"


def report_before_work(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A report on results that is due before the work of the same paragraph is to be finished."""
    for duty in dossier.duties:
        if not pattern(_RESULT).search(fold(duty.text)):
            continue
        done, told = dossier.once(_done_and_told).get(duty.span.block, (None, ()))
        due = [m for m in told if duty.span.start <= m.span.start < duty.span.end]
        if len(due) == 1 and due[0].date is not None and done is not None and due[0].date < done:
            yield Hit(due[0].span, Role.BODY, due[0].text, values={"done": f"{done:%d/%m/%Y}"})


def _done_and_told(dossier: Dossier) -> dict[int, tuple[date | None, list[DateMention]]]:
    """For each block the first day by which work is to be done, and the dates by which something is reported."""
    done: dict[int, date] = {}
    told: dict[int, list[DateMention]] = {}
    for mention in dossier.dates:
        block = mention.span.block
        if mention.date is None:
            continue
        before = fold(dossier.document.blocks[block].text[max(mention.span.start - 90, 0) : mention.span.start])
        if pattern(_WORK_DONE).search(before) and not _reports_after_work(before):
            done[block] = min(done.get(block, mention.date), mention.date)
        elif pattern("{duty.report}").search(before):
            told.setdefault(block, []).append(mention)
    return {block: (done.get(block), told.get(block, [])) for block in done.keys() | told.keys()}


def _reports_after_work(before: str) -> bool:
    """Whether the words after the last ones on finishing speak of a report."""
    return pattern("{duty.report}").search(pattern("{task.finished}").split(before)[-1]) is not None


_LEAST_FILLED = 4


def task_without_lead(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A row of a table of tasks whose cell for the lead is empty, where nearly all other rows have one."""
    for table in task_tables(dossier):
        if table.lead is None:
            continue
        empty, filled = [], 0
        for number, cells in table.rows.items():
            task = " ".join(b.text for b in cells.get(table.task, ())).strip()
            due = " ".join(b.text for b in cells.get(table.due, ())).strip() if table.due is not None else "x"
            if number == table.header or not task or table.lead not in cells:
                continue
            if any(b.text.strip() for b in cells[table.lead]):
                filled += 1
            elif due:
                empty.append(cells[table.task][0])
        if filled >= _LEAST_FILLED and len(empty) * 4 <= filled:
            for block in empty:
                yield Hit(Span(block.index, 0, len(block.text)), Role.BODY, " ".join(block.text.split())[:80])
