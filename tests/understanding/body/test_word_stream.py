"""The word layer: what is a word, what is masked, what runs together, where sentences begin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.dossier import Role
from plancheck.regulations.examples import document_of, load_model
from plancheck.understanding import recognise
from plancheck.understanding.body.word_stream import Kind, Passage, recased
from plancheck.understanding.facts import facts_of
from tests.builders.word_cases import in_model


def only(text: str) -> Passage:
    made = facts_of(recognise(in_model(text))).passages
    (passage,) = (p for p in made if p.text == text)
    return passage


def kinds(text: str) -> dict[str, Kind]:
    return {word.text: word.kind for word in only(text).words}


def test_words_have_their_place_and_folded_key() -> None:
    passage = only("Nhà văn hoá xã Hoà Lạc")
    assert [(w.key, w.start, w.end) for w in passage.words][:3] == [
        ("nhà", 0, 3),
        ("văn", 4, 7),
        ("hóa", 8, 11),
    ]
    assert all(passage.text[w.start : w.end] == w.text for w in passage.words)


def test_kinds_of_words() -> None:
    assert kinds("Xã giao UBND bảo quàn iPhone kỳ XVII tại website, khuyễn đọc") == {
        "Xã": Kind.SYLLABLE,
        "giao": Kind.SYLLABLE,
        "UBND": Kind.ABBREVIATION,
        "bảo": Kind.SYLLABLE,
        "quàn": Kind.SYLLABLE,
        "iPhone": Kind.FOREIGN,
        "kỳ": Kind.SYLLABLE,
        "XVII": Kind.ROMAN,
        "tại": Kind.SYLLABLE,
        "website": Kind.FOREIGN,
        "khuyễn": Kind.UNKNOWN,
        "đọc": Kind.SYLLABLE,
    }


def test_addresses_and_symbols_are_masked() -> None:
    text = "Gửi về tusach@hoalac.example.vn theo Công văn số 12/UBND-VHXH, hạn 09/3, tra tại www.tusach.example.vn nhé"
    passage = only(text)
    masked = [passage.text[a:b] for a, b in passage.masks]
    assert masked == ["tusach@hoalac.example.vn", "12/UBND-VHXH", "www.tusach.example.vn"]
    assert [w.text for w in passage.words] == [
        "Gửi",
        "về",
        "theo",
        "Công",
        "văn",
        "số",
        "hạn",
        "tra",
        "tại",
        "nhé",
    ]
    assert passage.masked(text.index("UBND"))
    assert not passage.masked(text.index("theo"))


def test_runs_end_at_marks_and_chains_at_full_stops_only() -> None:
    passage = only("Bổ sung sách, báo - tạp chí. Mở cửa thư viện")

    def texts(ranges: tuple[tuple[int, int], ...]) -> list[str]:
        return [" ".join(w.text for w in passage.words[a:b]) for a, b in ranges]

    assert texts(passage.runs) == ["Bổ sung sách", "báo", "tạp chí", "Mở cửa thư viện"]
    assert texts(passage.chains) == ["Bổ sung sách báo tạp chí", "Mở cửa thư viện"]


def test_sentence_starts_and_quotes() -> None:
    passage = only("1. Mở tủ sách. Tặng sách “Mỗi nhà một tủ” cho thôn")
    assert [w.text for w in passage.words if w.opens] == ["Mở", "Tặng"]
    assert [w.text for w in passage.words if w.quoted] == ["Mỗi", "nhà", "một", "tủ"]


def test_a_heading_in_capitals() -> None:
    passage = only("TỔ CHỨC THỰC HIỆN")
    assert passage.upper
    assert {w.kind for w in passage.words} == {Kind.SYLLABLE}


def test_header_and_signature_are_no_running_text() -> None:
    dossier = recognise(document_of(tuple(line for lines in load_model("KH").values() for line in lines)))
    made = facts_of(dossier).passages
    roles = {p.role for p in made}
    assert {Role.SUBJECT, Role.LEGAL_BASIS, Role.OPENING, Role.HEADING, Role.BODY, Role.RECIPIENTS} <= roles
    words = {w.text for p in made for w in p.words}
    assert "CỘNG" not in words
    assert "Hạnh" not in words
    assert facts_of(dossier).passages is made


def test_recased() -> None:
    assert recased("thường", "DƯỠNG") == "THƯỜNG"
    assert recased("thường", "Dưỡng") == "Thường"
    assert recased("thường", "dưỡng") == "thường"


@given(st.text(alphabet='aăđêơưọằ ABĐ\n\t.,;-–/@(){}“”"0123456789', max_size=120))
def test_any_text_keeps_its_offsets(text: str) -> None:
    dossier = recognise(in_model("Mở tủ sách", text))
    for passage in facts_of(dossier).passages:
        last = 0
        for word in passage.words:
            assert passage.text[word.start : word.end] == word.text
            assert last <= word.start < word.end <= passage.end
            last = word.end
        for first, stop in (*passage.runs, *passage.chains):
            assert 0 <= first < stop <= len(passage.words)
            assert all(w.kind <= Kind.UNKNOWN for w in passage.words[first:stop])
