"""Checks on địa danh và thời gian ban hành (Phụ lục I, Phần I, II.4)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plancheck.bilingual import Text, joined
from plancheck.checks.base import replace
from plancheck.language.normal import fold, strip_marks
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, PlaceDate, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.header.number_and_date import as_date

_DAY, _MONTH, _YEAR = Text("ngày", "day"), Text("tháng", "month"), Text("năm", "year")


def date_blank(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The day, month or year is not filled in."""
    place = dossier.place_date
    if place is None:
        return
    parts = ((_DAY, place.day), (_MONTH, place.month), (_YEAR, "" if place.year == "20" else place.year))
    blanks = [name for name, value in parts if not value]
    if blanks:
        yield Hit(
            span=place.component.span,
            role=Role.PLACE_DATE,
            found=place.component.text,
            values={"blanks": joined(blanks)},
        )


class Zero(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`part`: "day" or "month". `needs`: the values that take a leading 0; `refuses`: those that take none."""

    part: str
    needs: tuple[int, ...] = ()
    refuses: tuple[int, ...] = ()


_WORD = {"day": "ngày", "month": "tháng"}


def date_zero(dossier: Dossier, params: Zero) -> Iterator[Outcome]:
    """A day or month written with a 0 too many or too few."""
    place = dossier.place_date
    if place is None or place.numeric:
        return
    written, span = (place.day, place.day_span) if params.part == "day" else (place.month, place.month_span)
    if not written.isdigit():
        return
    value = int(written)
    word = _WORD[params.part] + " "
    if (value in params.needs and len(written) < 2) or (value in params.refuses and written.startswith("0")):
        right = f"{value:02d}" if value in params.needs else str(value)
        yield Hit(
            span=span, role=Role.PLACE_DATE, found=word + written, expected=word + right, edits=replace(span, right)
        )


def date_impossible(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A date that is not in the calendar."""
    place = dossier.place_date
    if place is None or not (place.day and place.month and len(place.year) == 4):
        return
    if as_date(place.day, place.month, place.year) is None:
        yield Hit(span=place.component.span, role=Role.PLACE_DATE, found=place.component.text)


def date_numeric(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A date in figures and slashes instead of `ngày … tháng … năm …`."""
    place = dossier.place_date
    if place is None or not place.numeric or place.date is None:
        return
    start, end = place.place_span.end if place.place else place.component.span.start, place.component.span.end
    span = Span(place.component.span.block, start, end)
    written = place.date
    month = f"{written.month:02d}" if written.month <= 2 else str(written.month)
    right = f"ngày {written.day:02d} tháng {month} năm {written.year}"
    found = dossier.document.text_of(span).lstrip(" ,.")
    edits = replace(Span(span.block, span.end - len(found), span.end), right)
    yield Hit(span=span, role=Role.PLACE_DATE, found=found, expected=right, edits=edits)


def year_short(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A year of two figures; `20` with nothing behind it is a blank."""
    place = dossier.place_date
    if place is not None and len(place.year) == 2 and place.year.isdigit() and place.year != "20":
        right = f"20{place.year}"
        edits = replace(place.year_span, right)
        yield Hit(place.year_span, Role.PLACE_DATE, f"năm {place.year}", f"năm {right}", edits=edits)


def place_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A date with no place name before it."""
    place = dossier.place_date
    if place is None or any(c.isalpha() for c in place.place):
        return
    if dossier.stage == "draft" and any(c in "…._" for c in pattern("{time.day}").split(place.component.text)[0]):
        return  # left open on purpose
    yield Hit(span=place.component.span, role=Role.PLACE_DATE, found=place.component.text)


def place_comma(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """No comma, or no space, between the place name and the date."""
    place = dossier.place_date
    if place is None or not any(c.isalpha() for c in place.place):
        return
    text = place.component.text
    after = place.place_span.end - place.component.span.start
    gap = text[after : len(text) - len(text[after:].lstrip(" \t\n\u00a0,.;:"))]
    if "," in gap and gap[-1:].isspace():
        return
    word = text[after + len(gap) :].split(maxsplit=1)[0]
    span = Span(place.component.span.block, place.place_span.start, place.place_span.end + len(gap))
    gap_span = Span(span.block, place.place_span.end, span.end)
    expected = f"{place.place}, {word}"
    yield Hit(span, Role.PLACE_DATE, place.place + gap + word, expected, edits=replace(gap_span, ", "))


class Prefix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words`: kinds of unit that do not stand before a place name, unless the unit is named after a number or one
    of `named_in_full` (people and events)."""

    words: tuple[str, ...]
    named_in_full: tuple[str, ...] = ()


def place_prefix(dossier: Dossier, params: Prefix) -> Iterator[Outcome]:
    """The kind of unit before a place name that is written without it."""
    place = dossier.place_date
    if place is None:
        return
    kind, name = _split_kind(place, params.words)
    if not kind or not name or any(c.isdigit() for c in name) or _named_in_full(name, params.named_in_full):
        return
    cut = Span(place.place_span.block, place.place_span.start, place.place_span.end - len(name))
    yield Hit(place.place_span, Role.PLACE_DATE, place.place, name, edits=replace(cut, ""))


def _split_kind(place: PlaceDate, words: tuple[str, ...]) -> tuple[str, str]:
    folded = fold(place.place)
    for word in sorted(words, key=len, reverse=True):
        if folded.startswith(word + " ") and len(folded) == len(place.place):
            return place.place[: len(word)], place.place[len(word) :].strip()
    return "", ""


def _named_in_full(name: str, names: tuple[str, ...]) -> bool:
    plain = strip_marks(name).casefold()
    return any(strip_marks(known).casefold() == plain for known in names)
