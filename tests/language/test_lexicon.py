"""The word tables: folded, complete, consistent with each other, quick."""

from __future__ import annotations

from plancheck.data_files import data_file
from plancheck.language import lexicon
from plancheck.language.normal import fold
from plancheck.language.syllables import is_syllable


def test_pairs_and_words() -> None:
    assert lexicon.attested("văn", "hóa")
    assert lexicon.compound("bồi", "dưỡng")
    assert lexicon.firm_compound("tham", "gia")
    assert not lexicon.attested("tham", "giám")
    assert not lexicon.compound("của", "các")
    assert not lexicon.attested("", "hóa")


def test_both_directions_agree() -> None:
    assert "gia" in lexicon.seconds_of("tham")
    assert "tham" in lexicon.firsts_of("gia")
    assert lexicon.firsts_of("không-có") == []
    assert lexicon.seconds_of("không-có") == []


def test_every_word_is_an_attested_pair() -> None:
    for line in data_file("compounds.txt").read_text(encoding="utf-8").splitlines()[::40]:
        first, *seconds = line.replace("!", "").split()
        assert all(lexicon.attested(first, second) for second in seconds)


def test_phrases_are_folded_and_masked() -> None:
    known = lexicon.formulae()
    phrases = [" ".join(row.words) for row in known.by_start["bồi", "thường"]]
    assert "bồi thường hỗ trợ tái định cư" in phrases
    for rows in known.by_start.values():
        for row in rows:
            assert len(row.words) == len(row.firm) >= 4
            assert fold(" ".join(row.words)) == " ".join(row.words)


def test_confusions_propose_real_syllables() -> None:
    for kind in ("slip", "variant"):
        for rows in lexicon.confusions(kind).values():
            for row in rows:
                assert row.wrong != row.right
                assert all(is_syllable(word) for word in row.right)


def test_names() -> None:
    assert {"nguyễn", "thị", "lò"} <= lexicon.name_syllables()
