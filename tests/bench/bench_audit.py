"""Times an audit of many documents. Run: python tests/bench/bench_audit.py [COUNT…] (default 1000 10000)

The documents are those of samples/good with their words varied, so that no content comes twice. For each count it
prints files per second and per process, the greatest memory of the run and of a worker, what a second process gains,
and how much faster a run is that finds nothing new.
"""

from __future__ import annotations

import compileall
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PER_FOLDER = 500


def varied(sample: Path, number: int) -> bytes:
    """The sample with a word of its own: same structure, other content, other hash."""
    data = sample.read_bytes()
    if sample.suffix == ".txt":
        return data + f"\nBản số {number}.\n".encode()
    if sample.suffix == ".pdf":
        return data + f"\n%{number}\n".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for part in given.infolist():
            content = given.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"./.", f" ({number})./.".encode(), 1)
            out.writestr(part, content)
    return made.getvalue()


def build(folder: Path, count: int) -> None:
    samples = sorted((ROOT / "samples" / "good").glob("*.docx")) + sorted((ROOT / "samples" / "good").glob("*.pdf"))
    for number in range(count):
        below = folder / f"{number // PER_FOLDER:04d}"
        below.mkdir(parents=True, exist_ok=True)
        sample = samples[number % len(samples)]
        (below / f"{number:06d}{sample.suffix}").write_bytes(varied(sample, number))


def frozen(folder: Path) -> Path:
    """A copy of the program: an edit in the middle of the measurement would count as other rules."""
    for name in ("plancheck", "rules"):
        shutil.copytree(ROOT / name, folder / "program" / name, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(folder / "program", quiet=2)
    return folder / "program"


def run(program: Path, folder: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Seconds of an audit, and the memory of its parent process in KiB."""
    code = (
        "import resource, sys; from plancheck.cli import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, "audit", str(folder), "-o", str(out), "-q", "-j", str(jobs)]
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=program, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(ended.stdout.split()[-1])


def main() -> None:
    counts = [int(value) for value in sys.argv[1:]] or [1_000, 10_000]
    with tempfile.TemporaryDirectory(prefix="plancheck-bench-") as name:
        program = frozen(Path(name))
        for count in counts:
            folder = Path(name) / f"in-{count}"
            build(folder, count)
            two, memory = run(program, folder, Path(name) / "two", 2)
            again, _ = run(program, folder, Path(name) / "two", 2)
            worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            print(
                f"{count} documents, 2 processes: {two:.1f} s, {count / two:.0f}/s, {count / two / 2:.0f}/s a process"
            )
            print(f"  memory: run {memory / 1024:.0f} MiB, largest process {worker / 1024:.0f} MiB")
            print(f"  again, nothing changed: {again:.2f} s, {two / again:.0f} times faster")
            if count == min(counts):
                one, _ = run(program, folder, Path(name) / "one", 1)
                print(f"  1 process: {one:.1f} s; two are {one / two:.2f} times as fast")
            shutil.rmtree(Path(name) / "two")
            sys.stdout.flush()


if __name__ == "__main__":
    print(f"{os.cpu_count()} processors")
    main()
