"""Writes the report page that `--html` asks for: checked before any work is done, in place only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.errors import UsageError
from plancheck.model.finding import DocumentReport
from plancheck.reporters.layout import visible

if TYPE_CHECKING:
    from plancheck.reporters.pages import PageImages

SUFFIXES = (".html", ".htm")


def check_target(target: str, files: Sequence[str]) -> None:
    """Raise UsageError unless `target` can be a report: named as a page, in a folder, none of the checked files."""
    path = Path(target)
    shown = visible(target)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"--html: tên tệp “{shown}” phải kết thúc bằng .html.")
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"--html: không có chỗ để ghi “{shown}” (thư mục không tồn tại hoặc trùng tên thư mục).")
    real = os.path.realpath(target)
    if any(file != "-" and os.path.realpath(file) == real for file in files):
        raise UsageError(f"--html: “{shown}” là tệp đang được kiểm tra, không ghi đè.")


def write_page(target: str, reports: Sequence[DocumentReport], *, stage: str, lang: str, pictures: bool) -> None:
    """Draw the pages of every document and write the report page. Raises UsageError when it cannot be written."""
    from plancheck.reporters.html import page
    from plancheck.rules.registry import load_rules

    items = []
    left = _budget()
    for report in reports:
        images = _picture(report, pictures, left)
        left -= len(images.pages)
        items.append((report, images))
    text = page(items, load_rules(), stage=stage, lang=lang)
    try:
        _write_whole(Path(target), text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"--html: không ghi được “{visible(target)}”: {error.strerror or error}.") from error


def _budget() -> int:
    from plancheck.reporters.pages import MAX_PAGES_IN_ALL

    return MAX_PAGES_IN_ALL


def _picture(report: DocumentReport, wanted: bool, left: int) -> PageImages:
    from plancheck.reporters.pages import MAX_PAGES, PageImages, PictureOptions, Source, picture

    try:
        return picture(report, PictureOptions(wanted=wanted, max_pages=min(MAX_PAGES, left)))
    except Exception:
        # The findings are worth more than the picture: a page that cannot be drawn must not cost the report.
        if os.environ.get("PLANCHECK_DEBUG"):
            raise
        return PageImages(Source.UNREADABLE, places=(None,) * len(report.findings))


def _write_whole(path: Path, data: bytes) -> None:
    """Write to a new file beside the target, then put it in the place of the target in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
