"""Checks on the usual parts of a kế hoạch: purpose, content, organisation of implementation."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from rapidfuzz import fuzz

from plancheck.checks.content.headings import NO_OUTLINE
from plancheck.language.normal import fold, skeleton
from plancheck.model.dossier import Dossier, LabelStyle, OutlineItem, Role
from plancheck.regulations.outcome import Hit, Outcome

_FEWEST_HEADINGS = 2
_LONG_ENOUGH = 10  # letters of a phrase that may be recognised in spite of slips
_ALIKE = 86  # per cent
_TOP = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.UPPER, LabelStyle.ROMAN})


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part that a plan must have.

    `words`: a heading with one of these phrases is the part (case and tone placement do not count). `others`: phrases
    of all further parts; when given, any top heading without one of them counts as the part too, because its wording
    is free.
    """

    words: tuple[str, ...]
    others: tuple[str, ...] = ()


def plan_part(dossier: Dossier, params: Part) -> Iterator[Outcome]:
    """A part of a plan for which no heading was found."""
    top = _top_headings(dossier)
    if len(top) < _FEWEST_HEADINGS:
        yield NO_OUTLINE
        return
    if any(_says(text, params.words) for text in _heading_texts(dossier)):
        return
    if params.others and any(not _says(item.title, params.others) for item in top):
        return
    yield Hit(span=top[-1].title_span, role=Role.HEADING, values={"headings": "; ".join(_named(i) for i in top[:8])})


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of a part that comes first and of one that comes after it."""

    first: tuple[str, ...]
    after: tuple[str, ...]


def plan_order(dossier: Dossier, params: Order) -> Iterator[Outcome]:
    """Two parts of a plan in the unusual order."""
    top = _top_headings(dossier)
    first = next((i for i, item in enumerate(top) if _says(item.title, params.first)), None)
    after = next((i for i, item in enumerate(top) if _says(item.title, params.after)), None)
    if first is not None and after is not None and after < first and not _says(top[after].title, params.first):
        yield Hit(
            span=top[first].title_span,
            role=Role.HEADING,
            found=top[first].title,
            values={"before": top[after].title},
        )


def _top_headings(dossier: Dossier) -> list[OutlineItem]:
    """The headings of the first level, and of the second below phần, chương or A, B, C."""
    out: list[OutlineItem] = []
    for item in dossier.outline:
        if item.style in {LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.UPPER} and item.children:
            out += [item, *(child for child in item.children if child.is_heading)]
        elif item.is_heading or item.style in _TOP:
            out.append(item)
    return out


def _heading_texts(dossier: Dossier) -> Iterator[str]:
    """The words of every heading, and of short lines that may be headings without a number."""
    for item in dossier.items():
        if item.is_heading or len(item.title) < 80:
            yield item.title
    for index in dossier.body:
        text = dossier.document.blocks[index].text.strip()
        if len(text) < 80 and not text.endswith((".", ";", ",")):
            yield text


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a heading has one of the phrases; slips and lost letters are read over, other rules report them."""
    words = fold(text)
    if any(phrase in words for phrase in phrases):
        return True
    bare = skeleton(text)
    return any(
        len(key) >= _LONG_ENOUGH and len(bare) >= len(key) - 2 and fuzz.partial_ratio(key, bare) >= _ALIKE
        for key in (skeleton(phrase) for phrase in phrases)
    )


def _named(item: OutlineItem) -> str:
    return f"{item.label}. {item.title}"
