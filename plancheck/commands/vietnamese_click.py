"""click in Vietnamese: headings of the help pages, usage errors, the shared options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

import click


class Option(click.Option):
    """An option that may have `old` spellings: still taken, but not told any more."""

    def __init__(self, declarations: Sequence[str], old: Sequence[str] = (), **named: Any) -> None:
        """Build as click does."""
        super().__init__([*declarations, *old], **named)
        self.old = frozenset(old)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """What the help page tells, without the old spellings."""
        shown = copy(self)
        shown.opts = [spelling for spelling in self.opts if spelling not in self.old]
        return click.Option.get_help_record(shown, ctx)

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """What click adds to the help, without its English "required": the text of the option says so."""
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        return extra


class Command(click.Command):
    """A command whose help page is in Vietnamese."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Build as click does, with a Vietnamese stand-in for the options in the line of usage."""
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]…"} | named)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, described in Vietnamese."""
        return help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        options(self, ctx, formatter)


def help_option(option: click.Option | None) -> click.Option | None:
    """Give click's own --help its Vietnamese text."""
    if option is not None:
        option.help = "Hiện hướng dẫn này rồi thoát."
    return option


def usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write "Cách dùng: …" instead of "Usage: …"."""
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix="Cách dùng: ")


def options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options under a Vietnamese heading."""
    records = [
        r for p in command.get_params(ctx) if isinstance(p, click.Option) and (r := p.get_help_record(ctx)) is not None
    ]
    if records:
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)


def sentence(error: click.ClickException) -> str:
    """What went wrong in a call, in Vietnamese."""
    match error:
        case click.NoSuchOption():
            return f"Không có tùy chọn “{error.option_name}”.{_hint(error.possibilities)}"
        case click.BadOptionUsage():
            return f"Tùy chọn “{error.option_name}” dùng không đúng (thiếu hoặc thừa giá trị)."
        case click.MissingParameter():
            return f"Thiếu {_parameter(error)}.{_choices(error)}"
        case click.BadParameter():
            return f"Giá trị của {_parameter(error)} không hợp lệ{_wrong(error)}"
        case click.UsageError() if "unexpected extra argument" in error.message:
            return f"Thừa đối số: {error.message.partition('(')[2].rstrip(')')}."
        case click.UsageError():
            return error.message
    return error.format_message()


def _parameter(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return "tham số"
    if isinstance(param, click.Argument):
        return f"đối số {param.make_metavar(error.ctx) if error.ctx else param.name}"
    return f"tùy chọn {' / '.join(param.opts)}"


def _choices(error: click.BadParameter) -> str:
    kind: Any = error.param.type if error.param is not None else None
    return f" Chọn một trong: {', '.join(kind.choices)}." if isinstance(kind, click.Choice) else ""


def _wrong(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.types.IntParamType):
        return ": phải là số nguyên."
    return f".{_choices(error) or ' ' + error.message}"


def _hint(possibilities: Iterable[str] | None) -> str:
    near = ", ".join(possibilities or ())
    return f" Có phải: {near}?" if near else ""
