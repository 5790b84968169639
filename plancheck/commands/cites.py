"""`plancheck cites`: every document that files cite, and whether it is in force on their own date."""

from __future__ import annotations

import click

from plancheck import api
from plancheck.commands import words
from plancheck.commands.reading import views_of
from plancheck.commands.screen import lang_option, screen, screen_options, write
from plancheck.reporters.layout import visible
from plancheck.reporters.verdict import UNREADABLE, USAGE


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
    views = views_of(found.files, pdf_engine, failures, stage)
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
