"""False alarms of the word rules on text that is right: the budget is one in 20 000 syllables."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from plancheck.api import check_file
from plancheck.engine import check_dossier
from plancheck.model.finding import Finding, Severity
from plancheck.regulations.examples import document_of
from plancheck.understanding import recognise
from tests.bench import bench_words
from tests.builders.word_cases import word_rules

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
PROSE = SHARED / "data" / "prose.txt.gz"
SEEDS = SHARED / "seeds"

BUDGET = 20_000  # syllables a false alarm
# Read by eye: real slips of the printed sources, by the words that were found.
TRUE_SLIPS = frozenset(
    [
        "từ ngừ",
        "giày đa",
        "lýtheo",
        "hình sụ",
        "ngày kề",
        "nghị đinh",
        "nành nghề",
        "tưđược",
        "ngàythông",
    ]
)


def word_findings(lines: tuple[str, ...]) -> tuple[Finding, ...]:
    return check_dossier(recognise(document_of(lines), "issued"), word_rules()).findings


@pytest.mark.skipif(not PROSE.is_file(), reason="the prose for measuring is not here")
def test_false_alarms_on_held_out_prose() -> None:
    text = gzip.decompress(PROSE.read_bytes()).decode("utf-8")
    syllables = len(re.findall(r"[^\W\d_]+", text))
    false = [
        (finding.rule, finding.found)
        for part in re.split(r"^### .*$", text, flags=re.M)[1:]
        for finding in word_findings(tuple(part.strip().splitlines()))
        if finding.severity is not Severity.NOTE
        and finding.rule[:3] in ("CT1", "CT2")
        and (finding.found or "").lower() not in TRUE_SLIPS
    ]
    assert syllables > 50_000
    assert len(false) * BUDGET <= syllables, false


@pytest.mark.parametrize("path", sorted((ROOT / "samples" / "good").iterdir()), ids=lambda path: path.name)
def test_good_samples_are_clean(path: Path) -> None:
    assert [(f.rule, f.found) for f in check_file(path).findings if f.rule.startswith("CT")] == []


def test_most_planted_slips_are_found() -> None:
    texts = [
        lines for lines in bench_words.documents(sorted((ROOT / "samples" / "good").glob("*.txt"))) if len(lines) > 8
    ]
    for kind, least in (("letters swapped", 0.75), ("hỏi/ngã", 0.6)):
        found, total = bench_words.found_share(texts, kind, 60)
        assert total >= 60
        assert found / total >= least, kind


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not here")
@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("002", 200, "bồi dưỡng"),
        ("003", 76, "tuyên tuyền"),
        ("003", 222, "xãy ra"),
        ("004", 335, "xãquan"),
        ("004", 501, "Chỉ đao"),
        ("004", 559, "pản ánh"),
        ("004", 584, "tham giám"),
    ],
)
def test_slips_of_real_documents(name: str, line: int, found: str) -> None:
    path = next(SEEDS.glob(f"{name}_*"))
    places = {(f.location.line, f.found) for f in check_file(path).findings if f.rule.startswith("CT")}
    assert (line, found) in places
