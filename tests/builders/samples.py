"""The sample documents, and what checking them reports."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from plancheck.model.finding import DocumentReport
from plancheck.readers.options import ReadOptions
from plancheck.regulations.contract import Example
from plancheck.regulations.examples import extras_of
from plancheck.regulations.registry import load_rules
from plancheck.session import Session

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RULES = {rule.code: rule for rule in load_rules()}


class Job(NamedTuple):
    """A file to check and how."""

    path: Path
    stage: str = "draft"
    engine: str = "pypdfium2"


def good() -> list[Path]:
    """The good samples in every format."""
    return sorted(SAMPLES.glob("good/*.*"))


def bad() -> list[Path]:
    """The bad samples in every format."""
    return sorted(path for path in SAMPLES.glob("bad/*/*.*") if path.stem == path.parent.name)


def _entries() -> dict[str, dict[str, Any]]:
    files = [SAMPLES / "sources" / "bad.toml", *sorted((SAMPLES / "sources" / "bad").glob("*.toml"))]
    samples = [entry for path in files for entry in tomllib.loads(path.read_text(encoding="utf-8"))["sample"]]
    return {entry["code"]: entry for entry in samples}


ENTRIES = _entries()
"""The sources of the bad samples by code; those without one are made by build_file_faults.py."""


def check(job: Job) -> DocumentReport:
    """Check one sample; a bad one under the `[office]` table that its source names."""
    extras = extras_of(Example(office=ENTRIES.get(job.path.stem, {}).get("office", {})))
    options = ReadOptions(pdf_engine=job.engine)
    session = Session(stage=job.stage, options=options, office=extras.get("office"))
    return session.report(str(job.path))


def check_all(jobs: Iterable[Job]) -> dict[Job, DocumentReport]:
    """Check many samples, on all processors if there are enough to be worth it."""
    wanted = list(dict.fromkeys(jobs))
    if len(wanted) < 20:
        return {job: check(job) for job in wanted}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(wanted, pool.map(check, wanted, chunksize=8), strict=True))


def short(path: Path) -> str:
    """The name of a sample in a test."""
    return path.name
