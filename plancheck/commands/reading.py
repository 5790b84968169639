"""Reads files to dossiers for the verbs that list what documents hold."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from plancheck.errors import UnreadableError
from plancheck.reports.shared.elements import visible

if TYPE_CHECKING:
    from plancheck.model.dossier import Dossier


def dossiers_of(files: Iterable[str], pdf_engine: str, failures: list[str], stage: str = "draft") -> Iterator[Dossier]:
    """The dossiers of the files that can be read, one by one; "-" is standard input.

    A file that cannot be read is told on standard error and its path added to `failures`.
    """
    from plancheck.readers.opening import read, read_stdin
    from plancheck.readers.options import ReadOptions
    from plancheck.understanding import recognise

    options = ReadOptions(pdf_engine=pdf_engine)
    for path in files:
        try:
            if path == "-":
                document = read_stdin(sys.stdin.buffer.read(options.max_bytes + 1), options)
            else:
                document = read(path, options)
        except UnreadableError as error:
            failures.append(path)
            click.echo(f"{visible(path)}: {error}", err=True)
            continue
        yield recognise(document, stage)
