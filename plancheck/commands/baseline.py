"""`plancheck baseline`: accept the findings of today, see what is accepted, drop what no longer occurs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import click
from msgspec.structs import replace

from plancheck.accepting.baseline import NAME, Baseline, load, save
from plancheck.commands import options, vietnamese_click
from plancheck.commands.command_terms import say
from plancheck.commands.opened import Opened, opened, opened_files
from plancheck.commands.options import IN_FOLDERS, wishes_from
from plancheck.commands.screen import Screen, screen_options, tracked
from plancheck.config.wishes import Wishes
from plancheck.errors import UsageError
from plancheck.model.finding import DocumentReport, Status
from plancheck.output_files import check_target, shown
from plancheck.readers.folders import Expansion
from plancheck.reports.shared.elements import Element, Gap, Grid, Words, line, visible
from plancheck.reports.shared.verdict import UNREADABLE
from plancheck.session import STDIN

_HELP = """Tệp mốc (baseline): các lỗi cũ được chấp nhận, để chỉ lỗi mới bị báo.

\b
  plancheck baseline create van-ban/           ghi mọi lỗi hiện có vào plancheck-baseline.json
  plancheck check van-ban/ --baseline plancheck-baseline.json
  plancheck baseline prune                     bỏ các mục không còn xuất hiện

Mỗi mục gồm quy tắc, thành phần và chữ của chỗ bị báo, kèm số lần; không ghi số dòng, số trang.
"""


_AS_CHECK = (*options.STAGE, *options.RULES, *options.CONFIG, *options.WAIVERS, *options.READING, *options.LANG)


@click.group("baseline", cls=vietnamese_click.Group, help=_HELP)
def command() -> None:
    """Hold the commands together."""


@command.command(
    "create",
    cls=vietnamese_click.Command,
    short_help="Ghi mọi lỗi hiện có thành mốc.",
    help="Kiểm tra từng PATH và ghi mọi chỗ bị báo vào tệp mốc. Mục cũ của các tệp này được thay, mục của tệp khác giữ"
    " nguyên khi tệp mốc đã có và có --update.\n\n" + IN_FOLDERS,
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", "target", default=NAME, metavar="FILE", help=f"Tệp mốc (mặc định {NAME}).")
@click.option("--update", is_flag=True, help="Cho phép thay mục trong tệp mốc đã có.")
@wishes_from((*_AS_CHECK, *options.FOLDERS))
def create(paths: tuple[str, ...], target: str, update: bool, wishes: Wishes) -> int:
    """Record what these paths hold. Raises UsageError when the file exists and --update is not given."""
    call = opened([path for path in paths if path != STDIN], wishes)
    check_target(target, "--output", call.files)
    if os.path.exists(target) and not update:
        raise UsageError(
            f"Đã có tệp mốc “{visible(target)}”. Thêm --update để thay mục của các tệp này.",
            f"The baseline “{visible(target)}” is there. Add --update to replace the entries of these files.",
        )
    baseline = load(target) if os.path.exists(target) else Baseline(os.path.dirname(os.path.abspath(target)))
    reports = _checked(call)
    baseline.record(reports)
    save(baseline, target)
    unread = [report for report in reports if report.status is not Status.CHECKED]
    for report in unread:
        click.echo(f"{visible(report.path)}: {report.error}", err=True)
    count = sum(len(report.findings) for report in reports)
    click.echo(say("baseline.created", call.lang, count=count, files=len(reports), path=shown(target)))
    return UNREADABLE if unread or call.code == UNREADABLE else 0


@command.command(
    "show",
    cls=vietnamese_click.Command,
    short_help="Cho xem những gì đã chấp nhận.",
    help="Cho xem tệp mốc FILE: số chỗ đã chấp nhận theo quy tắc và theo tệp.",
)
@click.argument("target", metavar="[FILE]", required=False, default=NAME)
@screen_options
def show(target: str, on: Screen) -> int:
    """Show the accepted findings by rule and by file."""
    on.show(_page(load(target)))
    return 0


@command.command(
    "prune",
    cls=vietnamese_click.Command,
    short_help="Bỏ các mục không còn xuất hiện.",
    help="Kiểm tra lại các tệp ghi trong tệp mốc FILE và bỏ các mục không còn xuất hiện, kể cả của tệp đã mất.",
)
@click.argument("target", metavar="[FILE]", required=False, default=NAME)
@wishes_from(_AS_CHECK)
def prune(target: str, wishes: Wishes) -> int:
    """Lower every entry to what still occurs. Entries of a file that is not checked stay."""
    baseline = load(target)
    before = baseline.count()
    kept: dict[str, Counter[tuple[str, str, str]]] = {}
    there = {name: os.path.join(baseline.folder, name) for name in baseline.entries}
    there = {name: path for name, path in there.items() if os.path.exists(path)}
    call = opened_files(Expansion(tuple(there.values())), wishes)
    for name, report in zip(there, _checked(call), strict=True):
        _, left = baseline.apply(report)
        gone = left if report.status is Status.CHECKED else Counter()
        kept[name] = baseline.entries[name] - gone
    pruned = Baseline(baseline.folder, kept)
    if pruned.count() < before:
        save(pruned, target)
    counts = {"gone": before - pruned.count(), "left": pruned.count()}
    click.echo(say("baseline.pruned", call.lang, path=shown(target), **counts))
    return 0


def _checked(call: Opened) -> list[DocumentReport]:
    """The reports as no baseline would have them."""
    whole = (replace(session, use_baseline=False).report(path) for path, session in call.each())
    return list(tracked(whole, len(call.files), True, call.lang))


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
