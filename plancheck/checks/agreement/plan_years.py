"""Checks on the year of a plan: in its subject, opening, headings and closing, and against its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.checks.base import absent
from plancheck.language.normal import fold, fold_map
from plancheck.model.document import Span
from plancheck.model.dossier import Completeness, Component, Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.body.date_mentions import plan_years

_NO_YEAR = Abstain("trích yếu không ghi năm", "the subject names no year")
_YEAR = re.compile(r"\bnăm (?P<year>20\d\d)\b")
_WORD = re.compile(r"[^\W\d_]+")
_CITED = re.compile(r"\bsố\s*\d|\bngày\s*\d|\bluật\b")
_CLOSING = re.compile(r"trên đây là (?:nội dung )?(?P<type>kế hoạch|báo cáo|chương trình|phương án|đề án|hướng dẫn)\b")
_ISSUES = re.compile(
    r"\b(?:ban hành|xây dựng|triển khai)\s+(?P<type>kế hoạch|chương trình|phương án|hướng dẫn|đề án)\b(?! số)"
)
_AHEAD = re.compile(
    r"^\W*+(?:(?:[ivxlc]+|\d+)\W*+)?(?:nhiệm vụ|kế hoạch|phương hướng|nội dung|mục tiêu|chỉ tiêu|giải pháp)\b"
)
_BACK = re.compile(r"\b(?:kết quả|đánh giá|tình hình|tổng kết|thực trạng|còn lại|chuyển tiếp|chưa hoàn thành|so với)\b")
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
            yield from _other_year(dossier, component, form, subject.text, years)


def _other_year(
    dossier: Dossier, component: Component, form: re.Pattern[str], subject: str, years: tuple[int, int]
) -> Iterator[Hit]:
    text = dossier.document.text_of(component.span)
    words, offsets = fold_map(text)
    every = list(form.finditer(words))
    if not every:
        return
    found = every[-1]  # "Thực hiện Kế hoạch …, UBND xã ban hành Kế hoạch …"
    end = re.search(r"[.;:]|như sau|cụ thể|\bđề nghị\b|\byêu cầu\b", words[found.end() :])
    title = words[found.end() : found.end() + end.start() if end else len(words)]
    if _CITED.search(title):
        return
    said = list(_YEAR.finditer(title))
    own = {w for w in _WORD.findall(fold(subject)) if w != "năm"}
    if len(said) != 1 or years[0] <= int(said[0]["year"]) <= years[1] or not own:
        return
    repeated = own & set(_WORD.findall(title))
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
        words = fold(item.title)
        found = _YEAR.search(words)
        if (
            not item.is_heading
            or found is None
            or not _AHEAD.search(words)
            or _BACK.search(words)
            or _CITED.search(words)
        ):
            continue
        if int(found["year"]) < years[0] and len(words) == len(item.title) and len(_YEAR.findall(words)) == 1:
            start = item.title_span.start
            span = Span(item.title_span.block, start + found.start("year"), start + found.end("year"))
            yield Hit(span, Role.HEADING, found["year"], values={"own": _shown(years)})


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
    return "năm học" in fold(subject) or "niên độ" in fold(subject)
