"""Layout made with the keyboard instead of the format: empty paragraphs, blanks and tabs; marks of a highlighter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from plancheck.checks.typesetting.style_table import counted, usual_room
from plancheck.model.document import Align, Block, BlockKind, Document, Span
from plancheck.model.dossier import Dossier, LabelStyle, Role
from plancheck.regulations.outcome import Hit, Outcome
from plancheck.understanding.tabs import reached
from plancheck.understanding.typography import weighed, whole

_THIN = 6.0  # pt: an empty paragraph of an exact height up to here takes no room
_UNSEEN = 3.0  # pt: a tab that moves words no further does nothing
_BLANKS = re.compile(r"[ \t]+")
_ABOVE = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION})
_CENTRED = (
    Role.GOVERNING_BODY, Role.ISSUER, Role.NATIONAL_TITLE, Role.MOTTO, Role.NUMBER_SYMBOL, Role.PLACE_DATE,
    Role.TYPE_NAME, Role.SUBJECT, Role.AUTHORITY, Role.POSITION, Role.SIGNER,
)  # fmt: skip


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many empty paragraphs stand together."""

    least: int


class Blanks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where blanks are looked for, and how many there must be for each."""

    where: Literal["content", "components"]
    least: int


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From how many letters on something is told."""

    letters: int


def empty_between(dossier: Dossier, params: Row) -> Iterator[Outcome]:
    """Empty paragraphs between two paragraphs of the content, in place of the space that a format gives.

    Around tables, pictures, lines, and chapters they are let be.
    """
    places = []
    for run in _empty_runs(dossier):
        above, below = _block(dossier, run[0].index - 1), _block(dossier, run[-1].index + 1)
        if above is not None and below is not None and all(_is_content(dossier, b) for b in (above, below)):
            places += [above] * len(run)
    if len(places) >= params.least:
        yield _told(dossier, [whole(block) for block in dict.fromkeys(places)], str(len(places)))


def empty_rows(dossier: Dossier, params: Row) -> Iterator[Outcome]:
    """Rows of empty paragraphs that push what follows to the next page."""
    starts = {appendix.label.span.block for appendix in dossier.appendices}
    for run in _empty_runs(dossier):
        below = _block(dossier, run[-1].index + 1)
        if below is not None and len(run) >= params.least and (below.index in starts or _is_content(dossier, below)):
            yield _told(dossier, [whole(below)], str(len(run)))


def _empty_runs(dossier: Dossier) -> Iterator[list[Block]]:
    """Empty paragraphs that stand together, outside tables."""
    run: list[Block] = []
    for block in dossier.document.blocks:
        if (
            block.kind is BlockKind.PARAGRAPH
            and block.cell is None
            and not block.text.strip()
            and not _is_filled(block)
        ):
            run.append(block)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _is_filled(block: Block) -> bool:
    form = block.format
    thin = form.line_rule == "exact" and form.line is not None and form.line <= _THIN
    return block.holds or thin or form.frame is not None


def _is_content(dossier: Dossier, block: Block) -> bool:
    """A paragraph of căn cứ or content that flows: no table, no title of a chapter, nothing centred or drawn."""
    document = dossier.document
    flow = {*dossier.body, *(s.block for c in dossier.components if c.role in _FLOW for s in c.spans)}
    above = {item.label_span.block for item in dossier.items() if item.style in _ABOVE}
    plain = block.kind is BlockKind.PARAGRAPH and block.cell is None and bool(block.text.strip())
    drawn = block.holds or any(stroke.after == block.index for stroke in document.strokes)
    aligned = block.format.align not in (Align.CENTER, Align.RIGHT)
    return plain and block.index in flow and block.index not in above and not drawn and aligned


_FLOW = frozenset({Role.LEGAL_BASIS, Role.OPENING})


def typed_blanks(dossier: Dossier, params: Blanks) -> Iterator[Outcome]:
    """Lines that blanks or tabs in front move: instead of a first-line indent, or to make them look centred."""
    found = _moved_content(dossier) if params.where == "content" else _moved_components(dossier, params.least)
    places = list(found)
    if places and (params.where == "components" or len(places) >= params.least):
        yield _told(dossier, places, str(len(places)))


def _moved_content(dossier: Dossier) -> Iterator[Span]:
    flow = {*dossier.body, *(s.block for c in dossier.components if c.role in _FLOW for s in c.spans)}
    for index in sorted(flow):
        block = dossier.document.blocks[index]
        blanks = _in_front(block.text)
        words = block.text.strip()
        if block.kind is not BlockKind.PARAGRAPH or block.cell is not None or not words or block.label_end:
            continue
        if block.format.align in (Align.CENTER, Align.RIGHT) or (len(blanks) < 2 and "\t" not in blanks):
            continue
        if "\t" not in blanks or _shift(dossier.document, block, blanks) > _UNSEEN:
            yield Span(index, len(blanks), len(block.text))


def _shift(document: Document, block: Block, blanks: str) -> float:
    """How far tabs in front of a line move it (pt)."""
    form = block.format
    return reached(form, blanks.count("\t"), usual_room(document)) - (form.left or 0.0) - (form.first_line or 0.0)


def _moved_components(dossier: Dossier, least: int) -> Iterator[Span]:
    for role in _CENTRED:
        for component in dossier.all(role):
            for span in component.spans:
                block = dossier.document.blocks[span.block]
                start = block.text.rfind("\n", 0, span.start) + 1
                blanks = _in_front(block.text[start:])
                set_stops = blanks.strip("\t") == "" and block.format.tabs
                if start + len(blanks) >= span.start and len(blanks) >= least and not set_stops:
                    yield Span(span.block, start + len(blanks), span.end)


def _in_front(text: str) -> str:
    blanks = _BLANKS.match(text)
    return blanks.group() if blanks else ""


def highlight_left(dossier: Dossier, params: Letters) -> Iterator[Outcome]:
    """Letters on the colour of a highlighter."""
    places, count = [], 0
    for block in dossier.document.blocks:
        for run, weight, span in weighed(dossier.document, (whole(block),)):
            if run.highlight is not None:
                places.append(span)
                count += weight
    if count >= params.letters:
        colors = {run.highlight for block in dossier.document.blocks for run in block.runs if run.highlight}
        yield _told(dossier, places, ", ".join(sorted(colors)), str(count))


def _block(dossier: Dossier, index: int) -> Block | None:
    blocks = dossier.document.blocks
    return blocks[index] if 0 <= index < len(blocks) else None


def _told(dossier: Dossier, places: Sequence[Span], found: str, count: str = "") -> Hit:
    values = counted(dossier.document, places)
    return Hit(span=places[0], found=found, values=values | {"count": count} if count else values)
