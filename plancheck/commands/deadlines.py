"""`plancheck deadlines`: by when a document asks for what, of whom, and whom is to be told."""

from __future__ import annotations

import click

from plancheck import api
from plancheck.commands import words
from plancheck.commands.reading import views_of
from plancheck.commands.screen import lang_option, screen, screen_options, write
from plancheck.reporters.layout import visible
from plancheck.reporters.verdict import UNREADABLE, USAGE


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
    views = views_of(found.files, pdf_engine, failures)
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
