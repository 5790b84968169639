"""The near misses: documents that stay just inside a bound, or look like a defect and have none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.api import check_file
from tests.builders.samples import RULES, built, near, sample, short

NAMED = sorted({e.good_sample for rule in RULES.values() for e in rule.example if e.good_sample})


@pytest.mark.parametrize("stage", ["draft", "issued"])
@pytest.mark.parametrize("path", near(), ids=short)
def test_a_near_miss_is_clean(path: Path, stage: str) -> None:
    report = check_file(path, stage=stage)
    assert [(f.rule, f.found, f.message) for f in report.findings] == []
    assert report.internal_errors == ()


@pytest.mark.parametrize("name", NAMED)
def test_every_good_document_of_an_example_is_there(name: str) -> None:
    assert sample(name).is_file()


def test_every_near_miss_belongs_to_a_rule() -> None:
    assert {f"near/{path.name}" for path in built().glob("near/*")} - set(NAMED) == set(unnamed())


def unnamed() -> Iterator[str]:
    """The other formats of near misses that a rule names."""
    for path in near():
        if any(name.startswith(f"near/{path.stem}.") for name in NAMED) and f"near/{path.name}" not in NAMED:
            yield f"near/{path.name}"
