"""The page number: there, in the middle of the top margin, not on page 1, 13-14, upright (Phụ lục I, Phần I, I.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from plancheck.bilingual import Said, Text, joined
from plancheck.checks.typesetting.style_table import SLACK, number, room
from plancheck.checks.typesetting.typeface import bare, family, is_times
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Align, Block, BlockKind, Format, HeaderUse, PageKind, PageSetup, Span
from plancheck.model.dossier import Appendix, Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.tabs import reached
from plancheck.understanding.typography import half_point, look_of, weighed, whole

_PLAIN = re.compile(r"^\s*\d{1,4}\s*$")
_DRESSED = (
    r"(?i)^\s*(?:[-–—~|.\[(]+\s*\d{1,4}\s*[-–—~|.\])]*|\d{1,4}\s*[-–—~|.\])]+|"
    r"(?:{printed.number}|{printed.number_short})\s*:?\s*\d{1,4}(?:\s*(?:/|{printed.of}|-)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4})\s*$"
)
_LINE, _PAGE = 95, 52  # characters and lines of 13 pt that no printed line and no page can exceed
_OFF_MIDDLE = 24.0  # pt: a number further from the middle of the page is not centred
_MOVED = 20.0  # pt: an indent from which a number no longer stands at the edge
_ABOVE_LABEL = 3  # lines that may stand above the label of an appendix at the start of its section
_TIMES = Text("phông Times New Roman", "Times New Roman")
_FOOT = Text("ở lề dưới", "in the bottom margin")
_CORNER = Text("ở góc phải", "at the right")
_EDGE = Text("ở góc trái", "at the left")
_TOP = Text("giữa lề trên", "in the middle of the top margin")
_SLANTED, _UPRIGHT = Text("chữ nghiêng", "italics"), Text("chữ đứng", "upright")
_BOLD, _NOT_BOLD = Text("chữ đậm", "bold"), Text("chữ không đậm", "not bold")
_SEVERAL = Text("nhiều", "several")


class NumberStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range of sizes in pt."""

    sizes: tuple[float, float]


class PageNumber(msgspec.Struct, frozen=True):
    """A running header or footer that is a page number; `page` is known for a PDF, `dressed` if it says more."""

    block: Block
    page: int | None
    foot: bool
    dressed: bool


def page_numbers(dossier: Dossier) -> list[PageNumber]:
    """The page numbers of a document, in reading order."""
    found = []
    for block in dossier.document.blocks:
        if block.kind not in (BlockKind.HEADER, BlockKind.FOOTER):
            continue
        for line in block.text.split("\n"):
            plain, dressed = _PLAIN.match(line), pattern(_DRESSED).match(line)
            if plain or dressed:
                found.append(PageNumber(block, block.page, block.kind is BlockKind.FOOTER, not plain))
                break
    return found


def number_missing(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A document of two pages and more without page numbers."""
    if page_numbers(dossier):
        return
    pages = dossier.document.pages
    long = _least_lines(dossier) > _PAGE
    if pages is None and not long:
        yield Abstain("tệp Word không cho biết số trang", "the Word file does not tell how many pages it has")
    elif pages is None or pages > 1:
        yield Hit(values={"pages": str(pages) if pages else _SEVERAL})


def _least_lines(dossier: Dossier) -> int:
    """How many lines the paragraphs outside tables take at least."""
    blocks = [b for b in dossier.document.blocks if b.kind is BlockKind.PARAGRAPH and b.text.strip()]
    return sum(-(-len(block.text) // _LINE) for block in blocks)


def number_place(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Page numbers in the bottom margin, or in a corner."""
    found = page_numbers(dossier)
    places = [(n, place) for n in found if (place := _wrong_place(dossier, n)) is not None]
    right = [n for n in found if not n.foot]
    if not places or len(right) > len(places):
        if found and dossier.document.format is Format.DOCX and all(_unsure(n) for n in found):
            yield Abstain("không rõ vị trí khung chứa số trang", "where the frame of the page number stands is unknown")
        return
    first, place = places[0]
    yield Hit(span=whole(first.block), found=place, expected=_TOP)


def _wrong_place(dossier: Dossier, found: PageNumber) -> Text | None:
    if found.foot:
        return _FOOT
    if dossier.document.format is Format.PDF:
        return _off_middle(dossier, found.block)
    text, form = found.block.text, found.block.format
    tabs = len(text) - len(text.lstrip("\t"))
    align = form.align if form.frame is None else form.frame.align
    if tabs and align in (Align.LEFT, Align.JUSTIFY, None):
        return _by_tabs(dossier, found.block, tabs)
    if align is Align.RIGHT or tabs >= 2:
        return _CORNER
    return _EDGE if align in (Align.LEFT, Align.JUSTIFY) and not _unsure(found) else None


def _by_tabs(dossier: Dossier, block: Block, tabs: int) -> Text | None:
    """Where the tabs in front of a number lead to, held against the middle of the text."""
    section = block.uses[0].section if block.uses else 0
    page = dossier.document.sections[section] if section < len(dossier.document.sections) else PageSetup()
    width = room(page)
    if width is None:
        return None
    off = reached(block.format, tabs, width) - width / 2
    if abs(off) <= 2 * _OFF_MIDDLE:
        return None
    return _CORNER if off > 0 else _EDGE


def _unsure(found: PageNumber) -> bool:
    """Whether something moves the number by a distance that is not worked out: a frame, a cell, blanks, an indent."""
    block, form = found.block, found.block.format
    if form.frame is not None:
        return form.frame.align is None and form.align is not Align.CENTER
    if form.align not in (Align.LEFT, Align.JUSTIFY) or block.text.startswith("\t"):
        return False
    moved = (form.left or 0.0) + (form.first_line or 0.0) > _MOVED
    return block.cell is not None or moved or block.text[:1].isspace()


def _off_middle(dossier: Dossier, block: Block) -> Text | None:
    """Left or right of the middle: of the page, or of the text between margins of different width."""
    if block.box is None or block.page is None or block.page > len(dossier.document.sections):
        return None
    width = dossier.document.sections[block.page - 1].width
    if width is None:
        return None
    middle = (block.box.x0 + block.box.x1) / 2
    if middle > width / 2 + 2 * _OFF_MIDDLE:
        return _CORNER
    return _EDGE if middle < width / 2 - 2 * _OFF_MIDDLE else None


def number_on_first(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A page number shown on page 1."""
    document = dossier.document
    found = page_numbers(dossier)
    if document.format is Format.PDF:
        first = next((n for n in found if n.page == 1), None)
        if first is not None:
            yield Hit(span=whole(first.block), found=first.block.text.strip())
        return
    if not found or not document.sections:
        return
    if document.sections[0].title_page is None:
        yield Abstain(
            "không rõ trang đầu có hiển thị số trang hay không",
            "whether page 1 shows its number cannot be told",
        )
        return
    shown_on = HeaderUse(0, PageKind.FIRST if document.sections[0].title_page else PageKind.DEFAULT)
    on_first = next((n for n in found if shown_on in n.block.uses), None)
    if on_first is not None:
        yield Hit(span=whole(on_first.block), found=str(document.sections[0].page_start or 1))


def number_style(dossier: Dossier, params: NumberStyle) -> Iterator[Outcome]:
    """Page numbers of another size or font, in italics or bold: one finding with all of it.

    A header of a section may never be shown: what is wrong must be wrong in all of them.
    """
    spans = tuple(whole(n.block) for n in page_numbers(dossier))
    look = look_of(dossier.document, "page_number", spans)
    low, high = params.sizes
    wrong: list[tuple[Text, Text, Span]] = []
    size = half_point(look.size.main)
    if size is not None and look.size.share(lambda value: low - SLACK <= value <= high + SLACK) == 0:
        wrong.append((_size(number(size)), _size(f"{number(low)}–{number(high)}"), look.size.first[size]))
    for tally, said, expected in ((look.italic, _SLANTED, _UPRIGHT), (look.bold, _BOLD, _NOT_BOLD)):
        if tally.known and tally.share(bool) == 1:
            wrong.append((said, expected, tally.first[True]))
    fonts = {run.font: span for run, _, span in weighed(dossier.document, spans)}
    families = {family(font) for font in fonts}
    font, span = next(iter(fonts.items()), (None, None))
    if font is not None and span is not None and not any(f is None or is_times(f) for f in families):
        wrong.append((Text(f"phông {bare(font)}", f"font {bare(font)}"), _TIMES, span))
    if wrong:
        yield Hit(span=wrong[0][2], found=joined([one[0] for one in wrong]), expected=joined([one[1] for one in wrong]))


def _size(numbers: str) -> Text:
    return Text(f"cỡ chữ {numbers}", f"size {numbers}")


def number_dressed(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """More than the number: “Trang 2/5”, “- 2 -”."""
    dressed = [n for n in page_numbers(dossier) if n.dressed]
    if dressed:
        text = dressed[-1].block.text.strip()
        digits = re.search(r"\d+", text)
        yield Hit(span=whole(dressed[-1].block), found=text, expected=digits.group() if digits else None)


def appendix_restart(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An appendix whose pages are numbered on from the document, or from the appendix before it, instead of from 1."""
    running = _run_on_in_pdf if dossier.document.format is Format.PDF else _run_on_in_word
    for appendix in dossier.appendices:
        hit = running(dossier, appendix)
        if hit is not None:
            yield hit
            return


def _run_on_in_pdf(dossier: Dossier, appendix: Appendix) -> Hit | None:
    """By the number that is printed on the first page of the appendix, or on its second."""
    start = dossier.document.blocks[appendix.label.span.block].page
    if start is None or start == 1:
        return None
    numbers = {n.page: n for n in page_numbers(dossier)}
    for page in (start, start + 1):
        number = numbers.get(page)
        shown = re.search(r"\d+", number.block.text) if number is not None else None
        if number is None or shown is None:
            continue
        expected = page - start + 1
        if int(shown.group()) == expected or expected > int(shown.group()):
            return None
        told = Text(
            f" (trang {page} của tệp mang số {shown.group()}, phải là {expected})",
            f" (page {page} of the file has number {shown.group()}, not {expected})",
        )
        values: dict[str, Said] = {"appendix": appendix.label.text, "shown": told}
        return Hit(whole(number.block), Role.APPENDIX, shown.group(), str(expected), values=values)
    return None


def _run_on_in_word(dossier: Dossier, appendix: Appendix) -> Hit | None:
    """By the first number of the section that begins with the appendix, where its pages show numbers at all."""
    sections, label = dossier.document.sections, appendix.label.span.block
    own = max((i for i, s in enumerate(sections) if s.first_block <= label), default=None)
    shown = {use.section for n in page_numbers(dossier) for use in n.block.uses}
    if own is None or own not in shown:
        return None
    between = [b for b in dossier.document.blocks[sections[own].first_block : label] if b.text.strip()]
    if own > 0 and len(between) <= _ABOVE_LABEL and sections[own].page_start == 1:
        return None
    return Hit(appendix.label.span, Role.APPENDIX, expected="1", values={"appendix": appendix.label.text})
