"""The reader's formatting of two samples is what LibreOffice draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.agree_with_libreoffice import (
    PROPERTIES,
    ROOT,
    Agreement,
    Look,
    Word,
    aligned,
    compare,
    convert,
    docx_words,
    family,
    office,
    pdf_words,
    undrawn,
)

SAMPLES = [ROOT / "samples/good" / name for name in ("ke-hoach-xa.docx", "to-trinh.docx")]


def word(text: str, size: float = 14.0) -> Word:
    return Word(text, (Look("liberationserif", size, False, False, "#000000"),) * len(text))


def test_words_in_another_order_are_found_again() -> None:
    ours = [word(w) for w in ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]]
    theirs = [*ours[5:], *ours[:5]]
    assert len(list(aligned(ours, theirs))) == sum(len(w.text) for w in ours)


def test_a_word_that_is_there_twice_is_not_paired_by_chance() -> None:
    ours, theirs = [word("a"), word("x"), word("b")], [word("c"), word("x"), word("d"), word("x")]
    assert list(aligned(ours, theirs)) == []


def test_differences_are_counted_with_their_letters() -> None:
    found: Agreement = compare([word("kiểu")], [word("kiểu", 13.0)])
    assert found.differ == {("size", "14.0", "13.0"): 4}
    assert found.examples == {("size", "14.0", "13.0"): "kiểu"}
    assert (found.share("size"), found.share("bold")) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Times New Roman", "liberationserif"),
        ("TimesNewRomanPS-BoldMT", "liberationserif"),
        ("LiberationSerif-BoldItalic", "liberationserif"),
        (None, None),
    ],
)
def test_family(name: str | None, expected: str | None) -> None:
    assert family(name) == expected


def test_letters_that_no_font_has_are_lacking() -> None:
    assert undrawn("") == ""
    assert undrawn("\U0010fffd") == "\U0010fffd"


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_samples_look_in_libreoffice_as_the_reader_says(tmp_path: Path) -> None:
    missing = [path.name for path in SAMPLES if not path.exists()]
    if missing:
        pytest.skip(f"samples are not built: {', '.join(missing)}")
    lacking = undrawn("".join(word.text for path in SAMPLES for word in docx_words(path)))
    if lacking:
        pytest.skip(f"the font that stands for Times New Roman here lacks {len(lacking)} letters: {lacking[:20]}")
    drawn = convert(SAMPLES, tmp_path)
    for path in SAMPLES:
        found = compare(docx_words(path), pdf_words(drawn[path]))
        assert found.aligned >= 0.99 * found.characters
        assert {name: found.share(name) for name in PROPERTIES} == dict.fromkeys(PROPERTIES, 1.0), found.differ
        assert not found.aside
