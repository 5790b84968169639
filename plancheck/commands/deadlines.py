"""`plancheck deadlines`: by when a document asks for what, of whom, and whom is to be told."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from plancheck import api
from plancheck.commands import words
from plancheck.commands.screen import lang_option, screen, screen_options, write
from plancheck.errors import UnreadableError
from plancheck.reporters.layout import visible
from plancheck.reporters.verdict import UNREADABLE, USAGE
from plancheck.structure.view import View


@click.command(
    "deadlines",
    cls=words.Command,
    help="Liệt kê thời hạn trong từng PATH (tệp, thư mục, hoặc - là đầu vào chuẩn): ngày, việc, đơn vị thực hiện, nơi"
    " nhận báo cáo. Dạng ics mở được bằng lịch của điện thoại, Outlook, Google. Mã thoát 3 khi có"
    " tệp không đọc được.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "ics"]), default="text", help="Dạng kết quả."
)
@lang_option
@click.option("--pdf-engine", type=click.Choice(api.PDF_ENGINES), default="pypdfium2", help="Thư viện đọc PDF.")
@screen_options
def command(paths: tuple[str, ...], form: str, lang: str, pdf_engine: str, color: str, width: int | None) -> int:
    """Read the files and show their deadlines."""
    from plancheck.reporters import deadlines, json_report

    found = api.expand(paths)
    failures: list[str] = []
    for folder in (*found.empty, *found.closed):
        click.echo(f"Thư mục “{visible(folder)}” không có văn bản nào đọc được.", err=True)
    views = _views(found.files, pdf_engine, failures)
    if form == "json":
        write(json_report.dumps(deadlines.report([deadlines.values(view) for view in views])))
    elif form == "csv":
        write(deadlines.csv_text([deadlines.COLUMNS]))
        for view in views:
            write(deadlines.csv_text(deadlines.rows(view)))
    elif form == "ics":
        from datetime import UTC, datetime

        write(deadlines.calendar(views, datetime.now(UTC)))
    else:
        on = screen(color, width)
        for view in views:
            on.show(deadlines.page(view, lang))
    return UNREADABLE if failures or found.closed else USAGE if found.empty else 0


def _views(files: tuple[str, ...], pdf_engine: str, failures: list[str]) -> Iterator[View]:
    from plancheck.readers.opening import read, read_stdin
    from plancheck.readers.options import ReadOptions
    from plancheck.structure import recognise

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
        yield recognise(document)
