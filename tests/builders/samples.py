"""The sample documents, and what checking them reports."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from plancheck.config.settings import Settings
from plancheck.model.finding import DocumentReport
from plancheck.readers.options import ReadOptions
from plancheck.regulations.contract import Example
from plancheck.regulations.examples import office_of
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


@cache
def built() -> Path:
    """A temporary folder with `bad/` and `near/`, built from the sources once a process, and removed at its end."""
    folder = Path(tempfile.mkdtemp(prefix="plancheck-samples-"))
    owner = os.getpid()
    atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.build_bad(folder)
    return folder


def bad() -> list[Path]:
    """The bad samples in every format."""
    return sorted(path for path in built().glob("bad/*/*.*") if path.stem == path.parent.name)


def near() -> list[Path]:
    """The near misses that are built from the sources, in every format."""
    made = {entry["name"] for entry in _read(*sorted((SAMPLES / "sources" / "near").glob("*.toml")))}
    return sorted(path for path in built().glob("near/*.*") if path.stem in made)


def sample(name: str) -> Path:
    """A sample by the name that rules give it ("bad/TL001/TL001.pdf", "good/ke-hoach-xa.pdf")."""
    return (built() if name.startswith(("bad/", "near/")) else SAMPLES) / name


def _read(*files: Path) -> list[dict[str, Any]]:
    return [entry for path in files for entry in tomllib.loads(path.read_text(encoding="utf-8"))["sample"]]


_BAD = (SAMPLES / "sources" / "bad.toml", *sorted((SAMPLES / "sources" / "bad").glob("*.toml")))
ENTRIES = {entry["code"]: entry for entry in _read(*_BAD)}
"""The sources of the bad samples by code; those without one are made by build_file_faults.py."""


def check(job: Job) -> DocumentReport:
    """Check one sample; a bad one under the `[office]` table that its source names."""
    office = office_of(Example(office=ENTRIES.get(job.path.stem, {}).get("office", {})))
    settings = Settings(job.stage, job.stage, office=office)
    session = Session(settings, ReadOptions(pdf_engine=job.engine))
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
