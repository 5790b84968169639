"""Where the reports of a run go: pairs of --format and --output in the order in which they were typed, and the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
import msgspec

from plancheck import output_files
from plancheck.commands import page_file, vietnamese_click
from plancheck.commands.command_terms import say
from plancheck.commands.options import Declared, gathered
from plancheck.errors import UsageError
from plancheck.reports.formats.format_table import FORMATS, Run, format_of, renderer
from plancheck.reports.shared.elements import visible

DEFAULT = "text"
_TYPED = "plancheck.typed"


class Output(msgspec.Struct, frozen=True):
    """One report: its format, and the file it goes to (None: standard output)."""

    form: str
    path: str | None = None


class Wanted(msgspec.Struct, frozen=True):
    """What a run is to leave: reports, or counts instead; a page (`html`), with `pictures` or with outlines only."""

    outputs: tuple[Output, ...]
    statistics: bool = False
    html: str | None = None
    pictures: bool = True

    @property
    def on_screen(self) -> str | None:
        """The format of standard output, None where nothing goes there."""
        return next((output.form for output in self.outputs if output.path is None), None)

    def check_targets(self, files: Sequence[str]) -> None:
        """Raise UsageError unless every file that is to be written can be, and is none of the checked ones."""
        if self.html is not None:
            page_file.check_target(self.html, files)
        for output in self.outputs:
            if output.path is not None:
                output_files.check_target(output.path, "--output", files)

    def write(self, run: Run) -> None:
        """Write what goes to files, and say so unless the run is quiet. Raises UsageError when that fails."""
        write_files(self.outputs, run, quiet=run.quiet)
        if self.html is not None:
            page_file.write_page(self.html, run.reports, stage=run.stage, lang=run.lang, pictures=self.pictures)
            if not run.quiet:
                click.echo(say("page_written", run.lang, path=output_files.shown(self.html)), err=True)


def paired(typed: Iterable[tuple[str, str]]) -> tuple[Output, ...]:
    """The reports that options in typed order ask for: ("format", name) and ("output", path).

    An --output belongs to the --format before it; one with none before it takes the next, or the format that its name
    asks for. One report may go to standard output; with none at all that is the text. Raises UsageError otherwise.
    """
    found: list[Output] = []
    for kind, value in typed:
        if kind == "format":
            if found and found[-1].form == "" and found[-1].path is not None:
                found[-1] = Output(value, found[-1].path)
            else:
                found.append(Output(value))
        elif found and found[-1].path is None:
            found[-1] = Output(found[-1].form, value)
        else:
            found.append(Output("", value))
    outputs = tuple(Output(o.form or _guessed(o.path or ""), o.path) for o in found) or (Output(DEFAULT),)
    on_screen = [o.form for o in outputs if o.path is None]
    if len(on_screen) > 1:
        listed = ", ".join(on_screen)
        raise UsageError(
            f"--format: chỉ một dạng kết quả ra màn hình ({listed}); thêm --output FILE cho dạng kia.",
            f"--format: only one goes to the screen ({listed}); add --output FILE to the other.",
        )
    # What is no plain file may be written to twice.
    paths = [os.path.realpath(o.path) for o in outputs if o.path is not None and not _takes_many(o.path)]
    if len(set(paths)) < len(paths):
        raise UsageError(
            "--output: hai dạng kết quả ghi vào cùng một tệp.", "--output: two reports go to the same file."
        )
    return outputs


def _takes_many(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _guessed(path: str) -> str:
    form = format_of(path)
    if form is None:
        raise UsageError(
            f"--output: thêm --format trước “{visible(path)}”; tên tệp không cho biết dạng kết quả.",
            f"--output: add --format before “{visible(path)}”; the name does not tell the format.",
        )
    return form


class Command(vietnamese_click.Command):
    """A command with --format and --output that keeps their order, which click forgets."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, and note the pairs."""
        given = list(args)
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            ctx.meta[_TYPED] = typed(self, given)
        return rest


def typed(command: click.Command, args: Sequence[str]) -> list[tuple[str, str]]:
    """The --format and --output options of a call, in the order in which they were typed."""
    context = click.Context(command, resilient_parsing=True)
    values, _, order = command.make_parser(context).parse_args(list(args))
    left = {"forms": list(values.get("forms") or ()), "outputs_": list(values.get("outputs_") or ())}
    names = {"forms": "format", "outputs_": "output"}
    return [(names[p.name], left[p.name].pop(0)) for p in order if p.name in names and left[p.name]]


def write_files(outputs: Iterable[Output], run: Run, *, quiet: bool) -> None:
    """Write the reports that go to files. Raises UsageError when one cannot be written."""
    from plancheck.output_files import write_file

    for output in outputs:
        if output.path is None:
            continue
        # Spreadsheets take a table for UTF-8 only when it says so.
        encoding = "utf-8-sig" if output.form == "csv" else "utf-8"
        write_file(output.path, renderer(output.form)(run).encode(encoding, "replace"))
        if not quiet:
            click.echo(say("written", run.lang, form=output.form, path=output_files.shown(output.path)), err=True)


def wanted_from_options() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command (a `Command` of this module) the options of its reports, and its function what is `wanted`."""
    return gathered("wanted", _wanted, _OPTIONS)


def _wanted(
    forms: tuple[str, ...], outputs_: tuple[str, ...], statistics: bool, html: str | None, html_outline: bool
) -> Wanted:
    outputs = paired(click.get_current_context().meta[_TYPED])
    if statistics and any(output.form not in ("text", "json") or output.path for output in outputs):
        raise UsageError(
            "--statistics chỉ đi với --format text hoặc json, ra màn hình.",
            "--statistics goes with --format text or json only, on the screen.",
        )
    return Wanted(outputs, statistics, html, not html_outline)


_OPTIONS = (
    Declared("--format", "forms", multiple=True, type=click.Choice(tuple(FORMATS)), help="Dạng kết quả."),
    Declared(
        "-o", "--output", "outputs_", multiple=True, metavar="FILE", help="Ghi dạng kết quả đứng ngay trước vào FILE."
    ),
    Declared("--statistics", is_flag=True, help="Chỉ đếm theo quy tắc (dạng text hoặc json)."),
    Declared(
        "--html", metavar="FILE", help="Ghi thêm trang kết quả FILE (.html): chỗ cần sửa bên ảnh trang, phiếu để in."
    ),
    Declared("--html-outline", is_flag=True, help="Trang kết quả chỉ vẽ sơ đồ, không vẽ ảnh trang."),
)
