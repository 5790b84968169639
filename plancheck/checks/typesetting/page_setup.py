"""Paper, orientation and margins (Phụ lục I, Phần I, I.1-I.3)."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import msgspec

from plancheck.bilingual import Said, Text, joined
from plancheck.checks.typesetting.style_table import MM, number, unknown_of
from plancheck.model.document import Align, Block, BlockKind, Document, Format, PageSetup, Span
from plancheck.model.dossier import Dossier
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Typography

_SIDES = {
    "top": Text("trên", "top"),
    "bottom": Text("dưới", "bottom"),
    "left": Text("trái", "left"),
    "right": Text("phải", "right"),
}
_LINES_ENOUGH = 12  # full lines on which an edge of the text is measured


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The paper in mm, and how far it may be off."""

    width: float
    height: float
    slack: float


class Margins(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range of each margin and the tolerance, in mm."""

    left: tuple[float, float]
    right: tuple[float, float]
    top: tuple[float, float] = (0, 297)
    bottom: tuple[float, float] = (0, 297)
    slack: float = 0.5


def paper_size(dossier: Dossier, params: Paper) -> Iterator[Outcome]:
    """Pages or sections of another size than A4, either way up; one finding for each size."""
    pages = main_sections(dossier)
    known = [(i, p) for i, p in pages if p.width and p.height]
    if not known:
        yield unknown_of("khổ giấy", "size of the paper")
        return
    seen: dict[tuple[int, int], list[tuple[int, PageSetup]]] = {}
    for i, page in known:
        short, long = sorted((float(page.width or 0) / MM, float(page.height or 0) / MM))
        if abs(short - params.width) > params.slack or abs(long - params.height) > params.slack:
            seen.setdefault((round(short), round(long)), []).append((i, page))
    for (short, long), bad in seen.items():
        whole = len(bad) == len(known)
        yield Hit(
            span=_place(dossier.document, bad[0][1]),
            found=f"{short} × {long} mm",
            expected=f"{number(params.width)} × {number(params.height)} mm",
            values=_which(dossier.document, [i for i, _ in bad], whole),
        )


def paper_turned(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Landscape pages of the document itself that hold no table."""
    pages = main_sections(dossier)
    if not any(p.width and p.height for _, p in pages):
        yield unknown_of("hướng giấy", "orientation of the paper")
        return
    turned = [(i, p) for i, p in pages if p.width and p.height and p.width > p.height * 1.05]
    bare = [(i, p) for i, p in turned if not _has_table(dossier, i)]
    if bare:
        shown = _which(dossier.document, [i for i, _ in bare], len(bare) == len(pages))
        yield Hit(span=_place(dossier.document, bare[0][1]), values=shown)


def page_margins(dossier: Dossier, params: Margins) -> Iterator[Outcome]:
    """Margins out of range in an upright section of a Word document; one finding for each set of wrong margins."""
    pages = [(i, p) for i, p in main_sections(dossier) if not _is_turned(p)]
    known = [(i, p) for i, p in pages if p.left is not None]
    if dossier.document.format is Format.PDF:
        yield Abstain(
            "tệp PDF không ghi lề trang; lề trên và lề dưới không đo được",
            "a PDF does not state its margins; top and bottom cannot be measured",
        )
        return
    if not known:
        yield unknown_of("lề trang", "margins")
        return
    seen: dict[tuple[Text, Text], list[tuple[int, PageSetup]]] = {}
    for i, page in known:
        wrong = _wrong_margins(page, params)
        if wrong is not None:
            seen.setdefault(wrong, []).append((i, page))
    for (found, expected), bad in seen.items():
        shown = _which(dossier.document, [i for i, _ in bad], len(bad) == len(known))
        yield Hit(
            span=_place(dossier.document, bad[0][1]),
            found=found,
            expected=expected,
            values=shown,
        )


def _wrong_margins(page: PageSetup, params: Margins) -> tuple[Text, Text] | None:
    """The margins that are out of range, and what they must be."""
    found, expected = [], []
    for side, name in _SIDES.items():
        value, (low, high) = getattr(page, side), getattr(params, side)
        if value is None or low - params.slack <= value / MM <= high + params.slack:
            continue
        found.append(Text(f"{name.vi} {_mm(value / MM)}", f"{name.en} {_mm(value / MM)}"))
        expected.append(_range(name, low, high))
    return (joined(found), joined(expected)) if found else None


def _range(side: Text, low: float, high: float) -> Text:
    return Text(f"{side.vi} {number(low)}–{number(high)} mm", f"{side.en} {number(low)}–{number(high)} mm")


def margins_estimated(dossier: Dossier, params: Margins) -> Iterator[Outcome]:
    """Left and right margin of a PDF, measured on the edges of its justified lines."""
    look = facts_of(dossier).typography
    edges = _edges(dossier, look)
    if edges is None:
        yield Abstain(
            "không đủ dòng chữ canh đều hai lề để đo lề trang",
            "too few justified lines to measure the margins",
        )
        return
    left, right, width, block = edges
    found, expected = [], []
    for name, value, (low, high) in (
        (_SIDES["left"], left / MM, params.left),
        (_SIDES["right"], (width - right) / MM, params.right),
    ):
        if not low - params.slack <= value <= high + params.slack:
            found.append(Text(f"{name.vi} khoảng {_mm(value)}", f"{name.en} about {_mm(value)}"))
            expected.append(_range(name, low, high))
    if found:
        yield Hit(span=Span(block.index, 0, 0), found=joined(found), expected=joined(expected))


def _edges(dossier: Dossier, look: Typography) -> tuple[float, float, float, Block] | None:
    """Left and right edge of the running text and the width of its page (pt), with the first block measured."""
    lefts: list[float] = []
    rights: list[float] = []
    widths: list[float] = []
    first = None
    sections = dossier.document.sections
    for paragraph in look.running:
        block = paragraph.block
        if block.format.align is not Align.JUSTIFY or block.format.left is None or abs(block.format.left) > 1:
            continue
        lines = [s for s in block.segments if s.box is not None and s.page is not None]
        for line in lines[1:]:
            if line.box is not None:
                lefts.append(line.box.x0)
        for line in lines[:-1]:
            if line.box is not None and line.page is not None and line.page <= len(sections):
                rights.append(line.box.x1)
                widths.append(sections[line.page - 1].width or 0.0)
        first = first or block
    if first is None or min(len(lefts), len(rights)) < _LINES_ENOUGH or max(widths) - min(widths) > 2:
        return None
    return median(lefts), median(rights), widths[0], first


def main_sections(dossier: Dossier) -> list[tuple[int, PageSetup]]:
    """The sections (.docx) or pages (.pdf) without the appendices, each with its 0-based number."""
    end = facts_of(dossier).typography.first_appendix
    pages = list(enumerate(dossier.document.sections))
    if end is None:
        return pages
    if dossier.document.format is Format.PDF:
        last = dossier.document.blocks[end].page
        return [(i, p) for i, p in pages if last is None or i + 1 < last] or pages[:1]
    return [(i, p) for i, p in pages if p.first_block < end]


def _has_table(dossier: Dossier, section: int) -> bool:
    """Whether a landscape section holds a table, or text in another direction that may be one."""
    sections = dossier.document.sections
    start = sections[section].first_block
    end = sections[section + 1].first_block if section + 1 < len(sections) else len(dossier.document.blocks)
    tables = {b.cell.table for b in dossier.document.blocks[start:end] if b.cell is not None}
    header = {s.block for c in dossier.components for s in c.spans}
    own = {b.cell.table for i in header if (b := dossier.document.blocks[i]).cell is not None}
    turned = any(b.kind is BlockKind.TEXTBOX for b in dossier.document.blocks[start:end])
    return bool(tables - own) or (turned and dossier.document.format is Format.PDF)


def _is_turned(page: PageSetup) -> bool:
    return bool(page.width and page.height and page.width > page.height)


def _place(document: Document, page: PageSetup) -> Span | None:
    if not document.blocks:
        return None
    return Span(min(page.first_block, len(document.blocks) - 1), 0, 0)


def _which(document: Document, numbers: list[int], whole: bool) -> dict[str, Said]:
    """Which pages or sections a finding is about; empty for the whole document."""
    if whole:
        return {"which": ""}
    shown = ", ".join(str(i + 1) for i in numbers[:8]) + (", …" if len(numbers) > 8 else "")
    if document.format is Format.PDF:
        return {"which": Text(f" (trang {shown})", f" (page {shown})")}
    return {"which": Text(f" (phần {shown} của tệp Word)", f" (section {shown})")}


def _mm(value: float) -> str:
    return f"{number(round(value, 1))} mm"
