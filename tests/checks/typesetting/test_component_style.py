from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plancheck.checks.typesetting.style_table import kinds, number, percent
from plancheck.model.document import Align, Block, Run, Span
from plancheck.model.finding import Severity
from tests.builders.formatted import Change, at, finding, form, found, judged, plan, runs, words


def test_plan_by_the_book_is_clean() -> None:
    assert found(plan()) == []


UNDERLINED = "bị gạch chân; Nghị định không dùng chữ gạch chân."
CASES: list[tuple[str, Change, str, str, str]] = [
    ("title", runs(size=14.0), "KT201", "Quốc hiệu: cỡ chữ 14, quy định 12–13.", "national_title"),
    ("title", runs(size=11.5), "KT201", "Quốc hiệu: cỡ chữ 11,5, quy định 12–13.", "national_title"),
    ("number", runs(size=14.0), "KT201", "Số, ký hiệu: cỡ chữ 14, quy định 13.", "number_symbol"),
    ("type", runs(size=16.0), "KT201", "Tên loại văn bản: cỡ chữ 16, quy định 13–14.", "type_name"),
    ("label", runs(size=14.0), "KT201", "Từ “Nơi nhận”: cỡ chữ 14, quy định 12.", "recipients"),
    ("motto", runs(bold=False), "KT202", "Tiêu ngữ phải dùng kiểu chữ đậm.", "motto"),
    ("signer", runs(bold=False), "KT202", "Họ tên người ký phải dùng kiểu chữ đậm.", "signer"),
    ("roman", runs(bold=False), "KT202", "Đề mục đánh số La Mã phải dùng kiểu chữ đậm.", "heading"),
    ("date", runs(bold=True), "KT203", "Địa danh và thời gian ban hành không dùng kiểu chữ đậm.", "place_date"),
    ("number", runs(bold=True), "KT203", "Số, ký hiệu không dùng kiểu chữ đậm.", "number_symbol"),
    ("date", runs(italic=False), "KT204", "Địa danh và thời gian ban hành phải dùng kiểu chữ nghiêng.", "place_date"),
    ("label", runs(italic=False), "KT204", "Từ “Nơi nhận” phải dùng kiểu chữ nghiêng.", "recipients"),
    ("motto", runs(italic=True), "KT205", "Tiêu ngữ phải dùng kiểu chữ đứng, không nghiêng.", "motto"),
    ("type", form(align=Align.LEFT), "KT206", "Tên loại văn bản không được đặt canh giữa.", "type_name"),
    ("signer", runs(underline=True), "KT207", f"Họ tên người ký {UNDERLINED}", "signer"),
    ("arabic", runs(bold=False), "KT209", "Số thứ tự và tiêu đề của khoản phải dùng kiểu chữ đứng, đậm.", "heading"),
    ("basis", runs(italic=False), "KT210", "Căn cứ ban hành văn bản phải dùng kiểu chữ nghiêng.", "legal_basis"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "code", "message", "role"), CASES)
def test_one_property_of_a_component(name: str, change: Change, code: str, message: str, role: str) -> None:
    document = plan(**{name: change})
    assert found(document) == [code]
    one = finding(document, code)
    assert (one.message, one.location.component, one.location.block) == (message, role, at(name))


def test_a_component_is_wrong_as_a_whole_or_in_single_lines() -> None:
    # Two of three lines of the signature block are bold: the rest is told by the rules on single lines.
    assert found(plan(position=runs(bold=False))) == ["KT601"]
    assert found(plan(authority=runs(bold=False), position=runs(bold=False))) == ["KT202"]


def test_list_of_recipients_gives_one_finding() -> None:
    document = plan(item1=runs(size=13.0), item2=runs(size=13.0))
    assert [f.message for f in judged(document).findings] == ["Danh sách nơi nhận: cỡ chữ 13, quy định 11."]


def test_weight_and_slant_may_be_in_the_name_of_the_font() -> None:
    assert found(plan(motto=runs(bold=False, font="Times New Roman Bold"))) == []
    assert found(plan(date=runs(italic=False, font="TimesNewRomanPS-ItalicMT"))) == []
    assert found(plan(date=runs(font="Times New Roman Bold Italic"))) == ["KT203"]


def mixed(cut: int, size: float) -> Change:
    def change(block: Block) -> Block:
        (run,) = block.runs
        return replace(block, runs=(replace(run, end=cut), replace(run, start=cut, size=size)))

    return change


def test_stray_letters_are_told_from_a_tenth_on() -> None:
    length = len("Thực hiện dân chủ ở cơ sở năm 2026")
    assert found(plan(subject=mixed(length - 2, 11.0))) == []
    one = finding(plan(subject=mixed(length - 8, 11.0)), "KT208")
    assert (one.found, one.expected, one.severity) == ("11", "13–14", Severity.WARNING)
    assert one.location.block == at("subject")


def test_one_line_in_another_size_is_told_however_long_the_list() -> None:
    long = words("- " + "Các cơ quan, đơn vị, thôn, tổ dân phố " * 6 + ";")
    document = plan(item1=long, item2=runs(size=14.0))
    one = finding(document, "KT208")
    assert (one.found, one.expected, one.location.block) == ("14", "11", at("item2"))
    assert found(plan(item1=long)) == []


def test_majority_in_the_wrong_size_is_one_finding_not_two() -> None:
    assert found(plan(subject=mixed(5, 11.0))) == ["KT201"]


@pytest.mark.parametrize(
    ("sizes", "codes"),
    [
        ((13.0, 14.0, 14.0), []),
        ((12.0, 13.0, 13.0), []),
        ((13.0, 14.0, 13.0), ["KT108"]),
        ((12.0, 14.0, 14.0), ["KT108"]),
        ((13.0, 13.0, 13.0), ["KT108"]),
        ((14.0, 14.0, 14.0), ["KT201"]),
    ],
)
def test_sizes_of_the_header_rise_and_fall_together(sizes: tuple[float, float, float], codes: list[str]) -> None:
    title, motto, date = sizes
    document = plan(title=runs(size=title), motto=runs(size=motto), date=runs(size=date))
    assert found(document) == codes


def test_unknown_sizes_are_not_judged() -> None:
    names = [*(c[0] for c in CASES), "issuer1", "issuer2", "item1", "item2", "authority", "position"]
    names += ["opening", "closing", "subject", "text1", "text2", "text3"]
    report = judged(plan(**{name: runs(size=None, bold=None, italic=None) for name in names}))
    assert report.findings == ()
    assert {"KT108", "KT201", "KT202", "KT301"} <= {n.rule for n in report.not_checked}


def test_letter_has_a_subject_of_its_own() -> None:
    document = plan(
        number=words("Số: 15/UBND-VX"),
        type=lambda b: replace(
            words("V/v rà soát hộ nghèo")(b), runs=(Run(0, 20, "Times New Roman", 14.0, True, False),)
        ),
        subject=words("năm 2026"),
    )
    codes = {f.rule: f.message for f in judged(document).findings}
    assert codes["KT203"] == "Trích yếu công văn không dùng kiểu chữ đậm."
    assert codes["KT201"] == "Trích yếu công văn: cỡ chữ 14, quy định 12–13."


def test_motto_beside_a_shorter_line_in_its_cell_is_not_centred() -> None:
    left = form(align=Align.LEFT)
    assert found(plan(title=left)) == []
    assert finding(plan(title=left, motto=left), "KT206").location.component == "motto"
    pushed = form(align=Align.LEFT, left=40.0)
    assert found(plan(title=left, motto=pushed)) == []


def test_table_has_every_row_of_the_decree() -> None:
    table = kinds("nd30")
    assert [kind.key for kind in table.values()] == list(table)
    assert table["recipients"].range == "11"
    assert table["motto"].range == "13–14"
    assert all(12 <= k.sizes[0] <= k.sizes[1] <= 14 for k in table.values() if k.key != "recipients")


@given(st.floats(8, 20), st.sampled_from(sorted(kinds("nd30"))))
def test_a_size_fits_exactly_when_it_is_in_the_range(size: float, key: str) -> None:
    kind = kinds("nd30")[key]
    inside = kind.sizes[0] <= size <= kind.sizes[1]
    outside = size < kind.sizes[0] - 0.3 or size > kind.sizes[1] + 0.3
    assert kind.fits(size) or not inside
    assert not (kind.fits(size) and outside)


def test_numbers_and_shares_as_a_clerk_reads_them() -> None:
    assert [number(v) for v in (13.0, 13.5, 0.25)] == ["13", "13,5", "0,25"]
    assert [percent(v) for v in (0.001, 0.256, 1.0)] == ["1 %", "26 %", "100 %"]


def test_finding_points_at_the_letters() -> None:
    one = finding(plan(subject=mixed(20, 11.0)), "KT208")
    assert one.excerpt is not None
    assert one.excerpt.text[one.excerpt.start : one.excerpt.end] == "Thực hiện dân chủ ở cơ sở năm 2026"[20:].strip()
    assert Span(at("subject"), 20, 34).block == one.location.block
