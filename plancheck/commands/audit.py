"""`plancheck audit`: check an archive, whatever is in it, and leave tables and pages of the whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck import api
from plancheck.commands import vietnamese_click
from plancheck.commands.screen import lang_option
from plancheck.errors import UsageError, reason
from plancheck.output_files import shown
from plancheck.reports.shared.elements import visible

if TYPE_CHECKING:
    from plancheck.audit.protocol import Setup
    from plancheck.audit.run import Tally
    from plancheck.audit.summary import Totals

_HELP = """Rà soát cả kho: từng PATH là tệp, thư mục (kể cả thư mục con) hoặc mẫu tên ("kho/**/*.docx").

\b
Kết quả nằm trọn trong thư mục -o:
  index.html                bức tranh chung, mở từng văn bản
  audit.xlsx                cho văn phòng
  documents.*, findings.*   bảng số liệu (Parquet nếu có pyarrow, nếu không thì CSV)
  audit.sqlite              toàn bộ kết quả, cũng là chỗ ghi nhớ: chạy lại chỉ đọc tệp mới hoặc đã đổi,
                            bị ngắt giữa chừng thì chạy lại lệnh cũ là làm tiếp

Mọi văn bản được xét như nhau: cấu hình và miễn trừ nằm trong kho không có hiệu lực, trừ khi nêu --config, --waivers.
Tệp đem rà soát không bao giờ bị sửa.

\b
Mã thoát: 0 không văn bản nào có lỗi · 1 có văn bản có lỗi · 2 lệnh không đúng ·
          3 có tệp không đọc được hoặc không có chữ · 4 lỗi của chương trình · 130, 143 bị ngắt
"""
FOUND, UNREADABLE, INTERNAL = 1, 3, 4


@click.command("audit", cls=vietnamese_click.Command, help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("-o", "--output", "out", required=True, metavar="THƯ_MỤC", help="Thư mục nhận kết quả.")
@click.option(
    "--from-file", metavar="FILE", help="Lấy đường dẫn từ FILE (- là đầu vào chuẩn), mỗi dòng một, hoặc cách bởi NUL."
)
@click.option(
    "--stage", type=click.Choice(api.STAGES), default="issued", help="issued: văn bản đã ban hành (mặc định); draft."
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: số nhân).")
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=60.0, metavar="GIÂY", help="Hạn cho một tệp (mặc định 60)."
)
@click.option(
    "--max-memory", type=click.IntRange(0), default=2048, metavar="MIB", help="Bộ nhớ cho một tệp (2048; 0: không hạn)."
)
@click.option("--tables", type=click.Choice(["parquet", "csv"]), help="Dạng bảng số liệu.")
@click.option("--no-convert", is_flag=True, help="Không chuyển đổi .doc, .odt, .rtf qua LibreOffice.")
@click.option("--ocr", is_flag=True, help="Nhận dạng bản quét bằng tesseract (cần có tiếng Việt).")
@click.option("--select", metavar="QUY_TẮC", help="Chỉ xét các quy tắc này (mã, họ, tên; cách nhau bởi dấu phẩy).")
@click.option("--ignore", metavar="QUY_TẮC", help="Không xét các quy tắc này.")
@click.option("--profile", metavar="TÊN", help="Bộ quy tắc dựng sẵn.")
@click.option("--config", metavar="FILE", help="Tệp cấu hình dùng cho mọi văn bản.")
@click.option("--waivers", is_flag=True, help="Chấp nhận các miễn trừ ghi trong văn bản.")
@click.option("--exit-zero", is_flag=True, help="Mã thoát 0 dù có văn bản có lỗi; 2, 3, 4 vẫn giữ.")
@lang_option
@click.option("--pdf-engine", type=click.Choice(api.PDF_ENGINES), default="pypdfium2", help="Thư viện đọc PDF.")
@click.option("-q", "--quiet", is_flag=True, help="Không in tiến độ và tổng hợp.")
def command(
    paths: tuple[str, ...],
    out: str,
    from_file: str | None,
    stage: str,
    jobs: int | None,
    timeout: float,
    max_memory: int,
    tables: str | None,
    no_convert: bool,
    ocr: bool,
    select: str | None,
    ignore: str | None,
    profile: str | None,
    config: str | None,
    waivers: bool,
    exit_zero: bool,
    lang: str,
    pdf_engine: str,
    quiet: bool,
) -> int:
    """Audit and write; the value is the exit code."""
    from plancheck.audit import outputs
    from plancheck.audit.protocol import Setup
    from plancheck.audit.run import judge_all, processors, ready
    from plancheck.readers.tools.converted import converter
    from plancheck.readers.tools.ocr import obstacle, recogniser

    if not paths and from_file is None:
        raise UsageError("Cần ít nhất một PATH hoặc --from-file.")
    trouble = obstacle() if ocr else None
    if trouble:
        raise UsageError(f"--ocr: {trouble}")
    setup = Setup(
        stage=stage, lang=lang, pdf_engine=pdf_engine, timeout=timeout, max_memory=max_memory << 20,
        convert=not no_convert, ocr=ocr, waivers=waivers, cache=os.fsencode(os.path.join(out, outputs.CACHE)),
        config=config, select=None if select is None else _listed(select), ignore=_listed(ignore or ""),
        profile=profile,
    )  # fmt: skip
    _validated(setup)
    with ready(out) as (folder, store):
        tally = judge_all(
            store,
            setup,
            _given(paths, from_file),
            folder,
            jobs or processors(),
            tools=(converter(), recogniser()),
            begin=None if quiet else _progress,
        )
        written = outputs.write(store, folder, form=tables, lang=lang)
        from plancheck.audit import summary

        summary.prepare(store)
        total = summary.totals(store)
        failed = any(store.rows("SELECT 1 FROM documents WHERE failure = 'internal' LIMIT 1"))
        unread = any(store.rows("SELECT 1 FROM documents WHERE status <> 'checked' LIMIT 1")) or any(
            summary.folders(store)
        )
    if not quiet:
        _tell(tally, total, folder, written)
    worst = FOUND if total.errors and not exit_zero else 0
    return max(worst, INTERNAL if failed else UNREADABLE if unread else 0)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _validated(setup: Setup) -> None:
    # A selector or configuration that is wrong must be told here, not by every worker.
    from plancheck.audit.criteria import sessions
    from plancheck.readers.options import ReadOptions

    sessions(setup, ReadOptions())


def _given(paths: tuple[str, ...], from_file: str | None) -> Iterator[str]:
    yield from paths
    if from_file is None:
        return
    from plancheck.audit.archive_paths import listed

    if from_file == "-":
        yield from listed(sys.stdin.buffer)
        return
    try:
        with open(from_file, "rb") as file:
            yield from listed(file)
    except OSError as error:
        raise UsageError(f"--from-file: không đọc được “{visible(from_file)}”: {reason(error)}.") from error


def _progress(total: int, todo: int) -> Callable[[bool], None]:
    from plancheck.audit.progress import Progress

    if total != todo:
        click.echo(f"{total} tệp, {total - todo} tệp không đổi từ lần trước.", err=True)
    shown = Progress(todo, sys.stderr)
    left = [todo]

    def step(failed: bool) -> None:
        shown.step(failed)
        left[0] -= 1
        if not left[0]:
            shown.close()

    return step


def _tell(tally: Tally, total: Totals, folder: Path, written: bool) -> None:
    states = total.states
    click.echo(
        f"{total.documents} văn bản: {states['good']} đạt, {states['bad']} có lỗi, {states['outside']} ngoài phạm vi,"
        f" {states['no_text']} không có chữ, {states['unread']} không đọc được."
    )
    click.echo(f"{total.errors} lỗi, {total.warnings} cảnh báo, {total.notes} lưu ý.")
    details = [f"đọc {tally.judged} tệp"]
    details += [f"{tally.copied} tệp đã có kết quả"] if tally.copied else []
    details += [f"bỏ {tally.dropped} tệp không còn"] if tally.dropped else []
    click.echo(f"Lần này: {', '.join(details)}.")
    click.echo(f"{'Đã ghi' if written else 'Không có gì đổi'}: {shown(str(folder / 'index.html'))}")
