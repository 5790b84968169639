"""Whole documents recognised, to the letter: the models of the types, and drafts with many defects."""

from __future__ import annotations

import pytest

from tests.builders.records import RECOGNISED, documents, recognition


@pytest.mark.parametrize("name", documents())
def test_everything_is_recognised_as_recorded(name: str) -> None:
    assert recognition(documents()[name]) == (RECOGNISED / f"{name}.txt").read_text(encoding="utf-8")
