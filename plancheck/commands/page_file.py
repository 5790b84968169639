"""Writes the report page that `--html` asks for: checked before any work is done, in place only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck import output_files
from plancheck.errors import UsageError
from plancheck.model.finding import DocumentReport
from plancheck.reports.shared.elements import visible

if TYPE_CHECKING:
    from plancheck.reports.page.pictures import PageImages

SUFFIXES = (".html", ".htm")


def check_target(target: str, files: Sequence[str]) -> None:
    """Raise UsageError unless `target` can be a report: named as a page, in a folder, none of the checked files."""
    path = Path(target)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"--html: tên tệp “{visible(target)}” phải kết thúc bằng .html.",
            f"--html: the name “{visible(target)}” must end in .html.",
        )
    output_files.check_target(target, "--html", files)


def write_page(target: str, reports: Sequence[DocumentReport], *, stage: str, lang: str, pictures: bool) -> None:
    """Draw the pages of every document and write the report page. Raises UsageError when it cannot be written."""
    from plancheck.regulations.registry import load_rules
    from plancheck.reports.page.report_page import page

    items = []
    left = _budget()
    for report in reports:
        images = _picture(report, pictures, left)
        left -= len(images.pages)
        items.append((report, images))
    text = page(items, load_rules(), stage=stage, lang=lang)
    output_files.write_file(target, text.encode("utf-8", "replace"))


def _budget() -> int:
    from plancheck.reports.page.pictures import MAX_PAGES_IN_ALL

    return MAX_PAGES_IN_ALL


def _picture(report: DocumentReport, wanted: bool, left: int) -> PageImages:
    from plancheck.reports.page.pictures import MAX_PAGES, PageImages, PictureOptions, Source, picture

    try:
        return picture(report, PictureOptions(wanted=wanted, max_pages=min(MAX_PAGES, left)))
    except Exception:
        # The findings are worth more than the picture: a page that cannot be drawn must not cost the report.
        if os.environ.get("PLANCHECK_DEBUG"):
            raise
        return PageImages(Source.UNREADABLE, places=(None,) * len(report.findings))
