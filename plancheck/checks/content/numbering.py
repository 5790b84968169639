"""Checks on the order of numbers and letters of headings and items (Phụ lục I, Phần I, II.6.đ; thông lệ)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from plancheck.model.dossier import Dossier, LabelStyle, OutlineItem, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.numbering_labels import ALPHABET, BULLETS, write_number

_MOST_MISSING = 2  # a longer jump is hardly a gap: it is a number of another list, or no number of a list at all
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def runs(dossier: Dossier) -> Iterator[list[OutlineItem]]:
    """Items that are counted together, in reading order; a run begins where counting starts at 1 (or a).

    Items of one parent and one style are counted together; Điều are counted through the whole document.
    """
    yield from _cut([item for item in dossier.items() if item.style is LabelStyle.ARTICLE])
    for siblings in _families(dossier):
        groups: dict[object, list[OutlineItem]] = {}
        for item in siblings:
            if item.style not in BULLETS and item.style is not LabelStyle.ARTICLE:
                key = (item.style, ")" in item.separator, item.numbers[:-1] if len(item.numbers) > 1 else ())
                groups.setdefault(key, []).append(item)
        for group in groups.values():
            yield from _cut(group)


def _families(dossier: Dossier) -> Iterator[tuple[OutlineItem, ...]]:
    yield dossier.outline
    for item in dossier.items():
        if item.children:
            yield item.children


def _cut(items: list[OutlineItem]) -> Iterator[list[OutlineItem]]:
    run: list[OutlineItem] = []
    for item in items:
        if item.value == 1 and run:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


class Numbering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`fault`: "gap" (a number is left out), "double" (it stands twice running), "backward" (it is lower)."""

    fault: Literal["gap", "double", "backward"]


def numbering(dossier: Dossier, params: Numbering) -> Iterator[Outcome]:
    """A break in the counting of headings or items of one level."""
    hits = [hit for run in runs(dossier) for hit in _faults(dossier, run, params.fault)]
    yield from hits


def _faults(dossier: Dossier, run: list[OutlineItem], fault: str) -> Iterator[Hit]:
    for before, item in pairwise(run):
        if not (before.value and item.value) or _skips_d(before, item):
            continue
        step = item.value - before.value
        if fault == "gap" and 1 < step <= _MOST_MISSING + 1:
            missing = [n for n in range(before.value + 1, item.value) if not _hidden(dossier, before, item, n)]
            if missing:
                yield _hit(before, item, _list(item, missing))
        elif step <= 0 and fault == ("backward" if step else "double") and item.is_heading == before.is_heading:
            yield _hit(before, item, _list(item, [before.value + 1]))


def _hit(before: OutlineItem, item: OutlineItem, expected: str) -> Hit:
    return Hit(item.label_span, Role.HEADING, item.label, expected, values={"before": before.label})


def _list(item: OutlineItem, values: list[int]) -> str:
    stem, _, _ = item.label.rpartition(" " if " " in item.label else ".")
    joint = item.label[len(stem)] if stem else ""
    return ", ".join(f"{stem}{joint}{write_number(item.style, value)}" for value in values)


def _hidden(dossier: Dossier, before: OutlineItem, item: OutlineItem, value: int) -> bool:
    """Whether the number left out stands inside a paragraph or a table between the two: "a) …; b) …"."""
    number = "".join(f"{n}\\." for n in item.numbers[:-1]) + re.escape(write_number(item.style, value))
    label = re.compile(rf"(?:^|\n|[.;:,]\s+|\s\s){number}\s*(?:[.)/:\-–](?!\d)|$)")
    blocks = dossier.document.blocks[before.label_span.block : item.label_span.block + 1]
    return any(label.search(block.text) for block in blocks)


def _skips_d(before: OutlineItem, item: OutlineItem) -> bool:
    return item.style is LabelStyle.LETTER and before.label == "d" and item.label == "e"


def letter_without_d(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Điểm d followed by điểm e: đ stands between them in the Vietnamese alphabet."""
    for run in runs(dossier):
        for before, item in pairwise(run):
            if _skips_d(before, item):
                yield Hit(item.label_span, Role.HEADING, item.label, "đ", values={"before": before.label})


def letter_foreign(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A điểm numbered by a letter that the Vietnamese alphabet does not have (f, j, w, z)."""
    for run in runs(dossier):
        for before, item in pairwise(run):
            letter = item.label
            if item.style is not LabelStyle.LETTER or letter in ALPHABET or before.style is not LabelStyle.LETTER:
                continue
            if letter in _LATIN and before.label in {_LATIN[_LATIN.index(letter) - 1], "đ"}:
                follows = ALPHABET.find(before.label) + 1
                expected = ALPHABET[follows] if 0 < follows < len(ALPHABET) else None
                yield Hit(item.label_span, Role.HEADING, letter, expected)
