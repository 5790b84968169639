"""Times reading a .docx, and what of it the formatting costs. Run: python tests/bench/bench_docx.py [FILE.docx]...

Prints the least of many runs in milliseconds, in process: unzipping and parsing the XML, reading the text only (every
run and paragraph has the same look, so nothing is resolved), reading whole. The formatting should add no more than 40 %
to the text.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from plancheck.model.document import ParagraphFormat  # noqa: E402
from plancheck.readers.docx.formatting.properties import paragraph_props  # noqa: E402
from plancheck.readers.docx.formatting.styles import ParagraphLook, Styles  # noqa: E402
from plancheck.readers.docx.paragraph_text import RunFormat  # noqa: E402
from plancheck.readers.docx.reader import read_docx  # noqa: E402
from plancheck.readers.options import ReadOptions  # noqa: E402
from tests.bench.bench_check import unzip_and_parse  # noqa: E402

BOUND = 1.4


def least(*works: Callable[[], object], runs: int = 25) -> list[float]:
    """The least time of each in ms, run in turns so that what else the machine does falls on all."""
    times = [float("inf")] * len(works)
    for _ in range(runs):
        for i, work in enumerate(works):
            start = time.perf_counter()
            work()
            times[i] = min(times[i], (time.perf_counter() - start) * 1000)
    return times


@contextmanager
def without_formatting() -> Iterator[None]:
    """Every run and paragraph looks the same; numbering is still read, as its labels are text."""
    look = RunFormat(caps=False)
    one = ParagraphFormat()

    def run(*arguments: Any, **named: Any) -> RunFormat:
        return look

    def paragraph(self: Styles, identifier: str | None, ppr: Any, *others: Any) -> ParagraphLook:
        found = ParagraphLook({}, one, "")
        for style in self.chain(identifier):
            found.props.update({k: v for k, v in style.paragraph.items() if k in ("num", "level")})
        numbered = ppr is not None and ppr.find(ppr.tag.replace("pPr", "numPr")) is not None
        if numbered:
            found.props.update({k: v for k, v in paragraph_props(ppr).items() if k in ("num", "level")})
        return found

    with mock.patch.multiple(Styles, run=run, paragraph=paragraph):
        yield


def read_plain(data: bytes) -> None:
    """Read the text alone."""
    with without_formatting():
        read_docx(data, "", ReadOptions())


def main() -> int:
    paths = [Path(a) for a in sys.argv[1:]] or sorted((ROOT / "samples/good").rglob("*.docx"))
    worst = 0.0
    print("  parse   text  whole  whole/text  whole/parse")
    for path in paths:
        data = path.read_bytes()
        parse, text, whole = least(
            lambda p=path: unzip_and_parse(p),
            lambda d=data: read_plain(d),
            lambda d=data: read_docx(d, "", ReadOptions()),
        )
        worst = max(worst, whole / text)
        print(f"{parse:7.1f}{text:7.1f}{whole:7.1f}{whole / text:12.2f}{whole / parse:13.2f}  {path.name}")
    print(f"formatting adds at most {worst - 1:.0%} (bound {BOUND - 1:.0%})")
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    raise SystemExit(main())
