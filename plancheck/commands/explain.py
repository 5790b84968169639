"""`plancheck explain`: everything about one rule."""

from __future__ import annotations

import click

from plancheck.commands import vietnamese_click
from plancheck.commands.screen import Screen, lang_option, screen_options


@click.command(
    "explain",
    cls=vietnamese_click.Command,
    help="Giải thích quy tắc mang mã hoặc tên RULE: căn cứ, vì sao, cách sửa trong Word, ví dụ.",
)
@click.argument("rule", metavar="RULE")
@lang_option
@screen_options
def command(rule: str, lang: str, on: Screen) -> int:
    """Draw the page of a rule. Raises UsageError for a rule that does not exist."""
    from plancheck.regulations.registry import load_rules
    from plancheck.reports.views import rule_page

    on.show(rule_page.page(load_rules().get(rule), lang))
    return 0
