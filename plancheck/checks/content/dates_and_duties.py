"""Checks on dates in the text, deadlines and duties to report (thông lệ của kế hoạch)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from plancheck.checks.base import replace
from plancheck.language.normal import fold, fold_before
from plancheck.language.vocabulary import pattern
from plancheck.language.workdays import weekdays
from plancheck.model.document import Span
from plancheck.model.dossier import DateMention, Dossier, ReportDuty, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.date_mentions import plan_years
from plancheck.understanding.body.reporting_duties import has_due_time, is_regular, names_period, says_when

_LEAD = r"{due.lead}[\s:]*(?:{due.lead_on}\s+){0,3}(?:{time.day}\s*)?$"
_TASK = r"\b{due.task}\b"
# "hộ có nhà xây dựng trước ngày …", "đã nghỉ trước ngày …": a condition of the past, not a deadline.
_PAST = r"\b(?:{due.past}|{due.past_work})\b"
_LONGEST_DELAY = timedelta(days=540)
"""A date longer ago than this is history; a deadline taken over from last year's plan is nearer."""
# The period is set in another document.
_ELSEWHERE = r"\b{duty.elsewhere}\b"
_NUMERIC = r"(?i)^(?:{time.day}\s+)?(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})\s?/\s?\d{4}$"
_WEEKDAY = r"(?P<weekday>{time.weekday_word}\s+(?:{time.weekday_number}|[2-7])|{time.sunday})"
_WEEKDAY_BEFORE = _WEEKDAY + r"\s*+(?:[,(]\s*+)?(?:{time.day}\s*)?$"
_WEEKDAY_AFTER = r"\s*\(\s*" + _WEEKDAY + r"\s*\)"
_LAST_MONTH_OF_REPORTS = 3


def report_undated(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A plan asks for reports and says nowhere by when or how often: one finding, at the first duty."""
    regular = [duty for duty in dossier.duties if is_regular(duty)]
    if not regular or any(has_due_time(duty) or names_period(duty.text) for duty in dossier.duties):
        return
    if any(_report_time(dossier.document.blocks[index].text) for index in dossier.body):
        return
    first = regular[0]
    yield Hit(_report_span(first), Role.BODY, _short(first.text), values={"count": str(len(regular)), **_named(first)})


def _report_time(text: str) -> bool:
    return pattern("{duty.report}").search(fold(text)) is not None and (says_when(text) or names_period(text))


def report_unperiodic(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`định kỳ` in a duty to report, without the period."""
    for duty in dossier.duties:
        words = fold(duty.text)
        said = pattern("{time.regularly}").search(words)
        if said is None or pattern(_ELSEWHERE).search(words):
            continue
        if not has_due_time(duty) and not names_period(duty.text):
            yield Hit(_span_of(duty, "{time.regularly}"), Role.BODY, said.group(), values=_named(duty))


def _named(duty: ReportDuty) -> dict[str, str]:
    return {"who": duty.who, "whom": duty.whom}


def _report_span(duty: ReportDuty) -> Span:
    return _span_of(duty, "{duty.report}")


def _span_of(duty: ReportDuty, form: str) -> Span:
    """Where the first words of a form stand in a duty; the whole duty when they are written otherwise."""
    found = pattern(form).search(duty.text.lower())
    if found is None:
        return duty.span
    return Span(duty.span.block, duty.span.start + found.start(), duty.span.start + found.end())


def _short(text: str, most: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def text_date_impossible(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A date in the text that no calendar has."""
    hits = [Hit(m.span, _role(dossier, m), m.text) for m in dossier.dates if m.impossible]
    yield from hits


def _role(dossier: Dossier, mention: DateMention) -> Role:
    inside = {basis.component.span.block for basis in dossier.basis}
    return Role.LEGAL_BASIS if mention.span.block in inside else Role.BODY


class TextZero(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days and months that take a leading 0 when a date is written in figures."""

    days: tuple[int, ...]
    months: tuple[int, ...]


def text_date_zero(dossier: Dossier, params: TextZero) -> Iterator[Outcome]:
    """A date in figures (18/2/2019) whose day or month lacks its 0."""
    for mention in dossier.dates:
        match = pattern(_NUMERIC).match(mention.text)
        if match is None or mention.date is None:
            continue
        day, month = match["day"], match["month"]
        right_day = f"{int(day):02d}" if int(day) in params.days else day
        right_month = f"{int(month):02d}" if int(month) in params.months else month
        if (right_day, right_month) != (day, month):
            written = mention.text[match.start("day") :]
            expected = f"{right_day}/{right_month}/{mention.year}"
            span = Span(mention.span.block, mention.span.start + match.start("day"), mention.span.end)
            yield Hit(span, _role(dossier, mention), written, expected, replace(span, expected))


def text_date_weekday(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A day of the week that is not the one of its date."""
    for mention in dossier.dates:
        if mention.date is None:
            continue
        text = dossier.document.blocks[mention.span.block].text
        before = pattern(_WEEKDAY_BEFORE).search(fold_before(text, mention.span.start, 40))
        after = pattern(_WEEKDAY_AFTER).match(fold(text[mention.span.end : mention.span.end + 30]))
        match = before or after
        if match is None:
            continue
        said, right = _weekday(match["weekday"]), mention.date.weekday()
        if said != right:
            yield Hit(
                mention.span,
                _role(dossier, mention),
                weekdays()[said],
                weekdays()[right],
                values={"date": mention.text},
            )


def _weekday(words: str) -> int:
    last = words.split()[-1]
    if last.isdigit():
        return int(last) - 2
    return [name.vi.lower() for name in weekdays()].index(" ".join(words.split()))


def due_before_document(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A deadline that had passed when the document was issued."""
    issued = _earliest_issue(dossier)
    if issued is None:
        return
    for mention in _deadlines(dossier):
        if mention.date is not None and issued - _LONGEST_DELAY < mention.date < issued:
            yield Hit(mention.span, Role.BODY, mention.text, values={"issued": f"{issued:%d/%m/%Y}"})


def due_outside_period(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A deadline in a year that the plan does not cover; reports in January to March after it are usual."""
    subject = dossier.first(Role.SUBJECT)
    years = plan_years(subject.text) if subject else None
    issued = _earliest_issue(dossier)
    if years is None or issued is None or not years[0] - 1 <= issued.year <= years[1]:
        return  # the year in the subject may be that of a law
    last = date(years[1] + 1, _LAST_MONTH_OF_REPORTS, 31)
    period = str(years[0]) if years[0] == years[1] else f"{years[0]} - {years[1]}"
    for mention in _deadlines(dossier):
        if mention.date is not None and mention.date > last:
            yield Hit(mention.span, Role.BODY, mention.text, values={"period": period})


def _earliest_issue(dossier: Dossier) -> date | None:
    """The day of issue, or the first day of its month where the day is still blank."""
    place = dossier.place_date
    if place is None:
        return None
    if place.date is not None or place.day:
        return place.date
    if place.month.isdigit() and place.year.isdigit() and 1 <= int(place.month) <= 12:
        return date(int(place.year), int(place.month), 1)
    return None


def _deadlines(dossier: Dossier) -> Iterator[DateMention]:
    """The dates by which something is to be done."""
    body = set(dossier.body)
    for mention in dossier.dates:
        if mention.span.block not in body:
            continue
        before = fold_before(dossier.document.blocks[mention.span.block].text, mention.span.start, 164)
        sentence = re.split(r"[.;]\s", before)[-1][-160:]
        due = pattern(_LEAD).search(sentence) and pattern(_TASK).search(sentence)
        if due and not pattern(_PAST).search(sentence):
            yield mention
