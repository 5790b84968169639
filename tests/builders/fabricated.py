"""Reports made up for the tests of what shows them: invented places, invented people, invented rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from plancheck.errors import NO_TEXT
from plancheck.model.document import Box, Location, Span, TextLayer
from plancheck.model.finding import (
    ComponentReport,
    DocumentReport,
    Edit,
    Excerpt,
    Finding,
    Fix,
    FixKind,
    NotChecked,
    Severity,
    Status,
)


def finding(rule: str = "TT104", **changes: Any) -> Finding:
    """A finding about a month with a needless nought, in line 5 of a text."""
    values: dict[str, Any] = {
        "rule": rule,
        "name": "thang-thua-so-khong",
        "severity": Severity.ERROR,
        "message": "Tháng “tháng 03” thừa số 0 ở đầu.",
        "clause": "Phụ lục I, II.4.b",
        "location": Location(block=4, line=5, column=14, end_line=5, end_column=22, component="place_date"),
        "excerpt": Excerpt("Bến Sỏi, ngày 05 tháng 03 năm 2024", 17, 25),
        "found": "tháng 03",
        "expected": "tháng 3",
        "why": "Nghị định chỉ cho thêm số 0 trước tháng 1 và tháng 2.",
        "how": "Xóa số 0 trước tháng.",
        "fix": Fix(FixKind.SAFE, (Edit(4, 13, 21, "tháng 3"),)),
        "span": None if "location" in changes else Span(4, 13, 21),
    }
    return Finding(**(values | changes))


def missing() -> Finding:
    """A component that is not there: no excerpt, nothing found."""
    return finding(
        "TT001",
        name="thieu-quoc-hieu",
        message="Thiếu Quốc hiệu.",
        clause="Phụ lục I, II.1.a",
        location=Location(block=0, component="national_title"),
        excerpt=None,
        found=None,
        expected="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        how="Gõ Quốc hiệu ở đầu trang thứ nhất, bên phải.",
        fix=None,
    )


def spelling(line: int, word: str, right: str) -> Finding:
    """A warning in the body."""
    text = f"tổ chức {word} ý kiến của Nhân dân trong thôn"
    return finding(
        "CT101",
        name="am-tiet-khong-co",
        severity=Severity.WARNING,
        message=f"“{word}” không phải âm tiết tiếng Việt.",
        clause="Điều 9",
        location=Location(block=line, line=line, column=9, component="body", outline="II.3.a"),
        excerpt=Excerpt(text, 8, 8 + len(word)),
        found=word,
        expected=right,
        how="Gõ lại từ này.",
        fix=None,
    )


def checked(*findings: Finding, **changes: Any) -> DocumentReport:
    """A plan of an invented commune with these findings."""
    values: dict[str, Any] = {
        "path": "ke-hoach.txt",
        "format": "text",
        "status": Status.CHECKED,
        "regime": "nd30",
        "type": "KH",
        "type_name": "Kế hoạch",
        "issuer": "Ủy ban nhân dân xã Bến Sỏi",
        "number": "67",
        "symbol": "KH-UBND",
        "place": "Bến Sỏi",
        "date": date(2024, 3, 5),
        "subject": "Thực hiện dân chủ ở cơ sở năm 2024",
        "components": (
            ComponentReport(
                "place_date",
                "Bến Sỏi, ngày 05 tháng 03 năm 2024",
                0.987,
                ("có ngày, tháng, năm",),
                Location(block=4, line=5, column=1),
            ),
        ),
        "findings": findings,
        "not_checked": (
            NotChecked("KT101", "Văn bản thuần không có định dạng trang."),
            NotChecked("KT102", "Văn bản thuần không có định dạng trang."),
            NotChecked("NQ201", "Không có Nơi nhận."),
        ),
        "rules_run": 87,
    }
    return DocumentReport(**(values | changes))


def unreadable(path: str = "khoa.docx") -> DocumentReport:
    """A file behind a password."""
    return DocumentReport(path, None, Status.UNREADABLE, "Tệp được bảo vệ bằng mật khẩu.")


def scan() -> DocumentReport:
    """A PDF that is only an image."""
    note = finding(
        "TL101", location=Location(page=1, component="file"), message="Tệp là ảnh quét.", excerpt=None,
        found=None, expected=None, fix=None,
    )  # fmt: skip
    return checked(
        note,
        path="quet.pdf",
        format="pdf",
        status=Status.NO_TEXT,
        error=NO_TEXT[0],
        text_layer=TextLayer.NONE,
        rules_run=1,
    )


def in_pdf() -> Finding:
    """A finding on page 2 of a PDF."""
    return finding(location=Location(page=2, block=9, component="body", box=Box(72.04, 100.25, 99.96, 114.0)))
