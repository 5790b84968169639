"""Kính gửi, căn cứ and the issuing clause."""

from __future__ import annotations

from plancheck.model.dossier import Role
from tests.builders.dossier import BODY, HEAD, OPENING, dossier_of, plan, with_table

LAW = "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;"
DECREE = "Căn cứ Nghị định số 99/2030/NĐ-CP ngày 01 tháng 02 năm 2030 của Chính phủ về cây xanh."


def test_basis_block() -> None:
    dossier = dossier_of(plan(basis=(LAW, DECREE)))
    assert [(b.lead, b.mark, b.bullet, b.component.span.block) for b in dossier.basis] == [
        ("căn cứ", ";", "", 8),
        ("căn cứ", ".", "", 9),
    ]
    opening = dossier.first(Role.OPENING)
    assert opening is not None
    assert opening.text == OPENING


def test_other_leads_belong_to_the_block() -> None:
    dossier = dossier_of(
        plan(basis=(LAW, "Thực hiện Kế hoạch số 15/KH-UBND của tỉnh;", "Theo đề nghị của Phòng Kinh tế."))
    )
    assert [(b.lead, b.mark) for b in dossier.basis] == [("căn cứ", ";"), ("thực hiện", ";"), ("theo đề nghị", ".")]


def test_one_running_paragraph_is_the_opening() -> None:
    running = "Căn cứ Kế hoạch số 15/KH-UBND, Ủy ban nhân dân xã ban hành Kế hoạch trồng cây xanh như sau:"
    dossier = dossier_of(plan(opening=running))
    assert dossier.basis == ()
    opening = dossier.first(Role.OPENING)
    assert opening is not None
    assert opening.text == running


def test_misspelt_and_bulleted() -> None:
    dossier = dossier_of(plan(basis=("- Căn cư Luật Lâm nghiệp ngày 15 tháng 11 năm 2017.",)))
    assert [(b.lead, b.bullet) for b in dossier.basis] == [("căn cứ", "-")]


def letter(*addressee: str) -> tuple[str, ...]:
    head = (*HEAD[:2], "Số: 45/UBND-KT", "V/v trồng cây xanh", *HEAD[3:6])
    return (*head, *addressee, "Ủy ban nhân dân xã đề nghị các thôn trồng cây xanh.", *BODY)


def addressees(paragraphs: tuple[str, ...]) -> list[str]:
    dossier = dossier_of(paragraphs)
    component = dossier.first(Role.ADDRESSEE)
    return [] if component is None else [dossier.document.text_of(span) for span in component.spans]


def test_addressees() -> None:
    assert addressees(letter("Kính gửi: Sở Xây dựng")) == ["Kính gửi: Sở Xây dựng"]
    assert addressees(letter("Kính gửi:", "- Sở Xây dựng;", "- Các thôn.")) == [
        "Kính gửi:",
        "- Sở Xây dựng;",
        "- Các thôn.",
    ]
    assert addressees(letter("Kính gửi:", "Sở Xây dựng")) == ["Kính gửi:", "Sở Xây dựng"]
    assert addressees(letter("Kính gửi: - Sở Xây dựng;\n- Các thôn.")) == ["Kính gửi: - Sở Xây dựng;", "- Các thôn."]


def test_those_copied_in_are_no_addressees() -> None:
    lines = ("Kính gửi: Sở Xây dựng", "Đồng kính gửi:", "- Các thôn.")
    dossier = dossier_of(letter(*lines))
    assert addressees(letter(*lines)) == ["Kính gửi: Sở Xây dựng"]
    opening = dossier.first(Role.OPENING)
    assert opening is not None
    assert opening.text.startswith("Ủy ban nhân dân xã đề nghị")


def test_plan_without_preamble() -> None:
    dossier = dossier_of((*HEAD, *BODY))
    assert dossier.basis == ()
    assert dossier.first(Role.OPENING) is None
    assert dossier.body[0] == len(HEAD)


def test_addressee_in_a_cell() -> None:
    top = (*HEAD[:2], "Số: 45/UBND-KT", "V/v trồng cây xanh", *HEAD[3:6])
    made = with_table(top, [(0, 0, "Kính gửi:"), (0, 1, "- Sở Xây dựng;"), (0, 1, "- Các thôn.")], BODY)
    component = dossier_of(made).first(Role.ADDRESSEE)
    assert component is not None
    assert len(component.spans) == 3
