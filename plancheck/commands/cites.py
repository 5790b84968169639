"""`plancheck cites`: every document that files cite, and whether it is in force on their own date."""

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
    "cites",
    cls=words.Command,
    help="Liệt kê văn bản được viện dẫn trong từng PATH (tệp, thư mục, hoặc - là đầu vào chuẩn): tên loại, số, ngày,"
    " cơ quan ban hành, trích yếu, còn hay hết hiệu lực vào ngày của văn bản. Mã thoát 3 khi có tệp không đọc được.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Dạng kết quả.")
@click.option("--stage", type=click.Choice(api.STAGES), default="draft", help="Bản thảo hay văn bản đã ban hành.")
@lang_option
@click.option("--pdf-engine", type=click.Choice(api.PDF_ENGINES), default="pypdfium2", help="Thư viện đọc PDF.")
@screen_options
def command(
    paths: tuple[str, ...], form: str, stage: str, lang: str, pdf_engine: str, color: str, width: int | None
) -> int:
    """Read the files and show what they cite."""
    from plancheck.reporters import cites, json_report

    found = api.expand(paths)
    failures: list[str] = []
    for folder in (*found.empty, *found.closed):
        click.echo(f"Thư mục “{visible(folder)}” không có văn bản nào đọc được.", err=True)
    views = _views(found.files, stage, pdf_engine, failures)
    if form == "json":
        write(json_report.dumps(cites.report([cites.values(view) for view in views])))
    elif form == "csv":
        write(cites.csv_text([cites.COLUMNS]))
        for view in views:
            write(cites.csv_text(cites.rows(view)))
    else:
        on = screen(color, width)
        for view in views:
            on.show(cites.page(view, lang))
        if len(failures) < len(found.files):
            on.show(cites.closing(lang))
    return UNREADABLE if failures or found.closed else USAGE if found.empty else 0


def _views(files: tuple[str, ...], stage: str, pdf_engine: str, failures: list[str]) -> Iterator[View]:
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
        yield recognise(document, stage)
