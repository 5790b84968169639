"""`plancheck rules`: the list of rules."""

from __future__ import annotations

import click

from plancheck.commands import vietnamese_click
from plancheck.commands.screen import lang_option, screen, screen_options, write


def _family(_context: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    from plancheck.regulations.regulation import load_regulations

    families = load_regulations().families
    if value is None or value.upper() in families:
        return value and value.upper()
    raise click.BadParameter(f"Chọn một trong: {', '.join(families)}.")


@click.command("rules", cls=vietnamese_click.Command, help="Liệt kê các quy tắc: mã, tên, mức, căn cứ.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="text: bảng (mặc định); json: mọi dữ liệu; markdown: trang tra cứu.",
)
@click.option("--family", metavar="HỌ", callback=_family, help="Chỉ một họ quy tắc: TL TT KT ND VD VH CT NQ.")
@lang_option
@screen_options
def command(form: str, family: str | None, lang: str, color: str, width: int | None) -> int:
    """List the rules, all of them or one family."""
    from plancheck.regulations.registry import RuleSet, load_rules

    loaded = load_rules()
    chosen = RuleSet(tuple(r for r in loaded if family is None or r.family == family))
    if form == "json":
        import msgspec

        write(msgspec.json.format(msgspec.json.encode(chosen.rules), indent=2).decode() + "\n")
    elif form == "markdown":
        from plancheck.reports.views.rule_reference import render

        write(render(chosen))
    else:
        from plancheck.reports.views import rule_page

        screen(color, width).show(rule_page.table(chosen, lang))
    return 0
