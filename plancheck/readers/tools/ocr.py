"""Asks tesseract, where it is installed with Vietnamese, for the words in a picture."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import msgspec

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.readers.tools import programs

PROGRAM, LANGUAGE = "tesseract", "vie"
SECONDS_A_PAGE = 60.0
ABSENT = (
    "Chưa cài tesseract trên máy này, nên chưa nhận dạng được bản quét.",
    "tesseract is not installed on this computer, so no scan can be recognised.",
)
NO_LANGUAGE = (
    "tesseract trên máy này chưa có dữ liệu tiếng Việt (vie), nên chưa nhận dạng được bản quét.",
    "tesseract on this computer has no Vietnamese (vie), so no scan can be recognised.",
)
_MIN_CONFIDENCE = 20.0  # below it tesseract saw a stain


class Word(msgspec.Struct, frozen=True):
    """A recognised word: its line (number on the page), its box in pixels of the picture.

    `confidence` (0 to 1) is how sure tesseract is of it.
    """

    text: str
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    confidence: float = 1.0


def recogniser() -> str | None:
    """The path of tesseract, None where it is not installed."""
    return shutil.which(PROGRAM)


def obstacle() -> tuple[str, str] | None:
    """Why nothing can be recognised on this computer, in Vietnamese and English; None when it can."""
    program = recogniser()
    if program is None:
        return ABSENT
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ABSENT
    known = (listed.stdout + listed.stderr).decode("utf-8", "replace").split()
    return None if LANGUAGE in known else NO_LANGUAGE


def recognise(picture: bytes, program: str, dpi: int) -> str:
    """What tesseract reads in a picture, as its table (TSV). Raises UnreadableError (DAMAGED) when it fails."""
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "--psm", "3", "tsv"]
    # Pages are recognised side by side: each by one thread of its own.
    ended = programs.run(command, SECONDS_A_PAGE, given=picture, environment={**os.environ, "OMP_THREAD_LIMIT": "1"})
    if ended.code != 0:
        why = "out of time" if ended.code is None else f"exit {ended.code}"
        raise UnreadableError(ReadFailure.DAMAGED, f"tesseract: {why}")
    return ended.output.decode("utf-8", "replace")


def parse(table: str) -> Iterator[Word]:
    """The words of tesseract's table; rows that are no words, or stains, are left out."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[2:10])
            sure = float(cells[10])
        except ValueError:
            continue
        if sure >= _MIN_CONFIDENCE and width > 0 and height > 0:
            yield Word(cells[11].strip(), (block, paragraph, line), left, top, width, height, sure / 100)
