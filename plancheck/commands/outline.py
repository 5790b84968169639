"""`plancheck outline`: what the tool believes it read in a file."""

from __future__ import annotations

import click

from plancheck import api
from plancheck.commands import vietnamese_click
from plancheck.commands.reading import dossiers_of
from plancheck.commands.screen import lang_option, screen, screen_options, write
from plancheck.reports.shared.verdict import UNREADABLE


@click.command(
    "outline",
    cls=vietnamese_click.Command,
    help="Cho xem chương trình hiểu tệp FILE (hoặc - là đầu vào chuẩn) ra sao: tên loại, thành phần thể thức, đề mục,"
    " nơi nhận, khối chữ ký, chế độ báo cáo, tình trạng tệp. Mã thoát 3 khi không đọc được tệp.",
)
@click.argument("path", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng kết quả.")
@click.option("--stage", type=click.Choice(api.STAGES), default="draft", help="Bản thảo hay văn bản đã ban hành.")
@lang_option
@click.option("--pdf-engine", type=click.Choice(api.PDF_ENGINES), default="pypdfium2", help="Thư viện đọc PDF.")
@screen_options
def command(path: str, form: str, stage: str, lang: str, pdf_engine: str, color: str, width: int | None) -> int:
    """Read one file and show the dossier of it."""
    from plancheck.reports.formats import json_report
    from plancheck.reports.views import outline_page, outline_values

    failures: list[str] = []
    for dossier in dossiers_of([path], pdf_engine, failures, stage):
        if form == "json":
            write(json_report.dumps(outline_values.values(dossier)))
        else:
            screen(color, width).show(outline_page.page(dossier, lang))
    return UNREADABLE if failures else 0
