"""`plancheck audit`: check an archive, whatever is in it, and leave tables and pages of the whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from plancheck.commands import options, vietnamese_click
from plancheck.commands.command_terms import say
from plancheck.commands.options import EXIT_ZERO, IN_FOLDERS, Declared, changed, gathered, wishes_from
from plancheck.config.wishes import Wishes
from plancheck.errors import UsageError, reason
from plancheck.output_files import shown
from plancheck.reports.shared.elements import visible

if TYPE_CHECKING:
    from plancheck.audit.run import Tally
    from plancheck.audit.summary import Totals

_HELP = f"""Rà soát cả kho: từng PATH là tệp, thư mục hoặc mẫu tên ("kho/**/*.docx").

{IN_FOLDERS}

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


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How many processes (None: as many as processors), and for one file seconds and MiB of memory (0: no bound)."""

    jobs: int | None
    timeout: float
    max_memory: int


_WISHES = changed(
    (
        *options.STAGE,
        *options.RULES,
        *options.CONFIG,
        *options.WAIVERS,
        *options.READING,
        *options.FOLDERS,
        *options.LANG,
    ),
    stage={"help": "issued: văn bản đã ban hành (mặc định); draft: bản thảo."},
    waive={"default": False, "help": "Chấp nhận các miễn trừ ghi trong văn bản, hoặc không (mặc định)."},
    convert={"help": "Đọc .doc, .odt, .rtf qua LibreOffice (mặc định, nếu máy có cài), hoặc không."},
    lang={"help": "Ngôn ngữ của kết quả (mặc định vi)."},
)
_BOUNDS = (
    Declared("-j", "--jobs", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: số nhân)."),
    Declared(
        "--timeout", type=click.FloatRange(0.1), default=60.0, metavar="GIÂY", help="Hạn cho một tệp (mặc định 60)."
    ),
    Declared(
        "--max-memory",
        type=click.IntRange(0),
        default=2048,
        metavar="MIB",
        help="Bộ nhớ cho một tệp (2048; 0: không hạn).",
    ),
)


@click.command("audit", cls=vietnamese_click.Command, help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    metavar="THƯ_MỤC",
    cls=vietnamese_click.Option,
    help="Thư mục nhận kết quả (phải nêu).",
)
@click.option(
    "--from-file", metavar="FILE", help="Lấy đường dẫn từ FILE (- là đầu vào chuẩn), mỗi dòng một, hoặc cách bởi NUL."
)
@wishes_from(_WISHES)
@gathered("bounds", Bounds, _BOUNDS)
@click.option("--tables", type=click.Choice(["parquet", "csv"]), help="Dạng bảng số liệu.")
@EXIT_ZERO
@click.option("-q", "--quiet", is_flag=True, help="Không in tiến độ và tổng hợp.")
def command(
    paths: tuple[str, ...],
    out: str,
    from_file: str | None,
    wishes: Wishes,
    bounds: Bounds,
    tables: str | None,
    exit_zero: bool,
    quiet: bool,
) -> int:
    """Audit and write; the value is the exit code."""
    from plancheck.audit import criteria, outputs
    from plancheck.audit.protocol import Setup
    from plancheck.audit.run import judge_all, processors, ready
    from plancheck.readers.tools.converted import converter
    from plancheck.readers.tools.ocr import recogniser

    if not paths and from_file is None:
        raise UsageError("Cần ít nhất một PATH hoặc --from-file.", "A PATH or --from-file is needed.")
    asked = criteria.wishes_of_audit(wishes)
    lang = asked.lang or "vi"
    cache = os.fsencode(os.path.join(out, outputs.CACHE))
    setup = Setup(asked, bounds.timeout, bounds.max_memory << 20, cache)
    criteria.session(setup)  # a selector or configuration that is wrong must be told here, not by every worker
    with ready(out) as (folder, store):
        tally = judge_all(
            store,
            setup,
            _given(paths, from_file),
            folder,
            bounds.jobs or processors(),
            tools=(converter(), recogniser()),
            begin=None if quiet else partial(_progress, lang),
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
        _tell(tally, total, folder, written, lang)
    worst = FOUND if total.errors and not exit_zero else 0
    return max(worst, INTERNAL if failed else UNREADABLE if unread else 0)


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
        name = visible(from_file)
        raise UsageError(
            f"--from-file: không đọc được “{name}”: {reason(error)}.",
            f"--from-file: cannot read “{name}”: {reason(error, 'en')}.",
        ) from error


def _progress(lang: str, total: int, todo: int) -> Callable[[bool], None]:
    from plancheck.audit.progress import Progress

    if total != todo:
        click.echo(say("audit.unchanged", lang, total=total, same=total - todo), err=True)
    shown = Progress(todo, sys.stderr, lang)
    left = [todo]

    def step(failed: bool) -> None:
        shown.step(failed)
        left[0] -= 1
        if not left[0]:
            shown.close()

    return step


def _tell(tally: Tally, total: Totals, folder: Path, written: bool, lang: str) -> None:
    counts = {"errors": total.errors, "warnings": total.warnings, "notes": total.notes}
    click.echo(say("audit.states", lang, documents=total.documents, **total.states))
    click.echo(say("audit.findings", lang, **counts))
    details = [say("audit.read", lang, count=tally.judged)]
    details += [say("audit.copied", lang, count=tally.copied)] if tally.copied else []
    details += [say("audit.dropped", lang, count=tally.dropped)] if tally.dropped else []
    click.echo(say("audit.run", lang, details=", ".join(details)))
    click.echo(say("audit.written" if written else "audit.same", lang, path=shown(str(folder / "index.html"))))
