"""Times reading a PDF, a page. Run: python tests/bench/bench_pdf.py [FILE.pdf]... [--plumber]

Prints the least processor time of several runs in milliseconds a page, in process: `bare` is a list of all characters,
each with its font, size and box, through the functions of pypdfium2; `read` is the whole reader, from the bytes to the
blocks; with --plumber also what pdfplumber takes for the characters alone. Reading should take at most twice bare
where the pages hold text; what a page without text takes is too little to compare.
"""

from __future__ import annotations

import ctypes
import io
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402
import pypdfium2.raw as raw  # noqa: E402

from plancheck.readers.options import ReadOptions  # noqa: E402
from plancheck.readers.pdf.reader import read_pdf  # noqa: E402

BOUND = 2.0
LEAST_SECONDS = 0.6
NAME_LENGTH = 256
TEXT = 200
"""Characters a page from which the pages of a file hold text."""

Bare = list[tuple[str, bytes, float, tuple[float, float, float, float]]]


def least(*works: Callable[[], object]) -> list[float]:
    """The least processor time of each in seconds, run in turns so that what else the machine does falls on all."""
    times = [float("inf")] * len(works)
    spent = [0.0] * len(works)
    for run in range(20):
        for number, work in enumerate(works):
            if run > 1 and spent[number] > LEAST_SECONDS:
                continue
            start = time.process_time()
            work()
            taken = time.process_time() - start
            spent[number] += taken
            times[number] = min(times[number], taken)
    return times


def read_bare(data: bytes) -> Bare:
    """Every character of the file with font, size and box."""
    document = pypdfium2.PdfDocument(data)
    name, flags = ctypes.create_string_buffer(NAME_LENGTH), ctypes.c_int()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found: Bare = []
    for index in range(len(document)):
        page = raw.FPDF_LoadPage(document.raw, index)
        text = raw.FPDFText_LoadPage(page)
        count = raw.FPDFText_CountChars(text)
        for at in range(count):
            raw.FPDFText_GetFontInfo(text, at, name, NAME_LENGTH, flags)
            raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
            box = (left.value, right.value, bottom.value, top.value)
            found.append((chr(raw.FPDFText_GetUnicode(text, at)), name.value, raw.FPDFText_GetFontSize(text, at), box))
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
    document.close()
    return found


def read_plumber(data: bytes) -> int:
    """How many characters pdfplumber finds."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.chars) for page in document.pages)


def main() -> int:
    """Print a row a file; 1 when reading takes more than the bound in one of them."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--plumber"]
    plumber = "--plumber" in sys.argv[1:]
    paths = [Path(a) for a in arguments] or sorted((ROOT / "samples/good").glob("*.pdf"))
    works: list[tuple[str, Callable[[bytes], object]]] = [
        ("bare", read_bare),
        ("read", lambda data: read_pdf(data, "", ReadOptions())),
    ]
    if plumber:
        works.append(("plumber", read_plumber))
    print("  pages" + "".join(f"{name:>9}" for name, _ in works) + "".join(f"{f'{n}/bare':>14}" for n, _ in works[1:]))
    worst = 0.0
    for path in paths:
        data = path.read_bytes()
        pages = read_pdf(data, "", ReadOptions()).pages or 1
        times = least(*(partial(work, data) for _, work in works))
        if len(read_bare(data)) >= TEXT * pages:
            worst = max(worst, times[1] / times[0])
        shown = "".join(f"{taken / pages * 1000:9.2f}" for taken in times)
        print(f"{pages:7}{shown}" + "".join(f"{taken / times[0]:14.2f}" for taken in times[1:]) + f"  {path.name}")
    print(f"reading takes at most {worst:.2f} times bare (bound {BOUND})")
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    raise SystemExit(main())
