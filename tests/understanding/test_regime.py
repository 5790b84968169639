"""Which rules of form a document follows."""

from __future__ import annotations

import pytest

from plancheck.model.dossier import Dossier
from plancheck.regulations.examples import document_of, load_model
from plancheck.understanding import recognise


def model_with(**slots: str) -> Dossier:
    merged = dict(load_model("KH"))
    for slot, words in slots.items():
        merged[slot] = tuple(line for line in words.split("\n") if line)
    return recognise(document_of(tuple(line for lines in merged.values() for line in lines)))


@pytest.mark.parametrize(
    ("slots", "regime"),
    [
        ({}, "nd30"),
        ({"type_name": "QUYẾT ĐỊNH", "number": "Số: 05/2026/QĐ-UBND"}, "normative"),
        ({"type_name": "QUYẾT ĐỊNH", "number": "Số: 05/QĐ-UBND"}, "nd30"),
        ({"number": "Số: 05/2026/KH-UBND"}, "nd30"),
        ({"type_name": "THÔNG TƯ", "number": "Số: 05/2026/TT-BNV"}, "normative"),
        ({"national_title": "ĐẢNG CỘNG SẢN VIỆT NAM", "motto": "", "number": "Số: 06-KH/ĐU"}, "party"),
        ({"national_title": "", "motto": "", "number": "Số: 06-KH/ĐU"}, "party"),
        ({"number": "Số: 06-KH/UBND"}, "nd30"),
        ({"national_title": "ĐOÀN TNCS HỒ CHÍ MINH", "motto": ""}, "unknown"),
        ({"issuer": "SỞ NỘI VỤ", "type_name": "QUYẾT ĐỊNH", "number": "Số: 05/2026/QĐ-SNV"}, "nd30"),
        ({"issuer": "TRƯỜNG TIỂU HỌC BẢN CHANG", "type_name": "QUYẾT ĐỊNH", "number": "Số: 05/2026/QĐ-BC"}, "nd30"),
        ({"number": "", "issuer": "", "type_name": "ĐƠN ĐỀ NGHỊ CẤP THẺ BẠN ĐỌC", "subject": ""}, "unknown"),
        ({"number": "", "issuer": "ĐƠN VỊ SỰ NGHIỆP BẢN CHANG"}, "nd30"),
    ],
)
def test_regime(slots: dict[str, str], regime: str) -> None:
    assert model_with(**slots).regime == regime


def test_a_page_of_models_is_no_single_document() -> None:
    title = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\nVề việc đọc sách"
    dossier = recognise(document_of(tuple("\n".join([title] * 3).split("\n"))))
    assert (dossier.regime, dossier.titles) == ("unknown", 3)
