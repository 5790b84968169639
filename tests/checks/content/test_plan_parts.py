from __future__ import annotations

from plancheck.checks.content.plan_parts import Order, Part, plan_order, plan_part
from plancheck.model.dossier import Role
from plancheck.regulations.outcome import Abstain, Hit
from tests.builders.plan import FIRST, plan

PURPOSE = Part(("mục đích", "mục tiêu"))
CONTENT = Part(("nội dung", "nhiệm vụ"), ("mục đích", "tổ chức thực hiện", "kinh phí"))
ORGANISATION = Part(("tổ chức thực hiện", "phân công"))


def test_whole_plan() -> None:
    dossier = plan()
    assert [list(plan_part(dossier, part)) for part in (PURPOSE, CONTENT, ORGANISATION)] == [[], [], []]


def test_missing_part_names_the_headings() -> None:
    [hit] = plan_part(plan("I. MỤC ĐÍCH", "II. NỘI DUNG"), ORGANISATION)
    assert isinstance(hit, Hit)
    assert hit.role is Role.HEADING
    assert hit.span is not None
    assert hit.span.block == FIRST + 1
    assert hit.values["headings"] == "I. MỤC ĐÍCH; II. NỘI DUNG"


def test_content_may_have_any_name() -> None:
    assert list(plan_part(plan("I. MỤC ĐÍCH", "II. THỜI GIAN, ĐỊA ĐIỂM", "III. TỔ CHỨC THỰC HIỆN"), CONTENT)) == []
    assert len(list(plan_part(plan("I. MỤC ĐÍCH", "II. KINH PHÍ", "III. TỔ CHỨC THỰC HIỆN"), CONTENT))) == 1


def test_a_part_below_phan_counts() -> None:
    assert list(plan_part(plan("Phần I", "CHUNG", "I. MỤC ĐÍCH", "II. KHÁC", "Phần II", "RIÊNG"), PURPOSE)) == []


def test_a_misspelt_heading_is_not_a_missing_part() -> None:
    assert list(plan_part(plan("I. MỤC ĐÍCH", "II. NỘI DUNG", "III. TỔ CHÚC THỤC HIỆN"), ORGANISATION)) == []


def test_a_heading_without_number_counts() -> None:
    assert list(plan_part(plan("I. MỤC ĐÍCH", "II. NỘI DUNG", "Tổ chức thực hiện"), ORGANISATION)) == []


def test_not_judged_without_an_outline() -> None:
    [outcome] = plan_part(plan("Nạo vét 12 km kênh nội đồng trong tháng 5."), PURPOSE)
    assert isinstance(outcome, Abstain)


def test_order() -> None:
    order = Order(("mục đích",), ("tổ chức thực hiện",))
    [hit] = plan_order(plan("I. TỔ CHỨC THỰC HIỆN", "II. MỤC ĐÍCH"), order)
    assert isinstance(hit, Hit)
    assert (hit.found, hit.values["before"]) == ("MỤC ĐÍCH", "TỔ CHỨC THỰC HIỆN")
    assert list(plan_order(plan(), order)) == []
