import pytest

from plancheck.data_files import data_file, rules_root
from plancheck.language.normal import fold
from plancheck.language.syllables import all_syllables, is_syllable, valid_share, words


@pytest.mark.parametrize("word", ["nhân", "NHÂN", "Ủy", "uỷ", "hoà", "hòa", "quyết", "giếng", "khuỷu", "nghiêng"])
def test_syllables_in_any_case_and_placement(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ực", "iện", "ỉ", "xãy", "nƣớcc", "UBND", "trnag", ""])
def test_fragments_and_slips_are_no_syllables(word):
    assert not is_syllable(word)


def test_valid_share():
    assert valid_share(["kế", "hoạch", "xyz", "năm"]) == 0.75
    assert valid_share([]) == 0.0


def test_words_are_runs_of_letters():
    assert words("Số: 12/KH-UBND, ngày 5") == ["Số", "KH", "UBND", "ngày"]


def test_the_table_is_folded_and_sorted_out():
    table = all_syllables()
    assert 5000 < len(table) < 6000
    assert all(fold(word) == word for word in table)


def test_the_table_has_its_origin_beside_it():
    assert "syllables.txt" in (rules_root() / "words" / "README.md").read_text(encoding="utf-8")
    assert data_file("syllables.txt").read_text(encoding="utf-8").startswith("#")
