"""What a check puts on standard output, each document as soon as it is checked where the format allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
import msgspec

from plancheck.commands.screen import Screen, write
from plancheck.model.finding import DocumentReport
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared.elements import one_line, visible


class Speech(msgspec.Struct, frozen=True):
    """How a run speaks on standard output; `stages` has one for every document."""

    screen: Screen
    lang: str
    stages: tuple[str, ...]
    quiet: bool = False
    verbose: bool = False
    suppressed: bool = False

    def run(self, reports: Sequence[DocumentReport]) -> Run:
        """The reports with how they are to be told, for the formats of a whole run."""
        stage = self.stages[0] if self.stages else "draft"
        return Run(reports, stage, self.lang, self.suppressed, self.verbose, self.quiet, self.stages)


def show(checked: Iterable[DocumentReport], form: str | None, speech: Speech) -> list[DocumentReport]:
    """Show the reports in a format (None: not at all), and return them."""
    streamed = {"text": _as_text, "concise": _as_lines, "jsonl": _as_json_lines}.get(form or "")
    if streamed is not None:
        return streamed(checked, speech)
    reports = list(checked)
    if form is not None:
        from plancheck.reports.formats.format_table import renderer

        write(renderer(form)(msgspec.structs.replace(speech.run(reports), verbose=False, quiet=False)))
    return reports


def show_statistics(checked: Iterable[DocumentReport], form: str, speech: Speech) -> list[DocumentReport]:
    """Show how often each rule was broken, as "json" or "text", and return the reports."""
    from plancheck.reports.formats import statistics

    reports = list(checked)
    if form == "json":
        write(statistics.render_json(reports))
    else:
        speech.screen.show(statistics.table(reports, speech.lang))
    return reports


def _as_lines(checked: Iterable[DocumentReport], speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import concise

    reports = []
    for report in checked:
        reports.append(report)
        write("".join(f"{text}\n" for text in concise.lines(report)))
        # No place in the file to name: told apart, so that exit code 4 is not a riddle.
        for error in report.internal_errors:
            click.echo(f"{visible(report.path)}: {one_line(error)}", err=True)
    return reports


def _as_json_lines(checked: Iterable[DocumentReport], speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import jsonl

    reports = []
    for report in checked:
        reports.append(report)
        write(jsonl.line(report, suppressed=speech.suppressed))
    return reports


def _as_text(checked: Iterable[DocumentReport], speech: Speech) -> list[DocumentReport]:
    from plancheck.reports.formats import text

    reports: list[DocumentReport] = []
    for report in checked:
        stage = speech.stages[len(reports)]
        reports.append(report)
        shown = {"verbose": speech.verbose, "quiet": speech.quiet, "suppressed": speech.suppressed}
        speech.screen.show(text.document_report(report, stage, speech.lang, **shown))
    if len(reports) > 1 and not speech.quiet:
        speech.screen.show(text.summary(reports, speech.stages[0], speech.lang))
    return reports
