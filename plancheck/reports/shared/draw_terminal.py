"""Draws a report on a terminal with rich: colours, panels, tables. Defects are shown in the excerpt itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from plancheck.reports.shared.elements import (
    Banner,
    Element,
    Gap,
    Grid,
    Line,
    Marked,
    Section,
    Style,
    Words,
    shorten_path,
    window,
)

_COLOURS = {
    Style.PLAIN: "",
    Style.ERROR: "bold red",
    Style.WARNING: "bold yellow",
    Style.NOTE: "cyan",
    Style.OK: "bold green",
    Style.UNSURE: "bold yellow",
    Style.STRONG: "bold",
    Style.DIM: "dim",
    Style.GOOD: "green",
}
_BORDERS = {Style.ERROR: "red", Style.WARNING: "yellow", Style.OK: "green", Style.UNSURE: "yellow"}


def draw(elements: Iterable[Element], stream: TextIO, width: int) -> None:
    """Write a report in colour to `stream`, `width` cells wide."""
    console = Console(
        file=stream, width=width, force_terminal=True, color_system="standard", highlight=False, markup=False,
        emoji=False, legacy_windows=False, no_color=False,
    )  # fmt: skip
    for element in elements:
        match element:
            case Line():
                _line(console, element)
            case Marked():
                _marked(console, element, width)
            case Banner():
                console.print(_panel(element, width))
            case Section():
                console.print()
                console.print(Text(element.title, style="bold"))
            case Grid():
                console.print(_table(element))
            case Gap():
                console.print()


def _text(words: Iterable[Words]) -> Text:
    return Text.assemble(*((w.text, _COLOURS[w.style]) for w in words))


def _line(console: Console, element: Line) -> None:
    # rich has no hanging indent: wrap at the narrower width, then indent all lines but the first.
    text = _text(element.words)
    room = max(console.width - element.indent - element.hang, 20)
    for number, part in enumerate(text.wrap(console, room)):
        pad = element.indent + (element.hang if number else 0)
        console.print(Text(" " * pad).append_text(part), soft_wrap=True)


def _marked(console: Console, element: Marked, width: int) -> None:
    cut = window(element, width)
    text = Text(" " * cut.indent)
    text.append(cut.text[: cut.start])
    if cut.end > cut.start:
        text.append(cut.text[cut.start : cut.end], f"{_COLOURS[cut.style]} underline")
    else:
        text.append("‸", _COLOURS[cut.style])
    text.append(cut.text[cut.end :])
    console.print(text, soft_wrap=True)


def _panel(element: Banner, width: int) -> Panel:
    body = Text("\n").join(_text(line.words) for line in element.lines)
    return Panel(
        body,
        title=Text(shorten_path(element.title, width - 6), style="bold"),
        title_align="left",
        border_style=_BORDERS.get(element.style, ""),
        box=box.ROUNDED,
        padding=(0, 1),
    )


def _table(element: Grid) -> Padding:
    table = Table(box=box.SIMPLE_HEAD, show_footer=bool(element.footer), pad_edge=False, header_style="bold")
    for index, header in enumerate(element.headers):
        table.add_column(
            Text(header),
            footer=_text([element.footer[index]]) if element.footer else "",
            justify="right" if index in element.numeric else "left",
            overflow="fold",
            no_wrap=index != element.wide,
        )
    for row in element.rows:
        table.add_row(*(_text([cell]) for cell in row))
    return Padding(table, (0, 0))
