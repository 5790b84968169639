"""Where a report is drawn: whether in colour, how wide, and the options that say so."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO, TypeVar

import click
import msgspec

from plancheck.commands.command_terms import say
from plancheck.commands.options import Declared, gathered
from plancheck.config.wishes import LANGUAGES
from plancheck.reports.shared.elements import Element
from plancheck.visible_text import printable

MIN_WIDTH, MAX_WIDTH, PIPE_WIDTH = 60, 120, 100
# From how many files on it takes long enough to be told how far things are.
PROGRESS_FROM = 4

T = TypeVar("T")


class Screen(msgspec.Struct, frozen=True):
    """Standard output as it is to be written on: in colour or plain, `width` cells wide."""

    color: bool
    width: int

    def show(self, elements: Iterable[Element]) -> None:
        """Draw on standard output. rich is imported only for colour."""
        if self.color:
            from plancheck.reports.shared import draw_terminal

            draw_terminal.draw(elements, sys.stdout, self.width)
            return
        from plancheck.reports.shared import draw_plain

        for text in draw_plain.draw(elements, self.width):
            write(text + "\n")


def write(text: str) -> None:
    """Write to standard output; what would act on a terminal, or hide there, is made visible."""
    sys.stdout.write(printable(text))


def screen_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --color and --width to a command; its function takes the `Screen` that they come to, under the name `on`."""
    return gathered("on", screen, _OPTIONS)(function)


_OPTIONS = (
    Declared(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Tô màu: auto (chỉ trên màn hình; theo NO_COLOR, FORCE_COLOR), always, never.",
    ),
    Declared("--width", type=int, metavar="SỐ", help=f"Bề rộng dòng, không dưới {MIN_WIDTH} ký tự."),
)


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --lang to a command that no configuration has a say in."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="vi", help="Ngôn ngữ của kết quả (mặc định vi)."
    )(function)


def screen(color: str, width: int | None) -> Screen:
    """Settle what --color and --width leave open by looking at standard output and the environment."""
    on_terminal = sys.stdout.isatty()
    chosen = _columns(on_terminal) if width is None else max(width, MIN_WIDTH)
    return Screen(use_color(color, on_terminal, os.environ), chosen)


def use_color(choice: str, on_terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to write colour: --color first, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return on_terminal and environment.get("TERM") != "dumb"


def _columns(on_terminal: bool) -> int:
    fallback = PIPE_WIDTH if not on_terminal else 80
    columns = shutil.get_terminal_size((fallback, 24)).columns if on_terminal else fallback
    return min(max(columns, MIN_WIDTH), MAX_WIDTH)


def tracked(items: Iterable[T], total: int, wanted: bool, lang: str, stream: TextIO | None = None) -> Iterable[T]:
    """The items, under a progress bar on standard error where a person would see one.

    With a bar all items are made before the first is handed on, so that nothing is drawn through it.
    """
    stream = stream or sys.stderr
    if not wanted or total < PROGRESS_FROM or not stream.isatty():
        return items
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(say("checking", lang)), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        return list(bar.track(items, total=total))
