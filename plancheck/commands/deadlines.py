"""`plancheck deadlines`: by when a document asks for what, of whom, and whom is to be told."""

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
    "deadlines",
    cls=vietnamese_click.Command,
    help="Liệt kê thời hạn trong từng PATH (tệp, thư mục, hoặc - là đầu vào chuẩn): ngày, việc, đơn vị thực hiện, nơi"
    " nhận báo cáo. Dạng ics mở được bằng lịch của điện thoại, Outlook, Google. Mã thoát 3 khi có"
    " tệp không đọc được.\n\n" + IN_FOLDERS,
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
    from plancheck.reports.formats import json_report
    from plancheck.reports.views import deadline_list

    found = api.expand(paths)
    failures: list[str] = []
    for folder in (*found.empty, *found.closed):
        click.echo(f"Thư mục “{visible(folder)}” không có văn bản nào đọc được.", err=True)
    dossiers = dossiers_of(found.files, pdf_engine, failures)
    if form == "json":
        write(json_report.dumps(deadline_list.report([deadline_list.values(dossier) for dossier in dossiers])))
    elif form == "csv":
        write(deadline_list.csv_text([deadline_list.COLUMNS]))
        for dossier in dossiers:
            write(deadline_list.csv_text(deadline_list.rows(dossier)))
    elif form == "ics":
        from datetime import UTC, datetime

        write(deadline_list.calendar(dossiers, datetime.now(UTC)))
    else:
        on = screen(color, width)
        for dossier in dossiers:
            on.show(deadline_list.page(dossier, lang))
    return UNREADABLE if failures or found.closed else USAGE if found.empty else 0
