"""Telex keys left in a text: which letters they stand for, and words that are none."""

from __future__ import annotations

import pytest

from plancheck.language.telex import telex


@pytest.mark.parametrize(
    ("keys", "right"),
    [
        ("thuwjc", "thực"),
        ("nguwowif", "người"),
        ("vieetj", "việt"),
        ("quyeets", "quyết"),
        ("ddoof", "đồ"),
        ("khoef", "khòe"),
        ("", ""),
        ("web", ""),
        ("email", ""),
        ("thực", ""),
        ("Thuwjc", ""),
    ],
)
def test_keys_give_letters(keys: str, right: str) -> None:
    assert telex(keys) == right
