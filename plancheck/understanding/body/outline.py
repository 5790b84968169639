"""The outline of the content: numbered headings and items with their real nesting."""

from __future__ import annotations

import msgspec
from msgspec import field

from plancheck.model.document import Align, Block, Span
from plancheck.model.dossier import LabelStyle, OutlineItem
from plancheck.understanding.body.numbering_labels import BULLETS, Label, parse_label
from plancheck.understanding.header.header import is_bold
from plancheck.understanding.lines import strip_span

_RANK = {style: rank for rank, style in enumerate(LabelStyle)}
_ALWAYS_HEADING = frozenset(
    {LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.UPPER, LabelStyle.ROMAN}
)
_LONGEST_LOWER_TITLE = 100  # characters
_LETTER_H = 8  # after H a single I is the next letter, before it a Roman number
_TITLE_BELOW = frozenset({LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION})


class _Node(msgspec.Struct):
    label: Label
    block: Block
    key: tuple[LabelStyle, bool, int]
    title: Span | None = None
    title_text: str = ""
    children: list[_Node] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def build_outline(blocks: list[Block]) -> tuple[OutlineItem, ...]:
    """The outline of content blocks in reading order; blocks in table cells are left out."""
    roots: list[_Node] = []
    stack: list[_Node] = []
    uppers: set[int] = set()
    for position, block in enumerate(blocks):
        label = (
            None
            if block.cell is not None
            else parse_label(block.text, LabelStyle.UPPER if _LETTER_H in uppers else None)
        )
        if label is None or not _plausible(label, uppers):
            for node in stack:
                node.body.append(block.index)
            continue
        below = _title_below(label, block, blocks[position + 1 : position + 2])
        words = blocks[position + 1].text[below.start : below.end] if below else ""
        node = _Node(label, block, _key(label), below, words)
        if label.style is LabelStyle.UPPER:
            uppers.add(label.value)
        _place(node, stack, roots)
        for ancestor in stack:
            ancestor.body.append(block.index)
    return tuple(_freeze(node, "", 0) for node in roots)


def _key(label: Label) -> tuple[LabelStyle, bool, int]:
    """What makes two labels of one level: style, bracket or not, and for 1.2.3 how many numbers."""
    return label.style, ")" in label.separator, len(label.numbers) if label.style is LabelStyle.DECIMAL else 1


def _plausible(label: Label, uppers: set[int]) -> bool:
    """A capital letter numbers a part only after its neighbour in the alphabet: "P. Đào tạo" is an abbreviation."""
    if label.style is not LabelStyle.UPPER or label.value == 1:
        return True
    before = label.value - 1 if label.value else _LETTER_H - 2  # F, which the alphabet lacks, stands after E
    return bool({label.value, before} & uppers)


def _title_below(label: Label, block: Block, following: list[Block]) -> Span | None:
    """The title of a phần, chương or mục on the line below its number (Phụ lục I, II.6.d), if there is one."""
    if label.style not in _TITLE_BELOW or block.text[label.end :].strip() or not following:
        return None
    below = following[0]
    start, end = strip_span(below.text, 0, len(below.text))
    words = below.text[start:end]
    if below.cell is not None or len(words) > 200 or parse_label(below.text) is not None:
        return None
    span = Span(below.index, start, end)
    if words.isupper():
        return span
    bold = is_bold(below, span)
    set_apart = bold or below.format.align is Align.CENTER or (bold is None and below.format.align is None)
    return (
        span if set_apart and len(words) <= _LONGEST_LOWER_TITLE and not words.endswith((".", ";", ":", ",")) else None
    )


def _place(node: _Node, stack: list[_Node], roots: list[_Node]) -> None:
    keys = [open_node.key for open_node in stack]
    if node.key in keys:
        del stack[keys.index(node.key) :]
    else:
        while stack and not _holds(stack[-1], node):
            stack.pop()
    (stack[-1].children if stack else roots).append(node)
    stack.append(node)


def _holds(parent: _Node, node: _Node) -> bool:
    upper, lower = parent.label.style, node.label.style
    if upper is LabelStyle.STAR:
        return lower in {LabelStyle.DASH, LabelStyle.PLUS}
    if upper is LabelStyle.DECIMAL and lower is LabelStyle.DECIMAL:
        return len(parent.label.numbers) < len(node.label.numbers)
    if upper is lower:  # the same style with another separator: 1. above 1)
        return ")" not in parent.label.separator
    return _RANK[upper] < _RANK[lower]


def _freeze(node: _Node, parent_path: str, depth: int) -> OutlineItem:
    label, text, index = node.label, node.block.text, node.block.index
    path = parent_path
    if label.style not in BULLETS:
        step = label.text.strip()
        path = step if label.style is LabelStyle.DECIMAL and not parent_path else _join(parent_path, step, label)
    start, end = strip_span(text, label.end, len(text))
    newline = text.find("\n", start, end)
    if newline > 0:
        start, end = strip_span(text, start, newline)
    title = node.title or Span(index, start, end)
    words = node.title_text or text[start:end]
    return OutlineItem(
        style=label.style,
        label=label.text,
        value=label.value,
        numbers=label.numbers,
        separator=label.separator,
        label_span=Span(index, label.start, label.sep_start),
        separator_span=Span(index, label.sep_start, label.end),
        title=words,
        title_span=title,
        path=path,
        depth=depth,
        is_heading=_is_heading(node, text[start:end], Span(index, start, end)),
        children=tuple(_freeze(child, path, depth + 1) for child in node.children),
        body=tuple(node.body),
    )


def _join(parent: str, step: str, label: Label) -> str:
    if label.style is LabelStyle.DECIMAL:
        # "2.1" under "IV.2" is IV.2.1, not IV.2.2.1
        steps = parent.split(".")
        for first in range(len(steps)):
            shared = ".".join(steps[first:])
            if step.startswith(f"{shared}."):
                return f"{parent}{step[len(shared) :]}"
    return f"{parent}.{step}" if parent else step


def _is_heading(node: _Node, title: str, span: Span) -> bool:
    if node.label.style in _ALWAYS_HEADING:
        return True
    if node.label.style in BULLETS or node.label.style is LabelStyle.LETTER:
        return False
    bold = is_bold(node.block, span)
    if bold is not None:
        return bold
    return 0 < len(title) <= 160 and not title.endswith((".", ";", ","))
