"""`plancheck check`: check files, folders or standard input, and say what is to be mended."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from plancheck import api
from plancheck.commands import page_file, report_outputs, vietnamese_click
from plancheck.commands.options import configurations, rule_options
from plancheck.commands.reading import standard_input
from plancheck.commands.report_outputs import STREAMED, Output
from plancheck.commands.screen import Screen, lang_choice, screen, screen_options, tracked, write
from plancheck.config.settings import Settings
from plancheck.errors import PlancheckError, UsageError
from plancheck.model.finding import DocumentReport, Severity, Status
from plancheck.output_files import check_target, shown
from plancheck.readers.tools.private_folder import sweep
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import one_line, visible
from plancheck.reports.shared.report_terms import STDIN
from plancheck.reports.shared.verdict import UNREADABLE, USAGE, exit_code

if TYPE_CHECKING:
    from plancheck.commands.acceptance import Accepting

_HELP = """Kiểm tra thể thức của từng PATH: tệp .docx, .pdf, .txt, .md, thư mục (kể cả thư mục con), hoặc - để đọc
văn bản từ đầu vào chuẩn.

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


class _Check(vietnamese_click.Command):
    """Keeps the order of --format and --output, which click forgets."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, and note the pairs."""
        given = list(args)
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            ctx.meta["typed"] = report_outputs.typed(self, given)
        return rest


@click.command("check", cls=_Check, help=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--stage",
    type=click.Choice(api.STAGES),
    help="draft: bản thảo, số và ngày được để trống (mặc định); issued: văn bản đã ban hành.",
)
@rule_options
@click.option("--format", "forms", multiple=True, type=click.Choice(report_outputs.CHOICES), help="Dạng kết quả.")
@click.option(
    "-o", "--output", "outputs_", multiple=True, metavar="FILE", help="Ghi dạng kết quả đứng ngay trước vào FILE."
)
@click.option("--statistics", is_flag=True, help="Chỉ đếm theo quy tắc (dạng text hoặc json).")
@click.option(
    "--fail-on",
    type=click.Choice([s.value for s in Severity]),
    help="Mức thấp nhất làm mã thoát thành 1 (mặc định error).",
)
@click.option("--exit-zero", is_flag=True, help="Mã thoát 0 dù có lỗi thể thức; 2, 3, 4 vẫn giữ.")
@click.option("--baseline", metavar="FILE", help="Bỏ qua các chỗ đã ghi trong tệp mốc (plancheck baseline create).")
@click.option("--no-baseline", is_flag=True, help="Không dùng tệp mốc nào.")
@click.option("--no-waivers", is_flag=True, help="Không chấp nhận ghi chú “plancheck: bỏ qua …” và [[waiver]].")
@click.option("--show-suppressed", is_flag=True, help="Liệt kê cả những chỗ đã chấp nhận.")
@lang_choice
@click.option("--pdf-engine", type=click.Choice(api.PDF_ENGINES), default="pypdfium2", help="Thư viện đọc PDF.")
@click.option("--convert", is_flag=True, help="Đọc .doc, .odt, .rtf qua LibreOffice (cần cài sẵn).")
@click.option("--ocr", is_flag=True, help="Nhận dạng bản quét bằng tesseract (cần cài sẵn, có tiếng Việt).")
@click.option(
    "--html", metavar="FILE", help="Ghi thêm trang kết quả FILE (.html): chỗ cần sửa bên ảnh trang, phiếu để in."
)
@click.option("--html-outline", is_flag=True, help="Trang kết quả chỉ vẽ sơ đồ, không vẽ ảnh trang.")
@click.option("-q", "--quiet", is_flag=True, help="Chỉ in kết luận của từng văn bản.")
@click.option("-v", "--verbose", is_flag=True, help="Thêm lý do của quy tắc, không rút gọn chỗ lặp lại.")
@screen_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    stage: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    profile: str | None,
    config_file: str | None,
    no_config: bool,
    forms: tuple[str, ...],
    outputs_: tuple[str, ...],
    statistics: bool,
    fail_on: str | None,
    exit_zero: bool,
    baseline: str | None,
    no_baseline: bool,
    no_waivers: bool,
    show_suppressed: bool,
    lang: str | None,
    pdf_engine: str,
    convert: bool,
    ocr: bool,
    html: str | None,
    html_outline: bool,
    quiet: bool,
    verbose: bool,
    color: str,
    width: int | None,
) -> int:
    """Check and report; the value is the exit code."""
    wanted = report_outputs.paired(ctx.meta["typed"])
    if statistics and any(output.form not in ("text", "json") or output.path for output in wanted):
        raise UsageError("--statistics chỉ đi với --format text hoặc json, ra màn hình.")
    found = api.expand(paths)
    if html is not None:
        page_file.check_target(html, found.files)
    for output in wanted:
        if output.path is not None:
            check_target(output.path, "--output", found.files)
    known = configurations(
        select, ignore, extend_select, profile, config_file, no_config,
        stage=stage, fail_on=fail_on, lang=lang, baseline=baseline,
    )  # fmt: skip
    files = [(path, known.of(path)) for path in found.files]
    speech = Speech(
        known.wishes.lang or (files[0][1].lang if files else "vi"),
        screen(color, width),
        quiet,
        verbose,
        show_suppressed,
    )
    accepting = _accepting(files, waive=not no_waivers, baseline=not no_baseline)
    sweep()
    worst = _tell(found)
    reading = {"pdf_engine": pdf_engine, **_programs(convert, ocr)}
    checked = tracked(_checked(files, speech.lang, reading, not no_waivers, accepting), len(files), not quiet)
    reports = _show(checked, [s.stage for _, s in files], wanted, speech, statistics)
    run = _run(reports, files, speech)
    report_outputs.write_files(wanted, run, quiet=quiet)
    if html is not None:
        page_file.write_page(html, reports, stage=run.stage, lang=speech.lang, pictures=not html_outline)
        if not quiet:
            click.echo(f"Đã ghi trang kết quả: {shown(html)}", err=True)
    if accepting is not None and not quiet:
        for sentence in accepting.remarks():
            click.echo(sentence, err=True)
    codes = (exit_code([r], Severity(s.fail_on), exit_zero=exit_zero) for r, (_, s) in zip(reports, files, strict=True))
    return max(worst, *codes, 0)


class Speech(msgspec.Struct, frozen=True):
    """How a run speaks on standard output."""

    lang: str
    screen: Screen
    quiet: bool
    verbose: bool
    suppressed: bool


def _accepting(files: Sequence[tuple[str, Settings]], *, waive: bool, baseline: bool) -> Accepting | None:
    """What accepts findings outside the files; None where nothing does."""
    if not any((baseline and s.baseline) or (waive and s.waivers) for _, s in files):
        return None
    from plancheck.commands.acceptance import Accepting

    return Accepting(use_baseline=baseline, waive=waive)


def _checked(
    files: Iterable[tuple[str, Settings]], lang: str, reading: dict[str, Any], waive: bool, accepting: Accepting | None
) -> Iterator[DocumentReport]:
    for path, settings in files:
        more: dict[str, Any] = {} if settings.plain and waive else {"settings": settings, "waive": waive}
        try:
            if path == "-":
                report = api.check_bytes(standard_input(), stage=settings.stage, lang=lang, **more)
            else:
                report = api.check_file(path, stage=settings.stage, lang=lang, **reading, **more)
        except (PlancheckError, BrokenPipeError):
            raise
        except Exception as error:
            # A file that the program fails on must not keep the others from being checked.
            if os.environ.get("PLANCHECK_DEBUG"):
                raise
            report = _failed(path, error)
        yield report if accepting is None else accepting.apply(report, path, settings)


def _programs(convert: bool, ocr: bool) -> dict[str, bool]:
    """What the reader may use besides itself. Raises UsageError where a program that is asked for is not installed."""
    if not (convert or ocr):
        return {}
    from plancheck.readers.tools import converted
    from plancheck.readers.tools.ocr import obstacle

    if convert and converted.converter() is None:
        raise UsageError(f"--convert: {converted.ABSENT}")
    trouble = obstacle() if ocr else None
    if trouble:
        raise UsageError(f"--ocr: {trouble}")
    return {"convert": convert, "ocr": ocr}


def _failed(path: str, error: Exception) -> DocumentReport:
    return DocumentReport(
        STDIN if path == "-" else path,
        None,
        Status.UNREADABLE,
        "Lỗi của chương trình khi kiểm tra tệp này.",
        internal_errors=(f"{type(error).__name__}: {error}",),
    )


def _run(reports: Sequence[DocumentReport], files: Sequence[tuple[str, Settings]], speech: Speech) -> Run:
    stages = [settings.stage for _, settings in files]
    return Run(
        reports,
        stages[0] if stages else "draft",
        speech.lang,
        speech.suppressed,
        speech.verbose,
        speech.quiet,
        tuple(stages),
    )


def _show(
    checked: Iterable[DocumentReport],
    stages: Sequence[str],
    wanted: Sequence[Output],
    speech: Speech,
    statistics: bool,
) -> list[DocumentReport]:
    """Put on standard output what goes there, each document as soon as it is checked where the format allows."""
    form = next((output.form for output in wanted if output.path is None), None)
    if statistics:
        return _as_statistics(checked, form or "text", speech)
    if form in STREAMED:
        return {"text": _as_text, "concise": _as_lines, "jsonl": _as_json_lines}[form](checked, stages, speech)
    reports = list(checked)
    if form is not None:
        from plancheck.reports.formats.format_table import renderer

        stage = stages[0] if stages else "draft"
        write(renderer(form)(Run(reports, stage, speech.lang, speech.suppressed, stages=tuple(stages))))
    return reports


def _as_lines(checked: Iterable[DocumentReport], stages: Sequence[str], speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import concise

    reports = []
    for report in checked:
        reports.append(report)
        write("".join(f"{text}\n" for text in concise.lines(report)))
        # No place in the file to name: told apart, so that exit code 4 is not a riddle.
        for error in report.internal_errors:
            click.echo(f"{visible(report.path)}: {one_line(error)}", err=True)
    return reports


def _as_json_lines(checked: Iterable[DocumentReport], stages: Sequence[str], speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import jsonl

    reports = []
    for report in checked:
        reports.append(report)
        write(jsonl.line(report, suppressed=speech.suppressed))
    return reports


def _as_text(checked: Iterable[DocumentReport], stages: Sequence[str], speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import text

    reports: list[DocumentReport] = []
    for report in checked:
        stage = stages[len(reports)]
        reports.append(report)
        shown = {"verbose": speech.verbose, "quiet": speech.quiet, "suppressed": speech.suppressed}
        speech.screen.show(text.document_report(report, stage, speech.lang, **shown))
    if len(reports) > 1 and not speech.quiet:
        speech.screen.show(text.summary(reports, stages[0], speech.lang))
    return reports


def _as_statistics(checked: Iterable[DocumentReport], form: str, speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import statistics

    reports = list(checked)
    if form == "json":
        write(statistics.render_json(reports))
    else:
        speech.screen.show(statistics.table(reports, speech.lang))
    return reports


def _tell(found: api.Expansion) -> int:
    """Say on standard error which folders gave nothing, and return the exit code that this comes to."""
    for folder in found.empty:
        known = ", ".join(api.SUFFIXES)
        click.echo(f"Thư mục “{visible(folder)}” không có văn bản nào ({known}).", err=True)
    for folder in found.closed:
        click.echo(f"Không mở được thư mục “{visible(folder)}”.", err=True)
    return UNREADABLE if found.closed else USAGE if found.empty else 0
