import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.language.legacy_encodings import (
    TCVN3,
    VNI,
    decode,
    decode_best,
    decode_map,
    encoding_of_font,
)

PLAIN = "Ủy ban nhân dân phường Đông Hà đề nghị các tổ dân phố thực hiện vệ sinh đường phố vào sáng thứ bảy"
IN_TCVN3 = "ñy ban nh©n d©n ph­êng §«ng Hµ ®Ò nghÞ c¸c tæ d©n phè thùc hiÖn vÖ sinh ®­êng phè vµo s¸ng thø b¶y"
IN_VNI = (
    "UÛy ban nhaân daân phöôøng Ñoâng Haø ñeà nghò caùc toå daân phoá thöïc hieän veä sinh ñöôøng phoá "
    "vaøo saùng thöù baûy"
)


@pytest.mark.parametrize(("encoding", "text"), [(TCVN3, IN_TCVN3), (VNI, IN_VNI)])
def test_a_sentence_is_read_and_its_encoding_told(encoding, text):
    assert decode_best(text) == (encoding, decode(text, encoding))
    assert decode(text, encoding).lower() == PLAIN.lower()


def test_the_tcvn3_capitals_come_from_the_font_or_the_neighbours():
    assert decode("céng hßa x· héi", TCVN3, upper=True) == "CỘNG HÒA XÃ HỘI"
    assert decode("CéNG HßA X· HéI", TCVN3) == "CỘNG HÒA XÃ HỘI"
    assert decode("Tæ c«ng t¸c cña UBND x·", TCVN3) == "Tổ công tác của UBND xã"


@pytest.mark.parametrize("text", [PLAIN, PLAIN.upper(), "Plain English words, and a café or two", "UBND", "naïve café"])
def test_unicode_text_is_left_alone(text):
    assert decode_best(text) is None


def letters_of_vietnamese() -> frozenset[str]:
    """The 134 letters of Vietnamese that ASCII lacks, in both cases."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    forms = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in tones} | {"đ"}
    return frozenset(form for lower in forms for form in (lower, lower.upper()) if not form.isascii())


def test_every_letter_can_be_written_in_vni():
    marks = {
        letter
        for base in "aeouyôöAEOUYÔÖ"
        for mark in "øûõùïêèúüéëâàåãáäØÛÕÙÏÊÈÚÜÉËÂÀÅÃÁÄ"
        for letter in decode(base + mark, VNI)
    }
    singles = {decode(code, VNI) for code in "ñôöíìæóòîÑÔÖÍÌÆÓÒÎ"}
    assert letters_of_vietnamese() <= marks | singles


def test_every_small_letter_can_be_written_in_tcvn3():
    read = {decode(chr(code), TCVN3) for code in range(0xA1, 0xFF)}
    assert {letter for letter in letters_of_vietnamese() if letter.islower()} <= read


def test_there_are_134_letters():
    assert len(letters_of_vietnamese()) == 134


@given(st.text(st.sampled_from("aeoAEOuyôö øûõùïêèúÀÁÂñÑ\n1."), max_size=40), st.sampled_from([TCVN3, VNI]))
def test_the_map_covers_the_source(text, encoding):
    decoded, offsets = decode_map(text, encoding)
    assert len(offsets) == len(decoded) + 1
    assert offsets[-1] == len(text)
    assert all(b - a in (1, 2) for a, b in pairwise(offsets))


def test_an_unknown_encoding_is_refused():
    with pytest.raises(ValueError, match="viscii"):
        decode("x", "viscii")


@pytest.mark.parametrize(
    ("font", "wanted"),
    [
        (".VnTime", (TCVN3, False)),
        (".VnTimeH", (TCVN3, True)),
        ("VNI-Times", (VNI, False)),
        ("Times New Roman", None),
        (None, None),
    ],
)
def test_fonts_tell_the_encoding(font, wanted):
    assert encoding_of_font(font) == wanted
