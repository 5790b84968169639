"""Checks on the ends of headings and paragraphs of the content (thông lệ; dấu câu)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.checks.base import replace
from plancheck.model.document import Block, Span
from plancheck.model.dossier import Dossier, LabelStyle, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome

_HEADING_END = re.compile(r"(?<=[^\W\d_])\s*[.;,]+\s*$")
_COMMA = re.compile(r"(?<=[^\W_]),\s*$")
_UNENDED = re.compile(r"[^\W\d_]{2,}\s*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{2,}[.?!] +[A-ZĐÀ-Ỹ]")
_LEAST_WORDS = 8  # shorter paragraphs are labels, names, lines of a form


class HeadingEnd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`styles`: the kinds of headings that stand alone like titles."""

    styles: tuple[LabelStyle, ...]


def heading_end(dossier: Dossier, params: HeadingEnd) -> Iterator[Outcome]:
    """A heading in capitals that ends with a mark."""
    for item in dossier.items():
        if item.style not in params.styles or not item.is_heading or not item.title.isupper():
            continue
        mark = _HEADING_END.search(item.title)
        if mark is not None:
            start = item.title_span.start + mark.start()
            span = Span(item.title_span.block, start, item.title_span.start + len(item.title.rstrip()))
            yield Hit(span, Role.HEADING, mark.group().strip(), edits=replace(span, ""))


def paragraph_comma(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A paragraph that ends with a comma, where no other does and the next one does not go on with it."""
    body = _paragraphs(dossier)
    found = [i for i, block in enumerate(body) if _COMMA.search(block.text) and _is_long(block)]
    if len(found) != 1:
        return  # a list whose items end with commas, or verses: the writer's own way
    index = found[0]
    if index + 1 < len(body) and not _goes_on(body[index + 1]):
        block = body[index]
        at = block.text.rstrip().rfind(",")
        yield Hit(Span(block.index, at, at + 1), Role.BODY, ",")


def paragraph_unended(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A paragraph of several sentences whose last one has no mark at its end."""
    headings = {span.block for component in dossier.all(Role.HEADING) for span in component.spans}
    body = _paragraphs(dossier)
    for number, block in enumerate(body[:-1]):
        text = block.text
        if block.index in headings or not _is_long(block) or not _SENTENCE_INSIDE.search(text):
            continue
        if _UNENDED.search(text) is None or _goes_on(body[number + 1]):
            continue
        word = text.split()[-1]
        end = len(text.rstrip())
        at = Span(block.index, end - len(word), end)
        yield Hit(at, Role.BODY, word, f"{word}.", replace(Span(block.index, end, end), "."))


def _paragraphs(dossier: Dossier) -> list[Block]:
    blocks = (dossier.document.blocks[index] for index in dossier.body)
    return [block for block in blocks if block.cell is None and block.text.strip()]


def _is_long(block: Block) -> bool:
    return len(block.text.split()) >= _LEAST_WORDS


def _goes_on(block: Block) -> bool:
    """Whether a paragraph begins in the middle of a sentence, or under a dash of a list."""
    text = block.text.lstrip()
    return (not text[:1].isalpha() and not text[:1].isdigit()) or (text[:1].islower() and text[1:2] != ")")
