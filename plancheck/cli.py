"""The command line. Verbs are imported only when typed, so that `--help` and `--version` come at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from importlib import import_module
from itertools import pairwise
from types import FrameType
from typing import Any

import click

from plancheck import __version__
from plancheck.commands import streams, vietnamese_click
from plancheck.errors import PlancheckError, reason
from plancheck.visible_text import printable, visible

OK, USAGE, INTERNAL, INTERRUPTED, PIPE_CLOSED = 0, 2, 4, 130, 141

# Verb → one line for the help page. The command stands in `plancheck.commands.<verb>` under the name `command`.
VERBS = {
    "check": "Kiểm tra thể thức của tệp, thư mục hoặc đầu vào chuẩn.",
    "audit": "Rà soát cả kho: nhiều tệp cùng lúc, làm tiếp được, có bảng và trang tổng hợp.",
    "outline": "Cho xem chương trình hiểu văn bản ra sao: thành phần, đề mục, nơi nhận.",
    "deadlines": "Liệt kê thời hạn: ngày, việc, ai làm, gửi cho ai; xuất ra lịch.",
    "cites": "Liệt kê văn bản được viện dẫn và hiệu lực của chúng.",
    "explain": "Giải thích một quy tắc: căn cứ, vì sao, cách sửa, ví dụ.",
    "rules": "Liệt kê các quy tắc.",
    "config": "Cho xem cấu hình có hiệu lực và vì sao từng quy tắc được xét hay không.",
    "init": "Đề xuất cấu hình của cơ quan từ các văn bản đã có.",
    "baseline": "Chấp nhận lỗi cũ để chỉ lỗi mới bị báo.",
    "completion": "In kịch bản tự điền lệnh cho bash, zsh, fish.",
}

_HELP = """Kiểm tra thể thức và kỹ thuật trình bày văn bản hành chính theo Nghị định 30/2020/NĐ-CP.

\b
  plancheck check ke-hoach.docx        kiểm tra một bản thảo
  plancheck check --stage issued kho/  kiểm tra văn bản đã ban hành trong thư mục
  plancheck explain TT104              xem một quy tắc

Tệp đem kiểm tra không bao giờ bị sửa; chương trình không dùng mạng.

\b
Mã thoát: 0 không có lỗi · 1 có lỗi · 2 lệnh không đúng ·
          3 có tệp không đọc được hoặc không có chữ · 4 lỗi của chương trình
"""

# What is told on standard error, Vietnamese and English.
_SAID = {
    "error": ("Lỗi: {}", "Error: {}"),
    "help": ("Xem hướng dẫn: {} --help", "For help: {} --help"),
    "refused": ("Lỗi: Máy không cho làm việc này: {}.", "Error: The computer does not allow it: {}."),
    "broken": (
        "Lỗi của chương trình ({}). Đặt PLANCHECK_DEBUG=1 để xem chi tiết.",
        "Internal error ({}). Set PLANCHECK_DEBUG=1 to see more.",
    ),
}


class _PipeClosedError(Exception):
    """The reader of our output went away."""


class _InterruptedError(Exception):
    """The person pressed Ctrl-C."""


class _EndedError(BaseException):
    """Somebody asked the program to end. No Exception: it must get past whatever makes the best of an error."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class Verbs(vietnamese_click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the help page."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import the module of a verb and return its command. Raises UsageError for an unknown verb."""
        if cmd_name not in VERBS:
            near = get_close_matches(cmd_name, VERBS, n=1)
            vi, en = (vietnamese_click.did_you_mean(near, lang) for lang in ("vi", "en"))
            raise vietnamese_click.Refused(
                f"Không có lệnh “{cmd_name}”.{vi}", f"There is no command “{cmd_name}”.{en}", ctx
            )
        found = import_module(f"plancheck.commands.{cmd_name}").command
        assert isinstance(found, click.Command)
        return found

    def described(self) -> list[tuple[str, str]]:
        """The verbs with a line on each, without importing them."""
        return list(VERBS.items())

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; name what click would turn into an exit of its own."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosedError from error
        except KeyboardInterrupt as error:
            raise _InterruptedError from error


@click.group(cls=Verbs, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="plancheck %(version)s", help="Hiện phiên bản rồi thoát.")
def cli() -> None:
    """Hold the verbs together."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Never raises: what is not foreseen is one sentence and 4.

    The traceback of an internal error is shown when PLANCHECK_DEBUG is set.
    """
    with streams.prepared():
        return _guarded(args)


def _guarded(args: Sequence[str] | None) -> int:
    try:
        with _orderly_end():
            code = _run(args)
            sys.stdout.flush()
            return code
    except _EndedError as error:
        return error.code
    except (_PipeClosedError, BrokenPipeError):
        streams.drop()
        return PIPE_CLOSED
    except (_InterruptedError, KeyboardInterrupt):
        return INTERRUPTED
    except PlancheckError as error:
        if isinstance(error, streams.OutputRefusedError):
            streams.drop()
        lang = _language(args)
        _say("error", lang, error.get(lang))
        return USAGE
    except OSError as error:
        named = f" (“{visible(os.fsdecode(error.filename))}”)" if isinstance(error.filename, str | bytes) else ""
        lang = _language(args)
        _say("refused", lang, reason(error, lang) + named)
        return USAGE
    except Exception as error:
        if os.environ.get("PLANCHECK_DEBUG"):
            import traceback

            traceback.print_exc()
        else:
            _say("broken", _language(args), f"{type(error).__name__}: {error}")
        return INTERNAL


@contextmanager
def _orderly_end() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the block by an error, so that what is half done is taken away.

    A second one ends the program as it stands. A signal that is ignored (nohup) or has a handler is left alone.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise _EndedError(number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    numbers = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in numbers:
            signal.signal(number, end)
    except ValueError:  # not in the main thread, where alone signals arrive
        numbers = []
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def _run(args: Sequence[str] | None) -> int:
    try:
        result = cli.main(None if args is None else list(args), prog_name="plancheck", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        _tell(error.format_message())
        return USAGE
    except click.ClickException as error:
        lang = _language(args)
        _say("error", lang, vietnamese_click.sentence(error, lang))
        # click leaves the context out of an error that the parser raises.
        context = getattr(error, "ctx", None)
        _say("help", lang, context.command_path if context else "plancheck")
        return USAGE
    except click.Abort:
        return INTERRUPTED
    return result if isinstance(result, int) else OK


def _language(args: Sequence[str] | None) -> str:
    """The language that a call asks for, even where it is wrong otherwise; Vietnamese where it says nothing."""
    typed = list(sys.argv[1:] if args is None else args)
    asked = [value for option, value in pairwise(typed) if option == "--lang"]
    asked += [option.partition("=")[2] for option in typed if option.startswith("--lang=")]
    return "en" if "en" in asked else "vi"


def _say(key: str, lang: str, value: str) -> None:
    _tell(_SAID[key][lang == "en"].format(value))


def _tell(text: str) -> None:
    with suppress(OSError):
        click.echo(printable(text), err=True)
