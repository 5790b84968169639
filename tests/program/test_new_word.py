"""A new word is one line of one table: then it is understood, wherever words of its list are asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from plancheck import data_files
from plancheck.language import vocabulary
from plancheck.model.dossier import Dossier, Role
from plancheck.understanding.facts import facts_of
from tests.builders.dossier import HEAD, dossier_of, plan

TASK = (
    "I. NỘI DUNG",
    "Trồng cây bóng mát trên địa bàn xã.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Kinh tế phúc tra số cây đã trồng.",
)


@pytest.fixture
def with_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Adds a word to a list of the project, in a copy of its tables."""
    shutil.copytree(data_files.data_file("lists"), tmp_path / "lists")
    real = data_files.data_file
    monkeypatch.setattr(
        vocabulary, "data_file", lambda name: tmp_path / name if name.startswith("lists/") else real(name)
    )

    def add(name: str, words: str) -> None:
        path = tmp_path / "lists" / f"{name.partition('.')[0]}.tsv"
        path.write_text(f"{path.read_text(encoding='utf-8')}{name}\t{words}\n", encoding="utf-8")
        forget()

    yield add
    forget()


def forget() -> None:
    """Let the tables be read anew."""
    for value in vars(vocabulary).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def charged(dossier: Dossier) -> list[str]:
    return [unit.name for assignment in facts_of(dossier).assignments for unit in assignment.units]


def test_a_verb_of_tasks(with_word) -> None:
    assert charged(dossier_of(plan(body=TASK))) == []
    with_word("task.verb", "phúc tra")
    assert charged(dossier_of(plan(body=TASK))) == ["Phòng Kinh tế"]


def test_words_before_a_deadline(with_word) -> None:
    body = ("I. NỘI DUNG", "Các thôn gửi danh sách trễ nhất ngày 15/10/2026.")
    assert facts_of(dossier_of(plan(body=body))).deadlines == ()
    with_word("due.lead", "trễ nhất")
    assert [d.day for d in facts_of(dossier_of(plan(body=body))).deadlines] == [date(2026, 10, 15)]


def test_a_mark_of_urgency(with_word) -> None:
    head = (*HEAD[:3], "CẦN NGAY", *HEAD[3:])
    assert dossier_of(plan(head=head)).first(Role.URGENCY) is None
    with_word("header.urgency", "cần ngay")
    mark = dossier_of(plan(head=head)).first(Role.URGENCY)
    assert mark is not None
    assert mark.text == "CẦN NGAY"
