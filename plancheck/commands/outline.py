"""`plancheck outline`: what the tool believes it read in a file."""

from __future__ import annotations

import click

from plancheck import api
from plancheck.commands import vietnamese_click
from plancheck.commands.opened import opened_files
from plancheck.commands.options import AS_CHECK_READS, wishes_from
from plancheck.commands.screen import Screen, screen_options, write
from plancheck.config.wishes import Wishes


@click.command(
    "outline",
    cls=vietnamese_click.Command,
    help="Cho xem chương trình hiểu tệp FILE (hoặc - là đầu vào chuẩn) ra sao: tên loại, thành phần thể thức, đề mục,"
    " nơi nhận, khối chữ ký, chế độ báo cáo, tình trạng tệp. Mã thoát 3 khi không đọc được tệp.",
)
@click.argument("path", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng kết quả.")
@wishes_from(AS_CHECK_READS)
@screen_options
def command(path: str, form: str, wishes: Wishes, on: Screen) -> int:
    """Read one file and show the dossier of it."""
    from plancheck.reports.formats import json_report
    from plancheck.reports.views import outline_page, outline_values

    call = opened_files(api.Expansion((path,)), wishes)
    for dossier in call.dossiers():
        if form == "json":
            write(json_report.dumps(outline_values.values(dossier, call.lang)))
        else:
            on.show(outline_page.page(dossier, call.lang))
    return call.code
