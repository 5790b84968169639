"""`plancheck cites`: every document that files cite, and whether it is in force on their own date."""

from __future__ import annotations

import click

from plancheck.commands import vietnamese_click
from plancheck.commands.opened import opened
from plancheck.commands.options import AS_CHECK_READS, FOLDERS, IN_FOLDERS, wishes_from
from plancheck.commands.screen import Screen, screen_options, write
from plancheck.config.wishes import Wishes


@click.command(
    "cites",
    cls=vietnamese_click.Command,
    help="Liệt kê văn bản được viện dẫn trong từng PATH (tệp, thư mục, hoặc - là đầu vào chuẩn): tên loại, số, ngày,"
    " cơ quan ban hành, trích yếu, còn hay hết hiệu lực vào ngày của văn bản. Mã thoát 3 khi có tệp không đọc được.\n\n"
    + IN_FOLDERS,
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Dạng kết quả.")
@wishes_from((*AS_CHECK_READS, *FOLDERS))
@screen_options
def command(paths: tuple[str, ...], form: str, wishes: Wishes, on: Screen) -> int:
    """Read the files and show what they cite."""
    from plancheck.reports.formats import json_report
    from plancheck.reports.views import citation_list

    call = opened(paths, wishes)
    dossiers = call.dossiers()
    if form == "json":
        write(json_report.dumps(citation_list.report([citation_list.values(dossier) for dossier in dossiers])))
    elif form == "csv":
        write(citation_list.csv_text([citation_list.COLUMNS]))
        for dossier in dossiers:
            write(citation_list.csv_text(citation_list.rows(dossier)))
    else:
        for dossier in dossiers:
            on.show(citation_list.page(dossier, call.lang))
        if len(call.failed) < len(call.files):
            on.show(citation_list.closing(call.lang))
    return call.code
