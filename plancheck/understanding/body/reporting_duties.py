"""Duties to report in a plan: who, to whom, how often, by when (KHO-03 of the usual structure of a plan)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from plancheck.language.normal import fold, fold_map
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Block, Span
from plancheck.model.dossier import Dossier, OutlineItem, ReportDuty
from plancheck.understanding.body.date_mentions import find_dates
from plancheck.understanding.lines import strip_span

_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-zà-ỹđ])|\n")
_REPORT = r"(?i)\b{duty.report}\b"
# "báo cáo" as a name, a document or a thing done, not a duty.
_NOT_A_DUTY = (
    r"{duty.report} {duty.no_duty_after}\b"
    r"|\b(?:{duty.no_duty_before}|\d+%) {duty.report}\b(?! {duty.outcome})"
    r"|\b{duty.never_duty_before} {duty.report}\b"
    r"|\d% (?:[^\W\d_]+,? ){0,14}{duty.report}\b"
    r"|\b{duty.aim_or_past} (?:[^\W\d_]+,? ){0,6}{duty.report}\b"
)
_ACT = (
    r"\b{duty.asked_before}\b[^.;]{0,90}\b{duty.report}\b"
    r"|\b{duty.report}\b[^.;]{0,120}?(?:\b{duty.asked_after}\b"
    r"|(?<!cơ )(?<!trụ )\b{body.name:reported})"
)
# The body that a report goes to; "cơ sở" and "trụ sở" are no sở, "cấp huyện" is no huyện.
_BODY = (
    r"(?<!cơ )(?<!trụ )(?<!cấp )"
    r"(?:{body.name:addressee}|{title.name:addressee}|{duty.above})\b"
)
_AFTER_BODY = r"(?=\s*[.;,:)]|\s+{duty.after_body}\b|$)"
_THROUGH = r"(?:\s*\({duty.through} [^)]{2,60}\))?"
_ADDRESSEE = (
    r"\b{duty.report}\b(?:\s+{duty.subject}\b[^.;,()]{0,80}?)?\s*{duty.to}?\s+"
    rf"(?P<whom>{_BODY}[^.;,:()]{{0,80}}?{_THROUGH}){_AFTER_BODY}"
)
_SENT = r"\b{duty.send}\b"
_SENT_TO = (
    rf"\b{{duty.send}} (?:{{duty.send_to}} )?(?P<whom>(?!{{duty.report}})[^.;,:()]{{3,80}}?{_THROUGH})"
    r"(?=\s*[.;,:)]|\s+{duty.after_sent}\b|$)"
)
# A duty that only arises when something happens, or when asked: it can have no date.
_CONTINGENT = r"\b{duty.contingent}\b"
_PERIOD = (
    r"\b(?:{time.regularly}\s+)?{time.every}\s+(?:{time.unit}|{time.day})\b"
    r"|\b{time.period}\b|\b{time.quarter}\s+[ivx]+\b"
)
_OFTEN = (
    r"\b(?:{time.every}|{time.by})\s+(?:{time.unit}|{time.day}|{time.term})\b"
    r"|\b(?:0?[369]|{time.months_in_words})\s+{time.month}\b"
    r"|\b(?:{time.once_or_twice}|0?\d)\s+{time.times}\b"
    r"|\b{time.of_period}\s+(?:\d+\s+)?(?:{time.unit}|{time.day})\b"
    r"|\b{time.quarter}\s+[ivx]+\b"
    r"|\b(?:{time.month}|{time.quarter}|{time.year})(?:,| {time.and})\s+(?:{time.quarter}|{time.year}|\d)"
)
_DUE = (
    r"\b(?:{time.day}|{time.month})\s+\d{1,2}\b|\b{time.quarter}\s+(?:[ivx]+|\d)\b|\b{duty.due_day}\b"
    r"|\b{time.weekday_word} {time.weekday_number}\b|\b{duty.due_within}\s+\d+\s+{duty.due_within_unit}\b"
    r"|\b{duty.due_event}\b|\b\d{1,2}/(?:\d{1,2}/)?\d{2,4}\b"
)
_WHO = r"(?i)^\W*{duty.ask}\s+(?P<who>[^,:;.]{3,80}?)(?=\s+{duty.asked_to}\b|[,:;.])"
_WHO_FIRST = r"(?i)^\W*(?P<who>{body.name:doer}[^,:;.]{0,80}?)\s+{duty.does}\b"


def find_duties(blocks: list[Block], items: list[OutlineItem]) -> Iterator[ReportDuty]:
    """The duties to report in content blocks, sentence by sentence."""
    innermost = {index: item for item in items for index in (item.label_span.block, *item.body)}
    for block in blocks:
        if "áo cáo" not in block.text and "ÁO CÁO" not in block.text:
            continue
        dates = sorted(find_dates(block), key=lambda date: date.span.start)
        starts = [date.span.start for date in dates]
        for start, end in _sentences(block.text):
            words = fold(block.text[start:end])
            if not _is_duty(words):
                continue
            item = innermost.get(block.index)
            yield ReportDuty(
                span=Span(block.index, start, end),
                text=block.text[start:end],
                who=_who(block.text[start:end], item),
                whom=_whom(block.text[start:end]),
                period=_period(words),
                dates=tuple(dates[bisect_left(starts, start) : bisect_left(starts, end)]),
                outline=item.path if item else "",
            )


def _is_duty(words: str) -> bool:
    without_names = pattern(_NOT_A_DUTY).sub(" ", words)
    return pattern(_REPORT).search(words) is not None and pattern(_ACT).search(without_names) is not None


def has_due_time(duty: ReportDuty) -> bool:
    """Whether the duty says by when: a date, a day of a month, a quarter, so many days after."""
    return bool(duty.dates) or says_when(duty.text)


def says_when(text: str) -> bool:
    """Whether words name a day, month or quarter, or so many days after something."""
    return pattern(_DUE).search(fold(text)) is not None


def is_regular(duty: ReportDuty) -> bool:
    """Whether the duty comes round by itself: not only when something happens or somebody asks."""
    return pattern(_CONTINGENT).search(fold(duty.text)) is None


def names_period(text: str) -> bool:
    """Whether words say how often: hằng tháng, quý, 6 tháng, năm, tuần."""
    return pattern(_OFTEN).search(fold(text)) is not None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _SENTENCE_END.finditer(text):
        start, end = strip_span(text, at, gap.start())
        if start < end:
            yield start, end
        at = gap.end()
    start, end = strip_span(text, at, len(text))
    if start < end:
        yield start, end


def _who(text: str, item: OutlineItem | None) -> str:
    for form in (_WHO, _WHO_FIRST):
        if match := pattern(form).search(text):
            return match["who"].strip()
    if item is not None and item.is_heading and item.depth > 0:
        return item.title.rstrip(" :.")
    return ""


def _whom(text: str) -> str:
    words, offsets = fold_map(text)
    for opening, form in ((_REPORT, _ADDRESSEE), (_SENT, _SENT_TO)):
        for found in pattern(opening).finditer(words):
            match = pattern(form).match(words, found.start())
            if match is not None and pattern(_REPORT).search(match["whom"]) is None:
                start, end = match.span("whom")
                return " ".join(text[offsets[start] : offsets[end]].split())
    return ""


def _period(words: str) -> str:
    match = pattern(_PERIOD).search(words)
    return match.group() if match else ""


def whom_span(dossier: Dossier, duty: ReportDuty) -> Span | None:
    """Where the duty names the body that is told; None when it names none."""
    written = r"\s+".join(map(re.escape, duty.whom.split()))
    text = dossier.document.blocks[duty.span.block].text
    found = re.compile(written).search(text, duty.span.start, duty.span.end) if written else None
    return None if found is None else Span(duty.span.block, found.start(), found.end())
