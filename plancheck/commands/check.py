"""`plancheck check`: check files, folders or standard input, and say what is to be mended."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

import click

from plancheck import api
from plancheck.commands import html_file, words
from plancheck.commands.screen import Screen, lang_option, screen, screen_options, tracked, write
from plancheck.errors import PlancheckError
from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.reporters.layout import one_line, visible
from plancheck.reporters.terms import STDIN
from plancheck.reporters.verdict import UNREADABLE, USAGE, exit_code

_HELP = """Kiểm tra thể thức của từng PATH: tệp .docx, .pdf, .txt, .md, thư mục (kể cả thư mục con), hoặc - để đọc
văn bản từ đầu vào chuẩn.

\b
Dạng kết quả (--format):
  text     cho người đọc (mặc định)
  concise  mỗi chỗ một dòng: đường_dẫn:dòng:cột: MÃ nội dung
           (.docx: số thứ tự đoạn thay cho dòng; .pdf: số trang thay cho dòng)
  json     cho chương trình, lược đồ plancheck/1

\b
Mã thoát: 0 không có gì từ mức --fail-on trở lên · 1 có · 2 lệnh không đúng ·
          3 có tệp không đọc được · 4 lỗi của chương trình
"""


@click.command("check", cls=words.Command, help=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--stage",
    type=click.Choice(api.STAGES),
    default="draft",
    help="draft: bản thảo, số và ngày được để trống (mặc định); issued: văn bản đã ban hành.",
)
@click.option("--format", "form", type=click.Choice(["text", "concise", "json"]), default="text", help="Dạng kết quả.")
@click.option(
    "--fail-on",
    type=click.Choice([s.value for s in Severity]),
    default="error",
    help="Mức thấp nhất làm mã thoát thành 1 (mặc định error).",
)
@click.option("--exit-zero", is_flag=True, help="Mã thoát 0 dù có lỗi thể thức; 2, 3, 4 vẫn giữ.")
@lang_option
@click.option("--pdf-engine", type=click.Choice(api.PDF_ENGINES), default="pypdfium2", help="Thư viện đọc PDF.")
@click.option(
    "--html", metavar="FILE", help="Ghi thêm trang kết quả FILE (.html): chỗ cần sửa bên ảnh trang, phiếu để in."
)
@click.option("--html-outline", is_flag=True, help="Trang kết quả chỉ vẽ sơ đồ, không vẽ ảnh trang.")
@click.option("-q", "--quiet", is_flag=True, help="Chỉ in kết luận của từng văn bản.")
@click.option("-v", "--verbose", is_flag=True, help="Thêm lý do của quy tắc, không rút gọn chỗ lặp lại.")
@screen_options
def command(
    paths: tuple[str, ...],
    stage: str,
    form: str,
    fail_on: str,
    exit_zero: bool,
    lang: str,
    pdf_engine: str,
    html: str | None,
    html_outline: bool,
    quiet: bool,
    verbose: bool,
    color: str,
    width: int | None,
) -> int:
    """Check and report; the value is the exit code."""
    found = api.expand(paths)
    if html is not None:
        html_file.check_target(html, found.files)
    worst = _tell(found)
    total = len(found.files)
    checked = tracked(_checked(found.files, stage, lang, pdf_engine), total, not quiet)
    if form == "json":
        from plancheck.reporters import json_report

        reports = list(checked)
        write(json_report.encode(reports, stage))
    elif form == "concise":
        reports = _as_lines(checked)
    else:
        reports = _as_text(checked, stage, lang, screen(color, width), quiet, verbose)
    if html is not None:
        html_file.write_page(html, reports, stage=stage, lang=lang, pictures=not html_outline)
        if not quiet:
            click.echo(f"Đã ghi trang kết quả: {visible(html)}", err=True)
    return max(worst, exit_code(reports, Severity(fail_on), exit_zero=exit_zero))


def _checked(files: Iterable[str], stage: str, lang: str, pdf_engine: str) -> Iterator[DocumentReport]:
    for path in files:
        try:
            if path == "-":
                yield api.check_bytes(_standard_input(), stage=stage, lang=lang)
            else:
                yield api.check_file(path, stage=stage, lang=lang, pdf_engine=pdf_engine)
        except (PlancheckError, BrokenPipeError):
            raise
        except Exception as error:
            # A file that the program fails on must not keep the others from being checked.
            if os.environ.get("PLANCHECK_DEBUG"):
                raise
            yield _failed(path, error)


def _failed(path: str, error: Exception) -> DocumentReport:
    return DocumentReport(
        STDIN if path == "-" else path,
        None,
        Status.UNREADABLE,
        "Lỗi của chương trình khi kiểm tra tệp này.",
        internal_errors=(f"{type(error).__name__}: {error}",),
    )


def _standard_input() -> bytes:
    from plancheck.readers.options import ReadOptions

    # One byte beyond the bound is enough for the reader to see that it is too much.
    return sys.stdin.buffer.read(ReadOptions().max_bytes + 1)


def _as_lines(checked: Iterable[DocumentReport]) -> list[DocumentReport]:
    from plancheck.reporters import concise

    reports = []
    for report in checked:
        reports.append(report)
        write("".join(f"{text}\n" for text in concise.lines(report)))
        # No place in the file to name: told apart, so that exit code 4 is not a riddle.
        for error in report.internal_errors:
            click.echo(f"{visible(report.path)}: {one_line(error)}", err=True)
    return reports


def _as_text(
    checked: Iterable[DocumentReport], stage: str, lang: str, on: Screen, quiet: bool, verbose: bool
) -> list[DocumentReport]:
    from plancheck.reporters import text

    reports = []
    for report in checked:
        reports.append(report)
        on.show(text.document_report(report, stage, lang, verbose=verbose, quiet=quiet))
    if len(reports) > 1 and not quiet:
        on.show(text.summary(reports, stage, lang))
    return reports


def _tell(found: api.Expansion) -> int:
    """Say on standard error which folders gave nothing, and return the exit code that this comes to."""
    for folder in found.empty:
        known = ", ".join(api.SUFFIXES)
        click.echo(f"Thư mục “{visible(folder)}” không có văn bản nào ({known}).", err=True)
    for folder in found.closed:
        click.echo(f"Không mở được thư mục “{visible(folder)}”.", err=True)
    return UNREADABLE if found.closed else USAGE if found.empty else 0
