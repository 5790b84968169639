"""Times and weighs a check of long documents. Run: python tests/bench/long_documents.py [--keep FOLDER]

A text of 1 MB and a Word file of 20 000 paragraphs are made out of the good samples (their paragraphs over and over
again, the numbers in them changed), checked by a process of their own, and held against their bounds.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "samples/good"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Numbers that are no part of a date, a symbol, a sum or a label.
_NUMBER = re.compile(r"(?<![\d/.,])(?!19\d\d|20\d\d)\d{3,}+(?![\d/.,)])(?! tháng)")
_LABEL = re.compile(r"\s*(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]")
_MIB = 1024  # KiB, in which the system counts


def long_text(size: int) -> str:
    """A plan of about `size` bytes: the head and foot of a sample, the paragraphs of all between them."""
    head, body, foot = _parts((GOOD / "ke-hoach-xa.txt").read_text(encoding="utf-8"))
    more = [_parts(path.read_text(encoding="utf-8"))[1] for path in sorted(GOOD.glob("*.txt"))]
    taken = len((head + foot).encode()) + len(body.encode())
    parts = [body]
    for turn, text in enumerate(cycle(more)):
        if taken >= size:
            break
        changed = _changed(text, turn)
        parts.append(changed)
        taken += len(changed.encode())
    return head + "".join(parts) + foot


def _parts(text: str) -> tuple[str, str, str]:
    """What stands above the first căn cứ or heading, the content, and what stands from Nơi nhận on."""
    first = re.search(r"^(?:Căn cứ|Thực hiện|I\.|1\.|Kính gửi)", text, re.MULTILINE)
    last = re.search(r"^.*Nơi nhận", text, re.MULTILINE)
    start, end = first.start() if first else 0, last.start() if last else len(text)
    return text[:start], text[start:end], text[end:]


def _changed(text: str, turn: int) -> str:
    """The text with other numbers: no document says the same a thousand times."""
    return _NUMBER.sub(lambda found: str((int(found[0]) + turn) % 10 ** len(found[0])).zfill(len(found[0])), text)


def _is_running(text: str) -> bool:
    return len(text) > 40 and _LABEL.match(text) is None


def long_docx(paragraphs: int, target: Path) -> None:
    """Write a sample with paragraphs of its content added until there are so many."""
    source = GOOD / "ke-hoach-xa.docx"
    with zipfile.ZipFile(source) as package:
        files = {name: package.read(name) for name in package.namelist()}
    tree = etree.fromstring(files["word/document.xml"])
    body = tree.find(f"{_W}body")
    assert body is not None
    content = [node for node in body if node.tag == f"{_W}p" and _is_running("".join(node.itertext()))]
    last = content[-1]
    have = sum(1 for _ in body.iter(f"{_W}p"))
    pattern = [etree.tostring(node, encoding="unicode") for node in content[1:-1]]
    for turn, xml in enumerate(cycle(pattern)):
        if have + turn >= paragraphs:
            break
        words = re.sub(r"(<w:t[^>]*>)([^<]*)", lambda found, turn=turn: found[1] + _changed(found[2], turn), xml)
        last.addprevious(etree.fromstring(words))
    files["word/document.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)


def measured(path: Path) -> tuple[float, float, float, int]:
    """Seconds on the clock and of the processor, MiB, and the size of the JSON report of one check."""
    program = [sys.executable, "-m", "plancheck", "check", "--no-config", "--format", "json", str(path)]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(program, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL)
        started = os.times().elapsed
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{path.name}: exit {process.returncode}")
        seconds = used.ru_utime + used.ru_stime
        return os.times().elapsed - started, seconds, used.ru_maxrss / _MIB, out.seek(0, os.SEEK_END)


def cases(folder: Path) -> Iterator[tuple[str, Path, float, float]]:
    """What is measured, its file, and its bounds in seconds of the processor and MiB (0: none)."""
    text = folder / "1-mb.txt"
    text.write_text(long_text(1_000_000), encoding="utf-8")
    yield "1 MB of text", text, 3.0, 0.0
    docx = folder / "20000-paragraphs.docx"
    long_docx(20_000, docx)
    yield "20 000 paragraphs (.docx)", docx, 12.0, 200.0


def main() -> int:
    """Measure and print; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="where the files are left")
    options = parser.parse_args()
    over = False
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(exist_ok=True)
        for name, path, most_seconds, most_mib in cases(folder):
            clock, seconds, mib, report = measured(path)
            bad = seconds > most_seconds or bool(most_mib and mib > most_mib)
            over = over or bad
            bounds = f"{most_seconds:g} s" + (f", {most_mib:g} MiB" if most_mib else "")
            size = f"{path.stat().st_size / 1e6:.1f} MB, report {report / 1e6:.1f} MB"
            print(f"{name}: {seconds:.1f} s ({clock:.1f} s), {mib:.0f} MiB; {size}; {'OVER' if bad else 'in'} {bounds}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
