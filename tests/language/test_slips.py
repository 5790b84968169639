"""One slip apart, or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.language.slips import one_slip, split_tone
from plancheck.language.syllables import all_syllables

NEAR = (
    "tuyền truyền|đao đạo|sửa sữa|nghành ngành|chung trung|sung xung|dải giải|thuc thục|thuong thuơng|hân nhân"
    "|cach cách|thoe theo|dản giản|lội nội|tiên tiền|rà dà"
)
FAR = "bồi thường|sách sạcn|thuong thường|nha nhân|đọc đọc|dưỡng thường|kể khể1"


@pytest.mark.parametrize("pair", [p for p in NEAR.split("|") if p])
def test_one_slip(pair: str) -> None:
    wrong, right = pair.split()
    assert one_slip(wrong, right)
    assert one_slip(right, wrong)


@pytest.mark.parametrize("pair", FAR.split("|"))
def test_more_than_one_slip_or_none(pair: str) -> None:
    wrong, right = pair.split()
    assert not one_slip(wrong, right)


@given(st.sampled_from(sorted(all_syllables())), st.sampled_from(sorted(all_syllables())))
def test_slips_go_both_ways(a: str, b: str) -> None:
    assert one_slip(a, b) == one_slip(b, a)
    assert not one_slip(a, a)


def test_tones() -> None:
    assert split_tone("nghiệp") == ("nghiêp", "\u0323")
    assert split_tone("trương") == ("trương", "")
    assert split_tone("xã") == ("xa", "\u0303")
