"""Writes a report to a file: to a new name beside it, then in its place in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from plancheck.errors import UsageError
from plancheck.visible_text import visible


def check_target(target: str, option: str, files: Iterable[str]) -> None:
    """Raise UsageError unless `target` can be written to: in a folder that exists, none of the checked `files`."""
    path = Path(target)
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"{option}: không có chỗ để ghi “{visible(target)}” (thư mục không tồn tại hoặc trùng tên).")
    real = os.path.realpath(target)
    if any(file != "-" and os.path.realpath(file) == real for file in files):
        raise UsageError(f"{option}: “{visible(target)}” là tệp đang được kiểm tra, không ghi đè.")


def write_file(target: str, data: bytes) -> None:
    """Put `data` in the place of `target`, whole or not at all. Raises UsageError when it cannot be written."""
    path = Path(target)
    try:
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
    except OSError as error:
        raise UsageError(f"Không ghi được “{visible(target)}”: {error.strerror or error}.") from error
