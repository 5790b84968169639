"""Spaces around marks, figures stuck to words, quotation marks, ranges of years."""

from __future__ import annotations

import pytest

from plancheck.model.document import Health, TextLayer
from tests.builders.word_cases import findings, said

SLIPS = [
    ("Phát triển kinh tế- xã hội của thôn", ("CT301", "tế- xã", "tế - xã")),
    ("Phát triển kinh tế -xã hội của thôn", ("CT301", "tế -xã", "tế - xã")),
    ("Tuyến Hòa Lạc- Nà Pản qua ba thôn", ("CT301", "Lạc- Nà", "Lạc - Nà")),
    ("Bổ sung sách mới , củng cố tủ sách", ("CT302", "mới ,", "mới,")),
    ("Bổ sung sách mới,củng cố tủ sách", ("CT303", "mới,củng", "mới, củng")),
    ("Bổ sung sách năm 2026;củng cố tủ sách", ("CT303", "2026;củng", "2026; củng")),
    ("Bổ sung sách mới.Củng cố tủ sách", ("CT304", "mới.Củng", "mới. Củng")),
    ("Tặng sách, báo...nhằm bổ sung tủ sách", ("CT305", "báo...nhằm", "báo... nhằm")),
    ("Tặng sách, báo…nhằm bổ sung tủ sách", ("CT305", "báo…nhằm", "báo… nhằm")),
    ("Mở tủ sách(tại nhà văn hóa)", ("CT306", "sách(tại", "sách (tại")),
    ("Báo cáo UBND huyện(b/c)", ("CT306", "huyện(b/c)", "huyện (b/c)")),
    ("Mở tủ sách ( tại nhà văn hóa)", ("CT307", "( tại", "(tại")),
    ("Theo Nghị định số93/2020/NĐ-CP về thư viện", ("CT308", "số93/2020/NĐ-CP", "số 93/2020/NĐ-CP")),
    ("Tổ chức vào tháng4 tại xã", ("CT308", "tháng4", "tháng 4")),
    ("Hoàn thành trong 15ngày sau khi nhận sách", ("CT309", "15ngày", "15 ngày")),
    ("Mở thư viện trên khu đất 1,5ha của xã", ("CT310", "1,5ha", "1,5 ha")),
    ("Bổ sung sách mới,, củng cố tủ sách", ("CT311", "mới,,", None)),
    ("Bổ sung  sách mới cho tủ sách", ("CT312", "sung  sách", "sung sách")),
    ("Hưởng ứng phong trào “Mỗi nhà một tủ sách trong xã", ("CT313", "“Mỗi", None)),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_gives_one_finding(text: str, expected: tuple[str, str, str | None]) -> None:
    assert said(text, prefix="CT3") == [expected]


SILENT = [
    "Tăng 1,5 lần, từ 10.000.000 đồng, lúc 14:30, tỷ lệ 2:1",
    "Theo Nghị định số 93/2020/NĐ-CP, Công văn số 26- KH/TU và 34/2007/PL -UBTVQH11",
    "Gửi về tusach@hoalac.example.vn hoặc https://tusach.example.vn/doc,sach",
    "Giai đoạn 2021-2025 và giai đoạn 2026-2030",
    "Giai đoạn 2021 - 2025 và giai đoạn 2026 - 2030",
    "Các nhà thơ Vla-đi-mia I-lích và phát triển kinh tế - xã hội",
    "- Củng cố tủ sách; - bổ sung sách",
    "Sách, báo, tạp chí... được bổ sung hằng năm./.",
    "Phong trào “Mỗi nhà một tủ sách” và “Tặng sách cho em”.",
    "Ngày   tháng   năm 2026, số ……, người nhận: ...............",
    "PGS.TS Lò Thị Hạnh và ThS.Lò Văn Pản dự",
    "a) Mở tủ sách (tại thôn); b) Bổ sung sách (1) và (2)",
    "Diện tích 250 m2, dài 3 km, nặng 5 kg; khổ A4, lớp 5A, đường D1",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_must_stay(text: str) -> None:
    assert said(text, prefix="CT3") == []


def test_a_range_of_years_is_judged_by_the_others() -> None:
    lines = ("Giai đoạn 2021 - 2025 của xã", "Giai đoạn 2016 - 2020 của xã", "Giai đoạn 2026-2030 của xã")
    assert said(*lines, prefix="CT3") == [("CT315", "2026-2030", "2026 - 2030")]
    lines = ("Giai đoạn 2021–2025 của xã", "Giai đoạn 2016-2020 của xã", "Giai đoạn 2026 – 2030 của xã")
    assert said(*lines, prefix="CT3") == [("CT315", "2026 – 2030", "2026–2030")]


def test_two_kinds_of_quotation_marks() -> None:
    lines = ("Phong trào “Mỗi nhà một tủ sách”", 'Phong trào "Tặng sách cho em"')
    (finding,) = findings(*lines, prefix="CT3")
    assert (finding.rule, finding.found) == ("CT314", '"Tặng')


def test_a_quotation_over_two_paragraphs_is_whole() -> None:
    assert said("Lời dặn: “Đọc sách là vui.", "Tặng sách cũng là vui.”", prefix="CT3") == []


def test_double_spaces_are_counted_once() -> None:
    (finding,) = findings("Bổ sung  sách mới", "Củng cố  tủ sách", prefix="CT3")
    assert finding.message.startswith("Có 2 chỗ")
    assert finding.fix is not None
    assert len(finding.fix.edits) == 2


def test_spaces_are_not_judged_in_damaged_text() -> None:
    damaged = Health(TextLayer.DAMAGED)
    assert said("Bổ sung  sách mới , củng cố tủ sách", prefix="CT3", health=damaged) == []


@pytest.mark.parametrize("text", [text for text, (_, _, right) in SLIPS if right])
def test_the_edit_gives_what_is_expected(text: str) -> None:
    (finding,) = findings(text, prefix="CT3")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    mended = text[: edit.start] + edit.text + text[edit.end :]
    assert finding.expected is not None
    assert finding.expected in mended
    assert said(mended, prefix="CT3") == []


@pytest.mark.parametrize(
    "text",
    [
        "các \n các thôn",
        "bảo\nđảm an toàn",
        "Phòng Kinh tế chủ trì \n\thoàn thành",
        "họp dân\n, lập biên bản",
        "đơn\nđơn vị",
    ],
)
def test_a_line_break_typed_by_hand_is_a_gap(text: str) -> None:
    assert said(text) == []
