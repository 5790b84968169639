"""The table of names with their capitals."""

from __future__ import annotations

from plancheck.language import proper_names
from plancheck.language.normal import fold
from plancheck.language.syllables import all_syllables


def test_marks_of_a_line_are_read() -> None:
    (name,) = [n for n in proper_names.names()["kho"] if n.keys == ("kho", "bạc", "nhà", "nước")]
    assert name.capitals == (True, False, None, None)
    assert (name.kind, name.always, name.common, name.verbal) == ("body", False, False, False)
    (council,) = [n for n in proper_names.names()["hội"] if n.keys == ("hội", "đồng", "nhân", "dân")]
    assert council.always


def test_commas_and_hyphens_stand_where_the_name_has_them() -> None:
    (name,) = [n for n in proper_names.names()["sở"] if "thương" in n.keys and "lao" in n.keys]
    assert name.keys == ("sở", "lao", "động", "thương", "binh", "và", "xã", "hội")
    assert name.marks == ("", "", "-", "", "", "", "", "")


def test_longer_names_come_first() -> None:
    for rows in (*proper_names.names().values(), *proper_names.laws().values()):
        assert [len(n.keys) for n in rows] == sorted((len(n.keys) for n in rows), reverse=True)


def test_no_name_stands_twice_with_the_same_capitals() -> None:
    every = [(n.keys, n.capitals, n.marks) for rows in proper_names.names().values() for n in rows]
    assert len(every) == len(set(every))


def test_names_are_made_of_known_syllables() -> None:
    short = {"ubnd", "hđnd", "đắk", "lắk", "kon", "xô"}
    words = {word for rows in proper_names.names().values() for n in rows for word in n.keys}
    assert words - set(all_syllables()) <= short


def test_titles_of_laws_begin_with_a_capital_and_leave_the_state_free() -> None:
    (budget,) = [n for n in proper_names.laws()["ngân"] if n.keys == ("ngân", "sách", "nhà", "nước")]
    assert budget.capitals == (True, False, None, None)
    assert all(n.capitals[0] for rows in proper_names.laws().values() for n in rows)


def test_verbs_and_openers_are_folded_pairs() -> None:
    assert ("tăng", "cường") in proper_names.verbs()
    assert ("trung", "tâm") in proper_names.openers()
    assert all(word == fold(word) for pair in proper_names.verbs() for word in pair)
