"""Checks on the year of a plan: in its subject, opening, headings and closing, and against its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.checks.base import absent
from plancheck.language import syllables
from plancheck.language.normal import fold, fold_map
from plancheck.language.vocabulary import pattern, words
from plancheck.model.document import Span
from plancheck.model.dossier import Completeness, Component, Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.body.date_mentions import plan_years

_NO_YEAR = Abstain("trích yếu không ghi năm", "the subject names no year")
_YEAR = r"\b{time.year} (?P<year>20\d\d)\b"
_CITED = r"\b(?:{citation.number}|{time.day})\s*\d|\b{type.name:law}"
_CLOSING = r"{plan.closes} (?:{plan.content} )?(?P<type>{type.closed})\b"
_ISSUES = r"\b{plan.issues}\s+(?P<type>{type.issued})\b(?! {citation.number})"
_AHEAD = r"^\W*+(?:(?:[ivxlc]+|\d+)\W*+)?{plan.ahead}\b"
_BACK = r"\b{plan.back}\b"
_TITLE_ENDS = r"[.;:]|{plan.title_ends}"
_LEAST_COMMON = 0.6
_LAST_MONTH_TOO_EARLY = 3


def year_left_over(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Opening or closing repeat the subject with another year than the subject has."""
    subject = dossier.first(Role.SUBJECT)
    years = plan_years(subject.text) if subject is not None else None
    if subject is None or years is None:
        yield _NO_YEAR
        return
    for role, form in ((Role.OPENING, _ISSUES), (Role.CLOSING, _CLOSING)):
        component = dossier.first(role)
        if component is not None:
            yield from _other_year(dossier, component, pattern(form), subject.text, years)


def _other_year(
    dossier: Dossier, component: Component, form: re.Pattern[str], subject: str, years: tuple[int, int]
) -> Iterator[Hit]:
    text = dossier.document.text_of(component.span)
    folded, offsets = fold_map(text)
    every = list(form.finditer(folded))
    if not every:
        return
    found = every[-1]  # "Thực hiện Kế hoạch …, UBND xã ban hành Kế hoạch …"
    end = pattern(_TITLE_ENDS).search(folded, found.end())
    title = folded[found.end() : end.start() if end else len(folded)]
    if pattern(_CITED).search(title):
        return
    said = list(pattern(_YEAR).finditer(title))
    own = set(syllables.words(fold(subject))) - words("time.year")
    if len(said) != 1 or years[0] <= int(said[0]["year"]) <= years[1] or not own:
        return
    repeated = own & set(syllables.words(title))
    if len(repeated) < _LEAST_COMMON * len(own) or len(repeated) < 3:
        return
    start = component.span.start
    first, last = (offsets[found.end() + at] for at in said[0].span("year"))
    span = Span(component.span.block, start + first, start + last)
    expected = str(years[0]) if years[0] == years[1] else ""
    yield Hit(span, component.role, said[0]["year"], expected or None, values={"own": _shown(years)})


def _shown(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]} - {years[1]}"


def heading_year(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A heading of what is to be done names a year before the plan's."""
    subject = dossier.first(Role.SUBJECT)
    years = plan_years(subject.text) if subject is not None else None
    if years is None:
        yield _NO_YEAR
        return
    for item in dossier.items():
        title = fold(item.title)
        said = list(pattern(_YEAR).finditer(title))
        if not item.is_heading or not said or not _is_ahead(title):
            continue
        found = said[0]
        if int(found["year"]) < years[0] and len(title) == len(item.title) and len(said) == 1:
            start = item.title_span.start
            span = Span(item.title_span.block, start + found.start("year"), start + found.end("year"))
            yield Hit(span, Role.HEADING, found["year"], values={"own": _shown(years)})


def _is_ahead(title: str) -> bool:
    """Whether a heading, folded, is on what is to be done, and cites nothing."""
    return (
        bool(pattern(_AHEAD).search(title)) and not pattern(_BACK).search(title) and not pattern(_CITED).search(title)
    )


def year_of_issue(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A plan for one year that is dated after it, or more than nine months before it."""
    subject, place = dossier.first(Role.SUBJECT), dossier.place_date
    years = plan_years(subject.text) if subject is not None else None
    if years is None:
        yield _NO_YEAR
        return
    if place is None:
        yield absent(Role.PLACE_DATE)
        return
    if years[0] != years[1] or dossier.completeness is Completeness.ANNEXED:
        return
    if not place.year.isdigit() or len(place.year) != 4 or subject is None or _school_year(subject.text):
        return
    year, month = int(place.year), int(place.month) if place.month.isdigit() else 0
    late = year > years[0]
    early = year == years[0] - 1 and 1 <= month <= _LAST_MONTH_TOO_EARLY
    if (late or early) and abs(year - years[0]) <= 1:
        yield Hit(place.year_span, Role.PLACE_DATE, place.year, values={"own": str(years[0])})


def _school_year(subject: str) -> bool:
    return pattern("{plan.other_year}").search(fold(subject)) is not None
