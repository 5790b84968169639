"""Set phrases recognised in spite of damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.understanding.phrases import MOTTO, NATIONAL_TITLE, is_like, likeness, slips


@pytest.mark.parametrize("text", ["CỘNG HÒA XÃ HỘI CH  NG Ĩ  VIỆT NAM", "CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
def test_damaged_national_titles(text: str) -> None:
    assert is_like(text, NATIONAL_TITLE, 0.72)


def test_motto_without_spaces() -> None:
    assert likeness("Độc lập-Tự do-Hạnh phúc", MOTTO) == 1.0


def test_other_texts_are_not_alike() -> None:
    assert not is_like("ĐẢNG CỘNG SẢN VIỆT NAM", NATIONAL_TITLE, 0.72)
    assert not is_like("", MOTTO)


def test_slips_count_letters() -> None:
    assert slips("ỦY BAN HÂN DÂN", "ủy ban nhân dân") == 1
    assert slips("ỦY BAN NHÂN DÂN", "ủy ban nhân dân") == 0


@given(st.text(max_size=40))
def test_likeness_is_a_share(text: str) -> None:
    assert 0.0 <= likeness(text, MOTTO) <= 1.0
