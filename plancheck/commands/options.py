"""The options that say which rules are judged, shared by the commands that check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from plancheck.config.settings import Configurations, Wishes
from plancheck.readers.folders import CONVERTED_NAMES, OFFICE_NAMES, TEXT_NAMES

IN_FOLDERS = (
    f"Trong thư mục, kể cả thư mục con, các tệp sau được xét: {', '.join((*OFFICE_NAMES, *TEXT_NAMES))};"
    f" {', '.join(CONVERTED_NAMES)} đọc qua LibreOffice. Tệp được nêu đích danh thì xét bất kể tên."
)
"""For the help pages of the commands that take folders."""


def _listed(_context: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Values given one by one or joined by commas."""
    return tuple(part.strip() for given in value for part in given.split(",") if part.strip())


def rule_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --select, --ignore, --extend-select, --profile, --config, --no-config to a command."""
    for decorate in reversed(
        (
            click.option(
                "--select", multiple=True, metavar="QT", callback=_listed,
                help="Chỉ xét các quy tắc này: mã (TT104), phần đầu mã (TT1), họ (TT), tên, ALL; nối bằng dấu phẩy.",
            ),
            click.option("--ignore", multiple=True, metavar="QT", callback=_listed, help="Không xét các quy tắc này."),
            click.option(
                "--extend-select", multiple=True, metavar="QT", callback=_listed,
                help="Xét thêm các quy tắc này, ngoài những gì cấu hình đã chọn.",
            ),
            click.option(
                "--profile", metavar="MỨC", help="Mức kiểm tra: toi-thieu, co-ban, day-du (mặc định), truoc-khi-ky."
            ),
            click.option("--config", "config_file", metavar="FILE", help="Dùng tệp cấu hình này cho mọi văn bản."),
            click.option("--no-config", is_flag=True, help="Không dùng tệp cấu hình nào."),
        )
    ):  # fmt: skip
        function = decorate(function)
    return function


def configurations(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    profile: str | None,
    config_file: str | None,
    no_config: bool,
    **wishes: str | None,
) -> Configurations:
    """The settings of a run from the values of these options; `wishes` are further fields of `Wishes`."""
    asked = Wishes(select or None, ignore, extend_select, profile, **wishes)
    return Configurations(asked, config_file, use=not no_config)
