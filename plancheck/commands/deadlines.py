"""`plancheck deadlines`: by when a document asks for what, of whom, and whom is to be told."""

from __future__ import annotations

import click

from plancheck.commands import vietnamese_click
from plancheck.commands.opened import opened
from plancheck.commands.options import AS_CHECK_READS, FOLDERS, IN_FOLDERS, wishes_from
from plancheck.commands.screen import Screen, screen_options, write
from plancheck.config.wishes import Wishes


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
@wishes_from((*AS_CHECK_READS, *FOLDERS))
@screen_options
def command(paths: tuple[str, ...], form: str, wishes: Wishes, on: Screen) -> int:
    """Read the files and show their deadlines."""
    from plancheck.reports.formats import json_report
    from plancheck.reports.views import deadline_list

    call = opened(paths, wishes)
    dossiers = call.dossiers()
    if form == "json":
        write(
            json_report.dumps(deadline_list.report([deadline_list.values(dossier, call.lang) for dossier in dossiers]))
        )
    elif form == "csv":
        write(deadline_list.csv_text([deadline_list.COLUMNS]))
        for dossier in dossiers:
            write(deadline_list.csv_text(deadline_list.rows(dossier, call.lang)))
    elif form == "ics":
        from datetime import UTC, datetime

        write(deadline_list.calendar(dossiers, datetime.now(UTC), call.lang))
    else:
        for dossier in dossiers:
            on.show(deadline_list.page(dossier, call.lang))
    return call.code
