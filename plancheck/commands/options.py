"""The options that several commands share: one name for each wish, and one object that they fill."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import Any

import click

from plancheck.commands.vietnamese_click import Option
from plancheck.config.wishes import LANGUAGES, PDF_ENGINES, SEVERITIES, STAGES, Wishes
from plancheck.errors import UsageError
from plancheck.readers.folders import CONVERTED_NAMES, OFFICE_NAMES, TEXT_NAMES

IN_FOLDERS = (
    f"Trong thư mục, kể cả thư mục con, các tệp sau được xét: {', '.join((*OFFICE_NAMES, *TEXT_NAMES))};"
    f" {', '.join(CONVERTED_NAMES)} đọc qua LibreOffice. Tệp được nêu đích danh thì xét bất kể tên."
)
"""For the help pages of the commands that take folders."""


_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Declared:
    """An option before it belongs to a command: its spellings, the names of its value, what else click is to know."""

    def __init__(self, *declarations: str, old: Sequence[str] = (), **named: Any) -> None:
        """As `click.option`; `old` spellings are taken and not told."""
        self.declarations, self.old, self.named = declarations, old, named
        self.name = Option(declarations, old, **named).name

    def otherwise(self, *old: str, **named: Any) -> Declared:
        """The same option with other values for what click is to know, and with `old` spellings."""
        return Declared(*self.declarations, old=(*self.old, *old), **(self.named | named))

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Add the option to a command."""
        return click.option(*self.declarations, cls=Option, old=self.old, **self.named)(function)


def gathered(
    into: str, make: Callable[..., Any], options: Iterable[Declared]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command these options, and its function, under the name `into`, what `make` makes of their values."""
    listed = tuple(options)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **values: Any) -> Any:
            own = {str(option.name): values.pop(str(option.name)) for option in listed}
            return function(*args, **values, **{into: make(**own)})

        decorated: Callable[..., Any] = call
        for option in reversed(listed):
            decorated = option(decorated)
        return decorated

    return decorate


def changed(options: Iterable[Declared], **by_name: dict[str, Any]) -> tuple[Declared, ...]:
    """These options, those named with another default or text. Raises KeyError for a name that none has."""
    listed = {str(option.name): option for option in options}
    listed.update({name: listed[name].otherwise(**named) for name, named in by_name.items()})
    return tuple(listed.values())


def split(_context: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Values given one by one or joined by commas."""
    return tuple(part.strip() for given in value for part in given.split(",") if part.strip())


def day(_context: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """A day as clerks write it (05/3/2026) or in the ISO form. Raises BadParameter for any other words."""
    if value is None:
        return None
    parts = _DAY.fullmatch(value.strip())
    try:
        if parts is not None:
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
        return date.fromisoformat(value.strip())
    except ValueError:
        raise click.BadParameter(f"“{value}” không phải một ngày; viết như 05/3/2026.") from None


SELECT = Declared(
    "--select",
    multiple=True,
    metavar="QT",
    callback=split,
    help="Chỉ xét các quy tắc này: mã (TT104), phần đầu mã (TT1), họ (TT), tên, ALL; nối bằng dấu phẩy.",
)
RULES = (
    SELECT,
    Declared("--ignore", multiple=True, metavar="QT", callback=split, help="Không xét các quy tắc này."),
    Declared(
        "--extend-select",
        multiple=True,
        metavar="QT",
        callback=split,
        help="Xét thêm các quy tắc này, ngoài những gì cấu hình đã chọn.",
    ),
    Declared("--profile", metavar="MỨC", help="Mức kiểm tra: toi-thieu, co-ban, day-du (mặc định), truoc-khi-ky."),
)
CONFIG = (
    Declared("--config", metavar="FILE", help="Dùng tệp cấu hình này cho mọi văn bản."),
    Declared("--no-config", is_flag=True, help="Không dùng tệp cấu hình nào."),
)
STAGE = (
    Declared(
        "--stage",
        type=click.Choice(STAGES),
        help="draft: bản thảo, số và ngày được để trống (mặc định); issued: văn bản đã ban hành.",
    ),
)
READING = (
    Declared("--pdf-engine", type=click.Choice(PDF_ENGINES), default=PDF_ENGINES[0], help="Thư viện đọc PDF."),
    Declared(
        "--convert/--no-convert",
        default=None,
        help="Đọc .doc, .odt, .rtf qua LibreOffice (cần cài sẵn), hoặc không (mặc định).",
    ),
    Declared(
        "--ocr/--no-ocr",
        default=False,
        help="Nhận dạng bản quét bằng tesseract (cần cài sẵn, có tiếng Việt), hoặc không (mặc định).",
    ),
)
TIMEOUT = (
    Declared(
        "--timeout",
        type=click.FloatRange(0.1),
        default=120.0,
        metavar="GIÂY",
        help="Hạn cho một tệp (mặc định 120); tệp quá hạn được coi là không đọc được.",
    ),
)
SAID = (
    Declared(
        "--number",
        metavar="SỐ",
        help="Số của văn bản, khi không đọc được trên bản quét (viết tay), ví dụ 15.",
    ),
    Declared(
        "--date",
        metavar="NGÀY",
        callback=day,
        help="Ngày của văn bản, khi không đọc được trên bản quét, ví dụ 05/3/2026 hoặc 2026-03-05.",
    ),
)
FOLDERS = (
    Declared(
        "--follow-links",
        is_flag=True,
        help="Đọc cả những gì liên kết trong thư mục dẫn ra ngoài thư mục ấy (mặc định: không đọc và nói rõ).",
    ),
)
WAIVERS = (
    Declared(
        "--waivers/--no-waivers",
        "waive",
        default=True,
        help="Chấp nhận ghi chú “plancheck: bỏ qua …” và [[waiver]] (mặc định), hoặc không.",
    ),
)
BASELINE = (
    Declared("--baseline", metavar="FILE", help="Bỏ qua các chỗ đã ghi trong tệp mốc (plancheck baseline create)."),
    Declared("--no-baseline", is_flag=True, help="Không dùng tệp mốc nào."),
)
FAIL_ON = (
    Declared("--fail-on", type=click.Choice(SEVERITIES), help="Mức thấp nhất làm mã thoát thành 1 (mặc định error)."),
)
LANG = (
    Declared("--lang", type=click.Choice(LANGUAGES), help="Ngôn ngữ của kết quả (mặc định vi, hoặc theo cấu hình)."),
)
AS_CHECK_READS = (*STAGE, *READING, *SAID, *CONFIG, *LANG)
"""For the commands that show what `check` sees: the same reading, stage and office."""
EXIT_ZERO = Declared("--exit-zero", is_flag=True, help="Mã thoát 0 dù có lỗi thể thức; 2, 3, 4 vẫn giữ.")


def wishes_from(options: Iterable[Declared]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command these options, and its function the `Wishes` that they come to.

    The command ends with a UsageError when a program that is asked for is not installed.
    """
    return gathered("wishes", _wishes, options)


def _wishes(
    *,
    select: tuple[str, ...] = (),
    no_config: bool = False,
    no_baseline: bool = False,
    **values: Any,
) -> Wishes:
    asked = Wishes(select=select or None, use_config=not no_config, use_baseline=not no_baseline, **values)
    if asked.convert or asked.ocr:
        _programs_are_there(asked)
    return asked


def _programs_are_there(asked: Wishes) -> None:
    from plancheck.readers.tools import converted
    from plancheck.readers.tools.ocr import obstacle

    if asked.convert and converted.converter() is None:
        raise UsageError(*(f"--convert: {sentence}" for sentence in converted.ABSENT))
    trouble = obstacle() if asked.ocr else None
    if trouble:
        raise UsageError(*(f"--ocr: {sentence}" for sentence in trouble))
