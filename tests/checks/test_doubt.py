"""What a machine read, or nobody did, proves nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.engine import check_dossier
from plancheck.model.document import Document, Format, Health, Observation, Symptom, TextLayer
from plancheck.model.finding import DocumentReport, Severity
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise
from tests.builders.dossier import BODY, HEAD, document, plan


def seen(symptom: Symptom, *pages: int) -> Observation:
    return Observation(symptom, len(pages), pages=pages)


def judged(text: Document) -> DocumentReport:
    return check_dossier(recognise(text, "issued"), load_rules())


def paged(paragraphs: tuple[str, ...], *observations: Observation, first: int = 1, layer: TextLayer = TextLayer.GOOD):
    """A PDF of two pages; the first half of the paragraphs stands on page `first`, the other on the next."""
    made = document(paragraphs)
    half = len(made.blocks) // 2
    blocks = tuple(replace(b, page=first if b.index < half else first + 1) for b in made.blocks)
    return replace(made, format=Format.PDF, blocks=blocks, pages=3, health=Health(layer, observations))


def reasons(report: DocumentReport) -> dict[str, str]:
    return {item.rule: item.reason for item in report.not_checked}


def test_what_stands_on_a_page_that_is_a_picture_is_not_missing() -> None:
    headless = plan(head=(HEAD[2], *HEAD[5:]))
    bare = judged(paged(headless))
    assert {"TT001", "TT002", "TT003"} <= {f.rule for f in bare.findings}
    report = judged(paged(headless, seen(Symptom.PAGES_WITHOUT_TEXT, 1), first=2))
    assert not {"TT001", "TT002", "TT003"} & {f.rule for f in report.findings}
    assert not {"TT001", "TT002", "TT003"} & set(report.judged)
    assert reasons(report)["TT001"] == ("trang 1 là ảnh, chưa đọc được; thành phần này có thể ở đó (đọc bằng --ocr)")


def test_an_end_is_missing_only_where_the_pages_after_the_first_were_read() -> None:
    endless = plan(recipients=(), signature=())
    assert "TT008" in {f.rule for f in judged(paged(endless, seen(Symptom.PAGES_WITHOUT_TEXT, 1))).findings}
    report = judged(paged(endless, seen(Symptom.PAGES_WITHOUT_TEXT, 3)))
    assert reasons(report)["TT008"].startswith("trang 3 là ảnh")


def test_what_an_inserted_part_may_hold_is_not_missing() -> None:
    endless = document(plan(recipients=(), signature=()))
    report = judged(replace(endless, health=Health(observations=(Observation(Symptom.UNREAD_TEXT, 1),))))
    assert reasons(report)["TT008"] == "có thể nằm trong phần chèn vào mà công cụ không đọc"


MISSPELT = plan(body=(*BODY[:1], "Tăng diện tích cay xanh; giữ gìn cảnh quang khi sự việc xãy ra.", *BODY[2:]))


def test_words_of_a_scan_are_not_judged_and_all_else_is_lowered() -> None:
    wrong_date = tuple(line.replace("ngày 09 tháng 3", "ngày 9 tháng 03") for line in MISSPELT)
    plain = judged(paged(wrong_date))
    assert "CT104" in {f.rule for f in plain.findings}
    assert {f.severity for f in plain.findings if f.rule == "TT104"} == {Severity.ERROR}
    report = judged(paged(wrong_date, seen(Symptom.SCANNED_DOCUMENT, 1, 2), layer=TextLayer.DAMAGED))
    assert not [f.rule for f in report.findings if f.rule[:2] in ("CT", "VH", "KT")]
    assert not {code for code in report.judged if code[:2] in ("CT", "VH")}
    assert reasons(report)["CT104"] == "chữ của bản quét do máy nhận dạng, không xét được từng từ"
    assert {f.rule for f in report.findings if f.severity is Severity.ERROR} == {"TL014"}


def test_words_on_a_scanned_page_of_a_typed_document_are_not_judged() -> None:
    report = judged(paged(MISSPELT, seen(Symptom.SCANNED_PAGES, 2)))
    assert "CT104" in {f.rule for f in report.findings}
    report = judged(paged(MISSPELT, seen(Symptom.SCANNED_PAGES, 1, 2)))
    assert "CT104" not in {f.rule for f in report.findings}
    assert reasons(report)["CT104"] == "chữ ở trang 1 do máy nhận dạng từ ảnh quét, không xét được từng từ"


@pytest.mark.parametrize(("code", "symptom"), [("TL014", Symptom.SCANNED_DOCUMENT), ("TL015", Symptom.SCANNED_PAGES)])
def test_the_advice_names_the_option_and_what_to_install(code: str, symptom: Symptom) -> None:
    report = judged(paged(plan(), seen(symptom, 2), layer=TextLayer.GOOD))
    (finding,) = [f for f in report.findings if f.rule == code]
    assert "--ocr" in finding.how
    assert "tesseract-ocr-vie" in finding.how


def test_marks_and_spaces_of_a_scan_prove_nothing() -> None:
    unmarked = plan(recipients=("Nơi nhận:", "- Phòng Kinh tế", "- Trưởng các thôn;", "- Lưu: VT, KT."))
    assert "TT604" in {f.rule for f in judged(paged(unmarked)).findings}
    report = judged(paged(unmarked, seen(Symptom.SCANNED_DOCUMENT, 1, 2), layer=TextLayer.DAMAGED))
    assert "TT604" not in {f.rule for f in report.findings}
    assert reasons(report)["TT604"] == "dấu câu và khoảng trắng trên bản quét không đọc chắc được"


def test_a_number_on_a_scan_may_be_read_in_part() -> None:
    short = tuple(line.replace("Số: 45/", "Số: 4/") for line in plan())
    assert "TT404" in {f.rule for f in judged(paged(short)).findings}
    report = judged(paged(short, seen(Symptom.SCANNED_DOCUMENT, 1, 2), layer=TextLayer.DAMAGED))
    assert reasons(report)["TT404"] == "số trên bản quét thường viết tay"
