"""Good samples are clean in every format and at every stage, and every format says the same of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plancheck.model.finding import DocumentReport
from tests.builders.samples import Job, bad, check_all, good, short

GOOD = good()
NAMES = sorted({path.stem for path in GOOD})
STAGES = ("draft", "issued")
ENGINES = ("pypdfium2", "pdfplumber")
_OTHER = [path for path in bad() if path.suffix == ".pdf" and not path.stem.startswith("TL")]
PDFS = [path for path in GOOD if path.suffix == ".pdf"] + _OTHER[::16]

FIELDS: dict[str, Callable[[DocumentReport], object]] = {
    "issuer": lambda report: report.issuer,
    "number": lambda report: report.number,
    "symbol": lambda report: report.symbol,
    "place": lambda report: report.place,
    "date": lambda report: report.date,
    "subject": lambda report: report.subject,
    "type": lambda report: report.type,
    "recipients": lambda report: texts(report, "recipients"),
    "signer": lambda report: texts(report, "signer"),
}


@pytest.fixture(scope="module")
def reports() -> dict[Job, DocumentReport]:
    jobs = [Job(path, stage) for path in GOOD for stage in STAGES]
    return check_all(jobs + [Job(path, "issued", engine) for path in PDFS for engine in ENGINES])


def texts(report: DocumentReport, role: str) -> list[str]:
    return [" ".join(part.text.split()) for part in report.components if part.role == role]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("path", GOOD, ids=short)
def test_a_good_sample_is_clean(path: Path, stage: str, reports: dict[Job, DocumentReport]) -> None:
    report = reports[Job(path, stage)]
    assert [(f.rule, f.message) for f in report.findings] == []
    assert report.internal_errors == ()
    assert report.regime == "nd30"


@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_the_same(name: str, reports: dict[Job, DocumentReport]) -> None:
    docx, *others = sorted(path for path in GOOD if path.stem == name)
    assert [path.suffix for path in (docx, *others)] == [".docx", ".pdf", ".txt"]
    said = {field: value(reports[Job(docx, "issued")]) for field, value in FIELDS.items()}
    assert all(said.values())
    for path in others:
        assert {field: value(reports[Job(path, "issued")]) for field, value in FIELDS.items()} == said


@pytest.mark.parametrize("path", PDFS, ids=short)
def test_both_pdf_engines_report_the_same(path: Path, reports: dict[Job, DocumentReport]) -> None:
    one, other = (reports[Job(path, "issued", engine)] for engine in ENGINES)
    assert one.status == other.status
    assert seen(one) == seen(other)


def seen(report: DocumentReport) -> list[tuple[object, ...]]:
    """What a reader is told: boxes aside, whose last decimals differ."""
    return [(f.rule, f.severity, f.message, f.found, f.expected, f.location.page) for f in report.findings]
