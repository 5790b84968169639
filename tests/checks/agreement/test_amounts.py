"""Shares, amounts in words, totals."""

from __future__ import annotations

import pytest

from plancheck.checks.agreement.amounts import table_total
from plancheck.regulations.outcome import Hit, NoParams
from tests.builders.dossier import BODY, dossier_of, found_by, plan, with_table


def with_line(text: str) -> tuple[str, ...]:
    return (*BODY[:3], text, *BODY[4:])


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Diện tích cây ăn quả chiếm 130% diện tích vườn.", ["chiếm 130%"]),
        ("Đạt 130% kế hoạch; tăng 120%; chiếm 100% số hộ.", []),
    ],
)
def test_share_over_the_whole(text: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(text)), "NQ311") == hits


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("Hai mươi lăm triệu đồng", []),
        ("Bằng chữ: hai mươi lăm triệu đồng chẵn", []),
        ("hai lăm triệu đồng", []),
        ("Hai mươi triệu năm trăm nghìn đồng", ["Hai mươi triệu năm trăm nghìn"]),
    ],
)
def test_amount_in_words(words: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(f"Kinh phí là 25.000.000 đồng ({words}).")), "NQ312") == hits


def total_hits(total: str, labels: tuple[str, ...] = ("1", "2", "3")) -> list[str | None]:
    cells = [(0, 0, "STT"), (0, 1, "Thôn"), (0, 2, "Số cây")]
    for i, label in enumerate(labels, 1):
        cells += [(i, 0, label), (i, 1, f"Thôn {i}"), (i, 2, str(100 * i))]
    last = len(labels) + 1
    cells += [(last, 0, ""), (last, 1, "Tổng cộng"), (last, 2, total)]
    return [h.expected for h in table_total(dossier_of(with_table(plan(), cells)), NoParams()) if isinstance(h, Hit)]


def test_total_of_a_table() -> None:
    assert total_hits("600") == []
    assert total_hits("650") == ["600"]
    assert total_hits("650", ("I", "1", "2")) == []  # groups with sums of their own
    assert total_hits("1.900") == []  # not of the same kind as the rows
