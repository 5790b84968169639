"""`plancheck check`: check files, folders or standard input, and say what is to be mended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import click
from msgspec.structs import replace

from plancheck.commands import options, report_outputs
from plancheck.commands.command_terms import say
from plancheck.commands.opened import Opened, given, opened
from plancheck.commands.options import IN_FOLDERS, wishes_from
from plancheck.commands.report_outputs import Wanted, wanted_from_options
from plancheck.commands.screen import Screen, screen_options, tracked
from plancheck.commands.shown import Speech, show, show_statistics
from plancheck.config.wishes import Wishes
from plancheck.errors import PlancheckError
from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.reports.shared.report_terms import STDIN
from plancheck.reports.shared.verdict import UNREADABLE, exit_code
from plancheck.visible_text import visible

_HELP = f"""Kiểm tra thể thức của từng PATH: tệp, thư mục, hoặc - để đọc văn bản từ đầu vào chuẩn.

{IN_FOLDERS}

\b
Dạng kết quả (--format), mỗi dạng kèm --output FILE để ghi ra tệp:
  text      cho người đọc (mặc định)
  concise   mỗi chỗ một dòng: đường_dẫn:dòng:cột: MÃ nội dung
            (.docx: số thứ tự đoạn thay cho dòng; .pdf: số trang thay cho dòng)
  json      cho chương trình, lược đồ plancheck/1; jsonl: mỗi văn bản một dòng
  csv       bảng tính; html, markdown: danh sách để xem, để dán
  sarif, junit, github, gitlab   cho hệ thống tích hợp liên tục

\b
Mã thoát: 0 không có gì từ mức --fail-on trở lên · 1 có · 2 lệnh không đúng ·
          3 có tệp không đọc được hoặc không có chữ · 4 lỗi của chương trình
"""


@click.command("check", cls=report_outputs.Command, help=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@wishes_from(
    (
        *options.STAGE,
        *options.RULES,
        *options.CONFIG,
        *options.FAIL_ON,
        *options.BASELINE,
        *options.WAIVERS,
        *options.READING,
        *options.TIMEOUT,
        *options.SAID,
        *options.FOLDERS,
        *options.LANG,
    )
)
@wanted_from_options()
@options.EXIT_ZERO
@click.option("--show-suppressed", is_flag=True, help="Liệt kê cả những chỗ đã chấp nhận.")
@click.option("-q", "--quiet", is_flag=True, help="Chỉ in kết luận của từng văn bản.")
@click.option("-v", "--verbose", is_flag=True, help="Thêm lý do của quy tắc, không rút gọn chỗ lặp lại.")
@screen_options
def command(
    paths: tuple[str, ...],
    wishes: Wishes,
    wanted: Wanted,
    exit_zero: bool,
    show_suppressed: bool,
    quiet: bool,
    verbose: bool,
    on: Screen,
) -> int:
    """Check and report; the value is the exit code."""
    call = opened(paths, wishes)
    call.session = replace(call.session, stuck=partial(_stuck, call.lang))
    wanted.check_targets(call.files)
    stages = tuple(settings.stage for settings in call.settings)
    speech = Speech(on, call.lang, stages, quiet, verbose, show_suppressed)
    checked = tracked(_checked(call), len(call.files), not quiet, call.lang)
    if wanted.statistics:
        reports = show_statistics(checked, wanted.on_screen or report_outputs.DEFAULT, speech)
    else:
        reports = show(checked, wanted.on_screen, speech)
    wanted.write(speech.run(reports))
    if not quiet:
        for sentence in call.session.ledger.remarks(call.lang):
            click.echo(sentence, err=True)
    levels = (Severity(settings.fail_on) for settings in call.settings)
    codes = (exit_code([r], level, exit_zero=exit_zero) for r, level in zip(reports, levels, strict=True))
    return max(call.code, *codes, 0)


def _checked(call: Opened) -> Iterator[DocumentReport]:
    for path, session in call.each():
        try:
            yield session.report(path, given(path))
        except (PlancheckError, BrokenPipeError):
            raise
        except Exception as error:
            # A file that the program fails on must not keep the others from being checked.
            if os.environ.get("PLANCHECK_DEBUG"):
                raise
            yield _failed(path, error, call.lang)


def _stuck(lang: str, path: str) -> None:
    """End the program on a file that a library does not come back from."""
    click.echo(say("stuck", lang, path=visible(path)), err=True)
    os._exit(UNREADABLE)


def _failed(path: str, error: Exception, lang: str) -> DocumentReport:
    return DocumentReport(
        STDIN if path == "-" else path,
        None,
        Status.UNREADABLE,
        say("failed", lang),
        internal_errors=(f"{type(error).__name__}: {error}",),
    )
