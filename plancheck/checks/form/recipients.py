"""Checks on Kính gửi and Nơi nhận (Phụ lục I, Phần I, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import replace
from plancheck.language import vocabulary
from plancheck.language.normal import fold
from plancheck.language.places import tail_start
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Completeness, Dossier, Recipient, Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Hit, NoParams, Outcome

_BULLET = re.compile(r"[-–—−+*•○●]\s*")
_ADDRESSEE = r"(?i)\W*{opening.addressee_loose}\s*:?\s*"
_BLANK = re.compile(r"[\s.…_]*")


class Unwanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which component must not be there."""

    role: Role


def component_unwanted(dossier: Dossier, params: Unwanted) -> Iterator[Outcome]:
    """A component that this type of document does not have."""
    component = dossier.first(params.role)
    if component is not None:
        yield Hit(span=component.span, role=params.role, found=dossier.document.text_of(component.span))


class AddresseeList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`part`: "bullet" (each of several addressees opens with a dash) or "mark" (`;` after each, `.` at the end)."""

    part: str


def addressee_list(dossier: Dossier, params: AddresseeList) -> Iterator[Outcome]:
    """Several addressees below Kính gửi that are not set as a list."""
    component = dossier.first(Role.ADDRESSEE)
    if component is None:
        return
    items = [(span, dossier.document.text_of(span)) for span in component.spans]
    label = pattern(_ADDRESSEE).match(items[0][1])
    first = items[0][1][label.end() :] if label else ""
    head = [(Span(items[0][0].block, items[0][0].end - len(first), items[0][0].end), first)] if first else []
    entries = [*head, *items[1:]]
    if len(entries) < 2 and not (entries and _BULLET.match(entries[0][1])):
        return
    if params.part == "bullet":
        yield from (_without_bullet(span, text, Role.ADDRESSEE) for span, text in entries if not _BULLET.match(text))
        return
    for i, (span, text) in enumerate(entries):
        mark = "." if i == len(entries) - 1 else ";"
        if _BULLET.match(text) and not text.endswith(mark) and not _BLANK.fullmatch(_BULLET.sub("", text, count=1)):
            yield _wrong_mark(dossier, span, Role.ADDRESSEE, mark)


def _without_bullet(span: Span, text: str, role: Role) -> Hit:
    return Hit(span, role, text, f"- {text}", (Edit(span.block, span.start, span.start, "- "),))


def _wrong_mark(dossier: Dossier, span: Span, role: Role, mark: str) -> Hit:
    """The end mark of a line should be another. Shows the last words of the line with it."""
    text = dossier.document.text_of(span)
    end = tail_start(text, ";.,:/")
    at = Span(span.block, span.start + end, span.start + len(text))
    words = text[:end].split(" ")
    tail = " ".join(words[-4:])
    shown = Span(span.block, span.start + end - len(tail), at.end)
    return Hit(shown, role, tail + text[end:], tail + mark, replace(at, mark))


def _items(dossier: Dossier) -> tuple[Recipient, ...]:
    recipients = dossier.recipients
    return tuple(i for i in recipients.items if not _BLANK.fullmatch(i.name) or i.filing) if recipients else ()


class RecipientBullet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`bullets`: the signs that may open a line."""

    bullets: tuple[str, ...]


def recipient_bullet(dossier: Dossier, params: RecipientBullet) -> Iterator[Outcome]:
    """A line of Nơi nhận that does not open with a dash. A list without any dash is reported once."""
    items = _items(dossier)
    wrong = [item for item in items if item.bullet not in params.bullets]
    for item in wrong if len(wrong) < len(items) else wrong[:1]:
        role = Role.FILING if item.filing else Role.RECIPIENTS
        text = dossier.document.text_of(item.span)
        if not item.bullet:
            yield _without_bullet(item.span, text, role)
            continue
        sign = _BULLET.match(text)
        size = sign.end() if sign else 0
        at = Span(item.span.block, item.span.start, item.span.start + size)
        yield Hit(item.span, role, text, f"- {text[size:]}", replace(at, "- "))


class RecipientMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`line`: "inner" (every line but the last) or "last"; `mark`: how it must end."""

    line: str
    mark: str


def recipient_mark(dossier: Dossier, params: RecipientMark) -> Iterator[Outcome]:
    """A line of Nơi nhận with another end mark than the decree's."""
    items = _items(dossier)
    chosen = items[-1:] if params.line == "last" else items[:-1]
    for position, item in enumerate(chosen):
        if item.filing and _before_initials(dossier, item.spans[-1]).endswith(params.mark):
            continue
        if item.mark.endswith(params.mark) or (params.line == "inner" and _opens_sub_list(items, position)):
            continue
        role = Role.FILING if item.filing else Role.RECIPIENTS
        yield _wrong_mark(dossier, item.spans[-1], role, params.mark)


def _before_initials(dossier: Dossier, span: Span) -> str:
    """The words of a line before the raised or lowered initials of its drafter ("Lưu: VT, VP.Hoa")."""
    text = dossier.document.text_of(span)
    for run in reversed(dossier.document.blocks[span.block].runs):
        if not run.superscript or run.end <= span.start:
            break
        text = text[: max(run.start - span.start, 0)]
    return text.rstrip()


def _opens_sub_list(items: tuple[Recipient, ...], position: int) -> bool:
    """A line that ends with a colon and has lines with + below it."""
    return items[position].mark.endswith(":") and items[position + 1].bullet == "+"


def filing_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A list of recipients without a Lưu line."""
    if dossier.completeness is Completeness.ANNEXED:
        return
    recipients = dossier.recipients
    if recipients is not None and recipients.items and recipients.filing is None:
        last = recipients.items[-1].spans[-1]
        yield Hit(span=last, role=Role.FILING, found=dossier.document.text_of(last))


def filing_last(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A Lưu line that is not the last one of the list."""
    items = _items(dossier)
    for item in items[:-1]:
        if item.filing:
            yield Hit(span=item.span, role=Role.FILING, found=dossier.document.text_of(item.span))


_PARTS_OF_LINE = re.compile(r"[^,;]+")
_LEAST_LETTERS = 6  # shorter parts are initials and numbers


def recipient_twice(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A recipient that stands in the list twice, with the same words and for the same purpose."""
    seen: set[str] = set()
    for item in _items(dossier):
        if item.filing or len(item.spans) > 1:
            continue
        text = dossier.document.text_of(item.span)
        at = text.find(item.name)
        for part in _PARTS_OF_LINE.finditer(item.name):
            words = part.group().strip()
            key = f"{' '.join(fold(words).split())}|{fold(item.purpose)}"
            if at >= 0 and key in seen and sum(c.isalpha() for c in words) >= _LEAST_LETTERS:
                start = item.span.start + at + part.start() + part.group().find(words)
                yield Hit(Span(item.span.block, start, start + len(words)), Role.RECIPIENTS, words)
            seen.add(key)


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`find`: a pattern of the name of a recipient, in small letters; `addressee`: judged with or without Kính gửi."""

    find: str
    addressee: bool | None = None


def recipient_unwanted(dossier: Dossier, params: Wording) -> Iterator[Outcome]:
    """A line of Nơi nhận that this document must not have."""
    for item in _named(dossier, params):
        yield Hit(span=item.span, role=Role.RECIPIENTS, found=dossier.document.text_of(item.span))


def recipient_wanted(dossier: Dossier, params: Wording) -> Iterator[Outcome]:
    """Nơi nhận lacks a line that this document must have; reported at its first line."""
    if dossier.completeness is Completeness.ANNEXED or not _concerns(dossier, params):
        return
    others = [item for item in _items(dossier) if not item.filing]
    if others and not list(_named(dossier, params)):
        yield Hit(span=others[0].span, role=Role.RECIPIENTS, found=dossier.document.text_of(others[0].span))


def _concerns(dossier: Dossier, params: Wording) -> bool:
    return params.addressee is None or params.addressee is (dossier.first(Role.ADDRESSEE) is not None)


def _named(dossier: Dossier, params: Wording) -> Iterator[Recipient]:
    if not _concerns(dossier, params):
        return
    pattern = vocabulary.pattern(params.find)
    for item in _items(dossier):
        if pattern.search(fold(f"{item.name} ({item.purpose})" if item.purpose else item.name)):
            yield item
