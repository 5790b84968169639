"""Reads files to dossiers for the verbs that list what documents hold."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from plancheck.errors import NO_TEXT, EnvironmentFaultError, UnreadableError, reason
from plancheck.model.document import TextLayer
from plancheck.reports.shared.elements import visible

if TYPE_CHECKING:
    from plancheck.model.dossier import Dossier


def dossiers_of(files: Iterable[str], pdf_engine: str, failures: list[str], stage: str = "draft") -> Iterator[Dossier]:
    """The dossiers of the files that can be read, one by one; "-" is standard input.

    A file that cannot be read, or holds no text, is told on standard error and its path added to `failures`.
    """
    from plancheck.readers.options import ReadOptions
    from plancheck.session import Session

    session = Session(stage=stage, options=ReadOptions(pdf_engine=pdf_engine))
    for path in files:
        try:
            dossier = session.dossier(path, standard_input() if path == "-" else None)
        except UnreadableError as error:
            failures.append(path)
            click.echo(f"{visible(path)}: {error}", err=True)
            continue
        if dossier.document.health.text_layer is TextLayer.NONE:
            failures.append(path)
            click.echo(f"{visible(path)}: {NO_TEXT[0]}", err=True)
        yield dossier


def standard_input() -> bytes:
    """What came through standard input, up to one byte more than a reader takes: enough to see that it is too much.

    Raises EnvironmentFaultError where it is closed or cannot be read.
    """
    from plancheck.readers.options import ReadOptions

    if sys.stdin is None:
        raise EnvironmentFaultError("Không đọc được đầu vào chuẩn: luồng đã đóng.")
    try:
        return sys.stdin.buffer.read(ReadOptions().max_bytes + 1)
    except OSError as error:
        raise EnvironmentFaultError(f"Không đọc được đầu vào chuẩn: {reason(error)}.") from error
