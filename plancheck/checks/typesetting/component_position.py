"""Where the components stand: the layout diagram of Phụ lục I, Phần I, IV."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.checks.typesetting.component_style import Components
from plancheck.checks.typesetting.style_table import NATURAL, kinds
from plancheck.model.document import Align, Block, BlockKind, Box, Document, Format, Span, segments_in
from plancheck.model.dossier import Dossier, Role, Signature
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Look

_LEVEL = 11.0  # pt: baselines further apart than this are not on one level
_ROW_LEVEL = 17.0  # pt: the same in a row of a table, where heights of lines are worked out
_SURE_LINE = 40  # characters that fit on one line of half a page
_MIDDLE = 16.0  # pt: middles further apart than this are not one under the other
_PAGE_MIDDLE = 30.0  # pt: the same for lines centred over the page
_UNKNOWN = Abstain(
    "không rõ vị trí của các thành phần trên trang", "where the components stand on the page is not known"
)


def header_sides(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Quốc hiệu not at the right of the issuing body, at the same height."""
    title = dossier.first(Role.NATIONAL_TITLE)
    issuer = dossier.first(Role.GOVERNING_BODY) or dossier.first(Role.ISSUER)
    if title is None or issuer is None:
        return
    sides = _sides(dossier.document, issuer.span, title.span)
    if sides is None:
        yield _UNKNOWN
    elif sides != "left-right":
        yield Hit(span=title.span, role=Role.NATIONAL_TITLE, found=title.text)


def number_level(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Số, ký hiệu and địa danh - thời gian not on one line, left and right."""
    number, place = dossier.first(Role.NUMBER_SYMBOL), dossier.first(Role.PLACE_DATE)
    if number is None or place is None:
        return
    sides = _sides(dossier.document, number.span, place.span)
    if sides is None:
        yield _UNKNOWN
    elif sides != "left-right":
        yield Hit(span=number.span, role=Role.NUMBER_SYMBOL, found=number.text)


def recipients_level(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """“Nơi nhận” not at the left of the signature block, level with its first line."""
    first = dossier.signatures[0] if dossier.signatures else None
    if dossier.recipients is None or first is None or not first.lines:
        return
    sides = _sides(dossier.document, dossier.recipients.label.span, first.lines[0].span)
    if sides is None:
        yield _UNKNOWN
    elif sides != "left-right":
        yield Hit(span=dossier.recipients.label.span, role=Role.RECIPIENTS)


def signature_split(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A signature block that begins on one page and ends on the next."""
    for signature in dossier.signatures:
        pages = _pages(dossier.document, signature)
        if pages is None:
            if dossier.document.pages is None or dossier.document.pages > 1:
                yield Abstain("không rõ các trang của khối chữ ký", "the pages of the signature block are not known")
            return
        if pages[0] != pages[1] and signature.signer is not None:
            yield Hit(
                span=signature.signer.span,
                role=Role.SIGNER,
                found=signature.signer.text,
                values={"first": str(pages[0]), "second": str(pages[1])},
            )


def component_align(dossier: Dossier, params: Components) -> Iterator[Outcome]:
    """A component that is not centred: by its alignment in Word, by its middle on the page of a PDF."""
    look = facts_of(dossier).typography
    for key, kind in kinds(dossier.regime).items():
        found = look.looks.get(key)
        if found is None or kind.align is None or (params.on and key not in params.on) or key in params.but:
            continue
        above = look.looks.get(kind.under) if kind.under else None
        if dossier.document.format is Format.PDF:
            place = _off_middle(dossier, found, above, kind.under)
        else:
            place = _not_centred(dossier, found, above, kind.under)
        if place is not None:
            yield Hit(span=place, role=kind.role, values={"component": kind.name})


def _not_centred(dossier: Dossier, look: Look, above: Look | None, under: str | None) -> Span | None:
    """A component flush left or right in Word though it does not fill its line.

    In a column of a table the width is not known: there the component above, set in the same cell the same way, shows
    that the two do not stand under each other.
    """
    document = dossier.document
    span = look.spans[0]
    block = document.blocks[span.block]
    if block.format.align not in (Align.LEFT, Align.RIGHT, Align.JUSTIFY) or _pushed(block, span):
        return None
    if under is None:
        plain = block.cell is None and block.kind is BlockKind.PARAGRAPH
        return span if plain and (block.format.left or 0) < 60 else None
    if above is None:
        return None
    other = document.blocks[above.spans[0].block]
    if other.index == block.index or other.cell is None or block.cell is None:
        return None
    same = (other.cell.table, other.cell.column) == (block.cell.table, block.cell.column)
    lengths = len(document.text_of(span)), len(document.text_of(above.spans[0]))
    clear = abs(lengths[0] - lengths[1]) > 0.2 * max(lengths)
    return span if same and clear and not _pushed(other, above.spans[0]) else None


def _pushed(block: Block, span: Span) -> bool:
    """Whether white space or an indent moves the words away from the edge."""
    before = block.text[: span.start]
    form = block.format
    return bool(before.strip("\n")) or (form.left or 0) + (form.first_line or 0) > 20 or (form.right or 0) > 20


def _off_middle(dossier: Dossier, look: Look, above: Look | None, under: str | None) -> Span | None:
    document = dossier.document
    box = _box(document, look.spans)
    if box is None:
        return None
    middle = (box.x0 + box.x1) / 2
    if under is not None:
        reference = _box(document, above.spans) if above is not None else None
        if reference is None:
            return None
        off = abs(middle - (reference.x0 + reference.x1) / 2)
        return look.spans[0] if off > _MIDDLE + 0.04 * (box.x1 - box.x0) else None
    page = document.blocks[look.spans[0].block].page
    edges = [b.box for b in document.blocks if b.box and b.page == page and b.format.align is Align.JUSTIFY]
    if len(edges) < 2:
        return None
    centre = (min(b.x0 for b in edges) + max(b.x1 for b in edges)) / 2
    return look.spans[0] if abs(middle - centre) > _PAGE_MIDDLE else None


def _box(document: Document, spans: tuple[Span, ...]) -> Box | None:
    boxes = [
        part.box
        for span in spans
        for part in segments_in(document.blocks[span.block], span.start, span.end)
        if part.box is not None
    ]
    box = boxes[0] if boxes else None
    for other in boxes[1:]:
        box = box.union(other) if box is not None else other
    return box


def _sides(document: Document, left: Span, right: Span) -> str | None:
    """How two lines stand to each other: "left-right" on one level, "reversed", "stacked"; None if not known."""
    one, two = document.blocks[left.block], document.blocks[right.block]
    if document.format is Format.PDF:
        return _sides_on_page(document, left, right)
    if one.index == two.index:
        return "left-right" if left.start < right.start else "reversed"
    if one.cell is not None and two.cell is not None and one.cell.table == two.cell.table:
        if one.cell.column == two.cell.column:
            return "stacked"
        if one.cell.row != two.cell.row:
            return None  # merged cells and rows of different height: the page decides
        if one.cell.column > two.cell.column:
            return "reversed"
        down = _down(document, one), _down(document, two)
        if down[0] is None or down[1] is None:
            return None
        return "left-right" if abs(down[0] - down[1]) <= _ROW_LEVEL else "stacked"
    plain = all(b.cell is None and b.kind is BlockKind.PARAGRAPH for b in (one, two))
    if plain and all(b.format.align is Align.CENTER for b in (one, two)):
        return "stacked"
    return None


def _down(document: Document, block: Block) -> float | None:
    """How far below the top of its cell (pt) a paragraph of a Word file begins; None where that is guesswork."""
    down = block.format.before
    for other in reversed(document.blocks[: block.index]):
        if other.cell != block.cell:
            break
        size, form = next((run.size for run in other.runs), None), other.format
        lines = other.text.count("\n") + 1
        if size is None or len(other.text) > _SURE_LINE * lines or form.line is None or down is None:
            return None
        factor = form.line if form.line_rule == "auto" else 1.0
        height = form.line if form.line_rule == "exact" else size * NATURAL * factor
        down += lines * height + (form.before or 0) + (form.after or 0)
    return down


def _sides_on_page(document: Document, left: Span, right: Span) -> str | None:
    one, two = document.locate(left), document.locate(right)
    if one.box is None or two.box is None:
        return None
    if one.page != two.page:
        return None
    if abs(one.box.bottom - two.box.bottom) > _LEVEL and abs(one.box.top - two.box.top) > _LEVEL:
        return "stacked"
    return "left-right" if one.box.x0 < two.box.x0 else "reversed"


def _pages(document: Document, signature: Signature) -> tuple[int, int] | None:
    """The pages of the first line and of the name."""
    if signature.signer is None or not signature.lines:
        return None
    first = _page(document, signature.lines[0].span)
    last = _page(document, signature.signer.span)
    return (first, last) if first is not None and last is not None else None


def _page(document: Document, span: Span) -> int | None:
    return document.locate(span).page
