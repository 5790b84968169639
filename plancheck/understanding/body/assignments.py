"""Who is given what to do in a plan: the units named in its organisation part, leads and deadlines of its tasks.

Offsets are 0-based in `Block.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.language import bodies
from plancheck.language.body_names import words_of
from plancheck.language.normal import fold, fold_map
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, OutlineItem
from plancheck.understanding.lines import strip_span

_ORGANISATION = r"\b{task.organisation}\b"
_REQUEST = r"(?i){task.request}\s+"
_VERB = r"\s+(?P<verb>[-–—] {task.being}|{task.verb})\b"
# Where a list of units is cut: only before the head of another one ("Sở Văn hóa, Thể thao và Du lịch" stays whole).
_CUT = r"\s*(?:[;,]|\b{task.and}\b|,\s*{task.and}\b)\s+(?={body.name:next}\s|{body.name:whole})"
_MOST_WORDS = 22
_CLAUSE = r"\b{time.day} \d|\b{task.clause}\b"  # more than a name
_THROUGH = re.compile(r"(?<!\s)\s*+\([^)]{0,200}+\)")


class Unit(msgspec.Struct, frozen=True):
    """A body or group of people named in the text: where, as written, and its words with short forms written out."""

    span: Span
    name: str
    words: tuple[str, ...]


class Assignment(msgspec.Struct, frozen=True):
    """An item of the organisation part with those whom it charges. `lead`: it says that they lead (chủ trì)."""

    outline: str
    units: tuple[Unit, ...]
    lead: bool


def read_assignments(dossier: Dossier) -> tuple[Assignment, ...]:
    """The items of the organisation part that name who is to act, in reading order."""
    return tuple(a for item in _organisation_items(dossier) if (a := _assignment(dossier, item)) is not None)


def _organisation_items(dossier: Dossier) -> Iterator[OutlineItem]:
    for root in _parts(dossier):
        yield from list(root.walk())[1:]


def _parts(dossier: Dossier) -> Iterator[OutlineItem]:
    """The headings of the highest level that open the organisation part."""
    taken: set[int] = set()
    for item in dossier.items():
        if item.label_span.block in taken or not item.is_heading or item.depth > 1:
            continue
        if item.children and len(item.title) < 90 and pattern(_ORGANISATION).search(fold(item.title)):
            taken |= {below.label_span.block for below in item.walk()}
            yield item


def _assignment(dossier: Dossier, item: OutlineItem) -> Assignment | None:
    if not item.title:
        return None
    start, end = item.title_span.start, item.title_span.end
    text = dossier.document.blocks[item.title_span.block].text
    words, offsets = fold_map(text[start:end])
    request = pattern(_REQUEST).match(words)
    first = request.end() if request else 0
    last = _end_of_names(words, text[start:end], offsets, first, heading=item.is_heading)
    if last is None:
        return None
    names = Span(item.title_span.block, start + offsets[first], start + offsets[last])
    units = tuple(units_in(text, names))
    if not units:
        return None
    return Assignment(item.path, units, pattern(r"\s*{task.lead}\b").match(words, last) is not None)


def _end_of_names(words: str, text: str, offsets: list[int], first: int, *, heading: bool) -> int | None:
    """Where the names end: at a colon, before a verb ("Sở Xây dựng" has a capital), or with the line."""
    colon = words.find(":", first)
    if heading:
        return colon if colon > first else len(words.rstrip(" .;"))
    verbs = (m.start() for m in pattern(_VERB).finditer(words, first) if text[offsets[m.start("verb")]].islower())
    ends = [at for at in (next(verbs, -1), colon) if at > first]
    return min(ends) if ends else None


def units_in(text: str, span: Span) -> Iterator[Unit]:
    """The units listed in a stretch of a block's text. Nothing when it does not open with the name of one."""
    words, offsets = fold_map(text[span.start : span.end])
    at = 0
    for cut in [*pattern(_CUT).finditer(words), None]:
        stop = cut.start() if cut else len(words)
        first, last = strip_span(text, span.start + offsets[at], span.start + offsets[stop])
        name = text[first:last].strip(" .;:,")
        if not bodies.opens_actor(fold(name)) or len(name.split()) > _MOST_WORDS or pattern(_CLAUSE).search(fold(name)):
            return
        yield Unit(Span(span.block, first, first + len(name)), " ".join(name.split()), words_of(_THROUGH.sub("", name)))
        at = cut.end() if cut else stop
