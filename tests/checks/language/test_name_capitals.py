"""Capitals in names: what is reported, with what correction, and what stays silent (Phụ lục II)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Health, TextLayer
from plancheck.model.finding import Severity
from tests.builders.word_cases import findings, said

SLIPS = [
    ("Giao ông Lò văn Pản trông coi tủ sách.", ("VH201", "văn", "Văn")),
    ("Trao đổi sách với các thư viện ở Hà nội.", ("VH202", "Hà nội", "Hà Nội")),
    ("Mời bạn đọc ở thành phố Hồ Chí Minh.", ("VH202", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")),
    ("Mời bạn đọc ở thủ đô Hà Nội.", ("VH202", "thủ đô Hà Nội", "Thủ đô Hà Nội")),
    ("Luân chuyển sách trong vùng Tây nguyên.", ("VH202", "Tây nguyên", "Tây Nguyên")),
    ("Luân chuyển sách với phường 4, quý III.", ("VH203", "phường", "Phường")),
    ("Mượn sách của Huyện Nà Pản.", ("VH204", "Huyện Nà", "huyện Nà")),
    ("Báo cáo Hội Đồng Nhân Dân xã.", ("VH301", "Hội Đồng Nhân Dân", "Hội đồng nhân dân")),
    ("Báo cáo Uỷ Ban nhân dân xã.", ("VH301", "Uỷ Ban nhân dân", "Uỷ ban nhân dân")),
    ("Báo cáo Chủ tịch ủy ban nhân dân xã.", ("VH301", "ủy ban nhân dân", "Ủy ban nhân dân")),
    ("Theo chỉ đạo của Bộ chính trị.", ("VH301", "Bộ chính trị", "Bộ Chính trị")),
    ("Mượn sách của Sở giáo dục và Đào tạo.", ("VH301", "Sở giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo")),
    ("Mời Hội Liên hiệp phụ nữ xã.", ("VH301", "Hội Liên hiệp phụ nữ", "Hội Liên hiệp Phụ nữ")),
    ("Trình Phó chủ tịch UBND xã.", ("VH302", "Phó chủ tịch UBND", "Phó Chủ tịch UBND")),
    ("Sách phục vụ nhân dân các thôn.", ("VH401", "nhân dân", "Nhân dân")),
    ("Thực hiện chính sách của Đảng và nhà nước.", ("VH401", "nhà nước", "Nhà nước")),
    ("Kinh phí thuộc ngân sách Nhà nước.", ("VH402", "ngân sách Nhà nước", "ngân sách nhà nước")),
    ("Tặng Huân chương độc lập.", ("VH403", "Huân chương độc lập", "Huân chương Độc lập")),
    ("Trưng bày sách dịp tết nguyên đán.", ("VH404", "tết nguyên đán", "tết Nguyên đán")),
    ("Tọa đàm nhân ngày thương binh - liệt sĩ.", ("VH404", "ngày thương binh - liệt sĩ", "ngày Thương binh - Liệt sĩ")),
    ("Thực hiện Luật thư viện.", ("VH405", "Luật thư viện", "Luật Thư viện")),
    ("Thực hiện Luật Tiếp Công dân.", ("VH405", "Luật Tiếp Công dân", "Luật Tiếp công dân")),
    ("Thực hiện Bộ Luật lao động.", ("VH405", "Bộ Luật lao động", "Bộ luật Lao động")),
    ("Thực hiện luật đất đai năm 2024.", ("VH405", "luật đất đai", "Luật Đất đai")),
    ("Bám sát Nghị Quyết của Đảng ủy.", ("VH406", "Nghị Quyết", "Nghị quyết")),
    ("Theo kế hoạch của xã về việc Tổ chức ngày hội.", ("VH407", "Tổ chức", "tổ chức")),
    ("Mở cửa vào thứ bảy hằng tuần.", ("VH408", "bảy", "Bảy")),
    ("Trưng bày báo xuân năm đinh mùi.", ("VH409", "đinh mùi", "Đinh Mùi")),
    ("Kỷ niệm Cách mạng tháng tám.", ("VH410", "Cách mạng tháng tám", "Cách mạng tháng Tám")),
    ("Kỷ niệm Cách mạng tháng 8.", ("VH411", "tháng 8.", "tháng Tám.")),
    ("Vận động các Đoàn thể, hộ dân.", ("VH412", "Đoàn thể", "đoàn thể")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_gives_one_finding(text: str, expected: tuple[str, str, str]) -> None:
    assert [f for f in said(text, prefix="VH") if f[0] == expected[0]] == [expected]


SILENT = [
    "Hội đồng nhân dân, Ủy ban nhân dân, Tòa án nhân dân, Công an nhân dân và lực lượng vũ trang nhân dân",
    "Uỷ ban nhân dân xã và cán bộ công an, cán bộ y tế, cơ sở y tế, cơ sở giáo dục và đào tạo",
    "Sở xây dựng kế hoạch luân chuyển sách của ngành",
    "Cơ quan nhà nước quản lý nhà nước bằng ngân sách nhà nước và giữ bí mật nhà nước",
    "Lấy ý kiến Nhân dân về chính sách của Nhà nước",
    "Chứng minh nhân dân, quỹ tín dụng nhân dân, thanh tra nhân dân, đồng nhân dân tệ",
    "Xây dựng nhà nước pháp quyền xã hội chủ nghĩa",
    "Luật Ngân sách nhà nước, Luật Ngân sách Nhà nước và Luật Trách nhiệm bồi thường của Nhà nước",
    "Pháp luật đất đai, pháp luật thư viện, kỷ luật lao động, dự án luật thư viện và luật sư",
    "Luật Tổ chức Chính phủ, Luật Công an nhân dân, Bộ luật Lao động, Bộ luật Tố tụng hình sự",
    "Tại tỉnh Nà Pản, huyện Mường Thanh Đông, Phường 4 và Xã Đoàn",
    "Nhân ngày Quốc khánh, Tết Nguyên đán, tết Trung thu và ngày phụ nữ tham gia đọc sách",
    "Mục thứ hai, thứ ba của bảng và tối thứ Bảy hằng tuần",
    "Cách mạng tháng Tám năm 1945 và phong trào cách mạng tháng 8 năm ấy",
    "Các sở, ban, ngành, đoàn thể và các Sở Nội vụ, Sở Tư pháp",
    "Về Ban Chỉ đạo, về Quy định của xã và về việc Hội Nông dân góp sách",
    "Nêu đúng tên “hội Đồng nhân dân” trong bản in",
    "Địa chỉ hoidong@uyban.gov.vn, số 12/QĐ-UBND",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_right_stays_silent(text: str) -> None:
    assert said(text, prefix="VH") == []


def test_a_line_in_capitals_is_not_judged() -> None:
    assert said("HỘI ĐỒNG NHÂN DÂN VÀ LUẬT THƯ VIỆN", prefix="VH") == []


def test_the_head_of_a_sentence_keeps_its_capital() -> None:
    assert said("Ngày thương binh - liệt sĩ mở tủ sách.", prefix="VH4") == [
        ("VH404", "Ngày thương binh - liệt sĩ", "Ngày Thương binh - Liệt sĩ")
    ]


def test_a_damaged_text_layer_gives_notes_only() -> None:
    damaged = Health(text_layer=TextLayer.DAMAGED)
    found = findings("Báo cáo Hội Đồng Nhân Dân xã.", prefix="VH", health=damaged)
    assert [(f.rule, f.severity) for f in found] == [("VH301", Severity.NOTE)]


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_every_wrong_form_is_mended_to_the_right_one(capitals: list[bool]) -> None:
    words = ["hội", "đồng", "nhân", "dân"]
    form = " ".join(w.capitalize() if c else w for w, c in zip(words, capitals, strict=True))
    found = findings(f"Báo cáo với {form} xã.", prefix="VH3")
    right = capitals == [True, False, False, False]
    assert [(f.rule, f.found, f.expected) for f in found] == ([] if right else [("VH301", form, "Hội đồng nhân dân")])
    for finding in found:
        assert finding.fix is not None
        edit = finding.fix.edits[0]
        assert edit.end - edit.start == len(form)
