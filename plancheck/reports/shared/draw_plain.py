"""Draws a report as plain text: no colour, defects underlined with carets. For pipes, files and e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from plancheck.reports.shared.elements import Banner, Element, Gap, Grid, Line, Marked, Section, Words, cells, window


def draw(elements: Iterable[Element], width: int) -> Iterator[str]:
    """The lines of a report, each without its newline, none wider than `width` cells except unbreakable ones."""
    for element in elements:
        match element:
            case Line():
                yield from _line(element, width)
            case Marked():
                yield from _marked(element, width)
            case Banner():
                yield from _banner(element, width)
            case Section():
                yield from ("", element.title)
            case Grid():
                yield from _grid(element, width)
            case Gap():
                yield ""


def _line(element: Line, width: int) -> Iterator[str]:
    first = " " * element.indent
    wrapped = textwrap.wrap(
        element.text,
        width,
        initial_indent=first,
        subsequent_indent=first + " " * element.hang,
        break_on_hyphens=False,
        break_long_words=False,
    )
    yield from wrapped or [""]


def _marked(element: Marked, width: int) -> Iterator[str]:
    cut = window(element, width)
    pad = " " * cut.indent
    before, marked = cut.text[: cut.start], cut.text[cut.start : cut.end]
    yield pad + cut.text
    yield pad + " " * cells(before) + "^" * max(cells(marked), 1)


def _banner(element: Banner, width: int) -> Iterator[str]:
    first, *rest = element.lines
    yield from _line(first, width)
    yield f"  {element.title}"
    for line in rest:
        yield from _line(Line(line.words, line.indent + 2, line.hang), width)


def _grid(element: Grid, width: int) -> Iterator[str]:
    heads = tuple(Words(h) for h in element.headers)
    table = [heads, *element.rows, *([element.footer] if element.footer else [])]
    columns = range(len(element.headers))
    widths = [max(cells(row[c].text) for row in table) for c in columns]
    over = sum(widths) + 2 * (len(widths) - 1) - width
    if over > 0:
        widths[element.wide] = max(widths[element.wide] - over, 12)
    rule = "  ".join("─" * w for w in widths)
    yield from _row(heads, widths, element)
    yield rule
    for row in element.rows:
        yield from _row(row, widths, element)
    if element.footer:
        yield rule
        yield from _row(element.footer, widths, element)


def _row(row: tuple[Words, ...], widths: list[int], grid: Grid) -> Iterator[str]:
    wide = textwrap.wrap(row[grid.wide].text, widths[grid.wide], break_on_hyphens=False) or [""]
    for number, part in enumerate(wide):
        texts = [part if c == grid.wide else (w.text if number == 0 else "") for c, w in enumerate(row)]
        yield "  ".join(_pad(t, widths[c], c in grid.numeric) for c, t in enumerate(texts)).rstrip()


def _pad(text: str, width: int, right: bool) -> str:
    fill = " " * (width - cells(text))
    return fill + text if right else text + fill
