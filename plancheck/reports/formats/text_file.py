"""The text report of a run as one string, as it is written to a file: no colour, 100 cells wide."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.reports.formats import text
from plancheck.reports.formats.format_table import Run
from plancheck.reports.shared import draw_plain
from plancheck.reports.shared.elements import Element

WIDTH = 100


def render(run: Run) -> str:
    """Every document, then the table of all where there are several; ends in a newline."""
    return "".join(f"{line}\n" for line in draw_plain.draw(_elements(run), WIDTH))


def _elements(run: Run) -> Iterator[Element]:
    stages = run.stages or [run.stage] * len(run.reports)
    for report, stage in zip(run.reports, stages, strict=True):
        shown = {"verbose": run.verbose, "quiet": run.quiet, "suppressed": run.suppressed}
        yield from text.document_report(report, stage, run.lang, **shown)
    if len(run.reports) > 1 and not run.quiet:
        yield from text.summary(list(run.reports), run.stage, run.lang)
