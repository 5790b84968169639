"""Deadlines of documents as text, CSV, JSON and iCalendar.

JSON schema "plancheck-deadlines/1": one entry a deadline, in reading order; locations are those of the check report.
The calendar is RFC 5545: one all-day event a deadline, lines of at most 75 octets ended by CR LF.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from plancheck import __version__
from plancheck.language.workdays import day_off, weekdays
from plancheck.model.dossier import Dossier, Role
from plancheck.reports.formats.json_report import location
from plancheck.reports.shared.elements import Banner, Element, Style, Words, joined, line, one_line, visible
from plancheck.reports.shared.report_terms import STDIN, ui
from plancheck.reports.shared.whereabouts import place
from plancheck.understanding.body.due_dates import Deadline, ImpossibleDay, read_impossible_days
from plancheck.understanding.facts import facts_of

SCHEMA = "plancheck-deadlines/1"
COLUMNS = (
    "path", "page", "line", "block", "outline", "date", "text", "year_assumed", "whole_period", "report", "who", "whom",
    "task", "day_off",
)  # fmt: skip
_LABELS = {
    "none": ("Không thấy thời hạn nào.", "No deadline was found."),
    "count": ("{0} thời hạn", "{0} deadlines"),
    "who": ("Thực hiện: {0}", "By: {0}"),
    "whom": ("Gửi: {0}", "To: {0}"),
    "off": ("rơi vào {0}", "a day off ({0})"),
    "assumed": ("năm suy từ kế hoạch", "year taken from the plan"),
    "document": ("Văn bản: {0}", "Document: {0}"),
    "file": ("Tệp: {0}", "File: {0}"),
    "due": ("Hạn: {0}", "Due: {0}"),
    "report_due": ("Hạn báo cáo: {0}", "Report due: {0}"),
    "impossible": ("ngày này không có trong lịch", "no calendar has this day"),
    "until": ("hết {0}", "end of {0}"),
}
_LONGEST_TASK = 160


def page(dossier: Dossier, lang: str) -> Iterator[Element]:
    """The deadlines of a document, the earliest first."""
    path = ui("stdin", lang) if dossier.document.path == STDIN else visible(dossier.document.path)
    found = sorted(facts_of(dossier).deadlines, key=lambda due: due.day)
    impossible = dossier.once(read_impossible_days)
    if not found and not impossible:
        yield Banner(path, (line(_label("none", lang)),))
        return
    yield Banner(path, (line(_label("count", lang, len(found) + len(impossible))),))
    for due in found:
        named = weekdays()[due.day.weekday()]
        marks = joined(
            (
                None if due.exact else _label("until", lang, due.text),
                _label("assumed", lang) if due.assumed else None,
                place(dossier.document.locate(due.span), lang),
            )
        )
        off = day_off(due.day) if due.exact else None
        # The name of a weekend day stands there already.
        warned = f" {_label('off', lang, off.get(lang))}" if off is not None and off != named else ""
        on = Words(f" {named.get(lang)}{warned}", Style.PLAIN if off is None else Style.WARNING)
        yield line(Words(f"{due.day:%d/%m/%Y}", Style.STRONG), on, Words(f"  [{marks}]", Style.DIM), hang=2)
        yield from _about(due, lang)
    for lost in impossible:
        where = Words(f"  [{place(dossier.document.locate(lost.span), lang)}]", Style.DIM)
        why = Words(f" {_label('impossible', lang)}", Style.ERROR)
        yield line(Words(one_line(lost.text), Style.STRONG), why, where, hang=2)
        yield from _about(lost, lang)


def _about(due: Deadline | ImpossibleDay, lang: str) -> Iterator[Element]:
    """Who is charged, who is told, with what task."""
    for key, value in (("who", due.who), ("whom", due.whom)):
        if value:
            yield line(_label(key, lang, one_line(value)), indent=4, hang=2)
    yield line(_short(one_line(due.task)), indent=4, hang=2)


def report(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer as plain values."""
    return {"schema": SCHEMA, "version": __version__, "documents": documents}


def values(dossier: Dossier, lang: str = "vi") -> dict[str, Any]:
    """The deadlines of one document as plain values."""
    return {
        "path": dossier.document.path,
        "type": dossier.type.key if dossier.type else None,
        "subject": _subject(dossier) or None,
        "deadlines": [_entry(dossier, due, lang) for due in facts_of(dossier).deadlines],
        "impossible": [_lost(dossier, lost) for lost in dossier.once(read_impossible_days)],
    }


def _lost(dossier: Dossier, lost: ImpossibleDay) -> dict[str, Any]:
    return {
        "text": lost.text,
        "who": lost.who or None,
        "whom": lost.whom or None,
        "task": lost.task,
        "location": location(dossier.document.locate(lost.span, Role.BODY.value, lost.outline or None), lost.span),
    }


def _entry(dossier: Dossier, due: Deadline, lang: str) -> dict[str, Any]:
    return {
        "date": due.day.isoformat(),
        "text": due.text,
        "year_assumed": due.assumed,
        "whole_period": not due.exact,
        "report": due.report,
        "who": due.who or None,
        "whom": due.whom or None,
        "task": due.task,
        "day_off": _off(due, lang),
        "location": location(dossier.document.locate(due.span, Role.BODY.value, due.outline or None), due.span),
    }


def _off(due: Deadline, lang: str) -> str | None:
    off = day_off(due.day) if due.exact else None
    return None if off is None else off.get(lang)


def rows(dossier: Dossier, lang: str = "vi") -> Iterator[tuple[str, ...]]:
    """The deadlines of one document as rows of the table, in the order of COLUMNS; impossible days without a date."""
    for due in facts_of(dossier).deadlines:
        at = dossier.document.locate(due.span)
        yield (
            dossier.document.path,
            *(str(n) if n is not None else "" for n in (at.page, at.line, at.block)),
            due.outline,
            due.day.isoformat(),
            due.text,
            *("1" if flag else "0" for flag in (due.assumed, not due.exact, due.report)),
            due.who,
            due.whom,
            due.task,
            _off(due, lang) or "",
        )
    for lost in dossier.once(read_impossible_days):
        at = dossier.document.locate(lost.span)
        where = (str(n) if n is not None else "" for n in (at.page, at.line, at.block))
        told = (lost.who, lost.whom, lost.task, "")
        yield (dossier.document.path, *where, lost.outline, "", lost.text, "", "", "", *told)


def csv_text(table: Iterable[Sequence[str]]) -> str:
    """Rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in table:
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in row])
    return buffer.getvalue()


def calendar(dossiers: Iterable[Dossier], made: datetime, lang: str = "vi") -> str:
    """One calendar with the deadlines of all documents. `made` (UTC) is the time stamp of every event."""
    stamp = made.strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//plancheck//plancheck {__version__}//{lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    seen: set[str] = set()
    for dossier in dossiers:
        for due in facts_of(dossier).deadlines:
            key = f"{dossier.document.path}\n{due.day}\n{due.task}\n{due.text}"
            uid = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
            if uid not in seen:
                seen.add(uid)
                lines += _event(dossier, due, uid, stamp, lang)
    lines.append("END:VCALENDAR")
    return "".join(_folded(text) for text in lines)


def _event(dossier: Dossier, due: Deadline, uid: str, stamp: str, lang: str) -> list[str]:
    facts = (("who", due.who), ("whom", due.whom), ("", due.task), ("document", _subject(dossier)))
    about = [_label(key, lang, value) if key else value for key, value in facts if value]
    about.append(_label("file", lang, dossier.document.path))
    due_by = _label("report_due" if due.report else "due", lang, _short(due.task, 90))
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@plancheck",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(due_by)}",
        f"DESCRIPTION:{_escaped(chr(10).join(about))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11: backslash, semicolon, comma and line break escaped; no control characters."""
    text = _CONTROL.sub(" ", text)
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(text: str) -> str:
    """A content line folded to 75 octets without cutting a character (RFC 5545, 3.1), with its CR LF."""
    out, size = [], 0
    for char in text:
        width = len(char.encode())
        if size + width > 75:
            out.append("\r\n ")
            size = 1
        out.append(char)
        size += width
    return "".join(out) + "\r\n"


def _subject(dossier: Dossier) -> str:
    subject = dossier.first(Role.SUBJECT)
    return " ".join(subject.text.split()) if subject else ""


def _short(text: str, most: int = _LONGEST_TASK) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def _label(key: str, lang: str, *values: object) -> str:
    return _LABELS[key][lang == "en"].format(*values)
