"""`plancheck baseline`: accept the findings of today, see what is accepted, drop what no longer occurs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

import click

from plancheck import api
from plancheck.accepting.baseline import NAME, Baseline, load, save
from plancheck.commands import vietnamese_click
from plancheck.commands.options import configurations, rule_options
from plancheck.commands.screen import screen, screen_options, tracked
from plancheck.config.settings import Configurations
from plancheck.errors import UsageError
from plancheck.model.finding import DocumentReport, Status
from plancheck.output_files import check_target, shown
from plancheck.reports.shared.elements import Element, Gap, Grid, Words, line, visible

_HELP = """Tệp mốc (baseline): các lỗi cũ được chấp nhận, để chỉ lỗi mới bị báo.

\b
  plancheck baseline create van-ban/           ghi mọi lỗi hiện có vào plancheck-baseline.json
  plancheck check van-ban/ --baseline plancheck-baseline.json
  plancheck baseline prune                     bỏ các mục không còn xuất hiện

Mỗi mục gồm quy tắc, thành phần và chữ của chỗ bị báo, kèm số lần; không ghi số dòng, số trang.
"""


class _Group(click.Group):
    """A group whose help page is in Vietnamese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, described in Vietnamese."""
        return vietnamese_click.help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(ctx.command_path, "LỆNH [ĐỐI SỐ]…", prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands and the options."""
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, each.short_help or "") for name, each in self.commands.items()])
        vietnamese_click.options(self, ctx, formatter)


@click.group("baseline", cls=_Group, help=_HELP)
def command() -> None:
    """Hold the commands together."""


@command.command(
    "create",
    cls=vietnamese_click.Command,
    short_help="Ghi mọi lỗi hiện có thành mốc.",
    help="Kiểm tra từng PATH và ghi mọi chỗ bị báo vào tệp mốc. Mục cũ của các tệp này được thay, mục của tệp khác giữ"
    " nguyên khi tệp mốc đã có và có --update.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", "target", default=NAME, metavar="FILE", help=f"Tệp mốc (mặc định {NAME}).")
@click.option("--update", is_flag=True, help="Cho phép thay mục trong tệp mốc đã có.")
@click.option("--stage", type=click.Choice(api.STAGES), help="Như của lệnh check.")
@rule_options
def create(
    paths: tuple[str, ...],
    target: str,
    update: bool,
    stage: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    profile: str | None,
    config_file: str | None,
    no_config: bool,
) -> int:
    """Record what these paths hold. Raises UsageError when the file exists and --update is not given."""
    found = api.expand(paths)
    check_target(target, "--output", found.files)
    if os.path.exists(target) and not update:
        raise UsageError(f"Đã có tệp mốc “{visible(target)}”. Thêm --update để thay mục của các tệp này.")
    known = configurations(select, ignore, extend_select, profile, config_file, no_config, stage=stage)
    baseline = load(target) if os.path.exists(target) else Baseline(os.path.dirname(os.path.abspath(target)))
    reports = list(tracked(_checked([f for f in found.files if f != "-"], known), len(found.files), True))
    baseline.record(reports)
    save(baseline, target)
    unread = [report for report in reports if report.status is not Status.CHECKED]
    for report in unread:
        click.echo(f"{visible(report.path)}: {report.error}", err=True)
    count = sum(len(report.findings) for report in reports)
    click.echo(f"Đã ghi {count} chỗ của {len(reports)} tệp vào {shown(target)}.")
    return 3 if unread else 0


@command.command(
    "show",
    cls=vietnamese_click.Command,
    short_help="Cho xem những gì đã chấp nhận.",
    help="Cho xem tệp mốc FILE: số chỗ đã chấp nhận theo quy tắc và theo tệp.",
)
@click.argument("target", metavar="[FILE]", required=False, default=NAME)
@screen_options
def show(target: str, color: str, width: int | None) -> int:
    """Show the accepted findings by rule and by file."""
    screen(color, width).show(_page(load(target)))
    return 0


@command.command(
    "prune",
    cls=vietnamese_click.Command,
    short_help="Bỏ các mục không còn xuất hiện.",
    help="Kiểm tra lại các tệp ghi trong tệp mốc FILE và bỏ các mục không còn xuất hiện, kể cả của tệp đã mất.",
)
@click.argument("target", metavar="[FILE]", required=False, default=NAME)
@click.option("--stage", type=click.Choice(api.STAGES), help="Như của lệnh check.")
@rule_options
def prune(
    target: str,
    stage: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    profile: str | None,
    config_file: str | None,
    no_config: bool,
) -> int:
    """Lower every entry to what still occurs. Entries of a file that is not checked stay."""
    known = configurations(select, ignore, extend_select, profile, config_file, no_config, stage=stage)
    baseline = load(target)
    before = baseline.count()
    kept: dict[str, Counter[tuple[str, str, str]]] = {}
    there = {name: os.path.join(baseline.folder, name) for name in baseline.entries}
    there = {name: path for name, path in there.items() if os.path.exists(path)}
    reports = tracked(_checked(there.values(), known), len(there), True)
    for name, report in zip(there, reports, strict=True):
        _, left = baseline.apply(report)
        gone = left if report.status is Status.CHECKED else Counter()
        kept[name] = baseline.entries[name] - gone
    pruned = Baseline(baseline.folder, kept)
    if pruned.count() < before:
        save(pruned, target)
    click.echo(f"{shown(target)}: bỏ {before - pruned.count()} mục, còn {pruned.count()}.")
    return 0


def _checked(files: Iterable[str], known: Configurations) -> Iterator[DocumentReport]:
    for path in files:
        settings = known.of(path)
        yield api.check_file(path, stage=settings.stage, settings=settings)


def _page(baseline: Baseline) -> Iterator[Element]:
    rules: Counter[str] = Counter()
    for found in baseline.entries.values():
        for (rule, _, _), number in found.items():
            rules[rule] += number
    for head, counted in (
        ("Quy tắc", rules.most_common()),
        ("Tệp", [(path, found.total()) for path, found in sorted(baseline.entries.items()) if found.total()]),
    ):
        if counted:
            rows = tuple((Words(visible(name)), Words(str(number))) for name, number in counted)
            yield Grid((head, "Số chỗ"), rows, frozenset({1}))
            yield Gap()
    yield line(f"Đã chấp nhận {baseline.count()} chỗ trong {len(baseline.values()['documents'])} tệp.")
