"""`plancheck rules`: the list of rules."""

from __future__ import annotations

import click

from plancheck.commands import vietnamese_click
from plancheck.commands.options import SELECT
from plancheck.commands.screen import Screen, lang_option, screen_options, write


@click.command("rules", cls=vietnamese_click.Command, help="Liệt kê các quy tắc: mã, tên, mức, căn cứ.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="text: bảng (mặc định); json: mọi dữ liệu; markdown: trang tra cứu.",
)
@SELECT.otherwise(
    "--family", help="Chỉ các quy tắc này: mã (TT104), phần đầu mã (TT1), họ (TT), tên; nối bằng dấu phẩy."
)
@lang_option
@screen_options
def command(form: str, select: tuple[str, ...], lang: str, on: Screen) -> int:
    """List the rules, all of them or those that selectors mean."""
    from plancheck.accepting.selectors import best, refuse_unknown
    from plancheck.regulations.registry import RuleSet, load_rules

    loaded = load_rules()
    refuse_unknown(select, loaded)
    chosen = RuleSet(tuple(r for r in loaded if not select or best(select, r) is not None))
    if form == "json":
        import msgspec

        write(msgspec.json.format(msgspec.json.encode(chosen.rules), indent=2).decode() + "\n")
    elif form == "markdown":
        from plancheck.reports.views.rule_reference import render

        write(render(chosen))
    else:
        from plancheck.reports.views import rule_page

        on.show(rule_page.table(chosen, lang))
    return 0
