"""`plancheck init`: propose a configuration from past documents."""

from __future__ import annotations

import os

import click
from msgspec.structs import replace

from plancheck import api
from plancheck.commands import vietnamese_click
from plancheck.commands.opened import opened_files
from plancheck.commands.options import FOLDERS, IN_FOLDERS, READING, wishes_from
from plancheck.commands.screen import tracked, write
from plancheck.config.wishes import Wishes
from plancheck.errors import UsageError
from plancheck.output_files import write_new
from plancheck.reports.shared.elements import visible

_NAME = "plancheck.toml"


@click.command(
    "init",
    cls=vietnamese_click.Command,
    help="Đề xuất plancheck.toml từ các văn bản đã có trong FOLDER (mặc định: thư mục hiện tại): cơ quan ban hành, địa"
    " danh, đơn vị ở dòng Lưu, người ký, nơi nhận thường gửi. In ra màn hình; --write ghi thành tệp mới.\n\n"
    + IN_FOLDERS,
)
@click.argument("folder", metavar="[FOLDER]", required=False, default=".")
@click.option("--write", "to_file", is_flag=True, help=f"Ghi vào FOLDER/{_NAME}; không ghi đè tệp đã có.")
@wishes_from((*READING, *FOLDERS))
def command(folder: str, to_file: bool, wishes: Wishes) -> int:
    """Print or write the proposal. Raises UsageError when the file exists, or there is nothing to learn from."""
    from plancheck.config.office_proposal import as_toml, propose

    if not os.path.isdir(folder):
        raise UsageError(f"“{visible(folder)}” không phải thư mục.", f"“{visible(folder)}” is no folder.")
    target = os.path.join(folder, _NAME)
    if to_file and os.path.lexists(target):
        raise UsageError(
            f"Đã có “{visible(target)}”; không ghi đè. Bỏ --write để xem đề xuất.",
            f"“{visible(target)}” is there and is not overwritten. Leave --write out to see the proposal.",
        )
    call = opened_files(
        api.Expansion(api.expand([folder], follow_links=wishes.follow_links).files),
        replace(wishes, stage="issued", use_config=False),
    )
    proposal = propose(tracked(call.dossiers(), len(call.files), True, call.lang))
    if not proposal.documents:
        raise UsageError(
            f"Không nhận ra cơ quan ban hành trong văn bản nào của “{visible(folder)}”.",
            f"No issuing body was recognised in any document of “{visible(folder)}”.",
        )
    text = as_toml(proposal)
    if not to_file:
        write(text)
        return 0
    write_new(target, text.encode("utf-8"))
    click.echo(f"Đã ghi {visible(target)}, từ {proposal.documents} văn bản.")
    return 0
