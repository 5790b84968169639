"""The running text: size, slant, alignment, indent, gaps and line spacing (Phụ lục I, Phần I, II.6.e)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median, mode

import msgspec

from plancheck.bilingual import Said, Text
from plancheck.checks.typesetting.style_table import (
    MM,
    NATURAL,
    SLACK,
    number,
    percent,
    quoted,
    unknown_of,
    usual_room,
)
from plancheck.language.text_width import text_width
from plancheck.model.document import Align, Block, Format, ParagraphFormat
from plancheck.model.dossier import Dossier, LabelStyle, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Paragraph, whole

_TOLD = 0.1  # share of the text from which a deviation is told
_FEW = 3  # places named in a message
_SET_APART = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION})  # whose title is a line below
_LEFT_IN_PDF = 0.6  # a ragged line may be one whose end the export cut short: only a ragged text is told
_ODD_IN_PDF = 0.3  # likewise for indents, which a PDF shows only through the edges of lines
_FULL = 0.85  # share of the text width
_LINES_ENOUGH = 12

_NO_BODY = Abstain("không nhận ra phần nội dung để xét", "no running text was recognised")
_NOT_IN_PDF = Abstain(
    "tệp PDF không cho biết khoảng cách giữa các đoạn văn", "a PDF does not tell the space between paragraphs"
)

_SLANTED, _BOLD = Text("nghiêng", "italic"), Text("đậm", "bold")
_PLAIN = Text("đứng, không đậm", "upright, normal weight")
_FLUSH_LEFT, _JUSTIFIED = Text("canh trái", "set flush left"), Text("canh đều hai lề", "justified")
_NO_INDENT, _INDENTED = Text("không lùi đầu dòng", "no indent"), Text("1 cm hoặc 1,27 cm", "1 cm or 1,27 cm")
_SINGLE = Text("dòng đơn", "single")
_SINGLE_TO_ONE_AND_A_HALF = Text("dòng đơn đến 1,5 dòng", "single to 1,5 lines")


class Sizes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range of sizes in pt, both ends."""

    sizes: tuple[float, float]


class Indent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range of the first-line indent and the tolerance, in mm."""

    range: tuple[float, float]
    slack: float


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The least distance between paragraphs in pt; `few` where only single places are told, not a part of the text."""

    least: float
    few: bool = False


class LineSpacing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range of line spacing as a factor of a single line; `few` as for gaps."""

    range: tuple[float, float]
    slack: float
    few: bool = False


def body_size(dossier: Dossier, params: Sizes) -> Iterator[Outcome]:
    """Running text of another size than 13-14: one finding with its share and the first places."""
    look = facts_of(dossier).typography
    size = look.body.size
    if not size.known:
        yield unknown_of("cỡ chữ của nội dung", "size of the running text") if look.running else _NO_BODY
        return
    low, high = params.sizes
    wrong = [(value, n) for value, n in size.ranked() if not low - SLACK <= value <= high + SLACK]
    share = sum(n for _, n in wrong) / size.known
    if share <= _TOLD:
        return
    firsts = sorted((size.first[value] for value, _ in wrong), key=lambda s: (s.block, s.start))
    sizes = ", ".join(number(value) for value, _ in wrong[:4])
    values: dict[str, Said] = {"share": percent(share), "places": quoted(dossier.document, firsts[:_FEW])}
    yield Hit(span=firsts[0], found=sizes, expected=f"{number(low)}–{number(high)}", values=values)


def body_mixture(dossier: Dossier, params: Sizes) -> Iterator[Outcome]:
    """Running text in more than one of the sizes that are allowed."""
    look = facts_of(dossier).typography
    size = look.body.size
    if not size.known:
        yield unknown_of("cỡ chữ của nội dung", "size of the running text") if look.running else _NO_BODY
        return
    low, high = params.sizes
    ranked = [(value, n) for value, n in size.ranked() if low - SLACK <= value <= high + SLACK]
    others = [(value, n) for value, n in ranked[1:] if n > _TOLD * size.known]
    if not others:
        return
    main, (second, count) = ranked[0][0], others[0]
    place = size.first[second]
    yield Hit(
        span=place,
        found=f"{number(main)}, {number(second)}",
        expected=number(main),
        values={"share": percent(count / size.known), "places": quoted(dossier.document, (place,))},
    )


def body_slanted(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Running text that is for the most part in italics, or bold."""
    look = facts_of(dossier).typography
    for tally, found in ((look.body.italic, _SLANTED), (look.body.bold, _BOLD)):
        share = tally.share(bool)
        if share > 0.5 and tally.known > 200:
            yield Hit(span=tally.first[True], found=found, expected=_PLAIN, values={"share": percent(share)})


def body_align(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Running text that is not justified."""
    look = facts_of(dossier).typography
    pdf = dossier.document.format is Format.PDF
    # One line shows no alignment; in a PDF two lines are only one that must reach the margin.
    several = [p for p in look.running if (len(p.block.segments) > 2 if pdf else _wraps(dossier, p))]
    judged = [p for p in several if p.block.format.align is not None]
    if not judged:
        yield _NO_BODY
        return
    wrong = [p for p in judged if p.block.format.align is not Align.JUSTIFY]
    share = _weight(wrong) / _weight(judged)
    if wrong and (not pdf or share > _LEFT_IN_PDF):
        yield _told(dossier, [p.block for p in wrong], share, _FLUSH_LEFT, _JUSTIFIED)


def _wraps(dossier: Dossier, paragraph: Paragraph) -> bool:
    """Whether a paragraph of a Word file takes more than one line, or so much of one that its end shows."""
    room = usual_room(dossier.document)
    return text_width(paragraph.block.text, paragraph.size or 14, bold=False) > _FULL * room


def body_indent(dossier: Dossier, params: Indent) -> Iterator[Outcome]:
    """Paragraphs whose first line is not indented by 1 cm to 1,27 cm."""
    look = facts_of(dossier).typography
    judged = [p for p in look.running if _indent(p) is not None]
    if not judged:
        yield unknown_of("độ thụt đầu dòng", "indent of first lines") if look.running else _NO_BODY
        return
    low, high = params.range[0] - params.slack, params.range[1] + params.slack
    # An item of a list may stand deeper than a paragraph, not less deep.
    wrong = [p for p in judged if not low <= (_indent(p) or 0.0) / MM <= (inf if _is_item(p) else high)]
    share = len(wrong) / len(judged)
    if not wrong or (dossier.document.format is Format.PDF and share <= _ODD_IN_PDF):
        return
    common = mode(round((_indent(p) or 0.0) / MM, 1) for p in wrong)
    shown = f"{number(round(common / 10, 2))} cm"
    found = _NO_INDENT if abs(common) < 1 else Text(f"lùi {shown}", shown)
    yield _told(dossier, [p.block for p in wrong], share, found, _INDENTED)


def _indent(paragraph: Paragraph) -> float | None:
    """Where the first letter of a paragraph stands from the left edge (pt); None where that is not plainly known.

    An item with a number or a dash may hang: what counts is where its label stands. White space typed in front is
    another matter than the indent, and a paragraph with it says nothing.
    """
    form, text = paragraph.block.format, paragraph.block.text
    if form.first_line is None or form.left is None or text[:1].isspace():
        return None
    if form.first_line < 0 and not _is_item(paragraph):
        return form.first_line
    return form.left + form.first_line


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.labelled or paragraph.block.text.startswith(("-", "+", "•", "–", "*"))


def paragraph_gap(dossier: Dossier, params: Gap) -> Iterator[Outcome]:
    """Less than 6 pt between paragraphs and headings (the space after one and before the next together)."""
    if dossier.document.format is Format.PDF:
        yield _NOT_IN_PDF
        return
    flow = {p.block.index: p.block for p in facts_of(dossier).typography.running}
    for item in dossier.items():
        block = dossier.document.blocks[item.label_span.block]
        if item.style not in _SET_APART and block.cell is None:
            flow[block.index] = block
    judged: list[tuple[Block, float]] = []
    for index, block in sorted(flow.items()):
        after, before = flow[index - 1].format.after if index - 1 in flow else None, block.format.before
        if after is not None and before is not None:
            judged.append((block, after + before))
    if len(judged) < 2:
        yield _NO_BODY
        return
    wrong = [block for block, gap in judged if gap < params.least - 0.05]
    share = len(wrong) / len(judged)
    if wrong and (share <= _TOLD) is params.few:
        common = median([gap for _, gap in judged if gap < params.least - 0.05])
        least = number(params.least)
        expected = Text(f"tối thiểu {least} pt", f"at least {least} pt")
        yield _told(dossier, wrong, share, f"{number(common)} pt", expected)


def line_spacing(dossier: Dossier, params: LineSpacing) -> Iterator[Outcome]:
    """Running text closer than single or wider than one and a half lines."""
    look = facts_of(dossier).typography
    if dossier.document.format is Format.PDF:
        yield from _pitch(dossier, look.running, params)
        return
    judged = [(p, factor) for p in look.running if (factor := _factor(p.block.format, p.size)) is not None]
    if not judged:
        yield unknown_of("khoảng cách giữa các dòng", "line spacing") if look.running else _NO_BODY
        return
    wrong = [(p, factor) for p, factor in judged if not _within(factor, params)]
    share = _weight([p for p, _ in wrong]) / _weight([p for p, _ in judged])
    if wrong and (share <= _TOLD) is params.few:
        yield _spacing_told(dossier, [p for p, _ in wrong], share, median([factor for _, factor in wrong]))


def _pitch(dossier: Dossier, flow: Sequence[Paragraph], params: LineSpacing) -> Iterator[Outcome]:
    """The same for a PDF: from the distance of lines inside paragraphs."""
    steps: list[float] = []
    for paragraph in flow:
        for one, two in pairwise(paragraph.block.segments):
            if one.box and two.box and one.page == two.page and paragraph.size:
                step = (two.box.bottom - one.box.bottom) / (NATURAL * paragraph.size)
                if 0.5 < step < 3:
                    steps.append(step)
    if len(steps) < _LINES_ENOUGH:
        yield Abstain("không đủ dòng chữ để đo khoảng cách dòng", "too few lines to measure the line spacing")
        return
    factor = median(steps)
    if not params.range[0] - 0.08 <= factor <= params.range[1] + 0.08:
        yield _spacing_told(dossier, flow[:1], 1.0, factor)


def _spacing_told(dossier: Dossier, wrong: Sequence[Paragraph], share: float, factor: float) -> Hit:
    return _told(dossier, [p.block for p in wrong], share, _lines(factor), _SINGLE_TO_ONE_AND_A_HALF)


def _lines(factor: float) -> Text:
    shown = number(round(factor, 2))
    return Text(f"{shown} dòng", f"{shown} lines")


def _within(factor: float, params: LineSpacing) -> bool:
    return params.range[0] - params.slack <= factor <= params.range[1] + params.slack


def _factor(form: ParagraphFormat, size: float | None) -> float | None:
    """Line spacing in single lines. An `at_least` below the height of a line is single."""
    if form.line is None or form.line_rule is None:
        return None
    if form.line_rule == "auto":
        return form.line
    if size is None:
        return None
    factor = form.line / (NATURAL * size)
    return max(factor, 1.0) if form.line_rule == "at_least" else factor


def header_spacing(dossier: Dossier, params: LineSpacing) -> Iterator[Outcome]:
    """The two lines of quốc hiệu and tiêu ngữ, or of the names of the bodies, further apart than single lines."""
    if dossier.document.format is Format.PDF:
        yield Abstain("tệp PDF không cho biết khoảng cách dòng đã đặt", "a PDF does not tell the line spacing set")
        return
    looks = facts_of(dossier).typography.looks
    for upper, lower, role in (
        ("national_title", "motto", Role.NATIONAL_TITLE),
        ("governing_body", "issuer", Role.ISSUER),
    ):
        if upper not in looks or lower not in looks:
            continue
        blocks = [dossier.document.blocks[looks[key].spans[0].block] for key in (upper, lower)]
        spacing = [(b, f) for b in blocks if (f := _factor(b.format, looks[upper].size.main)) is not None]
        wide = [(b, f) for b, f in spacing if f > params.range[1] + params.slack]
        if wide:
            block, factor = wide[0]
            yield Hit(span=whole(block), role=role, found=_lines(factor), expected=_SINGLE)


def _weight(paragraphs: Sequence[Paragraph]) -> int:
    return sum(p.weight for p in paragraphs) or 1


def _told(dossier: Dossier, wrong: Sequence[Block], share: float, found: Said, expected: Text) -> Hit:
    places = quoted(dossier.document, [whole(block) for block in wrong[:_FEW]])
    values: dict[str, Said] = {"share": percent(share), "places": places, "count": str(len(wrong))}
    return Hit(span=whole(wrong[0]), found=found, expected=expected, values=values)
