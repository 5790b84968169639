"""What the bad examples give, to the letter: rule, component, place, words, what to write instead."""

from __future__ import annotations

from itertools import groupby

import pytest

from tests.builders.records import FINDINGS, example_findings

RECORDED = {
    key: ["\t".join(row) for row in rows]
    for key, rows in groupby(
        (tuple(line.split("\t")) for line in FINDINGS.read_text(encoding="utf-8").splitlines()), key=lambda row: row[0]
    )
}


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    return {key: ["\t".join(row) for row in rows] for key, rows in groupby(example_findings(), key=lambda row: row[0])}


def test_every_example_is_recorded(found: dict[str, list[str]]) -> None:
    assert list(found) == list(RECORDED)


@pytest.mark.parametrize("example", RECORDED)
def test_an_example_gives_what_is_recorded(example: str, found: dict[str, list[str]]) -> None:
    assert found[example] == RECORDED[example]
