from datetime import date

import pytest
from msgspec.structs import replace

from plancheck.model.document import TextLayer
from plancheck.model.finding import NotChecked, Severity
from plancheck.reports.shared.verdict import exit_code, tally, verdict
from tests.builders.fabricated import checked, finding, scan, spelling, unreadable


def said(report, stage="draft", lang="vi"):
    judged = verdict(report, stage, lang)
    return f"{judged.mark} {judged.sentence}"


def test_errors_keep_a_draft_from_the_signature() -> None:
    assert said(checked(finding(), finding(), spelling(3, "pản", "phản"))) == "✗ Chưa ký được: 2 lỗi, 1 cảnh báo"


def test_an_issued_document_passes_or_fails() -> None:
    assert said(checked(finding()), "issued") == "✗ Không đạt về thể thức: 1 lỗi"
    assert said(checked(), "issued").startswith("✓ Đạt về thể thức: không có lỗi về thể thức trong 87 điểm")


def test_a_good_draft_says_what_was_not_checked_and_what_is_left() -> None:
    assert said(checked(spelling(3, "pản", "phản"))) == (
        "✓ Có thể trình ký: không có lỗi về thể thức trong 87 điểm đã kiểm tra (3 điểm chưa kiểm tra);"
        " còn 1 cảnh báo nên xem lại"
    )


def test_a_rule_not_checked_in_two_places_counts_once() -> None:
    twice = (NotChecked("KT101", "a"), NotChecked("KT101", "b"))
    assert "(1 điểm chưa kiểm tra)" in said(checked(not_checked=twice))


def test_english_counts_one_and_many() -> None:
    assert said(checked(finding()), lang="en") == "✗ Not ready to sign: 1 error"
    assert said(checked(finding(), finding()), lang="en") == "✗ Not ready to sign: 2 errors"


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (unreadable(), "— Không kiểm tra được: Tệp được bảo vệ bằng mật khẩu"),
        (scan(), "— Không kiểm tra được: tệp không có chữ nào đọc được"),
        (checked(rules_run=0), "— Không kiểm tra được: không có điểm nào áp dụng cho văn bản này"),
    ],
)
def test_what_was_not_looked_at_is_never_good(report, sentence) -> None:
    assert said(report) == sentence


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"regime": "party"}, "• Ngoài phạm vi Nghị định 30/2020/NĐ-CP (văn bản của Đảng): "),
        ({"regime": "unknown"}, "• Chưa xác định được thể thức áp dụng: "),
        ({"text_layer": TextLayer.DAMAGED}, "• Chưa đủ cơ sở để kết luận: "),
        ({"internal_errors": ("TT101: ValueError",)}, "• Chưa đủ cơ sở để kết luận: "),
    ],
)
def test_doubts_take_the_tick_away(changes, start) -> None:
    assert said(checked(**changes)).startswith(start)


def test_of_a_piece_of_text_only_the_words_are_called_good_or_bad() -> None:
    piece = checked(fragment=True, regime="unknown")
    only = "(không xét thể thức): không có lỗi trong 87 điểm đã kiểm tra"
    assert said(piece) == f"• Đoạn văn, chỉ xét từ ngữ, viết hoa và viện dẫn {only}"
    assert said(replace(piece, findings=checked(finding()).findings)) == (
        "✗ Đoạn văn có lỗi (chỉ xét từ ngữ, viết hoa và viện dẫn; không xét thể thức): 1 lỗi"
    )


def test_tally_counts_by_severity() -> None:
    reports = [checked(finding(), spelling(3, "pản", "phản")), scan()]
    assert tally(reports) == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}


WARNED = checked(spelling(3, "pản", "phản"))
BROKEN = replace(checked(), internal_errors=("TT101: ValueError",))


@pytest.mark.parametrize(
    ("reports", "fail_on", "exit_zero", "code"),
    [
        ([], "error", False, 0),
        ([checked()], "note", False, 0),
        ([checked(finding())], "error", False, 1),
        ([WARNED], "error", False, 0),
        ([WARNED], "warning", False, 1),
        ([WARNED], "note", False, 1),
        ([checked(finding())], "error", True, 0),
        ([checked(finding()), unreadable()], "error", False, 3),
        ([unreadable()], "error", True, 3),
        ([BROKEN, unreadable(), checked(finding())], "error", False, 4),
        ([BROKEN], "error", True, 4),
    ],
)
def test_the_worst_wins(reports, fail_on, exit_zero, code) -> None:
    assert exit_code(reports, Severity(fail_on), exit_zero=exit_zero) == code


def test_a_document_of_before_the_decree_is_not_called_good() -> None:
    early = replace(checked(), findings=(), date=date(2014, 5, 6))
    judged = verdict(early, "issued", "vi")
    assert judged.mark == "•"
    assert judged.sentence.startswith("Văn bản ký trước khi Nghị định 30/2020/NĐ-CP có hiệu lực")
