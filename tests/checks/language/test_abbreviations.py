"""Abbreviations that are given twice, late, or in two forms."""

from __future__ import annotations

import pytest

from tests.builders.dossier import BODY, found_by, plan


def with_line(text: str) -> tuple[str, ...]:
    return (*BODY[:3], text, *BODY[4:])


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Ban GSĐTCCĐ và Ban GSĐTCCĐ thôn; Ban GSĐTCĐ xã.", ["GSĐTCĐ"]),
        ("Tổ CĐS thôn, tổ CĐS xã và tổ CDS.", ["CDS"]),
        ("Trường PTDTBT và trường PTDTNT; SNNMT, BNNMT; BHXH, BHYT.", []),
        ("UBMTTQ xã và UBMTTQVN tỉnh; KT-XH, KTXH.", []),
    ],
)
def test_abbreviation_in_two_forms(text: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(text)), "NQ411") == hits


def test_abbreviation_given_twice_or_late() -> None:
    text = "Tổ CĐS trồng cây. Công tác chuyển đổi số (CĐS) được quan tâm. Việc chuyển đổi số (CĐS) là của mọi người."
    paragraphs = plan(body=with_line(text))
    assert found(paragraphs, "NQ412") == ["CĐS"]
    assert found(paragraphs, "NQ413") == ["CĐS"]
