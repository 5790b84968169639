"""The page number: there, in the middle of the top margin, not on page 1, 13-14, upright (Phụ lục I, Phần I, I.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from plancheck.checks.base import Abstain, Hit, NoParams, Outcome
from plancheck.checks.kinds import SCANNED, SLACK, number
from plancheck.model.document import Align, Block, BlockKind, Format, Span
from plancheck.structure.typography import half_point, look_of, typography, whole
from plancheck.structure.view import View

_PLAIN = re.compile(r"^\s*\d{1,4}\s*$")
_DRESSED = re.compile(
    r"^\s*(?:[-–—~|.\[(]+\s*\d{1,4}\s*[-–—~|.\])]*|\d{1,4}\s*[-–—~|.\])]+|"
    r"(?:trang|page|tr\.?)\s*:?\s*\d{1,4}(?:\s*(?:/|of|trên|-)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4})\s*$",
    re.IGNORECASE,
)
_LINE, _PAGE = 95, 52  # characters and lines of 13 pt that no printed line and no page can exceed
_OFF_MIDDLE = 24.0  # pt: a number further from the middle of the page is not centred
_FOOT = "ở lề dưới"
_CORNER = "ở góc phải"
_EDGE = "ở góc trái"
_EN = {_FOOT: "in the bottom margin", _CORNER: "at the right", _EDGE: "at the left"}


class NumberStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range of sizes in pt."""

    sizes: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A running header or footer that is a page number; `page` is known for a PDF, `dressed` if it says more."""

    block: Block
    page: int | None
    foot: bool
    dressed: bool


def page_numbers(view: View) -> list[PageNumber]:
    """The page numbers of a document, in reading order."""
    found = []
    for block in view.document.blocks:
        if block.kind not in (BlockKind.HEADER, BlockKind.FOOTER):
            continue
        for line in block.text.split("\n"):
            plain, dressed = _PLAIN.match(line), _DRESSED.match(line)
            if plain or dressed:
                found.append(PageNumber(block, block.page, block.kind is BlockKind.FOOTER, not plain))
                break
    return found


def number_missing(view: View, params: NoParams) -> Iterator[Outcome]:
    """A document of two pages and more without page numbers."""
    if typography(view).scanned:
        yield SCANNED
        return
    if page_numbers(view):
        return
    pages = view.document.pages
    long = _least_lines(view) > _PAGE
    if pages is None and not long:
        yield Abstain("tệp Word không cho biết số trang", "the Word file does not tell how many pages it has")
    elif pages is None or pages > 1:
        yield Hit(values={"pages": str(pages) if pages else "nhiều", "pages_en": str(pages) if pages else "several"})


def _least_lines(view: View) -> int:
    """How many lines the paragraphs outside tables take at least."""
    blocks = [b for b in view.document.blocks if b.kind is BlockKind.PARAGRAPH and b.text.strip()]
    return sum(-(-len(block.text) // _LINE) for block in blocks)


def number_place(view: View, params: NoParams) -> Iterator[Outcome]:
    """Page numbers in the bottom margin, or in a corner."""
    if typography(view).scanned:
        yield SCANNED
        return
    found = page_numbers(view)
    places = [(n, place) for n in found if (place := _wrong_place(view, n)) is not None]
    right = [n for n in found if not n.foot]
    if not places or len(right) > len(places):
        if found and view.document.format is Format.DOCX and all(_unsure(n) for n in found):
            yield Abstain("không rõ vị trí khung chứa số trang", "where the frame of the page number stands is unknown")
        return
    first, place = places[0]
    yield Hit(span=whole(first.block), found=place, expected="giữa lề trên", values={"found_en": _EN[place]})


def _wrong_place(view: View, found: PageNumber) -> str | None:
    if found.foot:
        return _FOOT
    if view.document.format is Format.PDF:
        return _off_middle(view, found.block)
    text = found.block.text
    tabs = len(text) - len(text.lstrip("\t"))
    if found.block.format.align is Align.RIGHT or tabs >= 2:
        return _CORNER
    return None


def _unsure(found: PageNumber) -> bool:
    return found.block.format.align in (Align.LEFT, Align.JUSTIFY) and not found.block.text.startswith("\t")


def _off_middle(view: View, block: Block) -> str | None:
    """Left or right of the middle: of the page, or of the text between margins of different width."""
    if block.box is None or block.page is None or block.page > len(view.document.sections):
        return None
    width = view.document.sections[block.page - 1].width
    if width is None:
        return None
    middle = (block.box.x0 + block.box.x1) / 2
    if middle > width / 2 + 2 * _OFF_MIDDLE:
        return _CORNER
    return _EDGE if middle < width / 2 - 2 * _OFF_MIDDLE else None


def number_on_first(view: View, params: NoParams) -> Iterator[Outcome]:
    """A page number shown on page 1."""
    document = view.document
    if typography(view).scanned:
        yield SCANNED
        return
    found = page_numbers(view)
    if document.format is Format.PDF:
        first = next((n for n in found if n.page == 1), None)
        if first is not None:
            yield Hit(span=whole(first.block), found=first.block.text.strip())
        return
    if not found or not document.sections:
        return
    sections = document.sections
    # A first section that is only the first page may have a header of its own without a number.
    whole_text = len(sections) == 1 or sections[1].first_block > max(view.body, default=0) > 0
    if sections[0].title_page is None or not (sections[0].title_page or whole_text):
        yield Abstain(
            "không rõ trang đầu có hiển thị số trang hay không",
            "whether page 1 shows its number cannot be told",
        )
    elif not sections[0].title_page:
        yield Hit(span=whole(found[0].block), found="1")


def number_style(view: View, params: NumberStyle) -> Iterator[Outcome]:
    """Page numbers of another size, or in italics."""
    if typography(view).scanned:
        yield SCANNED
        return
    found = page_numbers(view)
    look = look_of(view.document, "page_number", tuple(whole(n.block) for n in found))
    low, high = params.sizes
    size = half_point(look.size.main)
    # A header of a section may never be shown: what is wrong must be wrong in all of them.
    if size is not None and look.size.share(lambda value: low - SLACK <= value <= high + SLACK) == 0:
        yield Hit(
            span=look.size.first[size], found=f"cỡ chữ {number(size)}", expected=f"cỡ chữ {number(low)}–{number(high)}",
            values={"found_en": f"size {number(size)}"},
        )  # fmt: skip
    elif look.italic.main:
        yield Hit(
            span=look.italic.first[True],
            found="chữ nghiêng",
            expected="chữ đứng",
            values={"found_en": "italics"},
        )


def number_dressed(view: View, params: NoParams) -> Iterator[Outcome]:
    """More than the number: “Trang 2/5”, “- 2 -”."""
    dressed = [n for n in page_numbers(view) if n.dressed]
    if dressed:
        text = dressed[-1].block.text.strip()
        digits = re.search(r"\d+", text)
        yield Hit(span=whole(dressed[-1].block), found=text, expected=digits.group() if digits else None)


def appendix_restart(view: View, params: NoParams) -> Iterator[Outcome]:
    """An appendix whose pages are numbered on from the document instead of from 1."""
    if not view.appendices:
        return
    if view.document.format is not Format.PDF:
        yield Abstain(
            "không đọc được số trang bắt đầu của từng phụ lục trong tệp Word",
            "the first page number of each appendix is not known in a Word file",
        )
        return
    numbers = {n.page: n for n in page_numbers(view)}
    for appendix in view.appendices[:1]:
        start = view.document.blocks[appendix.label.span.block].page
        for page in (start, (start or 0) + 1):
            found = numbers.get(page)
            shown = re.search(r"\d+", found.block.text) if found else None
            if found is None or shown is None or start is None or page is None:
                continue
            if int(shown.group()) == page and start > 1:
                yield Hit(
                    span=Span(found.block.index, 0, len(found.block.text)),
                    found=shown.group(),
                    expected=str(page - start + 1),
                    values={"appendix": appendix.label.text},
                )
            break
