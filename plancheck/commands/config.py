"""`plancheck config`: what is in force for a file or folder, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from plancheck.commands import options, vietnamese_click
from plancheck.commands.command_terms import say
from plancheck.commands.options import wishes_from
from plancheck.commands.screen import Screen, screen_options, write
from plancheck.config.settings import Configurations
from plancheck.config.wishes import Wishes
from plancheck.reports.shared.elements import Element, Gap, Grid, Section, Style, Words, line, visible
from plancheck.reports.shared.report_terms import SEVERITIES

if TYPE_CHECKING:
    from plancheck.accepting.selectors import Decision
    from plancheck.config.file import ConfigFile
    from plancheck.config.settings import Settings

_HELP = """Cho xem cấu hình có hiệu lực với PATH (mặc định: thư mục hiện tại) và vì sao từng quy tắc được xét hay không.

Cấu hình là tệp plancheck.toml, hoặc bảng [tool.plancheck] trong pyproject.toml, ở gần tệp nhất khi đi ngược lên các thư
mục cha, đến thư mục chứa .git.
"""


@click.command("config", cls=vietnamese_click.Command, help=_HELP)
@click.argument("path", metavar="[PATH]", required=False, default=".")
@wishes_from(
    (
        *options.STAGE,
        *options.RULES,
        *options.CONFIG,
        *options.FAIL_ON,
        *options.BASELINE,
        *options.LANG,
    )
)
@click.option("--all", "every", is_flag=True, help="Liệt kê mọi quy tắc, cả những quy tắc giữ mặc định.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng kết quả.")
@screen_options
def command(path: str, wishes: Wishes, every: bool, form: str, on: Screen) -> int:
    """Show what is in force. Raises UsageError for a configuration that is not right."""
    known = Configurations(wishes)
    chain, settings, decisions = known.chain(path), known.of(path), known.decisions(path)
    if form == "json":
        from plancheck.reports.formats import json_report

        write(json_report.dumps(_values(chain, settings, decisions)))
    else:
        on.show(_page(chain, settings, decisions, every))
    return 0


def _page(
    chain: tuple[ConfigFile, ...], settings: Settings, decisions: list[Decision], every: bool
) -> Iterator[Element]:
    lang = settings.lang
    yield Section(say("config.files", lang))
    for file in reversed(chain):
        base = say("config.base", lang, path=file.content.extends) if file.content.extends else ""
        yield line(visible(file.shown), Words(base, Style.DIM), indent=2)
    if not chain:
        yield line(Words(say("config.none", lang), Style.DIM), indent=2)
    yield Section(say("config.settings", lang))
    for name, value in _options(settings):
        yield line(Words(f"{name} = ", Style.DIM), visible(value), indent=2, hang=4)
    yield from _office(settings)
    on, changed = sum(d.on for d in decisions), [d for d in decisions if every or _differs(d)]
    yield Section(say("config.rules", lang, on=on, off=len(decisions) - on))
    if changed:
        heads = tuple(say(f"config.{key}", lang) for key in ("code", "on", "severity", "name", "why"))
        yield Grid(heads, tuple(_row(decision, lang) for decision in changed), wide=4)
    if not every:
        yield line(Words(say("config.rest", lang), Style.DIM), indent=2)
    yield Gap()


def _options(settings: Settings) -> Iterator[tuple[str, str]]:
    judged_as = say("config.judged_as", settings.lang, stage=settings.judged_as)
    yield "stage", settings.stage + ("" if settings.stage == settings.judged_as else judged_as)
    yield "fail-on", settings.fail_on
    yield "lang", settings.lang
    if settings.baseline is not None:
        yield "baseline", settings.baseline
    for waiver in settings.waivers:
        yield "waiver", f"{waiver.source} — {waiver.reason}"


def _office(settings: Settings) -> Iterator[Element]:
    office = settings.office
    if office is None:
        return
    yield Section(say("config.office", settings.lang))
    signers = "; ".join(f"{s.name} ({s.title})" for s in office.signers)
    departments = ", ".join(f"{key} ({name})" if name else key for key, name in office.departments.items())
    for name, value in (
        ("name", office.name), ("governing-body", office.governing_body), ("abbreviation", office.abbreviation),
        ("place", office.place), ("departments", departments), ("signers", signers),
        ("recipients", "; ".join(office.recipients)),
    ):  # fmt: skip
        if value:
            yield line(Words(f"{name} = ", Style.DIM), visible(value), indent=2, hang=4)


def _differs(decision: Decision) -> bool:
    from plancheck.accepting.selectors import NOBODY

    return not decision.on or decision.weight != NOBODY or decision.severity is not decision.rule.level


def _row(decision: Decision, lang: str) -> tuple[Words, ...]:
    style = Style.PLAIN if decision.on else Style.DIM
    why = "; ".join(filter(None, (decision.why.get(lang), decision.weight.get(lang))))
    severity = SEVERITIES[decision.severity][lang == "en"]
    on = Words(say("config.yes", lang), Style.GOOD) if decision.on else Words(say("config.no", lang), Style.DIM)
    return Words(decision.rule.code, style), on, Words(severity, style), Words(decision.rule.name, style), Words(why)


def _values(chain: tuple[ConfigFile, ...], settings: Settings, decisions: list[Decision]) -> dict[str, Any]:
    return {
        "files": [file.path for file in reversed(chain)],
        "stage": settings.stage,
        "judged_as": settings.judged_as,
        "fail_on": settings.fail_on,
        "lang": settings.lang,
        "baseline": settings.baseline,
        "office": settings.office,
        "waivers": [{"rule": w.rule, "reason": w.reason, "source": w.source} for w in settings.waivers],
        "rules": [
            {
                "rule": d.rule.code,
                "name": d.rule.name,
                "on": d.on,
                "why": d.why.get(settings.lang),
                "severity": d.severity,
                "severity_from": d.weight.get(settings.lang) or None,
            }
            for d in decisions
        ],
        "summary": dict(Counter("on" if d.on else "off" for d in decisions)),
    }
