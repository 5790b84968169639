"""Outlines of real plans, held against what stands on their pages; skipped where the documents are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.model.dossier import Dossier, LabelStyle

SHARED = Path(__file__).resolve().parents[3].parent / "shared"


def recognised(pattern: str) -> Dossier:
    found = sorted(SHARED.glob(pattern))
    if not found:
        pytest.skip(f"no real document {pattern} beside the project")
    from plancheck.readers.opening import read
    from plancheck.understanding import recognise

    return recognise(read(found[0]))


def count(parent: str, numbers: int) -> list[str]:
    return [parent, *(f"{parent}.{n}" for n in range(1, numbers + 1))]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("seeds/000_*.txt", [*count("I", 2), *count("II", 10), *count("III", 2)]),
        ("seeds/001_*.txt", [*count("I", 2), *count("II", 5), *count("III", 3)]),
        ("seeds/002_*.txt", [*count("I", 4), *count("II", 10), *count("III", 5), "IV"]),
        ("seeds/003_*.txt", [*count("I", 2), *count("II", 5), "III", "III.1", "III.3"]),
        (
            "seeds/004_*.txt",
            ["I", *count("II", 4), *count("III", 3), *count("IV", 2), "IV.2.1", "IV.2.2", *count("V", 6), "VI"],
        ),
        ("corpus/23-kh.pdf", [*count("I", 2), *count("II", 2), "III", "IV", "V", *count("VI", 4)]),
        ("corpus/22-kh.pdf", ["I", *count("II", 5), *count("III", 3), "IV"]),
    ],
)
def test_numbered_headings(pattern: str, expected: list[str]) -> None:
    bullets = {LabelStyle.DASH, LabelStyle.PLUS, LabelStyle.STAR}
    assert [item.path for item in recognised(pattern).items() if item.style not in bullets] == expected


def test_addressee_of_a_report() -> None:
    [duty] = recognised("seeds/000_*.txt").duties
    assert (duty.whom, duty.outline) == ("UBND huyện (qua Phòng Nội vụ)", "III.2")
    assert [mention.text for mention in duty.dates] == ["15/6/2024", "15/12/2024"]
