import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.language.normal import compose, fold, fold_map, nfc, skeleton, strip_marks

VIETNAMESE = st.text(
    st.one_of(
        st.sampled_from("aăâeêioôơuưyđ AĂÂĐĐ qQgGnNhH.,;:-–—“”‘’\u00a0\u00ad\u200b\n\t"),
        st.sampled_from("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"),
        st.sampled_from("ộếẶỹƯƢƣÐ한각\u1100\u1161İß"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("xa\u0303", "xã"),
        ("e\u0302\u0323", "ệ"),
        ("ê\u0301", "ế"),
        ("é\u0302", "ế"),
        ("o\u0301\u031b", "ớ"),
        ("a\u0309\u0306", "ẳ"),
        ("plain", "plain"),
    ],
)
def test_nfc_repairs_how_letters_are_stored(raw, wanted):
    assert nfc(raw) == wanted


def test_compose_maps_each_letter_to_its_source():
    assert compose("xé\u0302t a") == ("xết a", [0, 1, 3, 4, 5, 6])


@given(VIETNAMESE)
def test_compose_agrees_with_nfc_and_covers_the_source(text):
    composed, offsets = compose(text)
    assert composed == nfc(text)
    assert len(offsets) == len(composed) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert not text or offsets[0] == 0


@given(VIETNAMESE)
def test_fold_map_agrees_with_fold_and_fold_is_stable(text):
    folded, offsets = fold_map(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HOÀ BÌNH", "Hòa bình"),
        ("uỷ ban", "Ủy ban"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("phƣơng", "phương"),
        ("Ðiều", "điều"),
        ("xã\u00a0 Đông", "xã đông"),
        ("a – b", "a - b"),
        ("“a”", '"a"'),
        ("phát\u00adtriển", "pháttriển"),
        (unicodedata.normalize("NFD", "Nghị quyết"), "nghị quyết"),
    ],
)
def test_fold_makes_the_same_words_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("quý", "qúy"), ("hoán", "hóan"), ("đà", "dà"), ("ma", "má"), ("thuỷu", "thủyu")]
)
def test_fold_keeps_different_words_apart(one, other):
    assert fold(one) != fold(other)


def test_strip_marks_keeps_length_and_case():
    assert strip_marks("Đường số 5, ỦY BAN ƣ") == "Duong so 5, UY BAN u"


def test_skeleton_survives_damage():
    assert skeleton("CỘNG HÒA  X\u00c3 hội – 2024.") == "conghoaxahoi2024"
