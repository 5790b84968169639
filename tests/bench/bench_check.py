"""Times a check of one .docx against what it stands on. Run: python tests/bench/bench_check.py [FILE.docx]

Prints the median of several runs, in milliseconds: the whole process (`plancheck check`, `plancheck --help`, a bare
interpreter), and in process the parts of a check beside merely unzipping and parsing the XML, and beside python-docx
walking the runs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def median(work: Callable[[], object], runs: int = 15) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def process(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, cwd=ROOT, check=False)


def unzip_and_parse(path: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(data)


def python_docx_walk(path: Path) -> int:
    import docx

    letters = 0
    document = docx.Document(str(path))
    tables = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(p for cell in tables for p in cell.paragraphs)]:
        for run in paragraph.runs:
            letters += len(run.text) + bool(run.bold) + bool(run.font.size) + bool(run.font.name)
    return letters


def main() -> None:
    from plancheck.engine import check_dossier
    from plancheck.readers.opening import read
    from plancheck.regulations.registry import load_rules
    from plancheck.understanding import recognise

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(iter(sorted((ROOT / "samples/good").rglob("*.docx"))))
    rules = load_rules()
    document = read(path)
    dossier = recognise(document)
    rows = [
        ("process: python -c pass", median(process("-c", "pass"), 9)),
        ("process: plancheck --help", median(process("-m", "plancheck", "--help"), 9)),
        ("process: plancheck check", median(process("-m", "plancheck", "check", str(path)), 9)),
        ("unzip and parse the XML", median(lambda: unzip_and_parse(path))),
        ("python-docx walks the runs", median(lambda: python_docx_walk(path))),
        ("read", median(lambda: read(path))),
        ("recognise", median(lambda: recognise(document))),
        ("judge by all rules", median(lambda: check_dossier(dossier, rules))),
        ("read + recognise + judge", median(lambda: check_dossier(recognise(read(path)), rules))),
        ("load the rules", median(lambda: load_rules.__wrapped__())),
    ]
    print(f"{path.name}: {len(document.blocks)} blocks, {sum(len(b.text) for b in document.blocks)} characters")
    for name, value in rows:
        print(f"{value:9.1f} ms  {name}")
    figures = dict(rows)
    whole = figures["read + recognise + judge"]
    print(f"a check costs {whole / figures['unzip and parse the XML']:.1f} x unzip and parse")
    print(f"a check costs {whole / figures['python-docx walks the runs']:.1f} x python-docx")


if __name__ == "__main__":
    main()
