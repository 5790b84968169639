"""`plancheck cites`: every document that files cite, and whether it is in force on their own date."""

from __future__ import annotations

import click

from plancheck import api
from plancheck.commands import vietnamese_click
from plancheck.commands.options import IN_FOLDERS
from plancheck.commands.reading import dossiers_of
from plancheck.commands.screen import lang_option, screen, screen_options, write
from plancheck.reports.shared.elements import visible
from plancheck.reports.shared.verdict import UNREADABLE, USAGE


@click.command(
    "cites",
    cls=vietnamese_click.Command,
    help="Liệt kê văn bản được viện dẫn trong từng PATH (tệp, thư mục, hoặc - là đầu vào chuẩn): tên loại, số, ngày,"
    " cơ quan ban hành, trích yếu, còn hay hết hiệu lực vào ngày của văn bản. Mã thoát 3 khi có tệp không đọc được.\n\n"
    + IN_FOLDERS,
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
    from plancheck.reports.formats import json_report
    from plancheck.reports.views import citation_list

    found = api.expand(paths)
    failures: list[str] = []
    for folder in (*found.empty, *found.closed):
        click.echo(f"Thư mục “{visible(folder)}” không có văn bản nào đọc được.", err=True)
    dossiers = dossiers_of(found.files, pdf_engine, failures, stage)
    if form == "json":
        write(json_report.dumps(citation_list.report([citation_list.values(dossier) for dossier in dossiers])))
    elif form == "csv":
        write(citation_list.csv_text([citation_list.COLUMNS]))
        for dossier in dossiers:
            write(citation_list.csv_text(citation_list.rows(dossier)))
    else:
        on = screen(color, width)
        for dossier in dossiers:
            on.show(citation_list.page(dossier, lang))
        if len(failures) < len(found.files):
            on.show(citation_list.closing(lang))
    return UNREADABLE if failures or found.closed else USAGE if found.empty else 0
