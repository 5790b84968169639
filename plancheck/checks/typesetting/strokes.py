"""The lines below tiêu ngữ, the issuing body and trích yếu (Phụ lục I, Phần I, II.1.b, II.2.b, II.5.b).

The decree fixes neither how a line is drawn nor how thick it is: a shape, a border and a row of underscores are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from plancheck.checks.typesetting.style_table import percent, unknown_of, usual_room
from plancheck.language.text_width import text_width
from plancheck.model.document import Block, BlockKind, Document, Format, Span, Stroke, Symptom, segments_in
from plancheck.model.dossier import Component, Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of

_UNDERSCORES = re.compile(r"^(?=[_\s]*?_{4})[_\s]*$")
_DASHES = re.compile(r"^\s*(?=.{3})(?:[-–—−=~.*_]\s?)++(?:[oO0]{1,3}\s?)?(?:[-–—−=~.*_]\s?)*+$")
_OWNER = {
    Role.GOVERNING_BODY: "issuer", Role.ISSUER: "issuer", Role.NUMBER_SYMBOL: "issuer",
    Role.NATIONAL_TITLE: "motto", Role.MOTTO: "motto", Role.PLACE_DATE: "motto",
    Role.TYPE_NAME: "subject", Role.SUBJECT: "subject",
}  # fmt: skip
_ROLE = {"motto": Role.MOTTO, "issuer": Role.ISSUER, "subject": Role.SUBJECT}
_BELOW = 26.0  # pt: how far below its component a line may stand
_LONGEST = 1.4  # times the text: what is longer is another line
_COLUMN = 0.4  # share of the text width that a name of a body surely fits into without being wrapped

Owner = Literal["motto", "issuer", "subject"]


class LineOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Below which component a line must stand."""

    under: Owner


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The length of the line below a component as shares of its printed lines; `slack` is added at both ends."""

    under: Owner
    range: tuple[float, float]
    slack: float


class HeaderLine(msgspec.Struct, frozen=True):
    """A line in the header: below what (None: not known which), how long in pt (None: unknown), its block."""

    owner: str | None
    length: float | None
    block: int


def line_missing(dossier: Dossier, params: LineOf) -> Iterator[Outcome]:
    """A component without the line below it."""
    component = _component(dossier, params.under)
    if component is None:
        return
    look = facts_of(dossier).typography.looks.get(params.under)
    underlined = look is not None and look.underline.share(bool) > 0.5
    if underlined or any(owner == params.under for owner, _ in _typed(dossier)):
        return  # another finding says what stands there instead
    lines = header_lines(dossier)
    if any(line.owner == params.under for line in lines):
        return
    needed = [name for name in _ROLE if _component(dossier, name) is not None]
    bare = [name for name in needed if not any(line.owner == name for line in lines)]
    if sum(1 for line in lines if line.owner is None) >= 1 or len(lines) > len(needed) - len(bare):
        yield Abstain(
            "có đường kẻ ở đầu văn bản nhưng không rõ nằm dưới thành phần nào",
            "there are lines in the header, but below which component is not known",
        )
        return
    last = component.spans[-1]
    yield Hit(span=last, role=component.role)


def line_length(dossier: Dossier, params: Length) -> Iterator[Outcome]:
    """A line that is too short or too long for the text above it."""
    component = _component(dossier, params.under)
    lines = [line for line in header_lines(dossier) if line.owner == params.under]
    if component is None or not lines:
        return
    if _being_changed(dossier, component):
        yield Abstain(
            "dòng chữ còn sửa đổi chưa chấp nhận, chưa rõ sẽ dài bao nhiêu",
            "the text above holds tracked changes, so how long it will be is open",
        )
        return
    length = next((line.length for line in lines if line.length is not None), None)
    printed = _printed(dossier, component)
    if length is None or not printed:
        yield unknown_of("độ dài đường kẻ hoặc dòng chữ", "length of the line or of the text above")
        return
    low, high = params.range[0] - params.slack, params.range[1] + params.slack
    shares = [length / width for width in (max(printed), printed[-1])]
    if any(low <= share <= high for share in shares):
        return
    yield Hit(span=component.spans[-1], role=component.role, found=percent(shares[0]))


def _being_changed(dossier: Dossier, component: Component) -> bool:
    """Whether tracked changes stand in the paragraphs of a component: its printed lines are not those of the end."""
    blocks = {span.block for span in component.spans}
    return any(
        span.block in blocks
        for seen in dossier.document.health.observations
        if seen.symptom is Symptom.TRACKED_CHANGES
        for span in seen.spans
    )


def line_typed(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A row of hyphens, dashes or stars typed where a line is to be drawn."""
    for owner, span in _typed(dossier):
        yield Hit(span=span, role=_ROLE[owner], found=dossier.document.text_of(span).strip()[:24])


def header_lines(dossier: Dossier) -> list[HeaderLine]:
    """The drawn and underscored lines of the header with their owners."""
    if dossier.document.format is Format.PDF:
        drawn = [line for stroke in dossier.document.strokes if (line := _by_place(dossier, stroke)) is not None]
    else:
        end = _header_end(dossier)
        drawn = [
            HeaderLine(_by_anchor(dossier, s), _length(s), s.after)
            for s in dossier.document.strokes
            if s.after is not None and s.after <= end and not _inside_table(dossier, s)
        ]
    return drawn + [
        HeaderLine(owner, _width(dossier.document, span), span.block) for owner, span in _rows(dossier, _UNDERSCORES)
    ]


def _length(stroke: Stroke) -> float | None:
    if stroke.length is not None or stroke.x0 is None or stroke.x1 is None:
        return stroke.length
    return stroke.x1 - stroke.x0


def _component(dossier: Dossier, owner: str) -> Component | None:
    """The component that owns a line; a letter has none below its subject, nor has a text without a head."""
    if owner == "subject" and dossier.first(Role.TYPE_NAME) is None:
        return None
    return dossier.first(_ROLE[owner])


def _header_end(dossier: Dossier) -> int:
    """The last block in which a line of the header may be anchored: the first paragraph of the content."""
    firsts = [c.span.block for role in (Role.LEGAL_BASIS, Role.OPENING, Role.ADDRESSEE) for c in dossier.all(role)[:1]]
    firsts += dossier.body[:1]
    title = max((c.spans[-1].block for c in dossier.components if c.role in _OWNER), default=0)
    return max(min((b for b in firsts if b > title), default=title + 2), title)


def _by_anchor(dossier: Dossier, stroke: Stroke) -> str | None:
    """Whose line a shape or border in a Word file is, from the paragraph it hangs on."""
    if stroke.after is None:
        return None
    block = dossier.document.blocks[stroke.after]
    spans = [(_OWNER[c.role], s) for c in dossier.components if c.role in _OWNER for s in c.spans]
    here = {owner for owner, span in spans if span.block == block.index}
    if len(here) > 1:
        return _by_offset(dossier, stroke, block)
    if here:
        return here.pop()
    if block.cell is not None:
        beside = {o for o, s in spans if _same_column(dossier.document.blocks[s.block], block) and o != "subject"}
        if len(beside) == 1:
            return beside.pop()
    before = [(span.block, owner) for owner, span in spans if span.block <= block.index]
    if not before:
        return None
    nearest = max(before)[0]
    owners = {owner for at, owner in before if at == nearest}
    return owners.pop() if len(owners) == 1 else _by_offset(dossier, stroke, block)


def _by_offset(dossier: Dossier, stroke: Stroke, block: Block) -> str | None:
    """Issuer on the left, motto on the right, when both stand in one paragraph."""
    if stroke.x0 is None or block.cell is not None:
        return None
    middle = (stroke.x0 + (stroke.x1 if stroke.x1 is not None else stroke.x0)) / 2
    return "issuer" if middle < 0.45 * usual_room(dossier.document) else "motto"


def _same_column(one: Block, two: Block) -> bool:
    return (
        one.cell is not None
        and two.cell is not None
        and (one.cell.table, one.cell.column) == (two.cell.table, two.cell.column)
    )


def _inside_table(dossier: Dossier, stroke: Stroke) -> bool:
    """Borders of a table of the content that begins right below the header."""
    block = dossier.document.blocks[stroke.after or 0]
    if block.cell is None:
        return False
    header = {s.block for c in dossier.components if c.role in _OWNER for s in c.spans}
    return all((cell := dossier.document.blocks[i].cell) is None or cell.table != block.cell.table for i in header)


def _by_place(dossier: Dossier, stroke: Stroke) -> HeaderLine | None:
    """The component just above a line drawn on a page."""
    if stroke.x0 is None or stroke.x1 is None or stroke.y is None:
        return None
    best: tuple[float, str] | None = None
    for owner in _ROLE:
        component = _component(dossier, owner)
        box = _last_box(dossier, component) if component is not None else None
        if box is None or component is None or dossier.document.blocks[component.spans[-1].block].page != stroke.page:
            continue
        x0, x1, first, bottom = box
        overlap = min(x1, stroke.x1) - max(x0, stroke.x0)
        length = stroke.x1 - stroke.x0
        if overlap < 0.6 * length or length > _LONGEST * (x1 - x0) or not first - 4 <= stroke.y <= bottom + _BELOW:
            continue
        if best is None or abs(stroke.y - bottom) < best[0]:
            best = (abs(stroke.y - bottom), owner)
    if best is None:
        return None
    return HeaderLine(best[1], stroke.x1 - stroke.x0, stroke.after if stroke.after is not None else 0)


def _last_box(dossier: Dossier, component: Component) -> tuple[float, float, float, float] | None:
    """Left and right edge of the printed lines of a component, the bottom of the first and of the last (pt).

    A line drawn below a subject that runs into one more printed line than its writer saw lies across the text.
    """
    edges = [
        box
        for span in component.spans
        for part in segments_in(dossier.document.blocks[span.block], span.start, span.end)
        if (box := part.box) is not None
    ]
    if not edges:
        return None
    return min(b.x0 for b in edges), max(b.x1 for b in edges), edges[0].bottom, edges[-1].bottom


def _printed(dossier: Dossier, component: Component) -> list[float]:
    """The widths (pt) of the printed lines of a component, as far as they are known."""
    document = dossier.document
    if document.format is Format.PDF:
        return [
            part.box.x1 - part.box.x0
            for span in component.spans
            for part in segments_in(document.blocks[span.block], span.start, span.end)
            if part.box is not None
        ]
    look = facts_of(dossier).typography.looks.get(next(k for k, role in _ROLE.items() if role is component.role))
    size = look.size.main if look else None
    if look is None or size is None:
        return []
    bold = look.bold.main is not False
    room = usual_room(dossier.document)
    widths = []
    for span in component.spans:
        block = document.blocks[span.block]
        for text in document.text_of(span).split("\n"):
            width = text_width(text.strip(), size, bold)
            if block.cell is not None or block.kind is BlockKind.TEXTBOX:
                if width > _COLUMN * room and component.role is not Role.MOTTO:
                    return []  # it may be wrapped, and the width of its column is not known
            elif width > room:
                return []
            widths.append(width)
    return [width for width in widths if width > 0]


def _typed(dossier: Dossier) -> list[tuple[Owner, Span]]:
    """Rows of dashes, stars and the like; underscores alone are a line."""
    text_of = dossier.document.text_of
    return [(owner, span) for owner, span in _rows(dossier, _DASHES) if not _UNDERSCORES.match(text_of(span))]


def _rows(dossier: Dossier, pattern: re.Pattern[str]) -> list[tuple[Owner, Span]]:
    """Printed lines of the header that consist of one sign only, with the component they stand below."""
    document, end = dossier.document, _header_end(dossier)
    spans = [(_OWNER[c.role], s) for c in dossier.components if c.role in _OWNER for s in c.spans]
    found: list[tuple[Owner, Span]] = []
    for block in document.blocks[: end + 1]:
        at = 0
        for text in block.text.split("\n"):
            span = Span(block.index, at, at + len(text))
            at += len(text) + 1
            if pattern.match(text) and text.strip() and (owner := _above(document, spans, span)) is not None:
                found.append((owner, span))
    return found


def _above(document: Document, spans: list[tuple[str, Span]], row: Span) -> Owner | None:
    """The component that stands last before a row, in the same column of a table."""
    block = document.blocks[row.block]

    def beside(span: Span) -> bool:
        other = document.blocks[span.block]
        return block.cell is None or other.cell is None or _same_column(other, block)

    before = [
        (s.block, s.start, owner) for owner, s in spans if (s.block, s.start) < (row.block, row.start) and beside(s)
    ]
    if not before:
        return None
    owner = max(before)[2]
    return "motto" if owner == "motto" else "issuer" if owner == "issuer" else "subject"


def _width(document: Document, span: Span) -> float | None:
    block = document.blocks[span.block]
    if document.format is Format.PDF:
        return block.box.x1 - block.box.x0 if block.box is not None else None
    run = next((r for r in block.runs if r.end > span.start), None)
    if run is None or run.size is None:
        return None
    return text_width(document.text_of(span).strip(), run.size, bold=False)
