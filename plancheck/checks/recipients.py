"""Checks on Kính gửi and Nơi nhận (Phụ lục I, Phần I, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from plancheck.checks.base import DAMAGED, Hit, NoParams, Outcome, damaged, replace
from plancheck.model.document import Span
from plancheck.model.finding import Edit
from plancheck.structure.view import Completeness, Recipient, Role, View
from plancheck.vietnamese.normal import fold

_BULLET = re.compile(r"[-–—−+*•○●]\s*")
_END_MARK = re.compile(r"[\s;.,:/]*$")
_ADDRESSEE = re.compile(r"\W*kính\s+(?:gửi|trình)\s*:?\s*", re.IGNORECASE)
_BLANK = re.compile(r"[\s.…_]*")


class Unwanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which component must not be there."""

    role: Role


def component_unwanted(view: View, params: Unwanted) -> Iterator[Outcome]:
    """A component that this type of document does not have."""
    component = view.first(params.role)
    if component is not None:
        yield Hit(span=component.span, role=params.role, found=view.document.text_of(component.span))


class AddresseeList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`part`: "bullet" (each of several addressees opens with a dash) or "mark" (`;` after each, `.` at the end)."""

    part: str


def addressee_list(view: View, params: AddresseeList) -> Iterator[Outcome]:
    """Several addressees below Kính gửi that are not set as a list."""
    component = view.first(Role.ADDRESSEE)
    if component is None:
        return
    items = [(span, view.document.text_of(span)) for span in component.spans]
    label = _ADDRESSEE.match(items[0][1])
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
            yield _wrong_mark(view, span, Role.ADDRESSEE, mark)


def _without_bullet(span: Span, text: str, role: Role) -> Hit:
    return Hit(span, role, text, f"- {text}", (Edit(span.block, span.start, span.start, "- "),))


def _wrong_mark(view: View, span: Span, role: Role, mark: str) -> Hit:
    """The end mark of a line should be another. Shows the last words of the line with it."""
    text = view.document.text_of(span)
    end = _END_MARK.search(text)
    assert end is not None  # the pattern matches the empty string
    at = Span(span.block, span.start + end.start(), span.start + len(text))
    words = text[: end.start()].split(" ")
    tail = " ".join(words[-4:])
    shown = Span(span.block, span.start + end.start() - len(tail), at.end)
    return Hit(shown, role, tail + text[end.start() :], tail + mark, replace(at, mark))


def _items(view: View) -> tuple[Recipient, ...]:
    recipients = view.recipients
    return tuple(i for i in recipients.items if not _BLANK.fullmatch(i.name) or i.filing) if recipients else ()


class RecipientBullet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`bullets`: the signs that may open a line."""

    bullets: tuple[str, ...]


def recipient_bullet(view: View, params: RecipientBullet) -> Iterator[Outcome]:
    """A line of Nơi nhận that does not open with a dash. A list without any dash is reported once."""
    items = _items(view)
    wrong = [item for item in items if item.bullet not in params.bullets]
    for item in wrong if len(wrong) < len(items) else wrong[:1]:
        role = Role.FILING if item.filing else Role.RECIPIENTS
        text = view.document.text_of(item.span)
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


def recipient_mark(view: View, params: RecipientMark) -> Iterator[Outcome]:
    """A line of Nơi nhận with another end mark than the decree's."""
    items = _items(view)
    chosen = items[-1:] if params.line == "last" else items[:-1]
    for position, item in enumerate(chosen):
        if item.mark.endswith(params.mark) or (params.line == "inner" and _opens_sub_list(items, position)):
            continue
        role = Role.FILING if item.filing else Role.RECIPIENTS
        yield _wrong_mark(view, item.spans[-1], role, params.mark)


def _opens_sub_list(items: tuple[Recipient, ...], position: int) -> bool:
    """A line that ends with a colon and has lines with + below it."""
    return items[position].mark.endswith(":") and items[position + 1].bullet == "+"


def filing_missing(view: View, params: NoParams) -> Iterator[Outcome]:
    """A list of recipients without a Lưu line."""
    if view.completeness is Completeness.ANNEXED:
        return
    recipients = view.recipients
    if recipients is not None and recipients.items and recipients.filing is None:
        if damaged(view):
            yield DAMAGED
            return
        last = recipients.items[-1].spans[-1]
        yield Hit(span=last, role=Role.FILING, found=view.document.text_of(last))


def filing_last(view: View, params: NoParams) -> Iterator[Outcome]:
    """A Lưu line that is not the last one of the list."""
    items = _items(view)
    for item in items[:-1]:
        if item.filing:
            yield Hit(span=item.span, role=Role.FILING, found=view.document.text_of(item.span))


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`find`: a pattern of the name of a recipient, in small letters; `addressee`: judged with or without Kính gửi."""

    find: str
    addressee: bool | None = None


def recipient_unwanted(view: View, params: Wording) -> Iterator[Outcome]:
    """A line of Nơi nhận that this document must not have."""
    for item in _named(view, params):
        yield Hit(span=item.span, role=Role.RECIPIENTS, found=view.document.text_of(item.span))


def recipient_wanted(view: View, params: Wording) -> Iterator[Outcome]:
    """Nơi nhận lacks a line that this document must have; reported at its first line."""
    if view.completeness is Completeness.ANNEXED or not _concerns(view, params):
        return
    others = [item for item in _items(view) if not item.filing]
    if others and not list(_named(view, params)):
        if damaged(view):
            yield DAMAGED
            return
        yield Hit(span=others[0].span, role=Role.RECIPIENTS, found=view.document.text_of(others[0].span))


def _concerns(view: View, params: Wording) -> bool:
    return params.addressee is None or params.addressee is (view.first(Role.ADDRESSEE) is not None)


def _named(view: View, params: Wording) -> Iterator[Recipient]:
    if not _concerns(view, params):
        return
    pattern = _compiled(params.find)
    for item in _items(view):
        if pattern.search(fold(f"{item.name} ({item.purpose})" if item.purpose else item.name)):
            yield item


@lru_cache(maxsize=64)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
