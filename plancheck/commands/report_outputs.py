"""Where the reports of a run go: pairs of --format and --output, in the order in which they were typed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import click
import msgspec

from plancheck.errors import UsageError
from plancheck.reports.formats.format_table import FORMATS, Run, format_of, renderer
from plancheck.reports.shared.elements import visible

DEFAULT = "text"
# Formats of which a document can be shown as soon as it is checked.
STREAMED = ("text", "concise", "jsonl")


class Output(msgspec.Struct, frozen=True):
    """One report: its format, and the file it goes to (None: standard output)."""

    form: str
    path: str | None = None


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
        raise UsageError(
            f"--format: chỉ một dạng kết quả ra màn hình ({', '.join(on_screen)}); thêm --output FILE cho dạng kia."
        )
    # What is no plain file may be written to twice.
    paths = [os.path.realpath(o.path) for o in outputs if o.path is not None and not _takes_many(o.path)]
    if len(set(paths)) < len(paths):
        raise UsageError("--output: hai dạng kết quả ghi vào cùng một tệp.")
    return outputs


def _takes_many(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _guessed(path: str) -> str:
    form = format_of(path)
    if form is None:
        raise UsageError(f"--output: thêm --format trước “{visible(path)}”; tên tệp không cho biết dạng kết quả.")
    return form


def typed(command: click.Command, args: Sequence[str]) -> list[tuple[str, str]]:
    """The --format and --output options of a call, in the order in which they were typed."""
    context = click.Context(command, resilient_parsing=True)
    values, _, order = command.make_parser(context).parse_args(list(args))
    left = {"forms": list(values.get("forms") or ()), "outputs_": list(values.get("outputs_") or ())}
    names = {"forms": "format", "outputs_": "output"}
    return [(names[p.name], left[p.name].pop(0)) for p in order if p.name in names and left[p.name]]


def write_files(outputs: Iterable[Output], run: Run, *, quiet: bool) -> None:
    """Write the reports that go to files. Raises UsageError when one cannot be written."""
    from plancheck.output_files import shown, write_file

    for output in outputs:
        if output.path is None:
            continue
        # Spreadsheets take a table for UTF-8 only when it says so.
        encoding = "utf-8-sig" if output.form == "csv" else "utf-8"
        write_file(output.path, renderer(output.form)(run).encode(encoding, "replace"))
        if not quiet:
            click.echo(f"Đã ghi kết quả ({output.form}): {shown(output.path)}", err=True)


CHOICES = tuple(FORMATS)
