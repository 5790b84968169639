"""Số, ký hiệu and địa danh, thời gian, taken apart (Phụ lục I, Phần I, II.3 and II.4)."""

from __future__ import annotations

import re
from datetime import date

from plancheck.language.places import tail_start
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Component, NumberSymbol, PlaceDate, Role
from plancheck.understanding.evidence import DATE_IN_FIGURES, WORD_NUMBER
from plancheck.understanding.lines import Line, strip_span

_BLANK = r"[\s.…_]"
_MAYBE_NUMBER = rf"{_BLANK}*+(?:\d{{1,3}}{_BLANK}*+)?"
_GROUP = r"[A-ZĐƯÂĂÊÔƠa-zđưâăêôơ0-9&.]+"
_NUMBER_LINE = (
    r"(?:^|(?<=\s))(?P<word>(?:{header.number}|{header.number_damaged})\b(?:\s+{header.number_of})?)"
    r"(?P<colon>\s*[:;.]?)\s*"
    rf"(?P<number>\d[\d\s]{{0,6}}[a-z]?(?=\s*[/\-–—_])|\d{{1,6}}(?=\s*$)|{_BLANK}*)"
    r"(?P<separator>\s*[/\-–—]\s*)?"
    rf"(?P<symbol>(?:(?:19|20)\d\d\s*/\s*)?{_GROUP}(?:\s*[-–—/_]\s*{_GROUP})*)?"
)  # a template of `vocabulary.pattern`
_BARE_NUMBER = re.compile(
    rf"^(?P<word>)(?P<colon>)(?P<number>\d{{1,5}})(?P<separator>\s*/\s*)(?P<symbol>{_GROUP}(?:\s*-\s*{_GROUP})+)\s*$"
)
# A line that opens with Số and has not the usual form: taken apart loosely, so that rules can say what is wrong.
_LOOSE_NUMBER = (
    r"^(?P<word>{header.number})(?P<colon>\s*[:;.]?)\s*(?P<number>\d[\d.]*[a-z]?)?(?P<separator>\s*[/\-–—]\s*|\s+)"
    r"(?P<symbol>[A-ZĐ][^\s,;:]*(?:\s*[-–—/]\s*[^\s,;:]+)*)\s*$"
)
_DATE_WORDS = (
    rf"(?P<word>{{header.day}})(?![^\W\d_])(?P<day>{_MAYBE_NUMBER})"
    rf"(?P<monthword>,?\s*{{header.month}})(?![^\W\d_])(?P<month>{_MAYBE_NUMBER})"
    rf"(?P<yearword>,?\s*{{header.year}})(?![^\W\d_])(?P<year>{_BLANK}*+(?:\d[\d ]{{0,5}}\d(?!\d))?)"
)
_DATE_DIGITS = (
    r"(?P<word>{^time.day}\s*)?(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>(?:19|20)\d\d)"
)
_PLACE = r"(?P<place>{^header.numbered_unit}\s+\d{1,2}|[^\d:/;]{2,60}?)\s*+(?:[,.;]\s*+)?$"
_LONGEST_PLACE = 60
_RUNS_ON = r"\s*(?:\)|{header.date_goes_on}\b)"  # a date inside a sentence, not one of a header


def parse_number(line: Line) -> NumberSymbol | None:
    """The number and symbol that a header line holds, or None."""
    match = pattern(_NUMBER_LINE).search(line.text) or _BARE_NUMBER.match(line.text)
    if match is None or not _plausible(match, line.text):
        match = pattern(_LOOSE_NUMBER).match(line.text) if len(line.text) < 40 else None
    if match is None:
        return None
    start = line.span.start
    block = line.span.block
    number = (match["number"] or "").strip(" .…_\t")
    number_at = _inner(line, match, "number") if number else match.end("colon")
    symbol = (match["symbol"] or "").rstrip(".")
    symbol_start = match.start("symbol") if match["symbol"] else match.end()
    end = symbol_start + len(symbol) if symbol else match.end()
    first, last = strip_span(line.text, match.start(), end)
    span = Span(block, start + first, start + last)
    component = Component(
        Role.NUMBER_SYMBOL,
        (span,),
        line.text[first:last],
        1.0 if symbol else 0.7,
        (WORD_NUMBER,) if match["word"] else (),
    )
    return NumberSymbol(
        component=component,
        word=Span(block, start + match.start("word"), start + match.end("colon")),
        number=number,
        number_span=Span(block, start + number_at, start + number_at + len(number)),
        symbol=symbol,
        symbol_span=Span(block, start + symbol_start, start + symbol_start + len(symbol)),
        separator=match["separator"] or "",
    )


def _plausible(match: re.Match[str], text: str) -> bool:
    symbol = match["symbol"] or ""
    if match["separator"] and symbol:
        return bool(re.search(r"[A-ZĐ]{2}|[A-ZĐ]-|^[a-zđ]{2}-", symbol)) or bool(match["number"].strip())
    if match.start() == 0 and not symbol:
        return bool(match["separator"] or ":" in match["colon"]) and len(text) < 40
    return match.start() == 0 and len(text) < 30 and bool(match["number"].strip(" .…_"))


def _inner(line: Line, match: re.Match[str], group: str) -> int:
    raw = match[group]
    return match.start(group) + len(raw) - len(raw.lstrip(" .…_\t"))


def parse_place_date(line: Line, after: int = 0) -> PlaceDate | None:
    """The place and date that a header line holds from offset `after` of the line on, or None."""
    match = pattern(_DATE_WORDS).search(line.text, after)
    numeric = False
    if match is None:
        match = pattern(_DATE_DIGITS).search(line.text, after)
        numeric = match is not None
    if match is None:
        return None
    if pattern(_RUNS_ON).match(line.text, match.end()):
        return None
    place = _place_before(line.text, after, match.start())
    if numeric and (place is None or len(place["place"].split()) > 6 or match.end() < len(line.text.rstrip())):
        return None
    return _place_date(line, match, place, after, numeric)


def _place_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The place name that ends `text[start:end]`, with its offsets from `start`."""
    bare = tail_start(text, "", end)
    bare = tail_start(text, "", bare - 1) if text[bare - 1 : bare] in tuple(",.;") else bare
    return pattern(_PLACE).search(text[start:end], max(bare - _LONGEST_PLACE - start, 0))


def _place_date(line: Line, match: re.Match[str], place: re.Match[str] | None, after: int, numeric: bool) -> PlaceDate:
    base, block = line.span.start, line.span.block
    name = place["place"].strip() if place else ""
    name_at = after + place.start("place") + _leading(place["place"]) if place and name else match.start()
    first, last = strip_span(line.text, name_at, match.end())
    if line.text[last - 1 : last] == "." and last < len(line.text):
        last -= 1
    component = Component(
        Role.PLACE_DATE,
        (Span(block, base + first, base + last),),
        line.text[first:last],
        1.0 if name and not numeric else 0.8,
        ("ngày … tháng … năm",) if not numeric else (DATE_IN_FIGURES,),
    )
    parts: dict[str, tuple[str, Span]] = {}
    for group in ("day", "month", "year"):
        raw = match[group]
        value = raw.strip(" .…_\t\n")
        at = base + match.start(group) + (len(raw) - len(raw.lstrip(" .…_\t\n")) if value else 0)
        end = at + len(value) if value else base + match.end(group)
        parts[group] = (value, Span(block, at, end))
    return PlaceDate(
        component=component,
        place=name,
        place_span=Span(block, base + name_at, base + name_at + len(name)),
        day=parts["day"][0],
        day_span=parts["day"][1],
        month=parts["month"][0],
        month_span=parts["month"][1],
        year=parts["year"][0],
        year_span=parts["year"][1],
        numeric=numeric,
        date=as_date(parts["day"][0], parts["month"][0], parts["year"][0]),
    )


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip())


def as_date(day: str, month: str, year: str) -> date | None:
    """The calendar date of three written numbers, or None when it is incomplete or impossible."""
    digits = [part.replace(" ", "") for part in (day, month, year)]
    if not all(part.isdigit() for part in digits) or len(digits[2]) != 4:
        return None
    try:
        return date(int(digits[2]), int(digits[1]), int(digits[0]))
    except ValueError:
        return None
