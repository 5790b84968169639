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


class Group(click.Group):
    """A group whose help page is in Vietnamese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, described in Vietnamese."""
        return help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(ctx.command_path, "LỆNH [ĐỐI SỐ]…", prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands and the options."""
        with formatter.section("Lệnh"):
            formatter.write_dl(self.described())
        options(self, ctx, formatter)

    def described(self) -> list[tuple[str, str]]:
        """The commands in their order, each with one line on it."""
        return [(name, each.short_help or "") for name, each in self.commands.items()]


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


class Refused(click.UsageError):
    """A usage error of our own, with its sentence in English as well."""

    def __init__(self, vi: str, en: str, ctx: click.Context) -> None:
        """Build as click does."""
        super().__init__(vi, ctx)
        self.en = en


def sentence(error: click.ClickException, lang: str) -> str:
    """What went wrong in a call."""
    en = lang == "en"
    match error:
        case Refused():
            return error.en if en else error.message
        case click.NoSuchOption():
            near = did_you_mean(error.possibilities or (), lang)
            name = f"“{error.option_name}”"
            return f"There is no option {name}.{near}" if en else f"Không có tùy chọn {name}.{near}"
        case click.BadOptionUsage():
            name = f"“{error.option_name}”"
            lacking = f"The option {name} lacks a value, or has one too many."
            return lacking if en else f"Tùy chọn {name} dùng không đúng (thiếu hoặc thừa giá trị)."
        case click.MissingParameter():
            name, choices = _parameter(error, lang), _choices(error, lang)
            return f"The {name} is missing.{choices}" if en else f"Thiếu {name}.{choices}"
        case click.BadParameter():
            name, wrong = _parameter(error, lang), _wrong(error, lang)
            return f"The value of the {name} is wrong{wrong}" if en else f"Giá trị của {name} không hợp lệ{wrong}"
        case click.UsageError() if "unexpected extra argument" in error.message:
            extra = error.message.partition("(")[2].rstrip(")")
            return f"Too many arguments: {extra}." if en else f"Thừa đối số: {extra}."
        case click.UsageError():
            return error.message
    return error.format_message()


def _parameter(error: click.BadParameter, lang: str) -> str:
    param = error.param
    if param is None:
        return "parameter" if lang == "en" else "tham số"
    if isinstance(param, click.Argument):
        name = param.make_metavar(error.ctx) if error.ctx else param.name
        return f"argument {name}" if lang == "en" else f"đối số {name}"
    return f"{'option' if lang == 'en' else 'tùy chọn'} {' / '.join(param.opts)}"


def _choices(error: click.BadParameter, lang: str) -> str:
    kind: Any = error.param.type if error.param is not None else None
    if not isinstance(kind, click.Choice):
        return ""
    return f" {'Choose one of' if lang == 'en' else 'Chọn một trong'}: {', '.join(kind.choices)}."


def _wrong(error: click.BadParameter, lang: str) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.types.IntParamType):
        return ": it must be a whole number." if lang == "en" else ": phải là số nguyên."
    return f".{_choices(error, lang) or ' ' + error.message}"


def did_you_mean(possibilities: Iterable[str], lang: str) -> str:
    """What to say of names that are near to the one that does not exist; "" for none."""
    near = ", ".join(possibilities)
    if not near:
        return ""
    return f" Did you mean {near}?" if lang == "en" else f" Có phải: {near}?"
