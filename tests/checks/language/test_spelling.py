"""Spelling rules: one finding a slip, with the right word, and silence where the words may be meant."""

from __future__ import annotations

import pytest

from plancheck.model.document import Health, Observation, Symptom, TextLayer
from plancheck.model.finding import Severity
from tests.builders.word_cases import findings, said

DAMAGED = Health(TextLayer.DAMAGED, (Observation(Symptom.LOST_GLYPHS, 9),))
UNMARKED = Health(TextLayer.DAMAGED, (Observation(Symptom.UNMARKED_OCR, 1),))

SLIPS = [
    ("Đoàn xã khuyễn khích các dòng họ đọc sách", ("CT101", "khuyễn khích", "khuyến khích")),
    ("Các thôn báo cáo kip thời số sách đã mượn", ("CT101", "kip", "kịp")),
    ("Các thôn bảo đàm chỗ đọc cho người dân", ("CT103", "bảo đàm", "bảo đảm")),
    ("Thư viện xã sữa chữa tủ sách", ("CT104", "sữa chữa", "sửa chữa")),
    ("SỮA CHỮA TỦ SÁCH", ("CT104", "SỮA CHỮA", "SỬA CHỮA")),
    ("Xã chi trả tiền bồi dưỡng, tái định cư cho các hộ", ("CT201", "bồi dưỡng", "bồi thường")),
    ("Hội viên tham giám sát, phản biện xã hội", ("CT201", "tham giám", "tham gia giám")),
    ("Tủ sách của của thôn", ("CT202", "của của", "của")),
    ("Tủ sách được xãquan tâm bổ sung", ("CT203", "xãquan", "xã quan")),
    ("Giao ông Nguyễn ĐứcMạnh giữ tủ sách", ("CT203", "ĐứcMạnh", "Đức Mạnh")),
    ("Các thôn khắc khắc phục thiếu sót", ("CT202", "khắc khắc phục", "khắc phục")),
    ("Giao các đơn đơn vị mượn sách", ("CT202", "đơn đơn vị", "đơn vị")),
    ("Các thôn thuwjc hiện nội quy", ("CT101", "thuwjc", "thực")),
    ("Bổ sung doof dùng học tập", ("CT101", "doof", "đồ")),
    ("Tổ chức đạo tạo thủ thư", ("CT103", "đạo tạo", "đào tạo")),
    ("Vận động người dân chất hành nội quy", ("CT103", "chất hành", "chấp hành")),
    ("Có hộ thậm trí chưa mượn sách", ("CT104", "thậm trí", "thậm chí")),
    ("Thủ thư trao dồi nghiệp vụ", ("CT104", "trao dồi", "trau dồi")),
    ("Thủ thư trâu dồi nghiệp vụ", ("CT103", "trâu dồi", "trau dồi")),
    ("Bố trí xuất ăn cho đại biểu", ("CT104", "xuất ăn", "suất ăn")),
    ("Bồi dưỡng giáo viện các trường", ("CT104", "giáo viện", "giáo viên")),
    ("Lập ự án tủ sách", ("CT101", "ự án", "dự án")),
    ("Vai trò,ý nghĩa của thư viện", ("CT303", "trò,ý", "trò, ý")),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_gives_one_finding(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text, prefix="CT") == [expected]


def test_a_word_of_the_document() -> None:
    lines = ("Bổ sung sách cho thư viện xã; mở cửa thư viện vào Chủ nhật.", "Tặng sách cho thư diện xã.")
    assert said(*lines) == [("CT102", "thư diện", "thư viện")]


SILENT = [
    "Kiểm tra hành vi vi phạm nội quy của thư viện",
    "Giáo viên tổ chức sinh hoạt chuyên môn môn Lịch sử",
    "Gia công xuất khẩu và hồ sơ xuất khẩu hàng thủ công",
    "Giao ông Lò Văn Khuyễn phụ trách tủ sách",
    "Vận động đọc truyện “Dế mèn phiêu lưu khuyễn”",
    "Giao ông Lò Văn Hạnh, bà Lò Thị Pản giữ tủ sách",
    "Đăng ký mượn sách trên website, gửi email cho thủ thư",
    "Các thôn bồi dưỡng nghiệp vụ thư viện",
    "Hằng năm thư viện kiểm kê sách, báo, tạp chí",
    "Đọc sách, nhà nhà đọc sách",
    "Thôn Nà Pản, bản Khuổi Ỏ và xóm Đắk Lắp tham gia",
    "Mỗi tổ tổ chức một buổi đọc sách; các ban ban hành nội quy",
    "Các hội hội họp tại thư viện",
    "Lãnh đạo tạo điều kiện cho thôn mượn sách; rà soát cơ sở vật chất hành lang thư viện",
    "Tiếp xúc tích cực với bạn đọc; cơ quan triệt phá đường dây in lậu",
    "Đề xuất ăn trưa tại chỗ; nghiên cứu điều khoảng cách các kệ sách",
    "Trường hợp tôn giáo viện dẫn nội quy; ngày hội đông vui",
    "Thư viện xã nay đổi tên; tránh ngập sâu khi mưa, chuyển sang khi khô ráo",
    "Thủ thư mặc áo vest, áo vest do xã cấp",
    "Người dân di tản đến nơi an toàn, treo cờ phướn, nuôi cá diếc",
    "Cán bộ nhập số liệu vào web, food và show không dùng ở đây",
    "Kê giá sách cao 2 m, rộng 40 cm, cách tường 5 cm, cách nhau 60 cm",
    "Mua điện thoại iPhone, máy MacBook",
    "Các đơn vị mượn sách; cơ quan, đơn vị liên quan, đơn vị liên quan khác và đơn vị lên kế hoạch đọc",
    "Chính sách địa phương, chính sách địa phương khác; giữ sạch địa bàn",
    "Việc mở thư, không bóc bì; ghi số lên bì; những bì văn bản gửi riêng",
]


@pytest.mark.parametrize("text", SILENT)
def test_words_that_may_be_meant(text: str) -> None:
    assert said(text) == []


def test_a_syllable_used_three_times_is_meant() -> None:
    assert said("Lễ hội khuyễn tổ chức tại thôn", "Khuyễn là tên lễ hội", "Người dân hát khuyễn trong lễ hội") == []


def test_a_slip_typed_several_times_is_one_finding_that_counts_them() -> None:
    found = findings("Các thôn sẳn sàng; đoàn xã sẳn sàng; hội viên sẳn sàng;", "Thủ thư sẳn sàng.", prefix="CT1")
    assert [(f.rule, f.found, f.expected) for f in found] == [("CT101", "sẳn sàng", "sẵn sàng")]
    assert found[0].message.endswith("(4 chỗ).")
    assert found[0].fix is not None
    assert len(found[0].fix.edits) == 4
    two = said("Phối hợp giửa các phòng, giửa các thôn, giửa các hộ, giửa các tổ.", prefix="CT")
    assert two == [("CT101", "giửa", "giữa")]
    real = said(*("Các thôn bảo đàm chỗ đọc cho người dân.",) * 3, prefix="CT")
    assert real == [("CT103", "bảo đàm", "bảo đảm")]


def test_the_fix_rewrites_exactly_the_words() -> None:
    (finding,) = findings("Thư viện xã sữa chữa tủ sách")
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.start, edit.end, edit.text) == (12, 20, "sửa chữa")
    assert (finding.location.column, finding.location.end_column) == (13, 21)


def test_doubled_word_keeps_one() -> None:
    (finding,) = findings("Tủ sách của của thôn")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.start, edit.end, edit.text) == (11, 15, "")


def test_damaged_text_is_judged_softly_and_lost_letters_are_not_slips() -> None:
    lines = (
        "Thư viện sữa chữa tủ sách.",
        "Phòng oạt động của thư viện; hoạt động đọc; hoạt động thi kể chuyện.",
    )
    found = findings(*lines, health=DAMAGED)
    assert [(f.rule, f.severity) for f in found] == [("CT104", Severity.NOTE)]


def test_text_without_vietnamese_letters_is_left_alone() -> None:
    assert said("Thư viện sữa chữa tủ sách.", health=UNMARKED) == []
